import { hashOf, mix } from './hash';
import { phraseHash, type Lexicon } from './lexicon';

/** What a word shows by itself, computed once for each spelling. */
export interface Look {
  /** Hashes of the features of the word alone. */
  own: Int32Array;
  exact: number;
  lower: number;
  shape: number;
  /** How it is written: {@link Writing}. */
  writing: number;
  suffix: number;
  cluster: number;
  lists: number;
  /** Whether it may be in a name: it has a capital, a digit or letters without case. */
  active: boolean;
  /** Small words that stand inside names: Bank *of* England. */
  joins: boolean;
}

export const Writing = { lower: 1, initial: 2, capitals: 3, mixed: 4, digits: 5, other: 6, single: 7 } as const;

const JOINING = new Set(
  "of the and for de la le les al el bin ibn bint abu von van der den di da del della du do dos das y e & - / . ' ’ 's ’s on in to an ( ) , und für ul ud ad".split(
    ' ',
  ),
);

const T = {
  word: 1,
  lower: 2,
  shape: 3,
  longShape: 4,
  prefix: 5,
  suffix: 9,
  writing: 14,
  cluster: 15,
  list: 16,
  parts: 17,
  lastPart: 18,
  hasDot: 19,
} as const;

export class Looks {
  readonly #lexicon: Lexicon;
  #known = new Map<string, Look>();

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  of(word: string): Look {
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST_KNOWN) this.#known = new Map();
    const look = lookOf(word, this.#lexicon);
    this.#known.set(word, look);
    return look;
  }
}

const MOST_KNOWN = 60_000;
/** Of a longer word only the beginning is looked at. */
const LONGEST_WORD = 40;

function lookOf(whole: string, lexicon: Lexicon): Look {
  const word = whole.length > LONGEST_WORD ? whole.slice(0, LONGEST_WORD) : whole;
  const lowered = word.toLowerCase();
  const [exact, lower] = [hashOf(word), hashOf(lowered)];
  const writing = writingOf(word, lowered);
  const longShape = shapeOf(word);
  const shape = hashOf(longShape.replace(/(.)\1+/gu, '$1'));
  const active = writing !== Writing.lower && writing !== Writing.other;
  const lists = active ? (lexicon.phrases.get(phraseHash([lower])) ?? 0) : 0;
  const cluster = lexicon.clusters.get(lower) ?? 0;
  const own = [mix(T.word, exact), mix(T.lower, lower), mix(T.shape, shape), mix(T.longShape, hashOf(longShape)), mix(T.writing, writing)];
  for (let length = 1; length <= 4 && length < word.length; length += 1) {
    own.push(mix(T.prefix + length - 1, hashOf(word.slice(0, length))), mix(T.suffix + length - 1, hashOf(lowered.slice(-length))));
  }
  if (cluster !== 0) own.push(mix(T.cluster, cluster));
  own.push(mix(T.list, lists));
  for (let bit = 1; bit <= lists; bit <<= 1) if ((lists & bit) !== 0) own.push(mix(T.list + 100, bit));
  addParts(word, own);
  const suffix = hashOf(lowered.slice(-3));
  return { own: Int32Array.from(own), exact, lower, shape, writing, suffix, cluster, lists, active, joins: JOINING.has(word) };
}

/** A word with a hyphen may end as a name does: Franco-German, Baden-Baden. */
function addParts(word: string, into: number[]): void {
  if (word.includes('.')) into.push(mix(T.hasDot, 1));
  const parts = word.split('-');
  if (parts.length < 2) return;
  into.push(mix(T.parts, hashOf(parts[0] ?? '')), mix(T.lastPart, hashOf((parts.at(-1) ?? '').toLowerCase())));
}

function writingOf(word: string, lowered: string): number {
  if (/\p{N}/u.test(word) && !/\p{L}/u.test(word)) return Writing.digits;
  if (!/\p{L}/u.test(word)) return Writing.other;
  if (word === lowered) return word === word.toUpperCase() ? Writing.mixed : Writing.lower;
  if (word === word.toUpperCase()) return word.length === 1 ? Writing.single : Writing.capitals;
  return /^\p{Lu}\P{Lu}*$/u.test(word) ? Writing.initial : Writing.mixed;
}

function shapeOf(word: string): string {
  return word
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{Ll}|\p{Lm}/gu, 'x')
    .replace(/\p{N}/gu, 'd');
}
