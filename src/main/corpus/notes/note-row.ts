import { z } from 'zod';
import { jsonColumn, type Transaction } from '../store/corpus';
import { searchForm } from '../search/search-words';
import { leaveUnindexed } from '../search/unindexed-notes';
import type { SqlValue } from '../store/sqlite';
import type { NoteText } from './note-text';
import { patchBetween } from './text-patch';

/** The row of a note and the lists that follow from it: written as far as they changed, for the journal has what is written. */

/** What is to stand there; what is left out stays as it is. */
export interface NoteContent {
  title?: string;
  /** JSON. */
  document?: string;
  plain: string;
}

export const noteRowSchema = z.object({
  title: z.string(),
  title_form: z.string().nullable(),
  document: z.string(),
  plain: z.string(),
  plain_form: z.string().nullable(),
});
export const noteRowColumns = 'title, title_form, document, plain, plain_form';
export type NoteRow = z.infer<typeof noteRowSchema>;
type Column = keyof NoteRow;
type Wanted = Partial<NoteRow>;

/** A column's new value, and how it is written. */
interface Edit {
  column: Column;
  value: string | null;
  sql: string;
  parameters: SqlValue[];
}

/**
 * `savedAt`: the instant of a save, which gives the note another revision; null for what only follows from something else.
 * `known`: the row as it stands, for whoever has read it: long texts are slow to read. Answers with what stands there then;
 * undefined when there is no such note.
 */
export function writeNoteRow(
  tx: Transaction,
  id: string,
  content: NoteContent,
  savedAt: string | null,
  known?: NoteRow,
): NoteRow | undefined {
  const before = known ?? tx.get(noteRowSchema, `SELECT ${noteRowColumns} FROM notes WHERE id = ?`, [id]);
  if (before === undefined) return undefined;
  const wanted = wantedOf(content, before);
  const edits = editsBetween(before, wanted);
  if (savedAt !== null && edits.length > 0) leaveUnindexed(tx, id, before.plain, wanted.plain ?? before.plain);
  update(tx, id, edits, savedAt);
  const patched = edits.filter(({ sql }) => sql !== WHOLE);
  if (patched.length > 0 && !standThere(tx, id, patched)) update(tx, id, patched.map(whole), null);
  return { ...before, ...wanted };
}

function wantedOf({ title, document, plain }: NoteContent, before: NoteRow): Wanted {
  return {
    ...(title === undefined ? {} : { title, title_form: searchForm(title) }),
    ...(document === undefined ? {} : { document }),
    plain,
    // A form follows from its text, and to make it takes time.
    plain_form: plain === before.plain ? before.plain_form : searchForm(plain),
  };
}

/** A text and its form are what the index reads: both are written, or neither. */
const groups: readonly (readonly Column[])[] = [['title', 'title_form'], ['document'], ['plain', 'plain_form']];

function editsBetween(before: NoteRow, wanted: Wanted): Edit[] {
  return groups.flatMap((columns) => {
    const isNew = columns.some((column) => wanted[column] !== undefined && wanted[column] !== before[column]);
    return isNew ? columns.map((column) => editOf(column, before[column], wanted[column] ?? null)) : [];
  });
}

const WHOLE = '?';
const PATCH = (column: Column): string => `substr(${column}, 1, ?) || ? || substr(${column}, ?)`;
/** What a patch takes in the journal beside its words. */
const PATCH_OVERHEAD = 100;

/** A letter in a long text is written as a letter. */
function editOf(column: Column, before: string | null, value: string | null): Edit {
  const edit = whole({ column, value });
  if (before === null || value === null) return edit;
  const { kept, middle, from } = patchBetween(before, value);
  if (middle.length + PATCH_OVERHEAD >= value.length) return edit;
  return { ...edit, sql: PATCH(column), parameters: [kept, middle, from] };
}

function whole({ column, value }: Pick<Edit, 'column' | 'value'>): Edit {
  return { column, value, sql: WHOLE, parameters: [value] };
}

function update(tx: Transaction, id: string, edits: readonly Edit[], savedAt: string | null): void {
  const sets = edits.map(({ column, sql }) => `${column} = ${sql}`);
  const parameters = edits.flatMap((edit) => edit.parameters);
  if (savedAt !== null) {
    sets.push('revision = revision + 1', 'updated_at = ?');
    parameters.push(savedAt);
  }
  if (sets.length > 0) tx.run(`UPDATE notes SET ${sets.join(', ')} WHERE id = ?`, [...parameters, id]);
}

const writtenRow = noteRowSchema.partial();

/**
 * A patch is believed only when the whole is what it was to be: SQLite and JavaScript may count a damaged text otherwise.
 * What stands there is read, which takes less than to give SQLite the whole to compare.
 */
function standThere(tx: Transaction, id: string, edits: readonly Edit[]): boolean {
  const written = tx.get(writtenRow, `SELECT ${edits.map(({ column }) => column).join(', ')} FROM notes WHERE id = ?`, [id]);
  return edits.every(({ column, value }) => written?.[column] === value);
}

// --- The lists ------------------------------------------------------------------------------------------------------

interface List {
  name: keyof NoteLists;
  table: 'note_citations' | 'note_mentions' | 'note_links' | 'note_dates';
  columns: readonly string[];
}

const citationList: List = { name: 'citations', table: 'note_citations', columns: ['citation_id', 'passage_id', 'stance'] };
const mentionList: List = { name: 'mentions', table: 'note_mentions', columns: ['entity_id', 'start_unit', 'end_unit'] };
const linkList: List = { name: 'links', table: 'note_links', columns: ['kind', 'thing_id', 'start_unit', 'end_unit'] };
const dateList: List = { name: 'dates', table: 'note_dates', columns: ['value', 'words', 'entities'] };

/** The rows of a note's citations, mentions, links and dates without its id, each at its position. */
export const noteListsSchema = z.object({
  citations: jsonColumn(z.array(z.tuple([z.string(), z.string(), z.string()]))),
  mentions: jsonColumn(z.array(z.tuple([z.string(), z.number(), z.number()]))),
  links: jsonColumn(z.array(z.tuple([z.string(), z.string(), z.number(), z.number()]))),
  dates: jsonColumn(z.array(z.tuple([z.string(), z.string(), z.string()]))),
});
export type NoteLists = z.infer<typeof noteListsSchema>;
export const noteListColumns = [citationList, mentionList, linkList, dateList]
  .map(
    ({ table, columns, name }) =>
      `(SELECT json_group_array(json_array(${columns.join(', ')})) FROM
         (SELECT * FROM ${table} WHERE note_id = notes.id ORDER BY position)) AS ${name}`,
  )
  .join(', ');

export function listsOf({ citations, mentions, links, dates }: NoteText): NoteLists {
  return {
    citations: citations.map(({ id, passageId, stance }) => [id, passageId, stance]),
    mentions: mentions.map(({ entityId, start, end }) => [entityId, start, end]),
    links: links.map(({ kind, thingId, start, end }) => [kind, thingId, start, end]),
    dates: dates.map(({ value, words, entityIds }) => [value, words, JSON.stringify(entityIds)]),
  };
}

/**
 * The rows that differ; one statement each for those that go and those that come: a long note has hundreds. `known`: those
 * that stand there, for whoever has read them.
 */
export function writeDerived(tx: Transaction, noteId: string, lists: NoteLists, known?: NoteLists): void {
  writeList(tx, citationList, noteId, lists.citations, known?.citations);
  writeList(tx, mentionList, noteId, lists.mentions, known?.mentions);
  writeList(tx, linkList, noteId, lists.links, known?.links);
  writeList(tx, dateList, noteId, lists.dates, known?.dates);
}

/** Removes what is derived from a note that will go. */
export function forgetDerived(tx: Transaction, noteId: string): void {
  writeDerived(tx, noteId, { citations: [], mentions: [], links: [], dates: [] });
}

const listedRow = z.object({ position: z.number(), fields: jsonColumn(z.array(z.unknown())) });

type Rows = readonly (readonly SqlValue[])[];

function writeList(tx: Transaction, list: List, noteId: string, wanted: Rows, known?: Rows): void {
  const { table, columns } = list;
  const before = known?.map((fields, position) => ({ position, fields })) ?? readList(tx, list, noteId);
  const kept = new Set<number>();
  const gone: number[] = [];
  for (const { position, fields } of before) {
    const row = wanted[position];
    if (row !== undefined && row.every((value, index) => value === fields[index])) kept.add(position);
    else gone.push(position);
  }
  const fresh = wanted.flatMap((fields, position) => (kept.has(position) ? [] : [[position, ...fields]]));
  if (gone.length > 0) {
    tx.run(`DELETE FROM ${table} WHERE note_id = ? AND position IN (SELECT value FROM json_each(?))`, [noteId, JSON.stringify(gone)]);
  }
  if (fresh.length > 0) {
    const fields = ['position', ...columns].map((_, index) => `json_extract(value, '$[${index}]')`);
    tx.run(`INSERT INTO ${table} (note_id, position, ${columns.join(', ')}) SELECT ?, ${fields.join(', ')} FROM json_each(?)`, [
      noteId,
      JSON.stringify(fresh),
    ]);
  }
}

function readList(tx: Transaction, { table, columns }: List, noteId: string): z.infer<typeof listedRow>[] {
  return tx.all(listedRow, `SELECT position, json_array(${columns.join(', ')}) AS fields FROM ${table} WHERE note_id = ?`, [noteId]);
}
