import { encodingOf, readAffixFile, type Affix, type AffixRules, type Flags } from './affix-file';

/**
 * A Hunspell dictionary: which words are right. Endings are taken off a word and looked up, never put on all words
 * beforehand: a Russian dictionary is 150,000 words with 1,600 endings, and some millions of forms.
 */

/** A word without endings, and what ending and beginning were taken off. */
interface Form {
  readonly stem: string;
  readonly suffix: Affix | null;
  readonly prefix: Affix | null;
}

type Place = 'alone' | 'begin' | 'middle' | 'end';

/** Longer ones are no words. */
const LONGEST = 100;
/** So many looks at the parts of one compound; one that needs more is taken for right. */
const MOST_LOOKS = 3000;

const BOM = /^\uFEFF/;

export class Dictionary {
  readonly rules: AffixRules;
  /** Flags by word; several where words are written alike. */
  readonly words: ReadonlyMap<string, Flags | readonly Flags[]>;
  /** Small letters its words are made of, the likeliest first. */
  readonly letters: readonly string[];
  readonly #isCompounding: boolean;
  #looks = 0;

  /** The two files of a language (BCP 47); throws a `RangeError` or `SyntaxError` when they are none. */
  constructor(
    affixFile: Uint8Array,
    wordFile: Uint8Array,
    readonly language: string,
  ) {
    const decoder = new TextDecoder(encodingOf(affixFile));
    this.rules = readAffixFile(decoder.decode(affixFile).replace(BOM, ''));
    this.words = readWords(decoder.decode(wordFile).replace(BOM, ''), this.rules);
    this.letters = lettersOf(this.rules, this.words.keys(), language);
    const { compound, compoundBegin } = this.rules.special;
    this.#isCompounding = compound !== '' || compoundBegin !== '';
  }

  /** Whether a word is right as it is written. */
  knows(written: string): boolean {
    const word = this.#asRead(written);
    if (word.length > LONGEST) return true;
    if (this.#knowsInAnyCase(word)) return true;
    const parts = word.split(/[-‐‑]/u).filter((part) => part !== '');
    return parts.length > 1 && parts.every((part) => this.#knowsInAnyCase(part));
  }

  /** Whether it may be suggested: not what is right and never meant. */
  suggests(word: string): boolean {
    return this.#knowsInAnyCase(word, false);
  }

  #asRead(written: string): string {
    let word = written.normalize('NFC').replaceAll('\u00ad', '');
    for (const [from, to] of this.rules.input) word = word.replaceAll(from, to);
    if (this.rules.ignored !== null) word = word.replace(this.rules.ignored, '');
    return word.replaceAll('’', "'");
  }

  /** What begins a sentence, and what stands in capitals, is also right in small letters. */
  #knowsInAnyCase(word: string, alsoTaboo = true): boolean {
    if (this.#isRight(word, alsoTaboo, false)) return true;
    if (this.#isForbidden(word)) return false;
    const lower = word.toLocaleLowerCase(this.language);
    if (lower === word) return false;
    const first = lower.charAt(0).toLocaleUpperCase(this.language) + lower.slice(1);
    if (word === first) return this.#isRight(lower, alsoTaboo, true);
    if (word === word.toLocaleUpperCase(this.language))
      return this.#isRight(first, alsoTaboo, true) || this.#isRight(lower, alsoTaboo, true);
    // `ReadMe` is not `readme`, `McDonald’s` at the beginning of a sentence is what it is.
    return word.charAt(0) !== lower.charAt(0) && this.#isRight(lower.charAt(0) + word.slice(1), alsoTaboo, true);
  }

  #isForbidden(word: string): boolean {
    const { forbidden } = this.rules.special;
    return forbidden !== '' && this.#entries(word).some((flags) => flags.includes(forbidden));
  }

  #isRight(word: string, alsoTaboo: boolean, otherCase: boolean): boolean {
    if (word === '') return false;
    if (this.#isForbidden(word)) return false;
    if (this.#isForm(word, 'alone', alsoTaboo, otherCase)) return true;
    if (!this.#isCompounding) return false;
    this.#looks = 0;
    return this.#isCompound(word, '', 0);
  }

  #entries(word: string): readonly Flags[] {
    const found = this.words.get(word);
    if (found === undefined) return [];
    return typeof found === 'string' ? [found] : found;
  }

  /** Whether the word is one of the list, or what becomes of one by its endings. */
  #isForm(word: string, place: Place, alsoTaboo: boolean, otherCase: boolean): boolean {
    for (const form of this.#forms(word, place)) {
      for (const flags of this.#entries(form.stem)) if (this.#isGood(form, flags, place, alsoTaboo, otherCase)) return true;
    }
    return false;
  }

  *#forms(word: string, place: Place): Generator<Form> {
    const { compoundPermit: permit, compoundForbid } = this.rules.special;
    const forbid = place === 'alone' ? '' : compoundForbid;
    yield { stem: word, suffix: null, prefix: null };
    // Within a compound an affix stands only where it is permitted.
    const atEnd = place === 'alone' || place === 'end' ? '' : permit;
    const atStart = place === 'alone' || place === 'begin' ? '' : permit;
    const suffixed = place === 'alone' || place === 'end' || permit !== '';
    if (suffixed) yield* this.#withoutSuffix(word, atEnd, forbid, null);
    if (place !== 'alone' && place !== 'begin' && permit === '') return;
    for (const { stem, prefix } of this.#withoutPrefix(word, atStart, forbid)) {
      yield { stem, suffix: null, prefix };
      if (suffixed && prefix.cross) yield* this.#withoutSuffix(stem, atEnd, forbid, prefix);
    }
  }

  *#withoutSuffix(word: string, required: Flags, forbid: string, prefix: Affix | null, isInner = false): Generator<Form> {
    const { byText, longest, behindOthers } = this.rules.suffixes;
    for (let length = Math.min(longest, word.length); length >= 0; length -= 1) {
      for (const suffix of byText.get(word.slice(word.length - length)) ?? []) {
        const stem = word.slice(0, word.length - length) + suffix.strip;
        if ((prefix !== null && !suffix.cross) || !this.#fits(suffix, stem, word.length - length, required, forbid)) continue;
        yield { stem, suffix, prefix };
        if (!isInner && behindOthers.includes(suffix.flag)) yield* this.#withoutSuffix(stem, required + suffix.flag, forbid, prefix, true);
      }
    }
  }

  *#withoutPrefix(word: string, required: Flags, forbid: string): Generator<{ stem: string; prefix: Affix }> {
    const { byText, longest } = this.rules.prefixes;
    for (let length = Math.min(longest, word.length); length >= 0; length -= 1) {
      for (const prefix of byText.get(word.slice(0, length)) ?? []) {
        const stem = prefix.strip + word.slice(length);
        if (this.#fits(prefix, stem, word.length - length, required, forbid)) yield { stem, prefix };
      }
    }
  }

  #fits(affix: Affix, stem: string, left: number, required: Flags, forbid: string): boolean {
    if (left === 0 && !this.rules.fullStrip) return false;
    for (const flag of required) if (!affix.flags.includes(flag)) return false;
    if (forbid !== '' && affix.flags.includes(forbid)) return false;
    return affix.condition === null || affix.condition.test(stem);
  }

  #isGood({ suffix, prefix }: Form, own: Flags, place: Place, alsoTaboo: boolean, otherCase: boolean): boolean {
    const { special } = this.rules;
    const has = (flags: Flags, flag: string): boolean => flag !== '' && flags.includes(flag);
    if (has(own, special.forbidden) || (!alsoTaboo && has(own, special.noSuggest))) return false;
    if (otherCase && has(own, special.keepCase)) return false;
    const affixes = [suffix, prefix].filter((affix) => affix !== null);
    if (affixes.length === 0 && has(own, special.needsAffix)) return false;
    if (affixes.length > 0 && affixes.every(({ flags }) => has(flags, special.needsAffix))) return false;
    const all = own + affixes.map(({ flags }) => flags).join('');
    if (!affixes.every(({ flag }) => all.includes(flag))) return false;
    if (has(suffix?.flags ?? '', special.circumfix) !== has(prefix?.flags ?? '', special.circumfix)) return false;
    if (place === 'alone') return !has(all, special.onlyInCompound);
    const flagOf = { begin: special.compoundBegin, middle: special.compoundMiddle, end: special.compoundEnd };
    return has(all, special.compound) || has(all, flagOf[place]);
  }

  #isCompound(rest: string, before: string, parts: number): boolean {
    const { compoundMin: least, compoundMax } = this.rules;
    if (parts > 0 && this.#joins(before, rest) && this.#isForm(rest, 'end', true, false)) return true;
    if (parts + 1 >= compoundMax) return false;
    for (let at = least; at <= rest.length - least; at += 1) {
      const part = rest.slice(0, at);
      if (++this.#looks > MOST_LOOKS) return true;
      if (parts > 0 && !this.#joins(before, part)) continue;
      if (this.#isForm(part, parts === 0 ? 'begin' : 'middle', true, false) && this.#isCompound(rest.slice(at), part, parts + 1))
        return true;
    }
    return false;
  }

  #joins(before: string, part: string): boolean {
    const { checksTriple, checksCase, checksTwice } = this.rules;
    if (checksTwice && before === part) return false;
    if (checksCase && /\p{Lu}$|-$/u.test(before) !== /^\p{Lu}/u.test(part) && /^\p{Lu}/u.test(part)) return false;
    const seam = before.slice(-2) + part.slice(0, 2);
    return !checksTriple || !/(.)\1\1/u.test(seam);
  }
}

/** A line: `word/FLAGS`, and what is known of its grammar behind a tab or as `po:noun`. */
function readWords(text: string, rules: AffixRules): Map<string, Flags | Flags[]> {
  const words = new Map<string, Flags | Flags[]>();
  const sets = new Map<string, Flags>();
  const lines = text.split('\n');
  for (let index = 1; index < lines.length; index += 1) {
    const line = wordOf(lines[index] ?? '');
    if (line === '') continue;
    const slash = /(?<!\\|^)\//.exec(line)?.index ?? -1;
    const written = slash < 0 ? '' : line.slice(slash + 1);
    let flags = sets.get(written);
    if (flags === undefined) {
      flags = written === '' ? '' : rules.flagsOf(written);
      sets.set(written, flags);
    }
    add(words, (slash < 0 ? line : line.slice(0, slash)).replaceAll('\\/', '/'), flags);
  }
  return words;
}

function wordOf(line: string): string {
  const end = line.search(/\t|\s+[a-z]{2}:|\r/);
  return (end < 0 ? line : line.slice(0, end)).trimEnd();
}

function add(words: Map<string, Flags | Flags[]>, word: string, flags: Flags): void {
  const known = words.get(word);
  if (known === undefined) words.set(word, flags);
  else if (typeof known === 'string') words.set(word, [known, flags]);
  else known.push(flags);
}

/** Those that the rules name; else those of the first words. */
function lettersOf(rules: AffixRules, words: Iterable<string>, language: string): string[] {
  const named = [...new Set(rules.letters.toLocaleLowerCase(language))];
  if (named.length > 0) return named;
  const counts = new Map<string, number>();
  let looked = 0;
  for (const word of words) {
    if (++looked > 20_000) break;
    for (const letter of word.toLocaleLowerCase(language).match(/\p{L}/gu) ?? []) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([letter]) => letter)
    .slice(0, 60);
}
