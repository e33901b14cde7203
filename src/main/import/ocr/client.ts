import { z } from 'zod';
import { importedArticleSchema, type ImportedArticle } from '../../../shared/articles/model';
import { CasebookError, fromFailure, toFailure } from '../../../shared/result';
import { startNodeProcess } from '../../workers/node-process';
import { ProcessChannel, type StartProcess } from '../../workers/process-channel';
import type { Limits } from '../../workers/watchdog';
import type { WorkerReply, WorkerRequest } from '../../workers/worker-channel';
import type { RecognisedPage } from './recognised-pages';
import type { OcrHandlers } from './worker';

export type { RecognisedPage } from './recognised-pages';

export interface OcrClientOptions {
  /** How the process is started; a plain one of Node when not given. */
  start?: StartProcess;
  /** The built worker's file; it stands beside the built main module. */
  script?: URL;
}

/** Megabytes. Tesseract takes some 280 for a large page. */
const MEMORY = 1536;
/** Seconds of processor time a page may take. */
const TIME = 180;
const LIMITS: Limits = { resident: MEMORY * 1024 * 1024, processor: TIME, elapsed: TIME * 3000 };
/** Milliseconds without work after which the process ends. */
const IDLE = 60_000;

const wordsSchema = z.array(
  z.object({
    text: z.string(),
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
    base: z.number(),
    size: z.number(),
    confidence: z.number(),
  }),
);

/** The process that recognises words, seen from main: started when there is something to recognise. */
export class OcrClient {
  readonly #start: StartProcess;
  readonly #script: URL;
  #channel: ProcessChannel<OcrHandlers> | null = null;
  #idle: NodeJS.Timeout | undefined;

  constructor({ start, script }: OcrClientOptions = {}) {
    this.#start = start ?? startNodeProcess;
    this.#script = script ?? new URL('./ocr-worker.js', import.meta.url);
  }

  /** The words on a page. Rejected with `unreadable` when the process breaks over it. */
  async recognise(page: { number: number; width: number; height: number; pixels: Uint8Array }): Promise<RecognisedPage> {
    const { number, ...picture } = page;
    const words = wordsSchema.parse(await this.#ask('recognise', picture));
    return { number, width: page.width, height: page.height, words };
  }

  /** The pages of a file that have no text, from 1. Rejected as importing the file would be. */
  async pagesWithoutText({ bytes, fileName }: { bytes: Uint8Array; fileName: string }): Promise<number[]> {
    return z.array(z.number().int()).parse(await this.#ask('pagesWithoutText', { bytes, fileName }));
  }

  /** The article of a file with the words that were recognised on its pages. Rejected as importing the file would be. */
  async settle(request: WorkerRequest<OcrHandlers, 'settle'>): Promise<ImportedArticle> {
    return importedArticleSchema.parse(await this.#ask('settle', request));
  }

  /** Ends the process at once; what it does is rejected with `unreadable`. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const channel = this.#channel;
    this.#channel = null;
    await channel?.terminate();
  }

  async #ask<K extends keyof OcrHandlers>(method: K, request: WorkerRequest<OcrHandlers, K>): Promise<WorkerReply<OcrHandlers, K>> {
    clearTimeout(this.#idle);
    if (this.#channel?.alive !== true) this.#channel = new ProcessChannel(this.#start({ script: this.#script, heap: MEMORY }));
    try {
      return await this.#channel.call(method, request, LIMITS);
    } catch (error) {
      const failure = fromFailure(toFailure(error));
      if (failure.code !== 'worker-died') throw failure;
      throw new CasebookError(
        'unreadable',
        'Recognising this page took more time or memory than it may, so it was stopped.',
        failure.details,
      );
    } finally {
      this.#idle = setTimeout(() => void this.close(), IDLE);
      this.#idle.unref();
    }
  }
}
