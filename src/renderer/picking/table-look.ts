import { densities, type Density } from '../ui/table/model';
import { useWorkspace } from '../workspace';

/** How tables look: widths and columns of each by its name, one density for all; kept with the window. */

const LOOK = 'table-look';
const none: Readonly<Record<string, number>> = {};

function keep(layout: string, name: string, value: number): void {
  useWorkspace.setState(({ layouts }) => ({ layouts: { ...layouts, [layout]: { ...layouts[layout], [name]: value } } }));
}

/** The table of articles was the first. */
const named = (what: 'widths' | 'shown', table: string): string => (table === 'article' ? `table-${what}` : `table-${what}-${table}`);

export const useWidths = (table: string): Readonly<Record<string, number>> =>
  useWorkspace(({ layouts }) => layouts[named('widths', table)] ?? none);
export const setWidth = (table: string, column: string, width: number): void => keep(named('widths', table), column, width);

/** Whether a column is shown, where anybody said so. */
export function useShown(table: string): (column: string) => boolean | undefined {
  const shown = useWorkspace(({ layouts }) => layouts[named('shown', table)] ?? none);
  return (column) => (shown[column] === undefined ? undefined : shown[column] === 1);
}

export const showColumn = (table: string, column: string, shown: boolean): void => keep(named('shown', table), column, shown ? 1 : 0);

export const useDensity = (): Density => densities[useWorkspace(({ layouts }) => layouts[LOOK]?.['density']) ?? 0] ?? 'compact';
export const setDensity = (density: Density): void => keep(LOOK, 'density', densities.indexOf(density));
