import type { Topic } from '../../shared/model';
import type { Outcome, Store } from './store';

/** Tells which topics changed, and only once the change is on the disk. */
export class Announcements {
  readonly #tell: (topics: readonly Topic[]) => void;
  /** What the function that runs now would announce, while it is one of several that share a change. */
  #held: Topic[] | null = null;

  constructor(tell: (topics: readonly Topic[]) => void) {
    this.#tell = tell;
  }

  announce(topics: readonly Topic[]): void {
    if (this.#held === null) this.#tell(topics);
    else this.#held.push(...topics);
  }

  /** Runs functions that write as one change of the store; what those that came through announce is told once, together. */
  together<T>(store: Store, works: readonly (() => T)[]): Outcome<T>[] {
    const held = works.map((): Topic[] => []);
    const outcomes = store.together(
      works.map((work, index) => () => {
        // A function may be run a second time: what it announced before counts for nothing.
        this.#held = held[index] = [];
        return work();
      }),
    );
    this.#held = null;
    const changed = new Set(held.filter((_, index) => outcomes[index]?.ok === true).flat());
    if (changed.size > 0) this.#tell([...changed]);
    return outcomes;
  }
}
