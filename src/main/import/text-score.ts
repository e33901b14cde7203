import type { Tongue } from './encoding-candidates';
import { letterModel, type LetterModel } from './letter-models';
import { signLog } from './sign-fit';
import { wideModel, type WideModel } from './wide-models';

/** How likely a text is in a language: its words by their letters, its signs by their places, and which alphabets stand together. */

/** Natural logarithms. */
const CAPITAL_AT_START = -2;
const CAPITAL_IN_CAPITALS = -0.7;
const CAPITAL_IN_WORD = -8;
const SMALL_AFTER_CAPITALS = -4;
/** Letters of two alphabets in one word. */
const MIXED = -8;
/** A word of the language among words of English, and the other way round. */
const TURN = -3;
/** A single letter of another alphabet among words of English is a sign in a wrong encoding. */
const LONELY = -7;
/** No word of its own alphabet at all. */
const NO_WORD = -8;
/** ASCII letters beside Chinese, Japanese or Korean ones. */
const WIDE_TURN = -2.5;
/** Signs beyond ASCII in a script of thousands of characters; those it has itself count by its own model. */
const NARROW_SIGN = -3;

/** A run of letters, in lower case. */
interface Letters {
  text: string;
  length: number;
  /** What its capitals cost. */
  caseLog: number;
}

/** A part of a word that is all ASCII, or all beyond it. */
interface Segment extends Letters {
  own: boolean;
  /** Whether it follows another part of the same word. */
  joined: boolean;
}

export class TextScore {
  readonly #words: Letters[] = [];
  readonly #segments: Segment[] = [];
  /** Signs beyond ASCII. */
  readonly #signs: string[] = [];
  /** What the signs cost where scripts are narrow; of them, those beyond ASCII. */
  #signsLog = 0;
  #beyondLog = 0;

  /** `text` is composed (NFC). */
  constructor(text: string) {
    const chars = Array.from(text, charOf);
    let start = 0;
    for (const [at, { kind, text: sign }] of chars.entries()) {
      if (kind !== 'sign') continue;
      this.#add(chars.slice(start, at));
      start = at + 1;
      const log = signLog(chars[at - 1]?.text ?? '', sign, chars[at + 1]?.text ?? '', chars[at + 2]?.text ?? '');
      this.#signsLog += log;
      if (sign < '\x80') continue;
      this.#beyondLog += log;
      this.#signs.push(sign);
    }
    this.#add(chars.slice(start));
  }

  #add(word: readonly Char[]): void {
    if (word.length === 0) return;
    this.#words.push(lettersOf(word, caseLogOf(word)));
    let start = 0;
    for (let at = 1; at <= word.length; at++) {
      if (at < word.length && word[at]?.kind === word[start]?.kind) continue;
      const part = word.slice(start, at);
      this.#segments.push({ ...lettersOf(part, caseLogOf(part)), own: part[0]?.kind === 'letter', joined: start > 0 });
      start = at;
    }
  }

  /** Natural logarithm of the text's probability in a language; something below `toBeat` for one that does not reach it. */
  in({ language, prior }: Tongue, toBeat: number): number {
    const least = toBeat - prior;
    if (/^(?:zho|jpn|kor)/.test(language)) return prior + this.#inWide(wideModel(language), least);
    const rest = least - this.#signsLog;
    if (rest > 0) return -Infinity;
    const model = letterModel(language);
    return prior + this.#signsLog + (model.script === 'latin' ? this.#inLatin(model, rest) : this.#beside(model, rest));
  }

  #inLatin(model: LetterModel, toBeat: number): number {
    let score = 0;
    for (const word of this.#words) {
      score += word.caseLog + model.wordLog(word.text);
      if (score < toBeat) return score;
    }
    return score;
  }

  /** A language of another alphabet, beside which English may stand. */
  #beside(model: LetterModel, toBeat: number): number {
    const english = letterModel('eng');
    const company = new Company(TURN);
    let score = 0;
    for (const segment of this.#segments) {
      score += segment.caseLog + (segment.own ? model : english).wordLog(segment.text) + company.add(segment);
      if (segment.joined) score += MIXED;
      if (score < toBeat) return score;
    }
    return score + company.end();
  }

  #inWide(model: WideModel, toBeat: number): number {
    const english = letterModel('eng');
    const company = new Company(0);
    let score = this.#signsLog - this.#beyondLog;
    for (const sign of this.#signs) score += Math.max(model.logOf(sign), NARROW_SIGN + signLog('', sign, ''));
    for (const segment of this.#segments) {
      score += company.add(segment);
      if (segment.joined) score += WIDE_TURN;
      if (segment.own) for (const char of segment.text) score += model.logOf(char);
      else score += segment.caseLog + english.wordLog(segment.text);
      if (score < toBeat) return score;
    }
    return score + company.end();
  }
}

/** Words of the language's own alphabet and of English, as they follow one another. */
class Company {
  #hasOwnWord = false;
  #before: boolean | null = null;
  /** Letters of the run of own words since the last English one. */
  #run = 0;
  #hasEnglish = false;

  constructor(readonly turn: number) {}

  add({ own, length }: Segment): number {
    let log = this.#before !== null && this.#before !== own ? this.turn : 0;
    this.#before = own;
    if (own) {
      this.#hasOwnWord ||= length > 1;
      this.#run += length;
    } else {
      this.#hasEnglish = true;
      log += this.#endRun();
    }
    return log;
  }

  end(): number {
    return this.#endRun() + (this.#hasOwnWord ? 0 : NO_WORD);
  }

  #endRun(): number {
    const run = this.#run;
    this.#run = 0;
    return run === 1 && this.#hasEnglish ? LONELY : 0;
  }
}

// --- Characters -----------------------------------------------------------------------------------------------------

interface Char {
  text: string;
  lower: string;
  kind: 'ascii' | 'letter' | 'sign';
  isCapital: boolean;
  hasCase: boolean;
}

const chars = new Map<string, Char>();
const MOST_KEPT = 50_000;

function charOf(text: string): Char {
  const known = chars.get(text);
  if (known !== undefined) return known;
  const isLetter = /[\p{L}\p{M}]/u.test(text) && !/[ªº]/u.test(text);
  const [lower = text] = text.toLowerCase();
  const isCapital = isLetter && lower !== text;
  const char: Char = {
    text,
    lower,
    kind: !isLetter ? 'sign' : text < '\x80' ? 'ascii' : 'letter',
    isCapital,
    hasCase: isCapital || text.toUpperCase() !== text,
  };
  if (chars.size < MOST_KEPT) chars.set(text, char);
  return char;
}

function lettersOf(word: readonly Char[], caseLog: number): Letters {
  return { text: word.map(({ lower }) => lower).join(''), length: word.length, caseLog };
}

function caseLogOf(word: readonly Char[]): number {
  let log = 0;
  let capitals = 0;
  for (const [at, { isCapital, hasCase }] of word.entries()) {
    if (isCapital) log += at === 0 ? CAPITAL_AT_START : capitals > 0 ? CAPITAL_IN_CAPITALS : CAPITAL_IN_WORD;
    else if (hasCase && capitals > 1) log += SMALL_AFTER_CAPITALS;
    capitals = isCapital ? capitals + 1 : hasCase ? 0 : capitals;
  }
  return log;
}
