import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { corpusHandlers } from '../src/main/corpus/handlers';
import { migrations } from '../src/main/corpus/store/migrations/all';
import { searchForms } from '../src/main/corpus/search/search-forms';
import { loadModel } from '../src/main/corpus/suggestions/weights';
import { Store } from '../src/main/corpus/store/store';
import type { ArticleMetadata, CleanText, ImportedArticle } from '../src/shared/articles/model';
import type { Topic } from '../src/shared/topics';
import { emptyNoteDocument, type LinkedKind, type NoteDocument, type NoteNode } from '../src/shared/notes/note-document';
import { newTable, type LiveTable, type TableQuestion } from '../src/shared/notes/live-table';
import { paragraphsOf } from '../src/shared/text/text';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder of its own for a vault, below the system's temporary folder; gone after the file's last test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'casebook-test-'));
  folders.push(folder);
  return folder;
}

/** A clock that goes on by one second each time it is read. */
export function steadyClock(start = Date.UTC(2026, 10, 21, 8)): () => string {
  let next = start;
  return () => {
    next += 1000;
    return new Date(next).toISOString();
  };
}

export type OpenCorpus = Awaited<ReturnType<typeof openCorpus>>;

/** The real corpus on a real vault, without the worker around it; `announced` grows with each change. */
export async function openCorpus(folder: string, now = steadyClock()) {
  await loadModel();
  const store = await Store.open(folder, { migrations, derived: searchForms, now });
  const announced: Topic[][] = [];
  const handlers = corpusHandlers({ store, now, newId: randomUUID }, ({ topics }) => {
    // That there is a step more to undo goes with every action.
    if (topics.some((topic) => topic !== 'history')) announced.push([...topics]);
  });
  return { store, handlers, announced };
}

/** Gives each test of a file an empty vault, {@link openCorpus}, and closes it behind it; before other `beforeEach`. */
export function withCorpus(begin: (opened: OpenCorpus) => void): void {
  let opened: OpenCorpus | undefined;
  beforeEach(async () => {
    opened = await openCorpus(temporaryFolder());
    begin(opened);
  });
  afterEach(() => opened?.store.close());
}

export interface ArticleParts extends Partial<ArticleMetadata> {
  /** Paragraphs parted by a blank line. */
  text: string;
  removed?: CleanText['removed'];
  /** `article.txt` when not given. */
  fileName?: string;
  /** The file's bytes; from title and text when not given. */
  bytes?: Uint8Array;
}

/** Asks for the list of a small vault's articles at once. */
export const wholeList = { offset: 0, limit: 1000 };

/** What the import worker would make of a file, and the file's bytes. */
export function importedArticle(parts: ArticleParts): { imported: ImportedArticle; bytes: Uint8Array } {
  const { text, removed = [], bytes: given, title = 'An article', fileName = 'article.txt', ...metadata } = parts;
  const bytes = given ?? new TextEncoder().encode(`${title}\n\n${text}\n`);
  const imported: ImportedArticle = {
    original: {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.byteLength,
      mediaType: 'text/plain',
      fileName,
      encoding: 'utf-8',
    },
    metadata: { title, bylines: [], outlet: null, published: null, updated: null, section: null, language: null, url: null, ...metadata },
    evidence: { title: 'line 1 of the file' },
    clean: { text, blocks: paragraphsOf(text).map(() => ({ kind: 'paragraph' })), removed },
    remarks: [],
  };
  return { imported, bytes };
}

/** Takes an article into the vault and answers with it as the reader gets it. */
export function addArticle({ handlers }: Pick<OpenCorpus, 'handlers'>, parts: ArticleParts) {
  const { articleId } = handlers.addArticle(importedArticle(parts));
  return handlers['articles.get']({ id: articleId });
}

/** The span of `words` in `text`, as a selection gives it. */
export function spanOf(text: string, words: string): { start: number; end: number } {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`“${words}” is not in the text`);
  return { start, end: start + words.length };
}

// --- Notes ----------------------------------------------------------------------------------------------------------

export const textNode = (text: string): NoteNode => ({ type: 'text', version: 1, text, format: 0 });
export const mentionNode = (entityId: string, label: string | null = null): NoteNode => ({
  type: 'mention',
  version: 1,
  entityId,
  label,
});
export const thingLinkNode = ({ kind, id }: { kind: LinkedKind; id: string }, text: string): NoteNode => ({
  type: 'thinglink',
  version: 1,
  kind,
  thingId: id,
  text,
  label: null,
});
export const liveTableNode = (question: TableQuestion, shown: Partial<LiveTable> = {}): NoteNode => ({
  ...newTable(question),
  ...shown,
  type: 'livetable',
  version: 1,
});
export const citationNode = (passageId: string, id: string = randomUUID()): NoteNode => ({
  type: 'citation',
  version: 1,
  items: [{ id, passageId, stance: 'supports' }],
});

/** A document of paragraphs, each a list of inline nodes or a plain text. */
export function noteDocument(...paragraphs: (string | NoteNode[])[]): NoteDocument {
  const document = emptyNoteDocument();
  document.root.children = paragraphs.map((content) => ({
    type: 'paragraph',
    version: 1,
    children: typeof content === 'string' ? [textNode(content)] : content,
  }));
  return document;
}
