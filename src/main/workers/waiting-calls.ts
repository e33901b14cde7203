/**
 * How a call stands in the queue. `write`: in order with the other writes, before all reads. `read`: those that somebody looks
 * at first, each kind in order. `last`: after all that came before it, and before all that comes after it.
 */
export type Standing = 'write' | 'read' | 'last';

/** What came between two calls that nothing may overtake. */
interface Stretch<C> {
  writes: C[];
  front: C[];
  behind: C[];
  /** The call that ends the stretch. */
  last: C | null;
}

const newStretch = <C>(): Stretch<C> => ({ writes: [], front: [], behind: [], last: null });

/**
 * Calls that wait, given out by what matters. A read sees every write that was asked for before it: writes go first. It may see
 * later ones as well. Writes keep their order. Pure.
 */
export class WaitingCalls<C> {
  #stretches: Stretch<C>[] = [newStretch()];

  get isEmpty(): boolean {
    return this.#stretches.length === 1 && this.#next() === undefined;
  }

  add(call: C, standing: Standing, front: boolean): void {
    const stretch = this.#stretches.at(-1);
    if (stretch === undefined) throw new Error('there is always a stretch');
    if (standing === 'last') {
      stretch.last = call;
      this.#stretches.push(newStretch());
    } else if (standing === 'write') stretch.writes.push(call);
    else (front ? stretch.front : stretch.behind).push(call);
  }

  /** The first writes, when it is their turn and all of them may be joined; at most `limit`. */
  takeWrites(joins: (call: C) => boolean, limit: number): C[] {
    const writes = this.#stretches[0]?.writes ?? [];
    const end = writes.findIndex((call) => !joins(call));
    return writes.splice(0, Math.min(end < 0 ? writes.length : end, limit));
  }

  /** The next call. */
  take(): C | undefined {
    const list = this.#next();
    if (list !== undefined) return list.shift();
    const [stretch] = this.#stretches;
    if (stretch?.last == null) return undefined;
    this.#stretches.shift();
    return stretch.last;
  }

  #next(): C[] | undefined {
    const [stretch] = this.#stretches;
    return stretch === undefined ? undefined : [stretch.writes, stretch.front, stretch.behind].find((list) => list.length > 0);
  }
}
