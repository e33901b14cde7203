import { wholeTable, type TableView } from '../../shared/library/model';
import { call } from '../api';
import { reportFailure } from '../ui/toasts';
import { deleteThings } from './bin';

/** What came in with one import, articles and notes, goes into the bin together. */
export async function takeImportBack(importId: string): Promise<void> {
  try {
    const view: TableView = { ...wholeTable, filters: [{ field: 'import', values: [importId] }] };
    const [articles, notes] = await Promise.all([
      call('table.ids', { view, first: 0, last: 200_000 }),
      call('notes.ofImport', { id: importId }),
    ]);
    await deleteThings([
      ...articles.map((id) => ({ thing: { kind: 'article', id } as const, title: 'An article' })),
      ...notes.map((id) => ({ thing: { kind: 'note', id } as const, title: 'A note' })),
    ]);
  } catch (error) {
    reportFailure(error);
  }
}
