import { joinedFacts, type Facts } from '../../shared/topics';
import type { Outcome, Store } from './store/store';

/** What a function that runs now will have told and done, once its change is on the disk. */
interface Held {
  facts: Facts[];
  effects: (() => void)[];
}

/** Tells what changed, and only once the change is on the disk. */
export class Announcements {
  readonly #tell: (facts: Facts) => void;
  /** Of the function that runs now, while it is one of several that share a change. */
  #held: Held | null = null;

  constructor(tell: (facts: Facts) => void) {
    this.#tell = tell;
  }

  announce(facts: Facts): void {
    if (this.#held === null) this.#tell(facts);
    else this.#held.facts.push(facts);
  }

  /** Runs a function once the change is on the disk. */
  whenDurable(effect: () => void): void {
    if (this.#held === null) effect();
    else this.#held.effects.push(effect);
  }

  /** Runs functions that write as one change of the store; what those that came through announce is told once, together. */
  together<T>(store: Store, works: readonly (() => T)[]): Outcome<T>[] {
    const held = works.map((): Held => ({ facts: [], effects: [] }));
    const outcomes = store.together(
      works.map((work, index) => () => {
        // A function may be run a second time: what it announced before counts for nothing.
        this.#held = held[index] = { facts: [], effects: [] };
        return work();
      }),
    );
    this.#held = null;
    const through = held.filter((_, index) => outcomes[index]?.ok === true);
    // What they announce is told with the rest.
    const last: Held = { facts: [], effects: [] };
    this.#held = last;
    for (const { effects } of through) for (const effect of effects) effect();
    this.#held = null;
    const changed = joinedFacts([...through, last].flatMap(({ facts }) => facts));
    if (changed.topics.length > 0) this.#tell(changed);
    return outcomes;
  }
}
