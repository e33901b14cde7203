import type { Affix, Flags } from './affix-file';
import type { Dictionary } from './dictionary';

/**
 * What was probably meant by a wrong word: right words that are one slip away, the likelier slips first; where these are
 * few, words that are alike.
 */

const MOST = 5;
/** Words of the list whose forms are looked at, the likest. */
const MOST_LIKE = 60;
/** Longer ones are nobody's slip. */
const LONGEST = 40;

/** How far a slip is from what was meant; what is likelier is nearer. */
const COST = {
  replacement: 0.5,
  apostrophe: 0.5,
  swap: 0.6,
  vowel: 0.6,
  twice: 0.6,
  left: 0.85,
  put: 0.9,
  other: 1,
  split: 1.3,
  capital: 0.7,
  first: 0.4,
};

const VOWEL = /^[aeiouyáàâäãåéèêëíìîïóòôöõúùûüýаеёиоуыэюяіїєαεηιουω]$/iu;

export function suggestionsFor(dictionary: Dictionary, written: string): string[] {
  const word = written.normalize('NFC').replaceAll('’', "'");
  if (word.length > LONGEST) return [];
  const { language } = dictionary;
  const lower = word.toLocaleLowerCase(language);
  const isCapital = word.charAt(0) !== lower.charAt(0);
  const found = new Found(dictionary, lower);
  for (const [slip, cost] of slipsOf(lower, dictionary)) found.offer(slip, cost);
  found.offer(lower.charAt(0).toLocaleUpperCase(language) + lower.slice(1), COST.capital);
  if (word !== lower) found.offer(lower, COST.capital);
  if (found.size < MOST) for (const [like, cost] of likeWords(dictionary, lower)) found.offer(like, cost);
  const best = found.best(MOST);
  const asWritten = isCapital ? best.map((one) => one.charAt(0).toLocaleUpperCase(language) + one.slice(1)) : best;
  return [...new Set(asWritten)].filter((one) => one !== written).map((one) => inOutput(dictionary, one, written));
}

/** Right words by how far they are from what is written. */
class Found {
  readonly #costs = new Map<string, number>();

  constructor(
    private readonly dictionary: Dictionary,
    private readonly lower: string,
  ) {}

  get size(): number {
    return this.#costs.size;
  }

  offer(word: string, cost: number): void {
    const known = this.#costs.get(word);
    if (known !== undefined) {
      if (cost < known) this.#costs.set(word, cost);
      return;
    }
    for (const form of [word, word.charAt(0).toLocaleUpperCase(this.dictionary.language) + word.slice(1)]) {
      if (/^-|-$/.test(form) || !form.split(' ').every((part) => this.dictionary.suggests(part))) continue;
      const first = form.charAt(0).toLowerCase() === this.lower.charAt(0) ? 0 : COST.first;
      this.#costs.set(form, cost + first + (form === word ? 0 : COST.capital));
      return;
    }
  }

  best(most: number): string[] {
    const sorted = [...this.#costs].sort(([a, costA], [b, costB]) => costA - costB || (a < b ? -1 : 1));
    const nearest = sorted[0]?.[1] ?? 0;
    return sorted
      .filter(([, cost]) => cost <= nearest + 1.2)
      .slice(0, most)
      .map(([word]) => word);
  }
}

/** What is one slip away; most of it is no word. */
function* slipsOf(word: string, { rules, letters }: Dictionary): Generator<[string, number]> {
  for (const [from, to] of rules.replacements) {
    for (const match of word.matchAll(from))
      yield [word.slice(0, match.index) + to + word.slice(match.index + match[0].length), COST.replacement];
  }
  for (let at = 0; at <= word.length; at += 1) {
    const [before, here, next] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1)];
    const rest = word.slice(at + 1);
    if (next !== '' && here !== next) yield [before + next + here + word.slice(at + 2), COST.swap];
    if (here !== '') yield [before + rest, here === word.charAt(at - 1) ? COST.twice : COST.put];
    for (const letter of letters) {
      const isTwice = letter === here || letter === word.charAt(at - 1);
      yield [before + letter + here + rest, letter === "'" ? COST.apostrophe : isTwice ? COST.twice : COST.left];
      if (here !== '' && letter !== here) yield [before + letter + rest, VOWEL.test(letter) && VOWEL.test(here) ? COST.vowel : COST.other];
    }
    if (at > 0 && here !== '') yield [`${before} ${here}${rest}`, COST.split + (rest.length < 2 ? 1 : 0)];
  }
}

/** Words that share letters with it, with their forms. */
function* likeWords(dictionary: Dictionary, word: string): Generator<[string, number]> {
  const pairs = pairsOf(word);
  const likest: { stem: string; flags: Flags; likeness: number }[] = [];
  let least = 0;
  for (const [stem, flags] of dictionary.words) {
    if (Math.abs(stem.length - word.length) > 4) continue;
    const likeness = sharedPairs(pairs, stem);
    if (likeness <= least) continue;
    likest.push({ stem, flags: typeof flags === 'string' ? flags : flags.join(''), likeness });
    if (likest.length < MOST_LIKE * 2) continue;
    likest.sort((a, b) => b.likeness - a.likeness).length = MOST_LIKE;
    least = likest.at(-1)?.likeness ?? 0;
  }
  const farthest = word.length < 5 ? 1.5 : Math.min(3, word.length / 3);
  for (const { stem, flags } of likest) {
    for (const form of formsOf(dictionary, stem, flags)) {
      const distance = distanceOf(word, form.toLowerCase(), farthest);
      if (distance <= farthest) yield [form, distance + 0.3];
    }
  }
}

const pairsOf = (word: string): Set<string> => new Set(Array.from({ length: word.length + 1 }, (_, at) => ` ${word} `.slice(at, at + 2)));

/** Dice's coefficient of their pairs of letters. */
function sharedPairs(pairs: ReadonlySet<string>, stem: string): number {
  const padded = ` ${stem} `;
  let shared = 0;
  for (let at = 0; at < padded.length - 1; at += 1) if (pairs.has(padded.slice(at, at + 2))) shared += 1;
  return (2 * shared) / (pairs.size + padded.length - 1);
}

function* formsOf({ rules }: Dictionary, stem: string, flags: Flags): Generator<string> {
  yield stem;
  for (const flag of flags) {
    for (const suffix of rules.suffixes.byFlag.get(flag) ?? []) {
      if (stem.endsWith(suffix.strip) && fits(suffix, stem)) yield stem.slice(0, stem.length - suffix.strip.length) + suffix.add;
    }
    for (const prefix of rules.prefixes.byFlag.get(flag) ?? []) {
      if (stem.startsWith(prefix.strip) && fits(prefix, stem)) yield prefix.add + stem.slice(prefix.strip.length);
    }
  }
}

const fits = ({ condition }: Affix, stem: string): boolean => condition === null || condition.test(stem);

/** Slips between two words (Damerau and Levenshtein), as far as it matters. */
function distanceOf(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return Number.POSITIVE_INFINITY;
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

/** As the language writes it, with the apostrophe that was written. */
function inOutput({ rules }: Dictionary, word: string, written: string): string {
  let shown = word;
  for (const [from, to] of rules.output) shown = shown.replaceAll(from, to);
  return written.includes('’') ? shown.replaceAll("'", '’') : shown;
}
