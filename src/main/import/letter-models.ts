import { LETTER_TABLES, STEPS } from './letter-tables';

/**
 * How likely letters are beside one another in a language, by counts of real text (`letter-tables.ts`): what is read in a
 * wrong encoding is unlikely in every language.
 */
export interface LetterModel {
  readonly script: Script;
  /** Natural logarithm of the probability of a word in lower case: as one of those the language is full of, or letter by letter. */
  wordLog(word: string): number;
}

type Script = 'latin' | 'cyrillic' | 'greek' | 'hebrew' | 'arabic' | 'thai';

/** The code that stands for the edge of a word. */
const EDGE = 0x20;
const MOST_KEPT = 4000;

const SCRIPTS: Readonly<Record<string, Script>> = {
  rus: 'cyrillic',
  ukr: 'cyrillic',
  bel: 'cyrillic',
  bul: 'cyrillic',
  srp: 'cyrillic',
  mkd: 'cyrillic',
  ell: 'greek',
  heb: 'hebrew',
  arb: 'arabic',
  pes: 'arabic',
  urd: 'arabic',
  tha: 'thai',
};

/** Of the words of a text, those that are listed make up some half; by their ranks, as Zipf has it. */
const KNOWN = 0.12;

/** Letters of the largest languages, which stand in names everywhere. */
const WELL_KNOWN = new Set([...'éèêëàâáäöüóôíîïñçåøæßúùûãõœ'].map(codeOf));
const LETTERS_OF: Readonly<Record<Script, RegExp>> = {
  latin: /\p{Script=Latin}/u,
  cyrillic: /\p{Script=Cyrillic}/u,
  greek: /\p{Script=Greek}/u,
  hebrew: /[\p{Script=Hebrew}\u0591-\u05c7]/u,
  arabic: /[\p{Script=Arabic}\u064b-\u0652]/u,
  thai: /\p{Script=Thai}/u,
};

const models = new Map<string, LetterModel>();

/** The model of a language (ISO 639-3) of {@link LETTER_TABLES}. */
export function letterModel(language: string): LetterModel {
  const known = models.get(language);
  if (known !== undefined) return known;
  const [letters = '', pairs = '', words = ''] = LETTER_TABLES[language] ?? [];
  const model = new ByPairs(letters, pairs, words, SCRIPTS[language] ?? 'latin');
  models.set(language, model);
  return model;
}

class ByPairs implements LetterModel {
  readonly #index: ReadonlyMap<number, number>;
  readonly #size: number;
  readonly #words: ReadonlyMap<string, number>;
  readonly #logs: Float32Array;
  readonly #foreign = new Map<number, number>();
  /** One text is read in many encodings: most of its words are the same in all of them. */
  readonly #cache = new Map<string, number>();

  constructor(
    letters: string,
    pairs: string,
    words: string,
    readonly script: Script,
  ) {
    this.#index = withTwins(new Map([EDGE, ...[...letters].map(codeOf)].map((code, at) => [code, at])));
    this.#size = letters === '' ? 1 : [...letters].length + 1;
    this.#words = new Map(words.split(' ').map((word, rank) => [word, Math.log(KNOWN / (rank + 15))]));
    this.#logs = Float32Array.from(pairs, (step) => -STEPS.indexOf(step) / 4);
  }

  wordLog(word: string): number {
    const known = this.#cache.get(word);
    if (known !== undefined) return known;
    let log = 0;
    let previous = EDGE;
    for (const letter of word) {
      const code = codeOf(letter);
      log += this.#pairLog(previous, code);
      previous = code;
    }
    log = Math.max(log + this.#pairLog(previous, EDGE), this.#words.get(word) ?? -Infinity);
    if (this.#cache.size >= MOST_KEPT) this.#cache.clear();
    this.#cache.set(word, log);
    return log;
  }

  /** Of a letter after another one; `EDGE` stands for a word's edge. */
  #pairLog(previous: number, letter: number): number {
    const before = this.#index.get(previous) ?? 0;
    const at = this.#index.get(letter);
    // After a letter that is none of its own, words end as often as they do.
    if (at === 0 && before === 0) return -1.6;
    return at === undefined ? this.#foreignLog(letter) : (this.#logs[before * this.#size + at] ?? -Infinity);
  }

  /** A letter that the language does not use: one of a name, perhaps. */
  #foreignLog(letter: number): number {
    const known = this.#foreign.get(letter);
    if (known !== undefined) return known;
    const isOfScript = LETTERS_OF[this.script].test(String.fromCodePoint(letter));
    const isCommon = this.script === 'latin' && WELL_KNOWN.has(letter);
    const log = letter < 0x80 ? -8 : letter === 0xe9 ? -7.5 : isCommon ? -8.5 : isOfScript ? -11.5 : -14;
    this.#foreign.set(letter, log);
    return log;
  }
}

/** Letters that older encodings have in place of a language's own. */
const TWINS = ['șş', 'țţ', 'şș', 'ţț', 'یي', 'کك', 'يی', 'كک', 'ہه', 'ھه'];

function withTwins(index: Map<number, number>): Map<number, number> {
  for (const pair of TWINS) {
    const [own = 0, twin = 0] = [...pair].map(codeOf);
    const at = index.get(own);
    if (at !== undefined && !index.has(twin)) index.set(twin, at);
  }
  return index;
}

function codeOf(char: string): number {
  return char.codePointAt(0) ?? 0;
}
