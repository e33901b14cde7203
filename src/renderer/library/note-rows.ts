import { useCallback, useState } from 'react';
import { call, useReads } from '../api';
import type { NoteSummary } from '../../shared/notes/model';
import { formatAge } from '../ui/dates';
import { counted, untitled } from '../ui/things';
import { wholeList, type Rows, type ThingRow } from './rows';

/** Rows read at a time: each pause in typing moves a note to the top and asks for what can be seen again, and for no more. */
const PAGE = 50;

function noteRow({ id, title, updatedAt, citationCount }: NoteSummary): ThingRow {
  const detail = [formatAge(updatedAt), counted(citationCount, 'citation')].join(' · ');
  return { tab: { kind: 'note', id }, title: untitled('note', title), detail };
}

const pageOf = (row: number): number => Math.floor(row / PAGE);

/** The notes, last edited first; undefined until the first page is there. */
export function useNoteRows(): Rows | undefined {
  const [shown, setShown] = useState({ first: 0, last: 0 });
  const seen = Array.from({ length: shown.last - shown.first + 1 }, (_, more) => shown.first + more);
  // The first page is always among them: it says how many rows there are.
  const pages = [...new Set([0, ...seen])];
  const reads = useReads(
    'notes.page',
    pages.map((page) => ({ offset: page * PAGE, limit: PAGE })),
  );
  const onShown = useCallback((firstRow: number, lastRow: number) => {
    const [first, last] = [pageOf(firstRow), pageOf(lastRow)];
    setShown((before) => (before.first === first && before.last === last ? before : { first, last }));
  }, []);
  const total = reads[0]?.data?.total;
  if (total === undefined) return undefined;
  if (total === 0) return wholeList([]);
  const at = (row: number): ThingRow | undefined => {
    const note = reads[pages.indexOf(pageOf(row))]?.data?.notes[row % PAGE];
    return note && noteRow(note);
  };
  const things = async (first: number, last: number): Promise<ThingRow[]> => {
    const known = Array.from({ length: last - first + 1 }, (_, more) => at(first + more)).filter((row) => row !== undefined);
    if (known.length === last - first + 1) return known;
    // Rows that were never seen are chosen with the others.
    return (await call('notes.list', null)).slice(first, last + 1).map(noteRow);
  };
  return { count: total, at, things, onShown };
}
