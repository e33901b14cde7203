import { z } from 'zod';
import { idSchema } from '../../shared/basics';
import type { RecognitionState } from '../../shared/originals/model';
import { isDrawn } from '../../shared/originals/model';
import { CasebookError, toFailure, type Failure } from '../../shared/result';
import type { CorpusClient, OriginalToRead } from '../corpus/client';
import type { OcrClient, RecognisedPage } from '../import/ocr/client';
import type { JsonFile } from '../settings';
import type { PagePictures } from './page-pictures';

/** The queue of articles whose pages are recognised, one after the other. docs/adr/0043-files-without-text.md */

export interface RecognitionParts {
  corpus: Pick<CorpusClient, 'originalToRead' | 'rereadArticle'>;
  pictures: Pick<PagePictures, 'pages' | 'picture'>;
  ocr: Pick<OcrClient, 'recognise' | 'pagesWithoutText' | 'settle' | 'close'>;
  /** What waits, kept over a restart. */
  kept: Pick<JsonFile<KeptQueue>, 'value' | 'set'>;
  onChange: (state: RecognitionState) => void;
  /** Hears, for the log, of what could not be recognised and why. */
  onFailure: (message: string) => void;
}

/** The queue as it is kept: the one that is under way first. */
export const keptQueueSchema = z.object({ ids: z.array(idSchema), isPaused: z.boolean() });
export type KeptQueue = z.infer<typeof keptQueueSchema>;
export const emptyQueue: KeptQueue = { ids: [], isPaused: false };

/** Pixels an inch of a page; what Tesseract was trained on. */
const RESOLUTION = 300;
const POINTS = 72;
/** Pixels a picture of a page may be wide. */
const WIDEST = 4000;

class Stopped extends Error {}

export class Recognition {
  readonly #parts: RecognitionParts;
  #state: RecognitionState = { running: null, waiting: [], isPaused: false, failed: [] };
  /** Counts up when what is under way is not wanted any more. */
  #cancellations = 0;
  #resume: (() => void) | null = null;
  #isWorking = false;
  #isLeft = false;
  /** Settles when the queue is on the disk as it was last. */
  #keeping: Promise<void> = Promise.resolve();

  constructor(parts: RecognitionParts) {
    this.#parts = parts;
  }

  /** Goes on with what waited when Casebook ended. The one that was under way begins anew: nothing of it was stored. */
  resume(): void {
    const { ids, isPaused } = this.#parts.kept.value;
    if (ids.length === 0) return;
    this.#state = { ...this.#state, isPaused };
    this.start(ids);
  }

  get state(): RecognitionState {
    return this.#state;
  }

  /** Puts articles at the end of the queue; those that are in it stay where they are. */
  start(ids: readonly string[]): RecognitionState {
    const known = new Set([...this.#state.waiting, this.#state.running?.id]);
    const fresh = ids.filter((id) => !known.has(id));
    const failed = this.#state.failed.filter(({ id }) => !ids.includes(id));
    this.#change({ waiting: [...this.#state.waiting, ...fresh], failed });
    void this.#work();
    return this.#state;
  }

  /** The page under way is finished first. */
  pause(isPaused: boolean): RecognitionState {
    this.#change({ isPaused });
    if (!isPaused) this.#resume?.();
    return this.#state;
  }

  /** Null: all of them. What is under way stops at once; nothing of it is stored. */
  cancel(id: string | null): RecognitionState {
    this.#change({ waiting: id === null ? [] : this.#state.waiting.filter((one) => one !== id) });
    if (this.#state.running !== null && (id === null || id === this.#state.running.id)) {
      this.#cancellations++;
      this.#change({ running: null });
      void this.#parts.ocr.close();
      this.#resume?.();
    }
    return this.#state;
  }

  /** Casebook ends: what is under way stops, and the queue stays as it is kept. */
  async leave(): Promise<void> {
    this.#isLeft = true;
    this.cancel(null);
    await Promise.all([this.#keeping, this.#parts.ocr.close()]);
  }

  #change(change: Partial<RecognitionState>): void {
    this.#state = { ...this.#state, ...change };
    this.#parts.onChange(this.#state);
    this.#keep();
  }

  #keep(): void {
    const { running, waiting, isPaused } = this.#state;
    const queue: KeptQueue = { ids: running === null ? waiting : [running.id, ...waiting], isPaused };
    if (this.#isLeft || JSON.stringify(queue) === JSON.stringify(this.#parts.kept.value)) return;
    this.#keeping = this.#parts.kept.set(queue).catch((error: unknown) => {
      const { message } = toFailure(error);
      this.#parts.onFailure(`what waits to be recognised could not be kept: ${message}`);
    });
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    for (;;) {
      const [id, ...waiting] = this.#state.waiting;
      if (id === undefined) break;
      const cancellations = this.#cancellations;
      this.#change({ running: { id, page: 0, pages: 0 }, waiting });
      try {
        await this.#recognise(id, cancellations);
      } catch (error) {
        const isStopped = error instanceof Stopped || cancellations !== this.#cancellations;
        if (!isStopped) this.#failed(id, toFailure(error));
      }
      this.#change({ running: null });
    }
    this.#isWorking = false;
  }

  #failed(id: string, { message, details }: Failure): void {
    this.#parts.onFailure(`the pages of article ${id} were not recognised: ${message} ${details ?? ''}`);
    this.#change({ failed: [...this.#state.failed, { id, message }] });
  }

  async #recognise(id: string, cancellations: number): Promise<void> {
    const { corpus, pictures, ocr } = this.#parts;
    const original = await corpus.originalToRead({ id });
    if (!isDrawn(original)) throw new CasebookError('unsupported', 'This file has no pages that could be recognised.', original.mediaType);
    const read = (): Promise<OriginalToRead> => corpus.originalToRead({ id });
    const { pages: sizes } = await pictures.pages(original.sha256, read);
    const numbers = await ocr.pagesWithoutText(original);
    if (numbers.length === 0) throw new CasebookError('unsupported', 'Every page of this file has text: there is nothing to recognise.');
    const isPdf = original.mediaType === 'application/pdf';
    const recognised: RecognisedPage[] = [];
    for (const [index, number] of numbers.entries()) {
      await this.#turn(cancellations);
      this.#change({ running: { id, page: index + 1, pages: numbers.length } });
      const width = sizes[number - 1]?.width ?? 0;
      const wanted = isPdf ? (width / POINTS) * RESOLUTION : width;
      const picture = await pictures.picture(original.sha256, read, number, Math.min(WIDEST, Math.max(50, wanted)));
      recognised.push(await ocr.recognise({ number, ...picture }));
    }
    await this.#turn(cancellations);
    if (recognised.every(({ words }) => words.length === 0)) {
      throw new CasebookError('unreadable', 'No words were found on the pages of this file.');
    }
    const { bytes, fileName, sha256 } = original;
    const imported = await ocr.settle({ bytes, fileName, recognised, sizes: [...sizes] });
    await this.#turn(cancellations);
    await corpus.rereadArticle({ id, sha256, imported });
  }

  /** Waits while it is paused. Throws when it is not wanted any more. */
  async #turn(cancellations: number): Promise<void> {
    while (this.#state.isPaused && cancellations === this.#cancellations) {
      await new Promise<void>((resolve) => {
        this.#resume = resolve;
      });
      this.#resume = null;
    }
    if (cancellations !== this.#cancellations) throw new Stopped();
  }
}
