import { ownColumn, type OwnField } from '../../../shared/library/fields';
import { tableColumns, type AnyColumn, type TableColumn, type TableGroup, type TableView } from '../../../shared/library/model';
import { densities, type Density } from '../../ui/table/model';
import { useWorkspace } from '../../workspace';
import { shownAtFirst } from './columns';

/** What the table of articles shows and how; kept with the window. */

const WIDTHS = 'table-widths';
const SHOWN = 'table-shown';
const LOOK = 'table-look';

export const useTableView = (): TableView => useWorkspace((state) => state.table);

export function changeView(changes: Partial<TableView>): void {
  useWorkspace.setState(({ table }) => ({ table: { ...table, ...changes } }));
}

/** Sorts by a column; by the one it is sorted by already, the other way round. Numbers and dates begin with the greatest. */
export function sortBy(by: AnyColumn): void {
  const { sort } = useWorkspace.getState().table;
  const words: readonly AnyColumn[] = ['title', 'outlet', 'author', 'language', 'kind', 'grade', 'tags', 'state'];
  changeView({ sort: { by, descending: sort.by === by ? !sort.descending : !words.includes(by) } });
}

export const groupBy = (group: TableGroup): void => changeView({ group });
function keep(layout: string, name: string, value: number): void {
  useWorkspace.setState(({ layouts }) => ({ layouts: { ...layouts, [layout]: { ...layouts[layout], [name]: value } } }));
}

const none: Readonly<Record<string, number>> = {};

export const useWidths = (): Readonly<Record<string, number>> => useWorkspace((state) => state.layouts[WIDTHS] ?? none);
export const setWidth = (id: string, width: number): void => keep(WIDTHS, id, width);

/** Those of the analyst's own fields stand behind the others, and are shown until someone hides them. */
export function useShownColumns(fields: readonly OwnField[]): readonly AnyColumn[] {
  const shown = useWorkspace((state) => state.layouts[SHOWN] ?? none);
  const isShown = (column: TableColumn): boolean => column === 'title' || (shown[column] ?? (shownAtFirst.has(column) ? 1 : 0)) === 1;
  const own = fields.map(({ id }) => ownColumn(id)).filter((column) => (shown[column] ?? 1) === 1);
  return [...tableColumns.filter(isShown), ...own];
}

export const showColumn = (column: AnyColumn, shown: boolean): void => keep(SHOWN, column, shown ? 1 : 0);

export function useDensity(): Density {
  return densities[useWorkspace((state) => state.layouts[LOOK]?.['density']) ?? 0] ?? 'compact';
}

export const setDensity = (density: Density): void => keep(LOOK, 'density', densities.indexOf(density));
