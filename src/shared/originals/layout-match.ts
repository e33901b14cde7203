import { diffArrays } from 'diff';
import { risingRun } from '../text/rising-run';
import type { Bounds } from '../text/text';
import { placedWords } from '../text/unparted';
import type { LayoutWords } from './model';
import type { PlacedWord } from './page-words';

/** Which words of a laid-out page are which of the article's text, and which of what cleaning left out. */

/** A part of what was read of a file, in the file's order. */
export interface ReadPart {
  text: string;
  /** Where it stands in the article's text, in UTF-16 units; null for what was left out. */
  start: number | null;
}

export interface MatchedLayout {
  /** Words of the text, in its order. */
  kept: PlacedWord[];
  /** Words that were left out. Their spans count through all that was left out, part by part. */
  left: PlacedWord[];
  /** Where each part that was left out stands in that count, in the order they were given. */
  parts: Bounds[];
  /** Words of the page that are in nothing that was read: menus and the like. They are counted one by one. */
  outside: PlacedWord[];
}

interface Token extends Bounds {
  key: string;
  isKept: boolean;
}

/** Words in a row that are taken as a landmark when they stand once on the page and once in what was read. */
const LANDMARK = 3;
/** Words between two landmarks that are compared one by one, on either side. */
const WIDEST_GAP = 4000;
const MOST_EDITS = 2000;

/**
 * Finds what was read on the page that was laid out. Both stand in the order of the file, so that the longest common run of words is
 * what they share: landmarks first, then what lies between them. A word with other letters on the page, or out of order, has no place.
 * `elsewhere`: lines that are kept with the article and not in its text, such as its title.
 */
export function matchLayout(words: LayoutWords['words'], read: readonly ReadPart[], elsewhere: readonly string[]): MatchedLayout {
  const { tokens, parts } = tokensOf(read);
  const page = words.flatMap((word) => {
    const key = keyOf(word.text);
    return key === '' ? [] : [{ word, key }];
  });
  const matched: MatchedLayout = { kept: [], left: [], parts, outside: [] };
  const known = new Set(elsewhere.flatMap((line) => placesOf(line, page)));
  const pairs = commonWords(
    page.map(({ key }) => key),
    tokens.map(({ key }) => key),
  );
  for (const [at, of] of pairs) {
    const [word, token] = [page[at]?.word, tokens[of]];
    if (word === undefined || token === undefined) continue;
    (token.isKept ? matched.kept : matched.left).push(placedAt(word, token));
    known.add(at);
  }
  for (const [at, { word }] of page.entries()) if (!known.has(at)) matched.outside.push(placedAt(word, { start: at, end: at + 1 }));
  return matched;
}

const placedAt = ({ page, x, y, width, height }: LayoutWords['words'][number], { start, end }: Bounds): PlacedWord => ({
  start,
  end,
  page,
  x,
  y,
  width,
  height,
  confidence: null,
});

/** The places of a line's words, wherever on the page it stands. */
function placesOf(line: string, page: readonly { key: string }[]): number[] {
  const keys = placedWords(line).flatMap(([, word]) => keyOf(word) || []);
  if (keys.length === 0) return [];
  return page.flatMap((_, at) => (keys.every((key, index) => page[at + index]?.key === key) ? keys.map((__, index) => at + index) : []));
}

function tokensOf(read: readonly ReadPart[]): { tokens: Token[]; parts: Bounds[] } {
  const tokens: Token[] = [];
  const parts: Bounds[] = [];
  let counted = 0;
  for (const { text, start } of read) {
    const offset = start ?? counted;
    for (const [at, word] of placedWords(text)) {
      const key = keyOf(word);
      if (key !== '') tokens.push({ key, isKept: start !== null, start: offset + at, end: offset + at + word.length });
    }
    if (start !== null) continue;
    parts.push({ start: counted, end: counted + text.length });
    counted += text.length + 1;
  }
  return { tokens, parts };
}

/** Letters and digits alone: cleaning sets spaces, quotation marks and dashes as books do. */
const keyOf = (word: string): string =>
  word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Pairs of places at which two lists have the same word, rising in both. */
export function commonWords(a: readonly string[], b: readonly string[]): [number, number][] {
  const pairs: [number, number][] = [];
  let [atA, atB] = [0, 0];
  for (const [nextA, nextB] of [...landmarks(a, b), [a.length, b.length] as const]) {
    if (nextA < atA || nextB < atB) continue;
    pairs.push(...between(a.slice(atA, nextA), b.slice(atB, nextB)).map(([x, y]): [number, number] => [x + atA, y + atB]));
    [atA, atB] = [nextA, nextB];
    while (atA < a.length && atB < b.length && a[atA] === b[atB]) pairs.push([atA++, atB++]);
  }
  return drawnTogether(pairs, a);
}

/** Of several equal words the one beside the word that follows: “The” of a sentence, not of the headline above it. */
function drawnTogether(pairs: readonly [number, number][], a: readonly string[]): [number, number][] {
  const drawn = [...pairs];
  for (let at = drawn.length - 2; at >= 0; at--) {
    const [pair, next] = [drawn[at], drawn[at + 1]];
    if (pair === undefined || next === undefined || pair[1] + 1 !== next[1]) continue;
    if (a[next[0] - 1] === a[pair[0]]) drawn[at] = [next[0] - 1, pair[1]];
  }
  return drawn;
}

/** What two short lists share, by their shortest difference (Myers 1986). Nothing when they are long, or have too little in common. */
function between(a: readonly string[], b: readonly string[]): [number, number][] {
  if (a.length === 0 || b.length === 0 || a.length > WIDEST_GAP || b.length > WIDEST_GAP) return [];
  const changes = diffArrays([...a], [...b], { maxEditLength: MOST_EDITS });
  const pairs: [number, number][] = [];
  let [atA, atB] = [0, 0];
  for (const { added, removed, value } of changes ?? []) {
    if (!added && !removed) value.forEach((_, index) => pairs.push([atA + index, atB + index]));
    if (!added) atA += value.length;
    if (!removed) atB += value.length;
  }
  return pairs;
}

/** Where runs of words stand that both lists have just once, as many as keep their order (patience sorting). */
function landmarks(a: readonly string[], b: readonly string[]): [number, number][] {
  const [inA, inB] = [onceIn(a), onceIn(b)];
  const candidates = [...inA].flatMap(([run, at]): [number, number][] => {
    const other = inB.get(run) ?? -1;
    return at < 0 || other < 0 ? [] : [[at, other]];
  });
  return risingRun(candidates);
}

/** Runs of words by where they stand; −1 for those that stand there several times. */
function onceIn(words: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = 0; at + LANDMARK <= words.length; at++) {
    const run = words.slice(at, at + LANDMARK).join(' ');
    places.set(run, places.has(run) ? -1 : at);
  }
  return places;
}
