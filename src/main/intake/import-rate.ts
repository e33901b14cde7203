/** How long back the files count that say how quickly an import goes on, in milliseconds. */
const WINDOW = 8000;
/** Before this nothing is said. */
const SETTLED = 1000;
/** Moments remembered are at least so far apart. */
const APART = 250;

/** How quickly something goes on of late. Instants are milliseconds of any clock that only goes forward. */
export class Rate {
  #moments: { at: number; done: number }[];

  constructor(now: number, done: number) {
    this.#moments = [{ at: now, done }];
  }

  /** Things a second; null while too little has been seen. */
  at(now: number, done: number): number | null {
    const last = this.#moments.at(-1);
    if (last === undefined || now - last.at >= APART) this.#moments.push({ at: now, done });
    const since = this.#moments.findLastIndex(({ at }) => now - at >= WINDOW);
    if (since > 0) this.#moments = this.#moments.slice(since);
    const first = this.#moments[0];
    if (first === undefined || now - first.at < SETTLED || done <= first.done) return null;
    return ((done - first.done) * 1000) / (now - first.at);
  }
}
