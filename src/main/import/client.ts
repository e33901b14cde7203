import { stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { importedArticleSchema } from '../../shared/articles/model';
import type { OriginalText } from '../../shared/editions/model';
import { tableQuestionSchema } from '../../shared/intake/model';
import { entityReadingSchema, type EntityReading } from '../../shared/statements/incoming';
import { originalTextSchema } from '../../shared/originals/model';
import { CasebookError } from '../../shared/result';
import { meantPath, shownName } from '../files/path-bytes';
import { startNodeProcess } from '../workers/node-process';
import type { StartProcess } from '../workers/process-channel';
import { filePartSchema, type FilePart, type FileSource, type Mark } from './file-part';
import { listFiles, readRegularFile, refuseOpenLibrary } from './files';
import type { LayoutCopy } from './layout-copy';
import { readNamed, surveyLists, type ListSurvey, type NamedText } from './named-files';
import { readNotebook, surveyNotebook, type Notebook, type NotebookSurvey } from './notebook-client';
import { packedPage } from './page-folder';
import { latePicturesSchema, pictureFileSchema, picturesLost, withLatePictures } from './pictures/late-pictures';
import type { TakenPictures } from './pictures/take-pictures';
import { closedError, ImportPool, ProcessBroken, type Importing } from './pool';
import type { ReadBytes } from './worker';

export type { FilePart, FileSource, Mark } from './file-part';
export type { LayoutCopy } from './layout-copy';
export type { BroughtArticle, BroughtNote, Notebook, NotebookSurvey } from './notebook-client';

/** What comes of one file, and the bytes it was made from. */
export interface ReadFile extends Omit<ReadBytes, 'hasMore'> {
  bytes: Uint8Array<ArrayBuffer>;
  /** Words of it that were marked in another program. */
  marks?: readonly Mark[];
}

const readSchema = z.object({
  article: importedArticleSchema.nullable(),
  parts: z.array(filePartSchema),
  mediaType: z.string(),
  question: tableQuestionSchema.optional(),
  pictures: z.array(pictureFileSchema).optional(),
  refused: z.object({ format: z.string(), reason: z.string() }).optional(),
  hasMore: z.boolean(),
});
const layoutSchema = z.object({
  pages: z.array(z.object({ html: z.string(), base: z.string().nullable() })),
  parts: z.array(z.object({ names: z.array(z.string()), mediaType: z.string() })),
  form: z.enum(['page', 'column', 'paper']),
});
const partsSchema = z.array(z.instanceof(Uint8Array));

export interface ImportClientOptions {
  /** How the import processes are started; plain ones of Node when not given. */
  start?: StartProcess;
  /** The built worker's file; it stands beside the built main module. */
  script?: URL;
  /** Seconds of processor time one file may take. */
  timeLimit?: number;
  /** Megabytes of memory a process may hold. */
  memoryLimit?: number;
  /** How many processes there may be. */
  processes?: number;
}

/** More would wait for the one worker that stores what they read. */
const MOST_PROCESSES = 4;

/**
 * The import processes seen from main. Files are opened here, and their bytes, of which nothing is looked at, are given to a
 * process of its own; the originals stay here. A process that a file breaks is replaced, and only that file fails.
 */
export class ImportClient {
  /** How many files are read at once at most: it is worth asking for twice as many ahead. */
  readonly processes: number;
  readonly #pool: ImportPool;
  #closed = false;

  constructor({ start, script, timeLimit = 60, memoryLimit = 1024, processes }: ImportClientOptions = {}) {
    this.processes = processes ?? Math.min(os.availableParallelism(), MOST_PROCESSES);
    this.#pool = new ImportPool({
      start: start ?? startNodeProcess,
      script: script ?? new URL('./import-worker.js', import.meta.url),
      most: this.processes,
      timeLimit,
      memoryLimit,
    });
  }

  /**
   * Makes an article of the file at `path`, a page together with the folder it was saved with, and gives the files inside it; the caller has them read by `readBytes`. Rejected with CasebookError: `not-found`, `unreadable` (empty, damaged, over
   * a limit), `unsupported` (no reader for its type, no regular file), `too-large`, `cancelled` (closed meanwhile).
   */
  read({ path: file, source }: { path: string; source?: FileSource | undefined }): Promise<ReadFile> {
    let bytes = new Uint8Array(0);
    const reading = this.#pool.run(async (ask) => {
      const meant = await meantPath(file);
      await refuseOpenLibrary(meant);
      const single = await readRegularFile(meant);
      const packed = await packedPage(meant, single);
      bytes = packed?.bytes ?? single;
      const fileName = packed?.fileName ?? path.basename(meant);
      const changedAt = source?.keep === true ? { changedAt: (await stat(meant)).mtime.toISOString() } : {};
      return readIn(ask, { fileName: shownName(fileName), bytes, source: source && { ...source, ...changedAt } });
    });
    return reading.catch((error: unknown) => broken(error, bytes, source));
  }

  /**
   * The text that a record of a list of references names, found beside the list in `folder`; null when there is none.
   */
  readNamed(folder: string, part: FilePart): Promise<NamedText | null> {
    return readNamed((request) => this.read(request), folder, part);
  }

  /** What lists of references would bring; null for files that are no lists of several records. */
  surveyLists(lists: readonly string[]): Promise<ListSurvey | null> {
    return surveyLists((request) => this.read(request), lists);
  }

  /** The same for bytes that are at hand. They stay as they are. */
  readBytes(request: { fileName: string; bytes: Uint8Array; source?: FileSource | undefined }): Promise<ReadFile> {
    const bytes = whole(request.bytes);
    return this.#pool.run((ask) => readIn(ask, { ...request, bytes })).catch((error: unknown) => broken(error, bytes, request.source));
  }

  /**
   * What is in the notebook of another program that a folder or a file is; null for what is none. Rejected as {@link read} is.
   */
  surveyNotebook(place: string): Promise<NotebookSurvey | null> {
    return surveyNotebook((work) => this.#pool.run(work), place);
  }

  /** The same with all of its notes. Rejected with `not-found` when there is none any more. */
  readNotebook(place: string): Promise<Notebook> {
    return readNotebook((work) => this.#pool.run(work), place);
  }

  /** The characters of a file that is text, or of its page; null for the encoding: as the bytes have it. Rejected with `unsupported`. */
  decode(request: { bytes: Uint8Array; mediaType: string; encoding: string | null }): Promise<OriginalText> {
    return this.#pool.run(async (ask) => originalTextSchema.parse(await ask('decode', request)));
  }

  /** The encodings that a text file may be in, likeliest first. */
  likelyEncodings(request: { bytes: Uint8Array; mediaType: string }): Promise<string[]> {
    return this.#pool.run(async (ask) => z.array(z.string()).parse(await ask('likelyEncodings', request)));
  }

  /** What a file says of entities. Rejected as {@link read} is. */
  readEntities(file: string): Promise<EntityReading> {
    return this.#pool.run(async (ask) => {
      const bytes = await readRegularFile(await meantPath(file));
      return entityReadingSchema.parse(await ask('readEntities', { bytes }));
    });
  }

  /** The files that stand in a PDF, by their names. Rejected as {@link read} is. */
  readAttachments(file: string): Promise<Map<string, Uint8Array>> {
    return this.#pool.run(async (ask) => {
      const bytes = await readRegularFile(await meantPath(file));
      const names = z.array(z.string()).parse(await ask('openAttachments', { bytes }));
      const attached = names.map((name) => ({ name, bytes: new Uint8Array(0) }));
      await fetchBytes(ask, attached);
      return new Map(attached.map((one) => [one.name, one.bytes]));
    });
  }

  /** What the layout of an original is drawn from. Rejected with `unsupported` for a file without one, `too-large`, `unreadable`. */
  readLayout(request: { bytes: Uint8Array; mediaType: string; encoding: string | null }): Promise<LayoutCopy> {
    return this.#pool.run(async (ask) => {
      const { parts, ...copy } = layoutSchema.parse(await ask('openLayout', { ...request, bytes: whole(request.bytes) }));
      const filled = parts.map((part) => ({ ...part, bytes: new Uint8Array(0) }));
      await fetchBytes(ask, filled);
      return { ...copy, parts: filled };
    });
  }

  /** The files that dropped files and folders stand for, in natural order. Rejected with `too-large`. */
  listFiles(paths: readonly string[]): Promise<string[]> {
    return this.#closed ? Promise.reject(closedError()) : listFiles(paths);
  }

  /** Stops over what is being read now, which is rejected with `cancelled`; a new process reads what comes next. */
  cancel(): Promise<void> {
    return this.#pool.cancel();
  }

  /** Ends the processes; what is under way or waiting is rejected with `cancelled`. */
  close(): Promise<void> {
    this.#closed = true;
    return this.#pool.close();
  }
}

async function readIn(
  ask: Importing,
  { fileName, bytes, source }: { fileName: string; bytes: Uint8Array<ArrayBuffer>; source?: FileSource | undefined },
): Promise<ReadFile> {
  const { hasMore, ...read } = checked(await ask('readBytes', { fileName, bytes, source }));
  await fetchBytes(ask, [...read.parts, ...(read.pictures ?? [])]);
  if (!hasMore || read.article === null) return { ...read, bytes };
  const more = await morePictures(ask);
  return { ...read, article: withLatePictures(read.article, more), pictures: more.files, bytes };
}

/** What breaks over pictures costs these alone: the article is made. */
async function morePictures(ask: Importing): Promise<TakenPictures> {
  try {
    const { files, ...found } = latePicturesSchema.parse(await ask('findPictures', null));
    const filled = files.map((file) => ({ ...file, bytes: new Uint8Array(0) }));
    await fetchBytes(ask, filled);
    return { ...found, files: filled };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return picturesLost;
  }
}

/** A file that ended its process is kept as it is, where files of which nothing is made are to be kept. */
function broken(error: unknown, bytes: Uint8Array<ArrayBuffer>, source: FileSource | undefined): ReadFile {
  if (source?.keep !== true || !(error instanceof ProcessBroken)) throw error;
  const refused = { format: 'a file that could not be read', reason: error.message };
  return { article: null, parts: [], mediaType: 'application/octet-stream', bytes, refused };
}

/** Fills in what is in the parts. */
async function fetchBytes(ask: Importing, parts: readonly { bytes: Uint8Array<ArrayBuffer> }[]): Promise<void> {
  for (let index = 0; index < parts.length;) {
    const next = partsSchema.parse(await ask('nextParts', null));
    if (next.length === 0) throw misread('fewer parts than were told of');
    for (const bytes of next) {
      const part = parts[index++];
      if (part === undefined) throw misread('more parts than were told of');
      part.bytes = own(bytes);
    }
  }
}

function checked(reply: unknown): ReadBytes {
  const parsed = readSchema.safeParse(reply);
  if (!parsed.success) throw misread(parsed.error.message);
  const { parts, question, refused, pictures, ...read } = parsed.data;
  return {
    ...read,
    parts: parts.map((part): FilePart => ({ ...part, bytes: own(part.bytes) })),
    ...(pictures === undefined ? {} : { pictures: pictures.map((picture) => ({ ...picture, bytes: own(picture.bytes) })) }),
    ...(question === undefined ? {} : { question }),
    ...(refused === undefined ? {} : { refused }),
  };
}

function misread(details: string): CasebookError {
  return new CasebookError('internal', 'Casebook read this file wrongly and did not import it. Please report this.', details);
}

function own({ buffer, byteOffset, byteLength }: z.infer<typeof partsSchema>[number]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Bytes alone in their memory: of others all the memory would be sent along. */
function whole(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? new Uint8Array(bytes.buffer)
    : new Uint8Array(bytes);
}
