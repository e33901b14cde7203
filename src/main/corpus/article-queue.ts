import { CasebookError, fromFailure, toFailure } from '../../shared/result';
import type { AddedArticle, AddedOrNot, ReadFile } from './add-articles';

/** One change holds no more than these: other writes and reads wait for so long, 50 ms or so. */
const MOST_FILES = 16;
const MOST_BYTES = 2 * 1024 * 1024;

interface Waiting {
  file: ReadFile;
  resolve: (added: AddedArticle) => void;
  reject: (error: unknown) => void;
}

/**
 * Puts articles that are given while others are being stored together: the first goes at once, by itself; those that
 * come meanwhile go together when it is done. So a single article waits for nothing, and many cost one flush for all.
 */
export class ArticleQueue {
  readonly #store: (files: readonly ReadFile[]) => Promise<AddedOrNot[]>;
  #waiting: Waiting[] = [];
  #busy = false;

  /** `store` takes several files and answers in their order. */
  constructor(store: (files: readonly ReadFile[]) => Promise<AddedOrNot[]>) {
    this.#store = store;
  }

  /** Settles when this article is on the disk; rejected with what kept it from that. */
  add(file: ReadFile): Promise<AddedArticle> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ file, resolve, reject });
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
      const answers = await this.#store(some.map(({ file }) => file));
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
    while (count < Math.min(MOST_FILES, this.#waiting.length)) {
      bytes += this.#waiting[count]?.file.bytes.byteLength ?? 0;
      if (count > 0 && bytes > MOST_BYTES) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }
}
