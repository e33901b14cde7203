import { likeness, type Meant } from './meaning-model';

/** Articles by their rows, with what they mean side by side in one array: going through all of a large vault takes some milliseconds. */
export class MeantArticles {
  #rank = 0;
  /** The place of each article in what follows; those whose meaning is not known have none. */
  readonly #places = new Map<number, number>();
  readonly #waiting = new Set<number>();
  #rowids: number[] = [];
  #hashes: number[] = [];
  #meant = new Int8Array(0);

  /** All articles, and those whose meaning is known. */
  get count(): number {
    return this.#places.size + this.#waiting.size;
  }
  get known(): number {
    return this.#places.size;
  }

  all(): number[] {
    return [...this.#places.keys(), ...this.#waiting].sort((a, b) => a - b);
  }

  has(article: number): boolean {
    return this.#places.has(article) || this.#waiting.has(article);
  }

  /** An article whose meaning is still to be told. */
  add(article: number): void {
    if (!this.#places.has(article)) this.#waiting.add(article);
  }

  /** So many of those that wait. */
  some(limit: number): number[] {
    const some: number[] = [];
    for (const article of this.#waiting) {
      if (some.length >= limit) break;
      some.push(article);
    }
    return some;
  }

  /** `meant` is null for a text with no word of which anything is known; `hash` tells its text from others. */
  set(article: number, meant: Int8Array | null, hash: number): void {
    this.#waiting.delete(article);
    const place = this.#places.get(article) ?? this.#rowids.length;
    this.#makeRoom(place);
    this.#places.set(article, place);
    this.#rowids[place] = article;
    this.#hashes[place] = hash;
    const from = place * this.#rank;
    if (meant === null) this.#meant.fill(0, from, from + this.#rank);
    else this.#meant.set(meant, from);
  }

  /** The last one takes the place of one that goes. */
  remove(article: number): void {
    this.#waiting.delete(article);
    const place = this.#places.get(article);
    const last = this.#rowids.length - 1;
    const moved = this.#rowids[last];
    if (place === undefined || moved === undefined) return;
    this.#meant.copyWithin(place * this.#rank, last * this.#rank, (last + 1) * this.#rank);
    this.#rowids[place] = moved;
    this.#hashes[place] = this.#hashes[last] ?? 0;
    this.#places.set(moved, place);
    this.#places.delete(article);
    this.#rowids.length = last;
    this.#hashes.length = last;
  }

  /** From here on meanings are of so many directions: all are to be told again. */
  forget(rank: number): void {
    for (const article of this.#places.keys()) this.#waiting.add(article);
    this.#places.clear();
    this.#rowids = [];
    this.#hashes = [];
    this.#meant = new Int8Array(0);
    this.#rank = rank;
  }

  likenessOf(article: number, meant: Meant): number | null {
    const place = this.#places.get(article);
    return place === undefined ? null : likeness(meant, this.#meant, place * this.#rank);
  }

  meantBy(article: number): Meant | null {
    const place = this.#places.get(article);
    if (place === undefined) return null;
    const own = this.#meant.slice(place * this.#rank, (place + 1) * this.#rank);
    return own.some((one) => one !== 0) ? own : null;
  }

  /** Those at least so alike, the most alike first. */
  mostAlike(meant: Meant, limit: number, least: number): { article: number; likeness: number }[] {
    const alike: { article: number; likeness: number }[] = [];
    for (const [place, article] of this.#rowids.entries()) {
      const own = likeness(meant, this.#meant, place * this.#rank);
      if (own >= least) alike.push({ article, likeness: own });
    }
    return alike.sort((a, b) => b.likeness - a.likeness || b.article - a.article).slice(0, limit);
  }

  /** As it is written to the disk. */
  kept(): { rowids: Float64Array; hashes: Uint32Array; meant: Int8Array } {
    return {
      rowids: Float64Array.from(this.#rowids),
      hashes: Uint32Array.from(this.#hashes),
      meant: this.#meant.slice(0, this.#rowids.length * this.#rank),
    };
  }

  #makeRoom(place: number): void {
    const needed = (place + 1) * this.#rank;
    if (needed <= this.#meant.length) return;
    const larger = new Int8Array(Math.max(needed, Math.ceil(this.#meant.length * 1.5), 64 * this.#rank));
    larger.set(this.#meant);
    this.#meant = larger;
  }
}
