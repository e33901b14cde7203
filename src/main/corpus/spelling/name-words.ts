import type { NamedEntry } from '../search/quick-find-entries';

/** The words of entities' names: none of them is misspelt, and names of Cyrillic letters are right in every case. */

/** What Russian, Ukrainian and Bulgarian names take for their last vowel, or after their last consonant. */
const CASES =
  /^(?:а|я|у|ю|ом|ем|ём|е|і|ы|и|ым|им|ой|ою|ей|ею|ов|ев|ам|ям|ами|ями|ах|ях|ая|яя|ую|юю|ого|его|ому|ему|ых|их|ыми|ими|ые|ие|ый|ий|ь|ью|ові|еві)?$/u;
const LONGEST_CASE = 3;
const SHORTEST_STEM = 3;

const WORDS = /[\p{L}\p{M}]+(?:['’\-‐‑][\p{L}\p{M}]+)*/gu;
const HYPHEN = /[-‐‑]/u;
const CYRILLIC = /^\p{Script=Cyrillic}+$/u;

const startsWithCapital = (word: string): boolean => word.charAt(0) !== word.charAt(0).toLowerCase();

export class NameWords {
  readonly #named: () => readonly NamedEntry[];
  #of: readonly NamedEntry[] | null = null;
  /** In small letters; whether it stands with a capital in every name. */
  #words = new Map<string, boolean>();
  /** Cyrillic ones without their endings. */
  #stems = new Set<string>();

  /** `named`: the entities; the same list as long as they are the same. */
  constructor(named: () => readonly NamedEntry[]) {
    this.#named = named;
  }

  has(written: string): boolean {
    this.#refresh();
    const word = written.normalize('NFC');
    return this.#hasWord(word) || word.split(HYPHEN).every((part) => this.#hasWord(part));
  }

  #hasWord(word: string): boolean {
    const plain = word
      .toLowerCase()
      .replace(/['’]s?$/u, '')
      .replaceAll('’', "'");
    const onlyWithCapital = this.#words.get(plain);
    if (onlyWithCapital !== undefined) return !onlyWithCapital || startsWithCapital(word);
    return CYRILLIC.test(plain) && startsWithCapital(word) && this.#hasStem(plain);
  }

  #hasStem(word: string): boolean {
    for (let length = 0; length <= LONGEST_CASE && word.length - length >= SHORTEST_STEM; length += 1) {
      const at = word.length - length;
      if (CASES.test(word.slice(at)) && this.#stems.has(word.slice(0, at))) return true;
    }
    return false;
  }

  #refresh(): void {
    const named = this.#named();
    if (named === this.#of) return;
    this.#of = named;
    this.#words = new Map();
    this.#stems = new Set();
    for (const { title, name } of named) for (const one of [title, ...name.aliases]) this.#add(one);
  }

  #add(name: string): void {
    for (const [word] of name.normalize('NFC').matchAll(WORDS)) {
      for (const part of new Set([word, ...word.split(HYPHEN)])) this.#addWord(part);
    }
  }

  #addWord(word: string): void {
    if (word.length < 2) return;
    const plain = word.toLowerCase().replaceAll('’', "'");
    this.#words.set(plain, startsWithCapital(word) && this.#words.get(plain) !== false);
    if (!CYRILLIC.test(plain) || !startsWithCapital(word)) return;
    const stem = plain.replace(/(?:ый|ий|ой|ая|яя|[аяоеёийьыі])$/u, '');
    if (stem.length >= SHORTEST_STEM) this.#stems.add(stem);
  }
}
