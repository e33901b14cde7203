/** How long each text of a full-text index is, in words of each of its columns: what a ranking asks for every text it finds. */
export class TextLengths {
  readonly #columns: number;
  /** One above the length, so that 0 says that there is no such text. */
  #kept = new Uint32Array(0);
  readonly #sums: number[];
  /** Their lengths stay, and count nothing. */
  readonly #hidden = new Set<number>();
  #count = 0;

  constructor(columns: number) {
    this.#columns = columns;
    this.#sums = new Array<number>(columns).fill(0);
  }

  /** How many texts there are. */
  get count(): number {
    return this.#count;
  }

  has(docid: number): boolean {
    return this.#isKept(docid) && !this.#hidden.has(docid);
  }

  /** Words in a column of a text; 0 for a text that is not there; of a hidden one as it was. */
  of(docid: number, column: number): number {
    return Math.max(0, (this.#kept[docid * this.#columns + column] ?? 0) - 1);
  }

  /** Words in a column on the average, 1 at least; a whole number, as FTS4's own. */
  average(column: number): number {
    return Math.max(1, Math.round((this.#sums[column] ?? 0) / Math.max(1, this.#count)));
  }

  remove(docid: number): void {
    if (this.has(docid)) this.#add(docid, -1);
    this.#hidden.delete(docid);
    if (this.#isKept(docid)) this.#kept.fill(0, docid * this.#columns, (docid + 1) * this.#columns);
  }

  /** As if it were not there, until it is {@link show}n. */
  hide(docid: number): void {
    if (!this.has(docid)) return;
    this.#add(docid, -1);
    this.#hidden.add(docid);
  }

  show(docid: number): void {
    if (this.#hidden.delete(docid)) this.#add(docid, 1);
  }

  /** `size` as FTS4 keeps it in `%_docsize`: a variable-length integer for each column (SQLite's fts3.c, `sqlite3Fts3PutVarint`). */
  set(docid: number, size: Uint8Array): void {
    this.remove(docid);
    this.#makeRoom(docid);
    let at = 0;
    for (let column = 0; column < this.#columns; column += 1) {
      let length = 0;
      for (let shift = 0; at < size.length; shift += 7) {
        const byte = size[at] ?? 0;
        at += 1;
        length += (byte & 0x7f) * 2 ** shift;
        if (byte < 0x80) break;
      }
      this.#kept[docid * this.#columns + column] = length + 1;
    }
    this.#add(docid, 1);
  }

  #isKept(docid: number): boolean {
    return (this.#kept[docid * this.#columns] ?? 0) > 0;
  }

  /** Counts a text in, or out by -1. */
  #add(docid: number, times: 1 | -1): void {
    this.#count += times;
    for (let column = 0; column < this.#columns; column += 1)
      this.#sums[column] = (this.#sums[column] ?? 0) + times * this.of(docid, column);
  }

  #makeRoom(docid: number): void {
    const needed = (docid + 1) * this.#columns;
    if (needed <= this.#kept.length) return;
    const kept = new Uint32Array(Math.ceil(needed * 1.5));
    kept.set(this.#kept);
    this.#kept = kept;
  }
}
