/** Answers of the vault as it is: they are forgotten with its next change. */
export class Kept<T> {
  readonly #sequence: () => number;
  readonly #most: number;
  readonly #known = new Map<string, T>();
  #at = -1;

  /** `sequence`: the number of the last change of the vault. Of more than `most` the ones asked for longest ago go. */
  constructor(sequence: () => number, most = Number.POSITIVE_INFINITY) {
    this.#sequence = sequence;
    this.#most = most;
  }

  /** What is known under a key, or else what `make` makes. */
  of(key: string, make: () => T): T {
    if (this.#at !== this.#sequence()) this.#known.clear();
    this.#at = this.#sequence();
    const found = this.#known.get(key) ?? make();
    // The one asked for last is the last to go.
    this.#known.delete(key);
    this.#known.set(key, found);
    const [oldest] = this.#known.keys();
    if (this.#known.size > this.#most && oldest !== undefined) this.#known.delete(oldest);
    return found;
  }
}
