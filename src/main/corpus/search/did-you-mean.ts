import { printPart, type SearchPart, type SearchQuery, type SearchWords } from '../../../shared/search/query';
import { isWritten, type FullText } from './full-text';
import type { QuickFind } from './quick-find';
import { searchWords } from './search-words';

/** Shorter words have too many neighbours for a guess to be one. */
const SHORTEST = 4;
/** Words of the vault looked at for one beginning. */
const MOST_READ = 100_000;

interface Guess {
  word: string;
  slips: number;
  /** In how many articles, notes and names it stands. */
  count: number;
}

/**
 * Mends the spelling of a query that finds nothing. A large vault has hundreds of thousands of words, which are in the
 * full-text indexes already: only those that begin like the misspelt one are looked at there. A slip in the first two
 * letters is found when the word stands in a title or a name, whose words are in memory, or when two letters are swapped.
 */
export class Vocabulary {
  readonly #fullText: FullText;
  readonly #quickFind: QuickFind;

  constructor(fullText: FullText, quickFind: QuickFind) {
    this.#fullText = fullText;
    this.#quickFind = quickFind;
  }

  /**
   * What was typed, with each word no one wrote replaced by the nearest one that someone did; null when every word is
   * known, or when one has no near word. What is left out is not mended: nothing is lost with it.
   */
  mend(typed: string, query: SearchQuery): string | null {
    const words = query.parts.flatMap(wordsIn);
    const last = query.unfinished ? words.at(-1) : undefined;
    let mended = typed;
    // From the end, so that the places before it stay true.
    for (const word of words.toReversed()) {
      const text = this.#mendText(word.text, word.prefix || word === last);
      if (text === null) return null;
      if (text === word.text) continue;
      const better = printPart({ ...word, text });
      mended = mended.slice(0, word.at.start) + better + mended.slice(word.at.end);
    }
    return mended === typed ? null : mended.trim();
  }

  #mendText(text: string, prefix: boolean): string | null {
    const words = searchWords(text);
    let mended = '';
    let from = 0;
    for (const [index, { word, start, end }] of words.entries()) {
      const known = this.#isKnown(word, prefix && index === words.length - 1);
      const better = known ? text.slice(start, end) : this.#nearest(word);
      if (better === null) return null;
      mended += text.slice(from, start) + better;
      from = end;
    }
    return mended + text.slice(from);
  }

  /** Short words count as known: nothing can be said about them. */
  #isKnown(word: string, prefix: boolean): boolean {
    if (word.length < SHORTEST) return true;
    if (prefix ? this.#fullText.isBegun(word) : isWritten(this.#fullText.documentsOf(word))) return true;
    for (const name of this.#namingWords()) if (name === word || (prefix && name.startsWith(word))) return true;
    return false;
  }

  /** The words of entities and dossiers, which are in no full-text index. */
  *#namingWords(): Generator<string> {
    for (const kind of ['entity', 'dossier'] as const) {
      for (const { name } of this.#quickFind.named(kind)) {
        for (const words of [name.words.title, ...name.words.aliases, name.words.summary]) {
          for (const { word } of words) yield word;
        }
      }
    }
  }

  /** The known word with the fewest slips from `word`, of those the one most often written; null when none is near. */
  #nearest(word: string): string | null {
    const guesses = new Guesses(word);
    for (const [near, count] of this.#quickFind.wordsNear(word)) guesses.add(near, count);
    for (const name of this.#namingWords()) guesses.add(name, 1);
    const [first, second, third] = [...word];
    this.#addWritten(guesses, `${first}${second}${third}`);
    if (guesses.best === null || guesses.best.slips > 1) {
      this.#addWritten(guesses, `${first}${second}`);
      this.#addWritten(guesses, `${second}${first}`);
    }
    return guesses.best?.word ?? null;
  }

  #addWritten(guesses: Guesses, beginning: string): void {
    const near = [...this.#fullText.beginningWith(beginning, MOST_READ).values()].filter(({ word }) => guesses.isNear(word));
    for (const { word, documents } of this.#fullText.live(near)) guesses.add(word, documents.article + documents.note);
  }
}

function wordsIn(part: SearchPart): SearchWords[] {
  if (part.type === 'words') return [part];
  return part.type === 'filter' || part.type === 'not' ? [] : part.parts.flatMap(wordsIn);
}

/** Collects the words near one; the best has the fewest slips, then stands in the most articles, notes and names. */
class Guesses {
  readonly word: string;
  best: Guess | null = null;
  readonly #most: number;
  readonly #counts = new Map<string, number>();

  constructor(word: string) {
    this.word = word;
    this.#most = word.length < 6 ? 1 : 2;
  }

  isNear(word: string): boolean {
    return this.#slipsTo(word) <= this.#most;
  }

  add(word: string, more: number): void {
    const slips = this.#slipsTo(word);
    if (slips > this.#most) return;
    const count = (this.#counts.get(word) ?? 0) + more;
    this.#counts.set(word, count);
    const better = this.best === null || slips < this.best.slips || (slips === this.best.slips && count > this.best.count);
    if (better) this.best = { word, slips, count };
  }

  #slipsTo(word: string): number {
    if (word.length < SHORTEST || Math.abs(word.length - this.word.length) > this.#most) return Infinity;
    return slipsBetween(this.word, word) + (word.startsWith(this.word.charAt(0)) ? 0 : 0.5);
  }
}

/** Letters put in, left out, changed or swapped with their neighbour (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const present = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let slips = Math.min((last[column] ?? 0) + 1, (present[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        slips = Math.min(slips, (beforeLast[column - 2] ?? 0) + 1);
      }
      present.push(slips);
    }
    beforeLast = last;
    last = present;
  }
  return last[b.length] ?? 0;
}
