import { endsSentence, hasListMarker } from '../signs';
import type { Layout, Paragraph } from './page-paragraphs';

/** The paragraphs of all columns as one text: those that a column's or page's end has parted are whole again, notes follow. */
export interface Flow {
  body: Paragraph[];
  notes: Paragraph[];
}

/** Notes are set at most this much of the body's size. */
const SMALL = 0.93;
const NOTE_SIGN = /^(?:\[?\d{1,3}\]?[.)]?|[*†‡§¶]{1,3})\s?\S/u;

/** `columns` holds the paragraphs of each column, in reading order. */
export function flowOf(columns: readonly (readonly Paragraph[])[], layout: Layout): Flow {
  const body: Paragraph[] = [];
  const notes: Paragraph[] = [];
  const indents = usesIndents(columns.flat(), layout);
  for (const column of columns) {
    const from = firstNote(column, layout);
    for (const [index, paragraph] of column.slice(0, from).entries()) {
      const open = openBefore(body, paragraph, layout);
      if (open !== null && goesOn(open, paragraph, index === 0, indents)) {
        open.rows.push(...paragraph.rows);
        open.full = paragraph.full;
      } else body.push({ ...paragraph, rows: [...paragraph.rows] });
    }
    for (const note of column.slice(from)) {
      const before = notes.at(-1);
      const continued = before !== undefined && !NOTE_SIGN.test(textOf(note)) && !endsSentence(textOf(before));
      if (continued) before.rows.push(...note.rows);
      else notes.push({ ...note, rows: [...note.rows] });
    }
  }
  return { body, notes };
}

const textOf = ({ rows }: Paragraph): string => rows.map(({ text }) => text).join(' ');

/** Whether paragraphs open with an indent rather than after a gap. */
function usesIndents(paragraphs: readonly Paragraph[], { body }: Layout): boolean {
  const long = paragraphs.filter(({ rows, size, kind }) => kind === 'text' && rows.length > 1 && isBody(size, body));
  return long.filter(({ indented }) => indented).length > long.length * 0.4;
}

const isBody = (size: number, body: number): boolean => Math.abs(size - body) <= body * 0.09;

/** The last paragraph of the body's size, unless a heading has come since. */
function openBefore(body: readonly Paragraph[], next: Paragraph, layout: Layout): Paragraph | null {
  if (next.kind === 'table' || !isBody(next.size, layout.body)) return null;
  for (let index = body.length - 1; index >= Math.max(0, body.length - 6); index--) {
    const paragraph = body[index];
    if (paragraph === undefined || paragraph.size > layout.body * 1.09) return null;
    if (paragraph.kind === 'text' && isBody(paragraph.size, layout.body)) {
      // Over captions and tables only what cannot be a beginning goes on.
      return index === body.length - 1 || /^\p{Ll}/u.test(textOf(next)) ? paragraph : null;
    }
  }
  return null;
}

function goesOn(open: Paragraph, next: Paragraph, startsColumn: boolean, indents: boolean): boolean {
  const [before, after] = [textOf(open), textOf(next)];
  if (!open.full || hasListMarker(after)) return false;
  if (endsSentence(before) || /[:：]$/.test(before))
    return startsColumn && indents && !next.indented && open.rows.length + next.rows.length > 3;
  if (!startsColumn) return /^\p{Ll}/u.test(after);
  return !(indents && next.indented && /^\p{Lu}/u.test(after));
}

/** Where the notes at the foot of a column begin; its length when it has none. */
function firstNote(column: readonly Paragraph[], { body }: Layout): number {
  let first = column.length;
  for (let index = column.length - 1; index >= 0; index--) {
    const paragraph = column[index];
    if (paragraph === undefined || paragraph.kind === 'table' || paragraph.size > body * SMALL) break;
    if (NOTE_SIGN.test(textOf(paragraph))) first = index;
  }
  // A page of small print has no body its notes could belong to.
  return first === 0 ? column.length : first;
}
