import { setImmediate } from 'node:timers/promises';
import type { FileSystem } from '../../files/atomic-file';

/** Work that pauses: with null to let others work, with an open file to have it flushed before it goes on. */
export type SteppedWork<T> = Generator<number | null, T, void>;

type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

/** Runs stepped work, with pauses or at once; what was begun with pauses can be brought to its end at once. */
export class Steps<T> {
  readonly #work: SteppedWork<T>;
  readonly #files: FileSystem;
  #pausedOn: number | null = null;
  #taken = 0;
  #outcome: Outcome<T> | null = null;

  /** Takes the first step. */
  constructor(work: SteppedWork<T>, files: FileSystem) {
    this.#work = work;
    this.#files = files;
    this.#take(() => work.next());
  }

  /** The rest of it, at once. */
  finishNow(): T {
    while (this.#outcome === null) {
      const file = this.#pausedOn;
      this.#goOn(() => {
        if (file !== null) this.#files.sync(file);
      });
    }
    return this.#result(this.#outcome);
  }

  /** The rest of it, while this thread goes on with other work in the pauses. */
  async finish(): Promise<T> {
    while (this.#outcome === null) {
      const taken = this.#taken;
      const paused = await this.#pause();
      // Unless `finishNow` went on meanwhile.
      if (this.#taken === taken) this.#goOn(paused);
    }
    return this.#result(this.#outcome);
  }

  /** Never rejects: answers with what is to be done, or thrown, when the pause is over. */
  async #pause(): Promise<() => void> {
    const file = this.#pausedOn;
    try {
      if (file === null) await setImmediate();
      else if (this.#files.syncLater === undefined) this.#files.sync(file);
      else await this.#files.syncLater(file);
      return () => undefined;
    } catch (error) {
      return () => {
        throw error;
      };
    }
  }

  #goOn(endPause: () => void): void {
    try {
      endPause();
    } catch (error) {
      // The work closes its files and clears up.
      this.#take(() => this.#work.throw(error));
      return;
    }
    this.#take(() => this.#work.next());
  }

  #take(step: () => IteratorResult<number | null, T>): void {
    this.#taken += 1;
    try {
      const result = step();
      if (result.done === true) this.#outcome = { ok: true, value: result.value };
      else this.#pausedOn = result.value;
    } catch (error) {
      this.#outcome = { ok: false, error };
    }
  }

  #result(outcome: Outcome<T>): T {
    if (outcome.ok) return outcome.value;
    throw outcome.error;
  }
}
