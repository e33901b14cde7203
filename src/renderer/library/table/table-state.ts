import { ownColumn, type OwnField } from '../../../shared/library/fields';
import { tableColumns, type AnyColumn, type TableColumn, type TableGroup, type TableView } from '../../../shared/library/model';
import { useShown } from '../../picking/table-look';
import { useWorkspace } from '../../workspace';
import { shownAtFirst } from './columns';

/** What the table of articles shows and how; kept with the window. */

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

/** Those of the analyst's own fields stand behind the others, and are shown until someone hides them. */
export function useShownColumns(fields: readonly OwnField[]): readonly AnyColumn[] {
  const shown = useShown('article');
  const isShown = (column: TableColumn): boolean => column === 'title' || (shown(column) ?? shownAtFirst.has(column));
  return [...tableColumns.filter(isShown), ...fields.map(({ id }) => ownColumn(id)).filter((column) => shown(column) ?? true)];
}
