import { call, useReads } from '../api';
import type { NoteSummary } from '../../shared/notes/model';
import { formatAge } from '../ui/dates';
import { counted, untitled } from '../ui/things';
import { pagedRows, usePages } from './pages';
import type { Rows, ThingRow } from './rows';

function noteRow({ id, title, updatedAt, citationCount }: NoteSummary): ThingRow {
  const detail = [formatAge(updatedAt), counted(citationCount, 'citation')].join(' · ');
  return { tab: { kind: 'note', id }, title: untitled('note', title), detail };
}

/** The notes, last edited first; undefined until the first page is there. */
export function useNoteRows(): Rows | undefined {
  const { pages, requests, onShown } = usePages();
  const reads = useReads('notes.page', requests);
  return pagedRows({
    total: reads[0]?.data?.total,
    pages,
    items: reads.map(({ data }) => data?.notes),
    onShown,
    rowOf: noteRow,
    ask: async (part) => (await call('notes.page', part)).notes,
  });
}
