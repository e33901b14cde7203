import { z } from 'zod';
import { importedArticleSchema } from '../../shared/articles/model';
import { originalTextSchema } from '../../shared/originals/model';
import { tableQuestionSchema } from '../../shared/intake/model';
import type { OriginalText } from '../../shared/editions/model';
import { CasebookError } from '../../shared/result';
import { WorkerChannel } from '../workers/worker-channel';
import { filePartSchema, type FilePart, type FileSource } from './file-part';
import type { ImportHandlers, ReadFile } from './worker';

export type { FilePart, FileSource } from './file-part';

const bytesSchema = z.instanceof(Uint8Array);
const readFileSchema = z.object({
  article: importedArticleSchema.nullable(),
  bytes: bytesSchema,
  parts: z.array(filePartSchema),
  mediaType: z.string(),
  question: tableQuestionSchema.optional(),
  refused: z.object({ format: z.string(), reason: z.string() }).optional(),
});

export interface ImportClientOptions {
  /** The built worker's file; it stands beside the built main module. */
  script?: URL;
  /** Milliseconds one file may take. */
  timeLimit?: number;
  /** Megabytes of heap the worker may use. */
  memoryLimit?: number;
}

/**
 * The import worker seen from main. One file is read at a time; a worker that takes too long or dies over a file is
 * replaced, and only that file fails. The worker is started with the first file.
 */
export class ImportClient {
  readonly #script: URL;
  readonly #timeLimit: number;
  readonly #memoryLimit: number;
  #channel: WorkerChannel<ImportHandlers> | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;
  /** The file that is being read now is not wanted any more. */
  #cancelled = false;

  constructor(options: ImportClientOptions = {}) {
    this.#script = options.script ?? new URL('./import-worker.js', import.meta.url);
    this.#timeLimit = options.timeLimit ?? 60_000;
    this.#memoryLimit = options.memoryLimit ?? 1024;
  }

  /**
   * Makes an article of the file at `path`, and gives the files inside it; the caller has them read by `readBytes`. Rejected with CasebookError: `not-found`, `unreadable` (empty, damaged, over
   * a limit), `unsupported` (no reader for its type, no regular file), `too-large`, `cancelled` (closed meanwhile).
   */
  read(request: { path: string; source?: FileSource | undefined }): Promise<ReadFile> {
    return this.#inTurn(async (channel) => checked(await channel.call('read', request)));
  }

  /** The same for bytes that are at hand; they are copied and stay usable. */
  readBytes(request: { fileName: string; bytes: Uint8Array; source?: FileSource | undefined }): Promise<ReadFile> {
    return this.#inTurn(async (channel) => checked(await channel.call('readBytes', request)));
  }

  /** The characters of bytes that are text; null for the encoding: as the bytes have it. Rejected with `unsupported`. */
  decode(request: { bytes: Uint8Array; encoding: string | null }): Promise<OriginalText> {
    return this.#inTurn(async (channel) => originalTextSchema.parse(await channel.call('decode', request)));
  }

  /** The encodings that a text file may be in, likeliest first. */
  likelyEncodings(request: { bytes: Uint8Array }): Promise<string[]> {
    return this.#inTurn(async (channel) => z.array(z.string()).parse(await channel.call('likelyEncodings', request)));
  }

  /** The files that dropped files and folders stand for, in natural order. Rejected with `too-large`. */
  listFiles(paths: readonly string[]): Promise<string[]> {
    return this.#inTurn(async (channel) => z.array(z.string()).parse(await channel.call('listFiles', { paths })));
  }

  /** Stops over what is being read now, which is rejected with `cancelled`; a new worker reads what comes next. */
  async cancel(): Promise<void> {
    if (this.#channel === null) return;
    this.#cancelled = true;
    await this.#stop();
  }

  /** Stops the worker; what is under way or waiting is rejected with `cancelled`. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#stop();
  }

  #inTurn<T>(work: (channel: WorkerChannel<ImportHandlers>) => Promise<T>): Promise<T> {
    const result = this.#turn.then(() => this.#within(work));
    // The next one waits for this one's end, not for its success.
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #within<T>(work: (channel: WorkerChannel<ImportHandlers>) => Promise<T>): Promise<T> {
    if (this.#closed) throw closedError();
    let late = false;
    this.#cancelled = false;
    const timer = setTimeout(() => {
      late = true;
      void this.#stop();
    }, this.#timeLimit);
    try {
      return await work(this.#open());
    } catch (error) {
      throw this.#explained(error, late);
    } finally {
      clearTimeout(timer);
    }
  }

  #open(): WorkerChannel<ImportHandlers> {
    if (this.#channel === null || !this.#channel.alive) {
      this.#channel = new WorkerChannel<ImportHandlers>(this.#script, {
        name: 'import worker',
        resourceLimits: { maxOldGenerationSizeMb: this.#memoryLimit },
      });
    }
    return this.#channel;
  }

  async #stop(): Promise<void> {
    const channel = this.#channel;
    this.#channel = null;
    await channel?.terminate();
  }

  /** Says of a worker that died what that means for the file it was reading. */
  #explained(error: unknown, late: boolean): unknown {
    if (!(error instanceof CasebookError) || error.code !== 'worker-died') return error;
    if (this.#closed || this.#cancelled) return closedError();
    const seconds = Math.ceil(this.#timeLimit / 1000);
    const sentence = late
      ? `This file took longer than ${seconds} seconds to read, so it was left out.`
      : 'Reading this file stopped the import worker: it may be damaged, or need more memory than an import may use.';
    return new CasebookError('unreadable', sentence, error.details);
  }
}

function checked(reply: unknown): ReadFile {
  const parsed = readFileSchema.safeParse(reply);
  if (!parsed.success) {
    const sentence = 'Casebook read this file wrongly and did not import it. Please report this.';
    throw new CasebookError('internal', sentence, parsed.error.message);
  }
  const { article, bytes, parts, mediaType, question, refused } = parsed.data;
  const read = { article, bytes: own(bytes), parts: parts.map((part): FilePart => ({ ...part, bytes: own(part.bytes) })), mediaType };
  return { ...read, ...(question === undefined ? {} : { question }), ...(refused === undefined ? {} : { refused }) };
}

function own({ buffer, byteOffset, byteLength }: z.infer<typeof bytesSchema>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function closedError(): CasebookError {
  return new CasebookError('cancelled', 'The import was stopped.');
}
