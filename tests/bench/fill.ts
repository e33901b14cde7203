import { randomUUID } from 'node:crypto';
import { nodeFiles, type FileSystem } from '../../src/main/files/atomic-file';
import { corpusHandlers } from '../../src/main/corpus/handlers';
import { migrations } from '../../src/main/corpus/store/migrations/all';
import { searchForms } from '../../src/main/corpus/search/search-forms';
import { Store } from '../../src/main/corpus/store/store';
import { emptyNoteDocument, type NoteDocument, type NoteNode } from '../../src/shared/notes/note-document';
import { wordsOf } from '../../src/shared/text/text';
import { madeArticle, madeEntities } from './corpus';
import { between, pick, seededRandom, type Random } from './generate';

/**
 * Fills vaults through the product's own functions: articles, and the work of an analyst who has read one in a hundred
 * of them (passages, notes that cite them, entities, mentions, dossiers).
 */

/** Nothing of a bench's vault has to outlive a loss of power while it is being filled. */
const unflushed: FileSystem = { ...nodeFiles, sync: () => undefined, syncLater: () => Promise.resolve() };

/** Articles in one change. */
const BATCH = 50;

export interface FilledVault {
  articles: number;
  /** Bytes of the articles' texts. */
  textBytes: number;
  /** A note with many citations. */
  longNoteId: string;
  /** Some articles, evenly spread. */
  articleIds: string[];
  noteIds: string[];
  entityIds: string[];
  dossierIds: string[];
}

/** How much of an analyst's work there is; by the number of articles where nothing is said. */
export interface Work {
  notes?: number;
  entities?: number;
  /** Citations of the long note: 50 where nothing is said, some 19 kB. */
  longNote?: number;
}

type Handlers = ReturnType<typeof corpusHandlers>;

export async function fillVault(folder: string, articles: number, seed = 1, work: Work = {}): Promise<FilledVault> {
  // The ids are the same each time, so that two runs make the same vault.
  const random = seededRandom(seed);
  const store = await Store.open(folder, { migrations, derived: searchForms, now: () => new Date().toISOString(), files: unflushed });
  const handlers = corpusHandlers({ store, now: () => new Date().toISOString(), newId: randomUUID }, () => undefined);
  const filled: FilledVault = { articles, textBytes: 0, longNoteId: '', articleIds: [], noteIds: [], entityIds: [], dossierIds: [] };
  const every = Math.max(1, Math.floor(articles / 400));
  for (let from = 0; from < articles; from += BATCH) {
    const files = Array.from({ length: Math.min(BATCH, articles - from) }, (_, index) => madeArticle(from + index, seed));
    const added = await handlers.addArticles({ files });
    for (const [index, one] of added.entries()) {
      if (one.status !== 'imported') throw new Error(`article ${from + index} was not imported: ${JSON.stringify(one)}`);
      if ((from + index) % every === 0) filled.articleIds.push(one.articleId);
      filled.textBytes += Buffer.byteLength(files[index]?.imported.clean.text ?? '');
    }
    // The journal would grow as large as the vault; the worker makes a snapshot when it is idle.
    if (store.snapshotDue() && from % 5000 === 0) store.snapshot();
  }
  Object.assign(filled, workOnIt(handlers, filled.articleIds, { notes: Math.max(10, Math.round(articles / 100)), ...work }, random));
  store.close();
  return filled;
}

type WorkedOn = Pick<FilledVault, 'longNoteId' | 'noteIds' | 'entityIds' | 'dossierIds'>;

/** Passages, entities, mentions, notes and dossiers. */
function workOnIt(
  handlers: Handlers,
  articleIds: readonly string[],
  { notes, entities: known = Math.max(20, notes), longNote = 50 }: Work & { notes: number },
  random: Random,
): WorkedOn {
  const entities = madeEntities(known).map(({ kind, name, aliases }) => {
    const { id } = handlers['entities.create']({ kind, name });
    handlers['entities.update']({ id, aliases, summary: `${name} is named in several articles.` });
    return id;
  });
  const passages = articleIds.flatMap((id) => markedPassages(handlers, id, entities, random));
  const noteIds = Array.from({ length: notes }, (_, index) => {
    const cited = Array.from({ length: 5 }, () => pick(random, passages));
    return writeNote(handlers, `Note ${index + 1}`, cited, pick(random, entities));
  });
  const dossierIds: string[] = [];
  for (let from = 0; from < noteIds.length; from += 10) {
    const { id } = handlers['dossiers.create']({ title: `Dossier ${from / 10 + 1}` });
    handlers['dossiers.update']({ id, sections: noteIds.slice(from, from + 10), subjects: [pick(random, entities)] });
    dossierIds.push(id);
  }
  const longNoteId = writeNote(
    handlers,
    'The long note',
    Array.from({ length: longNote }, () => pick(random, passages)),
    pick(random, entities),
  );
  return { longNoteId, noteIds, entityIds: entities, dossierIds };
}

function markedPassages(handlers: Handlers, articleId: string, entities: readonly string[], random: Random): string[] {
  const { textId, clean } = handlers['articles.get']({ id: articleId });
  const words = wordsOf(clean.text.slice(0, 1500));
  const span = (length: number): { start: number; end: number } => {
    const at = between(random, 0, Math.max(0, words.length - length - 1));
    return { start: words[at]?.start ?? 0, end: words[at + length - 1]?.end ?? 1 };
  };
  handlers['mentions.create']({ articleId, textId, entityId: pick(random, entities), ...span(2) });
  return [1, 2].map(() => handlers['passages.create']({ articleId, textId, ...span(12), colour: 'yellow' }).id);
}

function writeNote(handlers: Handlers, title: string, passageIds: readonly string[], entityId: string): string {
  const note = handlers['notes.create']({ title });
  const document = noteCiting(passageIds, entityId, title);
  handlers['notes.save']({ id: note.id, revision: note.revision, title, document });
  return note.id;
}

const text = (words: string): NoteNode => ({ type: 'text', version: 1, text: words, format: 0 });

/** A note of one paragraph a citation, about 150 units each. */
export function noteCiting(passageIds: readonly string[], entityId: string | null, words: string): NoteDocument {
  const document = emptyNoteDocument();
  const sentence = ` ${words}: what was said here is borne out by what was written at the time, and by nobody denied. `;
  document.root.children = passageIds.map((passageId, index) => ({
    type: 'paragraph',
    version: 1,
    children: [
      text(`${index + 1}${sentence}`),
      ...(entityId === null || index % 5 > 0 ? [] : [{ type: 'mention' as const, version: 1 as const, entityId, label: null }]),
      { type: 'citation', version: 1, items: [{ id: randomUUID(), passageId, stance: 'supports' }] },
    ],
  }));
  return document;
}
