import { data } from 'franc-min/data.js';
import { COMMON_WORDS, GREEK, HAN_SIMPLIFIED, HAN_TRADITIONAL, HANGUL, HEBREW, KANA, THAI } from './common-characters';

/**
 * How likely a text is in a language, by its characters and their neighbours: what is read in a wrong encoding is unlikely
 * in every language. The statistics are those of franc-min's trigrams, and of frequency lists where it has none.
 */
export interface LetterModel {
  /** Natural logarithm of the probability of the character after the other one; both as they stand in the text. */
  logOf(previous: string, char: string): number;
}

type Script = 'latin' | 'other' | 'wide';

interface Statistics {
  /** Sum to 1. */
  single: Map<string, number>;
  /** Given the first character: those of one first character sum to 1 at most. */
  pairs: Map<string, number>;
}

const WESTERN = new Set('éèêëàâáäöüóôíîïñçåøæßúùûãõœ');
const QUOTES = /[“”‘’„«»–—…\u00a0]/u;
const SIGNS = /[§°€£№©®·•™¡¿ªº´‚‹›²³½¼¾]/u;
const WIDE_SIGNS = /[，。、；：？！「」『』（）《》〈〉“”‘’・ー…—\u3000－／～]/u;
const SPECIAL_LETTER = 0.002;

const models = new Map<string, LetterModel>();

/** The model of a language (ISO 639-3); letters beyond ASCII that the trigrams may miss are given as `special`. */
export function letterModel(language: string, special: string): LetterModel {
  const known = models.get(language);
  if (known !== undefined) return known;
  const model = modelOf(language, special);
  models.set(language, model);
  return model;
}

function modelOf(language: string, special: string): LetterModel {
  switch (language) {
    case 'zho-hans':
      return wideModel(HAN_SIMPLIFIED, /\p{Script=Han}/u, 6000);
    case 'zho-hant':
      return wideModel(HAN_TRADITIONAL, /\p{Script=Han}/u, 6000);
    case 'jpn':
      return wideModel(KANA, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u, 4000);
    case 'kor':
      return wideModel(HANGUL, /\p{Script=Hangul}/u, 2400);
    case 'ell':
      return new ByPairs(fromWords(language, GREEK), special, 'other', /\p{Script=Greek}/u);
    case 'heb':
      return new ByPairs(fromWords(language, HEBREW), special, 'other', /\p{Script=Hebrew}/u);
    case 'mkd':
      return new ByPairs(fromWords(language, 'аоеинтрсвдклпмузјгбчцшќѓњљџѕхжф'), special, 'other', /\p{Script=Cyrillic}/u);
    case 'tha':
      return new ByPairs(fromWords(language, THAI), special, 'other', /\p{Script=Thai}/u);
    default:
      return fromTrigramsOf(language, special);
  }
}

function fromTrigramsOf(language: string, special: string): LetterModel {
  for (const [script, letters] of [['Cyrillic', /\p{Script=Cyrillic}/u], ['Arabic', /\p{Script=Arabic}/u]] as const) {
    const trigrams = data[script]?.[language];
    if (trigrams !== undefined) return new ByPairs(fromTrigrams(trigrams), special, 'other', letters);
  }
  const trigrams = data['Latin']?.[language];
  const statistics = trigrams === undefined ? fromWords(language, 'eaintrslodumkpgvhbfcyjz') : fromTrigrams(trigrams);
  return new ByPairs(statistics, special, 'latin', /\p{Script=Latin}/u);
}

/** Trigrams by rank, as franc-min keeps them; their frequencies fall about as the inverse of the rank. */
function fromTrigrams(list: string): Statistics {
  return counted(list.split('|').map((trigram, rank) => [trigram, 1 / (rank + 30)]));
}

/** The company of letters in frequent words; how often each is met at all, from their ranks. */
function fromWords(language: string, letters: string): Statistics {
  const words = COMMON_WORDS[language]?.toLowerCase().split(' ') ?? [];
  const { pairs } = counted(words.map((word, rank) => [` ${word} `, 1 / (rank + 20)]));
  const single = new Map<string, number>([[' ', 0.1]]);
  for (const [rank, letter] of [...letters].entries()) add(single, letter, 1 / (rank + 6));
  return { single: shares(single), pairs };
}

function counted(strings: readonly (readonly [string, number])[]): Statistics {
  const single = new Map<string, number>();
  const pairs = new Map<string, number>();
  for (const [string, weight] of strings) {
    const chars = [...string];
    for (const [place, char] of chars.entries()) {
      add(single, char, weight);
      const next = chars[place + 1];
      if (next !== undefined) add(pairs, char + next, weight);
    }
  }
  const firsts = new Map<string, number>();
  for (const [pair, weight] of pairs) add(firsts, [...pair][0] ?? '', weight);
  return {
    single: shares(single),
    pairs: new Map([...pairs].map(([pair, weight]) => [pair, weight / (firsts.get([...pair][0] ?? '') ?? 1)])),
  };
}

function shares(counts: ReadonlyMap<string, number>): Map<string, number> {
  const total = [...counts.values()].reduce((sum, weight) => sum + weight, 0);
  return new Map([...counts].map(([char, weight]) => [char, weight / total]));
}

function add(counts: Map<string, number>, key: string, weight: number): void {
  counts.set(key, (counts.get(key) ?? 0) + weight);
}

/** Of what no language's words are made. */
function strangeness(previous: string, char: string, script: Script): number {
  if (char === '\ufffd') return 1e-10;
  if (/[\x80-\x9f\p{Co}\p{Cn}]/u.test(char)) return 1e-9;
  const inWord = /\p{L}/u.test(previous);
  if (char === '’' && inWord) return 5e-3;
  if (QUOTES.test(char)) return inWord && /[“„‘«–—]/u.test(char) ? 2e-5 : 1e-3;
  if (SIGNS.test(char)) return inWord ? 1e-6 : /[€£©]/u.test(char) ? 2e-3 : 1e-4;
  if (script === 'wide') return 1e-6;
  // Letters with marks of other Latin languages are met in names; those of the largest languages most.
  if (script === 'latin' && WESTERN.has(char.toLowerCase())) return 1e-4;
  return /\p{Script=Latin}/u.test(char) && script === 'latin' ? 5e-6 : 1e-6;
}

class ByPairs implements LetterModel {
  readonly #cache = new Map<string, number>();
  readonly #special: ReadonlySet<string>;

  constructor(
    readonly statistics: Statistics,
    special: string,
    readonly script: Script,
    readonly letters: RegExp,
  ) {
    this.#special = new Set(special);
  }

  logOf(previous: string, char: string): number {
    const key = previous + char;
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const log = Math.log(this.#probability(previous, char));
    if (this.#cache.size < 20_000) this.#cache.set(key, log);
    return log;
  }

  #probability(previous: string, char: string): number {
    const [before, after] = [fold(previous), fold(char)];
    const floor = this.#floor(previous, after);
    const single = this.statistics.single.get(after) ?? 0;
    const pair = this.statistics.pairs.get(before + after);
    const likely = pair === undefined ? 0.4 * single : 0.6 * pair + 0.4 * single;
    return (likely + floor) * caseFactor(previous, char) * this.#mixing(previous, char);
  }

  #floor(previous: string, char: string): number {
    if (char < '\x80') return /[\s\p{P}\d]/u.test(char) ? 0.005 : 1e-4;
    if (this.#special.has(char)) return SPECIAL_LETTER;
    if (this.letters.test(char) && this.script === 'other') return 2e-5;
    return strangeness(previous, char, this.script);
  }

  /** Words of two alphabets. */
  #mixing(previous: string, char: string): number {
    if (this.script === 'latin') return 1;
    const mixed = (/[a-zA-Z]/.test(previous) && this.letters.test(char)) || (/[a-zA-Z]/.test(char) && this.letters.test(previous));
    return mixed ? 0.001 : 1;
  }
}

function fold(char: string): string {
  // What is no letter parts words, as a space does.
  if (/[\p{L}\p{M}]/u.test(char)) return char.toLowerCase();
  return char >= '\x80' ? char : /[\s\p{P}\d]/u.test(char) ? ' ' : char;
}

function caseFactor(previous: string, char: string): number {
  if (!/\p{Lu}/u.test(char)) return 1;
  if (/\p{Lu}/u.test(previous)) return 0.2;
  return /\p{Ll}/u.test(previous) ? 0.0005 : 0.1;
}

/** Scripts of thousands of characters: which of them are common, not which stand together. */
function wideModel(common: string, script: RegExp, others: number): LetterModel {
  const chars = [...new Set(common)];
  const total = chars.reduce((sum, _, rank) => sum + 1 / (rank + 15), 0);
  const shares = new Map(chars.map((char, rank) => [char, (0.7 / (rank + 15)) / total]));
  return {
    logOf: (previous, char) => {
      if (script.test(char) && /[a-zA-Z]/.test(previous)) return Math.log(1e-5);
      const share = shares.get(char);
      if (share !== undefined) return Math.log(share);
      if (WIDE_SIGNS.test(char)) return Math.log(0.01);
      if (script.test(char)) return Math.log(isRare(char) ? 1e-7 : 0.2 / others);
      return Math.log(/[\uff10-\uff5a]/u.test(char) ? 1e-4 : strangeness('', char, 'wide'));
    },
  };
}

/** Han outside the basic block. */
function isRare(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return (code >= 0x3400 && code < 0x4e00) || code > 0x1ffff || (code >= 0xf900 && code < 0xfb00);
}
