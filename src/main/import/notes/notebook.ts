import { createHash } from 'node:crypto';
import { CasebookError } from '../../../shared/result';
import { isNoteElement, type NoteDocument, type NoteNode } from '../../../shared/notes/note-document';
import { Zip } from '../documents/zip';
import { decodeText } from '../encoding';
import { withinArchive } from '../readers/archive';
import { filesOfTar } from '../readers/tar';
import { notebookOfEvernote } from './evernote';
import { isMarkdown, type ForeignArticle, type ForeignNote, type ForeignNotebook, type NotebookFile, type Property } from './foreign-note';
import { htmlBlocks } from './html-note';
import { notebookOfJoplin } from './joplin';
import { looksLikeLogseq, notebookOfLogseq } from './logseq';
import { markdownBlocks } from './markdown-note';
import { isLinkedMarkdown, notebookOfMarkdown } from './markdown-folder';
import { documentOf, FORMATS, paragraph, table, textNode } from '../../../shared/notes/note-nodes';
import { linksToNotes } from './note-links';
import { NotebookIndex } from './notebook-index';
import { isNotionName, notebookOfNotion } from './notion';

/** Notebooks of other programs: which one it is by its files, what is in it, and its notes as Casebook's own. docs/adr/0047-notes-of-other-programs.md */

/** What was dropped: a folder's files with the names of the hidden folders in it, or the bytes of one file. */
export type GivenNotebook = { files: NotebookFile[]; folders: string[] } | { bytes: Uint8Array };

/** Entries, and bytes of all that is taken out of one archive. */
const LIMITS = { entries: 50_000, bytes: 512 * 1024 * 1024 };
const MOST_NOTES = 50_000;
/** UTF-16 units of a note: an editor with more is slow. */
const LONGEST_NOTE = 1_000_000;
/** Nodes of a note's document. */
const MOST_NODES = 50_000;

/** The notebook that was dropped, its notes not yet made; null for what is none. Throws `too-large`, `unreadable`. */
export function openNotebook(given: GivenNotebook): OpenNotebook | null {
  const found = 'bytes' in given ? notebookOfFile(given.bytes) : notebookOfFolder(given.files, given.folders);
  if (found === null || found.notes.length + found.articles.length === 0) return null;
  if (found.notes.length > MOST_NOTES) {
    throw new CasebookError(
      'too-large',
      `This notebook holds more than ${MOST_NOTES.toLocaleString('en')} notes. Drop it a part at a time.`,
    );
  }
  return new OpenNotebook(withLongAsArticles(found));
}

/** What no editor bears as a note comes in as an article. */
function withLongAsArticles({ program, notes, articles, left }: ForeignNotebook): ForeignNotebook {
  const isLong = ({ body }: ForeignNote): boolean => body.text.length > LONGEST_NOTE;
  const long = notes.filter(isLong);
  return {
    program,
    notes: notes.filter((note) => !isLong(note)),
    articles: [
      ...articles,
      ...long.map(({ path, aliases, title, body: { kind, text } }): ForeignArticle => ({
        ...{ kind: 'attachment', path, aliases: [title, ...aliases], name: `${title}.${kind === 'html' ? 'html' : 'md'}` },
        kind: 'attachment',
        bytes: new Uint8Array(Buffer.from(text)),
      })),
    ],
    left: [...left, ...long.map(({ title }) => ({ name: title, reason: 'Too long for a note: it comes in as an article.' }))],
  };
}

function notebookOfFile(bytes: Uint8Array): ForeignNotebook | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString('latin1');
  if (/<en-export\b/.test(head)) return notebookOfEvernote(decodeText(bytes, null).text);
  if (head.startsWith('ustar', 257)) {
    return notebookOfJoplin(filesOfTar(bytes).map(({ name, bytes: own }) => ({ path: pathOf(name), bytes: own })));
  }
  return head.startsWith('PK\x03\x04') ? notebookOfZip(bytes) : null;
}

function notebookOfZip(bytes: Uint8Array): ForeignNotebook | null {
  const zip = new Zip(bytes, LIMITS);
  const entries = zip.entries.filter(({ directory, size, encrypted }) => !directory && size > 0 && !encrypted);
  const names = entries.map(({ name }) => pathOf(name));
  // Notion packs what it exports in parts, and these once more.
  const nested =
    entries.length > 0 && entries.length <= 100 && names.every((name) => /\.zip$/i.test(name) && /Export|Part-\d+/i.test(name));
  if (nested)
    return notebookOfFolder(
      entries.flatMap((entry) => filesOfZip(new Zip(zip.readEntry(entry), LIMITS))),
      [],
    );
  if (!names.some((name) => isMarkdown(name) || isNotionName(name))) return null;
  return notebookOfFolder(filesOfZip(zip), names.flatMap(hiddenFolders));
}

function filesOfZip(zip: Zip): NotebookFile[] {
  return zip.entries.flatMap((entry): NotebookFile[] => {
    const path = pathOf(entry.name);
    if (entry.directory || entry.size === 0 || entry.encrypted || path === '' || /(?:^|\/)(?:\.|__MACOSX\/|thumbs\.db$)/i.test(path))
      return [];
    return [{ path, bytes: new Uint8Array(zip.readEntry(entry)) }];
  });
}

/** A name that points out of the archive says nothing but what comes after. */
const pathOf = (name: string): string => withinArchive(name.replace(/\\/g, '/')).normalize('NFC');

const hiddenFolders = (path: string): string[] =>
  path
    .split('/')
    .slice(0, -1)
    .filter((step) => step.startsWith('.'));

function notebookOfFolder(given: readonly NotebookFile[], folders: readonly string[]): ForeignNotebook | null {
  const files = withoutCommonFolder(given);
  const has = (name: RegExp): boolean => files.some(({ path }) => name.test(path));
  if (
    files.filter(({ path }) => isNotionName(path)).length * 2 > files.filter(({ path }) => isMarkdown(path)).length &&
    has(/[0-9a-f]{32}\.(?:md|html|csv)$/i)
  ) {
    const joplin = notebookOfJoplin(files);
    return joplin ?? notebookOfNotion(files);
  }
  if (!has(/\.(?:md|markdown|mdown)$/i)) return null;
  if (folders.includes('.obsidian')) return notebookOfMarkdown(files, 'Obsidian');
  if (has(/(?:^|\/)logseq\/(?:config\.edn|custom\.css|metadata\.edn)$/) || looksLikeLogseq(files)) return notebookOfLogseq(files);
  if (has(/(?:^|\/)_resources\//)) return notebookOfMarkdown(files, 'Joplin');
  return isLinkedMarkdown(files) ? notebookOfMarkdown(files, 'Markdown') : null;
}

/** Packed with the folder they lie in, all files are in it: it is no part of their names. */
function withoutCommonFolder(files: readonly NotebookFile[]): NotebookFile[] {
  const [first] = files;
  const folder = first === undefined ? '' : first.path.slice(0, first.path.indexOf('/') + 1);
  const kept = /^(?:pages|journals|assets|_resources|resources)\/$/.test(folder);
  if (folder === '' || kept || !files.every(({ path }) => path.startsWith(folder))) return [...files];
  return files.map((file) => ({ ...file, path: file.path.slice(folder.length) }));
}

// --- Its notes --------------------------------------------------------------------------------------------------------

/** A note of another program as one of Casebook. Its links lead to the ids of others here, which stand for those they will have. */
export interface ReadNote {
  id: string;
  /** What the program knows it by, and whether that stays when the note is written in. */
  key: string;
  hasOwnId: boolean;
  /** For the analyst: where it lies. */
  name: string;
  title: string;
  document: NoteDocument;
  /** Of its text as the program had it. */
  sha256: string;
  createdAt: string | null;
  updatedAt: string | null;
}

/** What comes as an article; `id` is what links to it have. */
export interface ReadArticle {
  id: string;
  kind: 'attachment' | 'clipping';
  name: string;
  path: string;
  /** Null for a file on the disk. */
  bytes: Uint8Array<ArrayBuffer> | null;
  encoding?: string | undefined;
  asText?: boolean;
}

export class OpenNotebook {
  readonly #notebook: ForeignNotebook;
  readonly #index: NotebookIndex;
  #next = 0;

  constructor(notebook: ForeignNotebook) {
    this.#notebook = notebook;
    this.#index = new NotebookIndex(notebook);
  }

  get program(): string {
    return this.#notebook.program;
  }

  get noteCount(): number {
    return this.#notebook.notes.length;
  }

  get left(): ForeignNotebook['left'] {
    return this.#notebook.left;
  }

  get articles(): ReadArticle[] {
    return this.#notebook.articles.map((article) => {
      const { kind, name, path, bytes, source } = article;
      const how = {
        ...(source?.encoding === undefined ? {} : { encoding: source.encoding }),
        ...(source?.table === undefined ? {} : { asText: true }),
      };
      return { id: this.#index.idOf.get(article) ?? '', kind, name, path, bytes, ...how };
    });
  }

  /** The next notes, so many of them at most; empty when all were made. */
  next(count: number): ReadNote[] {
    const notes = this.#notebook.notes.slice(this.#next, this.#next + count);
    this.#next += notes.length;
    return notes.map((note) => this.#noteOf(note));
  }

  /** All notes without their documents, and how many links there are from one to another: their texts are only looked through for these. */
  survey(): { notes: Omit<ReadNote, 'document'>[]; links: number } {
    const { notes } = this.#notebook;
    const links = notes.reduce((sum, { path, body: { text } }) => sum + linksToNotes(text, this.#index.finderFrom(path)), 0);
    return { notes: notes.map((note) => this.#headOf(note)), links };
  }

  #noteOf(note: ForeignNote): ReadNote {
    return { ...this.#headOf(note), document: documentOf([...shownProperties(note.properties), ...this.#blocksOf(note)]) };
  }

  #headOf(note: ForeignNote): Omit<ReadNote, 'document'> {
    const { key, hasOwnId, path, title, body, properties, createdAt, updatedAt } = note;
    const sha256 = createHash('sha256')
      .update(JSON.stringify([title, body.text, properties]))
      .digest('hex');
    const name = hasOwnId ? title || key : path;
    return { id: this.#index.idOf.get(note) ?? '', key, hasOwnId, name, title: title || name, sha256, createdAt, updatedAt };
  }

  #blocksOf({ path, body: { kind, text } }: ForeignNote): NoteNode[] {
    const finder = this.#index.finderFrom(path);
    try {
      const blocks = kind === 'html' ? htmlBlocks(text, finder) : markdownBlocks(text, finder);
      return nodesIn(blocks) <= MOST_NODES ? blocks : plainBlocks(text);
    } catch (error) {
      // Marks within marks, ten thousand deep: nobody wrote that, and its words are there all the same.
      if (error instanceof RangeError) return plainBlocks(text);
      throw error;
    }
  }
}

/** What there is no place for in a note: a line, or a small table. */
function shownProperties(properties: readonly Property[]): NoteNode[] {
  const [only, ...others] = properties;
  if (only === undefined) return [];
  if (others.length === 0) return [paragraph([textNode(`${only.name}: `, FORMATS.bold), textNode(only.value)])];
  return [
    table(
      properties.map(({ name, value }) => [[textNode(name, FORMATS.bold)], value === '' ? [] : [textNode(value)]]),
      0,
    ),
  ];
}

/** A text as it stands, for one that makes more of nodes than an editor bears. */
const plainBlocks = (text: string): NoteNode[] =>
  text.split(/\n{2,}/).flatMap((block) => (block.trim() === '' ? [] : [paragraph([textNode(block.replace(/\s+/g, ' ').trim())])]));

function nodesIn(nodes: readonly NoteNode[]): number {
  let count = 0;
  const left: NoteNode[] = [...nodes];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    count += 1;
    if (count > MOST_NODES) break;
    if (isNoteElement(node)) for (const child of node.children) left.push(child);
  }
  return count;
}
