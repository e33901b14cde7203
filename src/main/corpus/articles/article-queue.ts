import { CasebookError, fromFailure, toFailure } from '../../../shared/result';
import type { AddedArticle, AddedOrNot, ReadFile } from './add-articles';

/** One change holds no more than these, and no more than takes so long: other writes and reads wait for it. */
const MOST_FILES = 16;
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_MS = 80;

/** Stores several files and answers in their order; what is in `moved` is gone here afterwards. */
type StoreFiles = (files: readonly ReadFile[], moved: ArrayBuffer[]) => Promise<AddedOrNot[]>;

interface Waiting {
  file: ReadFile;
  /** Nobody else holds the memory of its bytes. */
  mayMove: boolean;
  resolve: (added: AddedArticle) => void;
  reject: (error: unknown) => void;
}

/**
 * Puts articles that are given while others are being stored together: the first goes at once, by itself; those that
 * come meanwhile go together when it is done. So a single article waits for nothing, and many cost one flush for all.
 */
export class ArticleQueue {
  readonly #store: StoreFiles;
  readonly #clock: () => number;
  #waiting: Waiting[] = [];
  #busy = false;
  /** Of the last change: a large vault on a slow machine takes longer for each. */
  #msPerFile = 0;

  /** `clock` counts milliseconds. */
  constructor(store: StoreFiles, clock: () => number = () => performance.now()) {
    this.#store = store;
    this.#clock = clock;
  }

  /**
   * Settles when this article is on the disk; rejected with what kept it from that. `mayMove`: the bytes need not be copied, and
   * are gone here afterwards.
   */
  add(file: ReadFile, mayMove = false): Promise<AddedArticle> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ file, mayMove, resolve, reject });
      if (!this.#busy) void this.#work();
    });
  }

  /** Never rejects. */
  async #work(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) await this.#storeSome();
    this.#busy = false;
  }

  async #storeSome(): Promise<void> {
    const some = this.#next();
    try {
      const begun = this.#clock();
      const answers = await this.#store(
        some.map(({ file }) => file),
        some.flatMap(({ file, mayMove }) => [
          ...(mayMove ? wholeMemory(file.bytes) : []),
          ...(file.pictures ?? []).flatMap(({ bytes }) => wholeMemory(bytes)),
        ]),
      );
      this.#msPerFile = (this.#clock() - begun) / some.length;
      for (const [index, { resolve, reject }] of some.entries()) {
        const answer = answers[index];
        if (answer === undefined) reject(new CasebookError('internal', 'Casebook lost track of this import. Please try again.'));
        else if (answer.status === 'failed') reject(fromFailure(answer.failure));
        else resolve(answer);
      }
    } catch (error) {
      for (const { reject } of some) reject(fromFailure(toFailure(error)));
    }
  }

  #next(): Waiting[] {
    let bytes = 0;
    let count = 0;
    const most = Math.min(MOST_FILES, this.#waiting.length, Math.max(1, Math.floor(MOST_MS / this.#msPerFile)));
    while (count < most) {
      bytes += sizeOf(this.#waiting[count]?.file);
      if (count > 0 && bytes > MOST_BYTES) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }
}

function sizeOf(file: ReadFile | undefined): number {
  return file === undefined ? 0 : (file.pictures ?? []).reduce((sum, { bytes }) => sum + bytes.byteLength, file.bytes.byteLength);
}

/** The memory of bytes that are all of it. */
function wholeMemory({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}
