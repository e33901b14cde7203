import { z } from 'zod';
import type { Thing, ThingKind } from '../../../shared/basics';
import type { Checked, Reply } from '../../../shared/contract';
import { KnownNames } from '../../../shared/entities/known-names';
import { entityKinds } from '../../../shared/entities/model';
import { pictureNodeSchema, wordsOfPicture } from '../../../shared/notes/pictures';
import { isBlockNode, isNoteElement, wordsOfLink, type NoteDocument, type NoteNode } from '../../../shared/notes/note-document';
import { excerptAround, type Bounds } from '../../../shared/text/text';
import { jsonColumn, noteTitle, requireLive, type Corpus, type Reader } from '../store/corpus';
import { searchWords } from '../search/search-words';
import { linesOfTable, PlainText } from './note-text';
import { documentToWrite, nameOfEntities, presentState, writeDocument } from './notes';

/** Places of notes that name a thing without leading to it, and how they come to. docs/adr/0036-links-between-things.md */

/** Notes looked into, and shown: a name as common as that is no help. */
const MOST_NOTES = 200;
const SURROUNDINGS = 90;
/** A title of one short word stands in every note. */
const SHORTEST_TITLE = 4;
/** Letters a word may lose at its end in other cases of it. */
const ENDING = 2;
const SHORTEST_STEM = 3;

/** What finds a thing's names in a text, and what the index is asked before. */
interface Names {
  query: string;
  in: (text: string) => Bounds[];
}

const titleRow = z.object({ title: z.string() });
const entityRow = z.object({ name: z.string(), kind: z.enum(entityKinds), aliases: jsonColumn(z.array(z.string())) });
const titled: Record<Exclude<ThingKind, 'entity'>, string> = { note: 'notes', dossier: 'dossiers', article: 'articles' };

/** Null for a thing without a name that could be told from other words. */
function namesOf(reader: Reader, { kind, id }: Thing): Names | null {
  requireLive(reader, kind, id);
  if (kind === 'entity') return namesOfEntity(reader, id);
  const title = reader.get(titleRow, `SELECT title FROM ${titled[kind]} WHERE id = ?`, [id])?.title ?? '';
  const words = searchWords(title).map(({ word }) => word);
  if (words.length === 0 || (words.length === 1 && title.trim().length < SHORTEST_TITLE)) return null;
  return { query: words.map((word) => `body:${word}`).join(' '), in: (text) => placesOfWords(text, words) };
}

function namesOfEntity(reader: Reader, id: string): Names | null {
  const row = reader.get(
    entityRow,
    `SELECT name, kind, (SELECT json_group_array(alias) FROM entity_aliases WHERE entity_id = entities.id) AS aliases
     FROM entities WHERE id = ?`,
    [id],
  );
  if (row === undefined) return null;
  const names = [row.name, ...row.aliases];
  const known = new KnownNames([{ id, kind: row.kind, names }]);
  const stems = names.flatMap((name) => searchWords(name).map(({ word }) => stemOf(word)));
  const query = [...new Set(stems)].map((stem) => `body:${stem}*`).join(' OR ');
  return query === '' ? null : { query, in: (text) => known.in(text) };
}

const stemOf = (word: string): string => word.slice(0, Math.max(Math.min(word.length, SHORTEST_STEM), word.length - ENDING));

function placesOfWords(text: string, wanted: readonly string[]): Bounds[] {
  const words = searchWords(text);
  const places: Bounds[] = [];
  for (let at = 0; at + wanted.length <= words.length; at += 1) {
    const [first, last] = [words[at], words[at + wanted.length - 1]];
    if (first === undefined || last === undefined || !wanted.every((word, index) => words[at + index]?.word === word)) continue;
    places.push({ start: first.start, end: last.end });
    at += wanted.length - 1;
  }
  return places;
}

// --- The words of a note that can become links --------------------------------------------------------------------------

type TextNode = Extract<NoteNode, { type: 'text' }>;
/** What stands in the place of a text node; its first unit is `start` of the note's words. */
type Visit = (node: TextNode, start: number) => NoteNode[];

/** A document with its free words rewritten: those outside code and links. Counts as `noteText` does. */
function withWordsRewritten(document: NoteDocument, nameOf: (id: string) => string, visit: Visit): NoteDocument {
  const plain = new PlainText();
  const rewrite = (nodes: readonly NoteNode[], isFree: boolean): NoteNode[] =>
    nodes.flatMap((node): NoteNode[] => {
      if (isBlockNode(node)) plain.endLine();
      if (isNoteElement(node)) {
        const isOpen = isFree && !['link', 'autolink', 'code'].includes(node.type);
        return [{ ...node, children: rewrite(node.children, isOpen) }];
      }
      const { start } = plain.add(wordsOf(node, nameOf));
      return node.type === 'text' && isFree && (node.format & CODE) === 0 ? visit(node, start) : [node];
    });
  return { ...document, root: { ...document.root, children: rewrite(document.root.children, true) } };
}

/** The bit of Lexical's text format for code. */
const CODE = 16;

function wordsOf(node: NoteNode, nameOf: (id: string) => string): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'linebreak':
      return '\n';
    case 'tab':
      return '\t';
    case 'mention':
      return node.label ?? nameOf(node.entityId);
    case 'thinglink':
      return wordsOfLink(node);
    case 'date':
    case 'chart':
      return node.text;
    case 'picture':
      return wordsOfPicture(pictureNodeSchema.parse(node));
    case 'livetable':
      return linesOfTable(node, nameOf)
        .flatMap(({ words }) => (words === '' ? [] : [words]))
        .join('\n');
    default:
      return '';
  }
}

/** Where the names stand in free words, each within one text node. */
function placesIn(document: NoteDocument, plain: string, nameOf: (id: string) => string, names: Names): Bounds[] {
  const free: Bounds[] = [];
  withWordsRewritten(document, nameOf, (node, start) => {
    free.push({ start, end: start + node.text.length });
    return [node];
  });
  return names.in(plain).filter((place) => free.some(({ start, end }) => start <= place.start && place.end <= end));
}

const noteRow = z.object({ id: z.string(), title: z.string(), plain: z.string() });

/** The notes that name a thing without leading to it, last edited first. Throws `not-found`, `in-bin`. */
export function unlinkedPlaces(reader: Reader, thing: Thing): Reply<'notes.unlinked'> {
  const names = namesOf(reader, thing);
  if (names === null) return { total: 0, notes: [] };
  const rows = reader.all(
    noteRow,
    `SELECT id, title, plain FROM notes
     WHERE rowid IN (SELECT docid FROM note_index WHERE note_index MATCH ?) AND deleted_at IS NULL AND id <> ?
     ORDER BY updated_at DESC, rowid DESC LIMIT ${MOST_NOTES}`,
    [names.query, thing.id],
  );
  const notes = rows.flatMap(({ id, title, plain }) => {
    if (names.in(plain).length === 0) return [];
    const { document } = presentState(reader, id);
    const places = placesIn(document, plain, nameOfEntities(reader, document), names);
    if (places.length === 0) return [];
    const shown = places.map(({ start, end }) => ({ ...excerptAround(plain, start, end, SURROUNDINGS), start, end }));
    return [{ noteId: id, title: noteTitle(title), places: shown }];
  });
  return { total: notes.reduce((sum, { places }) => sum + places.length, 0), notes };
}

/**
 * Makes links of places that name a thing, mentions where it is an entity; the words stay as they are written. A place that is another one by
 * now is left alone. Answers with how many were linked. Throws `not-found`, `in-bin`, `vault-newer`.
 */
export function linkPlaces(corpus: Corpus, { thing, places }: Checked<'notes.link'>): { linked: number; noteIds: string[] } {
  const { store } = corpus;
  const names = namesOf(store, thing);
  const noteIds: string[] = [];
  let linked = 0;
  if (names === null) return { linked, noteIds };
  const title = titleOf(store, thing);
  store.write((tx) => {
    for (const noteId of new Set(places.map((place) => place.noteId))) {
      requireLive(tx, 'note', noteId);
      if (documentToWrite(tx, noteId) === null) continue;
      const { document } = presentState(tx, noteId);
      const nameOf = nameOfEntities(tx, document);
      const plain = tx.get(z.object({ plain: z.string() }), 'SELECT plain FROM notes WHERE id = ?', [noteId])?.plain ?? '';
      const wanted = new Set(places.flatMap((place) => (place.noteId === noteId ? [`${place.start} ${place.end}`] : [])));
      const there = placesIn(document, plain, nameOf, names).filter(({ start, end }) => wanted.has(`${start} ${end}`));
      if (there.length === 0) continue;
      const changed = withWordsRewritten(document, nameOf, (node, start) => withLinks(node, start, there, { ...thing, title }));
      writeDocument(tx, noteId, changed, corpus.now());
      linked += there.length;
      noteIds.push(noteId);
    }
  });
  return { linked, noteIds };
}

function titleOf(reader: Reader, { kind, id }: Thing): string {
  const sql = kind === 'entity' ? 'SELECT name AS title FROM entities WHERE id = ?' : `SELECT title FROM ${titled[kind]} WHERE id = ?`;
  return reader.get(titleRow, sql, [id])?.title ?? '';
}

/** The text node in pieces, with links between them. */
function withLinks(node: TextNode, start: number, places: readonly Bounds[], thing: Thing & { title: string }): NoteNode[] {
  const end = start + node.text.length;
  const own = places.filter((place) => start <= place.start && place.end <= end);
  if (own.length === 0) return [node];
  const pieces: NoteNode[] = [];
  let at = start;
  const addWords = (to: number): void => {
    if (to > at) pieces.push({ ...node, text: node.text.slice(at - start, to - start) });
  };
  for (const place of own) {
    addWords(place.start);
    pieces.push(linkTo(thing, node.text.slice(place.start - start, place.end - start)));
    at = place.end;
  }
  addWords(end);
  return pieces;
}

function linkTo({ kind, id, title }: Thing & { title: string }, words: string): NoteNode {
  const label = words === title ? null : words;
  if (kind === 'entity') return { type: 'mention', version: 1, entityId: id, label };
  return { type: 'thinglink', version: 1, kind, thingId: id, text: title, label };
}
