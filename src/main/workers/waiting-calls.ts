/**
 * How a call stands in the queue. `write`: in order with the other writes, before all reads. `read`: those that somebody looks
 * at first, each kind in order. `last`: after all that came before it, and before all that comes after it.
 */
export type Standing = 'write' | 'read' | 'last';

/** A call, when it came and how many turns had been taken by then. */
interface Waiting<C> {
  call: C;
  at: number;
  turns: number;
}

/** What came between two calls that nothing may overtake. */
interface Stretch<C> {
  writes: Waiting<C>[];
  front: Waiting<C>[];
  behind: Waiting<C>[];
  /** The call that ends the stretch. */
  last: C | null;
}

const newStretch = <C>(): Stretch<C> => ({ writes: [], front: [], behind: [], last: null });

/** A read that waited for so many turns has the next one, whatever else waits: nothing waits for ever. */
const LONGEST_WAIT = 50;

/**
 * Calls that wait, given out by what matters. A read sees every write that was asked for before it: writes go first. It may see
 * later ones as well. Writes keep their order. Pure.
 */
export class WaitingCalls<C> {
  #stretches: Stretch<C>[] = [newStretch()];
  #added = 0;
  #turns = 0;

  get isEmpty(): boolean {
    return this.#stretches.length === 1 && this.#next() === undefined;
  }

  add(call: C, standing: Standing, front: boolean): void {
    const stretch = this.#stretches.at(-1);
    if (stretch === undefined) throw new Error('there is always a stretch');
    const waiting = { call, at: this.#added, turns: this.#turns };
    this.#added += 1;
    if (standing === 'last') {
      stretch.last = call;
      this.#stretches.push(newStretch());
    } else if (standing === 'write') stretch.writes.push(waiting);
    else (front ? stretch.front : stretch.behind).push(waiting);
  }

  /** The first writes, when it is their turn and all of them may be joined; at most `limit`. */
  takeWrites(joins: (call: C) => boolean, limit: number): C[] {
    const [stretch] = this.#stretches;
    if (stretch === undefined || this.#overdue(stretch) !== undefined) return [];
    const { writes } = stretch;
    const end = writes.findIndex(({ call }) => !joins(call));
    const taken = writes.splice(0, Math.min(end < 0 ? writes.length : end, limit));
    if (taken.length > 0) this.#turns += 1;
    return taken.map(({ call }) => call);
  }

  /** The next call. */
  take(): C | undefined {
    const list = this.#next();
    if (list !== undefined) {
      this.#turns += 1;
      return list.shift()?.call;
    }
    const [stretch] = this.#stretches;
    if (stretch?.last == null) return undefined;
    this.#stretches.shift();
    return stretch.last;
  }

  #next(): Waiting<C>[] | undefined {
    const [stretch] = this.#stretches;
    if (stretch === undefined) return undefined;
    return this.#overdue(stretch) ?? [stretch.writes, stretch.front, stretch.behind].find((list) => list.length > 0);
  }

  /** The list whose first read has waited too long, and for no write any more that was asked for before it. */
  #overdue({ writes, front, behind }: Stretch<C>): Waiting<C>[] | undefined {
    const before = writes[0]?.at ?? Infinity;
    return [front, behind].find(([first]) => first !== undefined && this.#turns - first.turns >= LONGEST_WAIT && first.at < before);
  }
}
