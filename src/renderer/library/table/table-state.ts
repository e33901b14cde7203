import { tableColumns, type TableColumn, type TableGroup, type TableView } from '../../../shared/library/model';
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
export function sortBy(by: TableColumn): void {
  const { sort } = useWorkspace.getState().table;
  const words: readonly TableColumn[] = ['title', 'outlet', 'author', 'language', 'kind', 'grade', 'tags', 'state'];
  changeView({ sort: { by, descending: sort.by === by ? !sort.descending : !words.includes(by) } });
}

export const groupBy = (group: TableGroup): void => changeView({ group });
function keep(layout: string, name: string, value: number): void {
  useWorkspace.setState(({ layouts }) => ({ layouts: { ...layouts, [layout]: { ...layouts[layout], [name]: value } } }));
}

const none: Readonly<Record<string, number>> = {};

export const useWidths = (): Readonly<Record<string, number>> => useWorkspace((state) => state.layouts[WIDTHS] ?? none);
export const setWidth = (id: string, width: number): void => keep(WIDTHS, id, width);

export function useShownColumns(): readonly TableColumn[] {
  const shown = useWorkspace((state) => state.layouts[SHOWN] ?? none);
  return tableColumns.filter((column) => column === 'title' || (shown[column] ?? (shownAtFirst.has(column) ? 1 : 0)) === 1);
}

export const showColumn = (column: TableColumn, shown: boolean): void => keep(SHOWN, column, shown ? 1 : 0);

export function useDensity(): Density {
  return densities[useWorkspace((state) => state.layouts[LOOK]?.['density']) ?? 0] ?? 'compact';
}

export const setDensity = (density: Density): void => keep(LOOK, 'density', densities.indexOf(density));
