/** The words of a full-text index in their order, and in how many of its texts each stands. */
export class Lexicon {
  /** In the order of their UTF-16 units. */
  readonly #words: readonly string[];
  readonly #counts: readonly number[];
  /** Of texts that came since. */
  readonly #more = new Map<string, number>();

  /** `entries` as SQLite orders them: by their bytes in UTF-8, which is another order for letters beyond the first 65,536. */
  constructor(entries: readonly { word: string; count: number }[]) {
    const isBehind = ({ word }: { word: string }, index: number): boolean => index === 0 || (entries[index - 1]?.word ?? '') < word;
    const inOrder = entries.every(isBehind) ? entries : [...entries].sort((a, b) => (a.word < b.word ? -1 : 1));
    this.#words = inOrder.map(({ word }) => word);
    this.#counts = inOrder.map(({ count }) => count);
  }

  /** Takes in the words of one more text, each once. */
  add(words: Iterable<string>): void {
    for (const word of words) this.#more.set(word, (this.#more.get(word) ?? 0) + 1);
  }

  /** In how many texts a word stands. */
  countOf(word: string): number {
    const at = this.#firstFrom(word);
    return (this.#words[at] === word ? (this.#counts[at] ?? 0) : 0) + (this.#more.get(word) ?? 0);
  }

  /** Words that begin so with their counts, up to `limit` of them and those that came since. */
  beginningWith(beginning: string, limit: number): Map<string, number> {
    const found = new Map<string, number>();
    for (let at = this.#firstFrom(beginning); at < this.#words.length && found.size < limit; at += 1) {
      const word = this.#words[at] ?? '';
      if (!word.startsWith(beginning)) break;
      found.set(word, this.#counts[at] ?? 0);
    }
    for (const [word, count] of this.#more) if (word.startsWith(beginning)) found.set(word, (found.get(word) ?? 0) + count);
    return found;
  }

  /** The place of the first word that is not before `word`. */
  #firstFrom(word: string): number {
    let [low, high] = [0, this.#words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#words[middle] ?? '') < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
