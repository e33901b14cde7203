import { z } from 'zod';
import type { OriginalText } from '../../shared/editions/model';
import type { EntityReading } from '../../shared/statements/incoming';
import { serveProcess } from '../workers/process-server';
import { decodeText, likelyOf } from './encoding';
import { readPdfAttachments } from './documents/pdf-attachments';
import { readEntityFile } from './entity-file';
import { fileSourceSchema, type FilePart, type FileSource } from './file-part';
import { openNotebook, type OpenNotebook, type ReadArticle, type ReadNote } from './notes/notebook';
import { NONE } from './pictures/late-pictures';
import type { TakenPictures } from './pictures/take-pictures';
import { importedOrRefused, type ImportedFile, type Refused } from './pipeline';
import { layoutCopy, type LayoutCopy, type LayoutPart } from './layout-copy';
import { textOf } from './readers/text-of';
import { giveUpRights } from './rights';

/**
 * The import worker, a process of its own: the only place where the bytes of a dropped file are looked at. It is given
 * bytes and opens nothing.
 */

/** What comes of one file; the bytes of the files inside it, and then of its pictures, are fetched by `nextParts`. */
export interface ReadBytes extends Omit<ImportedFile, 'findPictures'> {
  /** When nothing was made of it, and it was to be kept then. */
  refused?: Refused;
  /** Its pictures are to be asked for by `findPictures`. */
  hasMore: boolean;
}

export interface OpenedNotebook {
  program: string;
  noteCount: number;
  articles: (Omit<ReadArticle, 'bytes'> & { onDisk: boolean })[];
  left: { name: string; reason: string }[];
}

/** What the import worker answers. */
export interface ImportHandlers {
  readBytes: (request: { fileName: string; bytes: Uint8Array; source?: FileSource | undefined }) => Promise<ReadBytes>;
  /** The bytes of the next parts of the file that was read last, some megabytes at a time; none when all were fetched. */
  nextParts: (request: null) => Uint8Array[];
  /** The pictures of the file that was read last, when it `hasMore`; their bytes are fetched by `nextParts`. */
  findPictures: (request: null) => Promise<TakenPictures>;
  /** What was dropped as a notebook of another program; null when it is none. Its files are fetched by `nextParts`. */
  openNotebook: (request: NotebookRequest) => OpenedNotebook | null;
  /** What that notebook holds, without its texts. */
  surveyNotes: (request: null) => ReturnType<OpenNotebook['survey']>;
  /** The next notes of the notebook that was opened last; none when all were given. */
  nextNotes: (request: null) => ReadNote[];
  /** The characters of a file that is text, in an encoding that is known by now; the end of a very long one is left out. */
  decode: (request: { bytes: Uint8Array; mediaType: string; encoding: string | null }) => OriginalText;
  /** The encodings that a text file may be in, likeliest first; empty when it is all ASCII. */
  likelyEncodings: (request: { bytes: Uint8Array; mediaType: string }) => string[];
  /** What a file says of entities, as FollowTheMoney or in a table. */
  readEntities: (request: { bytes: Uint8Array }) => EntityReading;
  /** The names of the files in a PDF; what is in them is fetched by `nextParts`. */
  openAttachments: (request: { bytes: Uint8Array }) => Promise<string[]>;
  /** What the layout of an original is drawn from; what is in its parts is fetched by `nextParts`. */
  openLayout: (request: z.infer<typeof layoutRequest>) => LayoutCopy;
}

giveUpRights();

const readBytesRequest = z.strictObject({
  fileName: z.string(),
  bytes: z.instanceof(Uint8Array),
  source: fileSourceSchema.optional(),
});
const notebookRequest = z.union([
  z.strictObject({ bytes: z.instanceof(Uint8Array) }),
  z.strictObject({
    files: z.array(z.object({ path: z.string(), bytes: z.instanceof(Uint8Array).nullable(), changedAt: z.string().optional() })),
    folders: z.array(z.string()),
  }),
]);
type NotebookRequest = z.infer<typeof notebookRequest>;
const decodeRequest = z.strictObject({ bytes: z.instanceof(Uint8Array), mediaType: z.string(), encoding: z.string().nullable() });
const likelyRequest = decodeRequest.omit({ encoding: true });
const layoutRequest = z.strictObject({ bytes: z.instanceof(Uint8Array), mediaType: z.string(), encoding: z.string().nullable() });
const bytesRequest = z.strictObject({ bytes: z.instanceof(Uint8Array) });

/** UTF-16 units of an original's own characters that the window is given. */
const LONGEST_SHOWN = 1_000_000;
/** Control characters but tab and line ends, and halves of characters: they have no shape, or reorder what has one. */
const UNSHOWN = /(?![\t\n\r])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;
/** Bytes of parts in one message: main, which draws the window, is not to be busy with it for long. */
const MOST_AT_ONCE = 4 * 1024 * 1024;

/** Notes in one message, for the same reason. */
const NOTES_AT_ONCE = 25;

const withoutBytes = <T extends { bytes: Uint8Array }>(file: T): T => ({ ...file, bytes: new Uint8Array(0) });

/** The parts and pictures that were not fetched yet. */
let left: readonly Pick<FilePart, 'bytes'>[] = [];
let notebook: OpenNotebook | null = null;
let findPictures: (() => Promise<TakenPictures>) | null = null;

serveProcess<ImportHandlers>({
  readBytes: async (request) => {
    left = [];
    notebook = null;
    const { fileName, bytes, source } = readBytesRequest.parse(request);
    const file = await importedOrRefused(bytes, fileName, source);
    const { parts, pictures, findPictures: later, ...read } = file;
    findPictures = later ?? null;
    left = [...parts, ...(pictures ?? [])];
    const own = pictures === undefined ? {} : { pictures: pictures.map(withoutBytes) };
    return { ...read, parts: parts.map(withoutBytes), ...own, hasMore: findPictures !== null };
  },
  findPictures: async () => {
    const find = findPictures;
    findPictures = null;
    const found = find === null ? NONE : await find();
    left = found.files;
    return { ...found, files: found.files.map(withoutBytes) };
  },
  openNotebook: (request) => {
    left = [];
    notebook = openNotebook(notebookRequest.parse(request));
    if (notebook === null) return null;
    const articles = notebook.articles;
    left = articles.flatMap(({ bytes }) => (bytes === null ? [] : [{ bytes }]));
    return {
      program: notebook.program,
      noteCount: notebook.noteCount,
      articles: articles.map(({ bytes, ...article }) => ({ ...article, onDisk: bytes === null })),
      left: notebook.left,
    };
  },
  surveyNotes: () => notebook?.survey() ?? { notes: [], links: 0 },
  nextNotes: () => notebook?.next(NOTES_AT_ONCE) ?? [],
  nextParts: () => {
    let size = 0;
    const end = left.findIndex(({ bytes }) => (size += bytes.byteLength) > MOST_AT_ONCE);
    const next = left.slice(0, end < 0 ? left.length : end + 1);
    left = left.slice(next.length);
    // Of a view all that lies beneath it would be sent along.
    return next.map(({ bytes }) => (bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()));
  },
  decode: (request) => {
    const { encoding, ...file } = decodeRequest.parse(request);
    const decoded = decodeText(textOf(file), encoding, true);
    const shown = decoded.text.slice(0, LONGEST_SHOWN);
    return { text: shown.replace(UNSHOWN, '\ufffd'), encoding: decoded.encoding, left: decoded.text.length - shown.length };
  },
  likelyEncodings: (request) => likelyOf(textOf(likelyRequest.parse(request))),
  readEntities: (request) => readEntityFile(bytesRequest.parse(request).bytes),
  openAttachments: async (request) => {
    notebook = null;
    left = [];
    const attached = await readPdfAttachments(bytesRequest.parse(request).bytes);
    left = attached;
    return attached.map(({ name }) => name);
  },
  openLayout: (request) => {
    notebook = null;
    left = [];
    const copy = layoutCopy(layoutRequest.parse(request));
    left = copy.parts;
    return { ...copy, parts: copy.parts.map(withoutBytes<LayoutPart>) };
  },
});
