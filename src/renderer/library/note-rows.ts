import { call, useReads } from '../api';
import type { NoteListView } from '../../shared/library/note-sorting';
import type { NoteSummary } from '../../shared/notes/model';
import { formatAge } from '../ui/dates';
import { counted, untitled } from '../ui/things';
import { pagedRows, usePages } from './pages';
import type { Rows, ThingRow } from './rows';

function noteRow({ id, title, updatedAt, citationCount }: NoteSummary): ThingRow {
  const detail = [formatAge(updatedAt), counted(citationCount, 'citation')].join(' · ');
  return { tab: { kind: 'note', id }, title: untitled('note', title), detail };
}

/** The notes of a view; undefined until the first page is there. */
export function useNoteRows(view: NoteListView): Rows | undefined {
  const { pages, requests, onShown } = usePages();
  const reads = useReads(
    'notes.page',
    requests.map((part) => ({ ...part, view })),
  );
  return pagedRows({
    total: reads[0]?.data?.total,
    pages,
    items: reads.map(({ data }) => data?.notes),
    onShown,
    rowOf: noteRow,
    ask: async (part) => (await call('notes.page', { ...part, view })).notes,
  });
}
