import { differenceOf, type DifferenceSegment } from './passage-difference';

/** UTF-16 units of each text that are compared. */
const COMPARED = 120_000;
/** As many neighbouring words, once in each text, are taken for the same place. */
const ANCHOR_WORDS = 4;
/** Between two anchors, more units than these are shown as one removal and one addition: no one would read them otherwise. */
const BETWEEN = 4000;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORD_OR_LETTER =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{N}\p{M}]+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[^\p{L}\p{N}\p{M}]|$)/gu;

/** What two whole texts have in common and what not, in reading order; `cut` when they are too long to be compared whole. */
export interface TextComparison {
  runs: DifferenceSegment[];
  cut: boolean;
}

/**
 * The difference of two texts, word by word. They are pinned together first where some words stand once in each and in
 * the same order (Cohen's patience diff, with runs of words for lines), so that a long text is quickly compared and a
 * paragraph more or less does not put the rest out of step; what is between is compared by its words.
 */
export function compareTexts(from: string, to: string): TextComparison {
  const cut = from.length > COMPARED || to.length > COMPARED;
  // A word at the end is parted from what the other text goes on with.
  const [a, b] = [`${from.slice(0, COMPARED)}\n\n`, `${to.slice(0, COMPARED)}\n\n`];
  const made: DifferenceSegment[] = [];
  let fromEnd = 0;
  let toEnd = 0;
  const upTo = (fromAt: number, toAt: number): void => {
    for (const run of between(a.slice(fromEnd, fromAt), b.slice(toEnd, toAt))) append(made, run);
    fromEnd = fromAt;
    toEnd = toAt;
  };
  for (const { from: fromAt, to: toAt } of anchors(a, b)) upTo(fromAt, toAt);
  upTo(a.length, b.length);
  const last = made.at(-1);
  if (last !== undefined) last.text = last.text.trimEnd();
  return { runs: made.filter(({ text }) => text !== ''), cut };
}

function between(from: string, to: string): DifferenceSegment[] {
  if (from === to) return [{ kind: 'same', text: to }];
  if (from.length <= BETWEEN && to.length <= BETWEEN) return differenceOf(from, to);
  return [
    { kind: 'removed', text: from },
    { kind: 'added', text: to },
  ];
}

function append(made: DifferenceSegment[], { kind, text }: DifferenceSegment): void {
  if (text === '') return;
  const last = made.at(-1);
  if (last?.kind === kind) last.text += text;
  else made.push({ kind, text });
}

interface SharedPoint {
  from: number;
  to: number;
}

/** Places where both texts have the same words, rising in both. */
function anchors(from: string, to: string): SharedPoint[] {
  const [ones, others] = [onceIn(from), onceIn(to)];
  const pairs = [...ones].flatMap(([words, at]): SharedPoint[] => {
    const other = others.get(words);
    return at === null || other === undefined || other === null ? [] : [{ from: at, to: other }];
  });
  return longestRising(pairs);
}

/** Where each run of words begins; null for one that stands there more than once. */
function onceIn(text: string): Map<string, number | null> {
  const words = [...text.matchAll(UNSPACED.test(text) ? WORD_OR_LETTER : WORD)];
  const found = new Map<string, number | null>();
  for (let index = 0; index + ANCHOR_WORDS <= words.length; index += 1) {
    const key = words
      .slice(index, index + ANCHOR_WORDS)
      .map(([word]) => word)
      .join(' ');
    found.set(key, found.has(key) ? null : (words[index]?.index ?? 0));
  }
  return found;
}

/** The longest part of `pairs`, which rise in `from`, that rises in `to` as well (patience sorting). */
function longestRising(pairs: readonly SharedPoint[]): SharedPoint[] {
  const tops: number[] = [];
  const before: number[] = [];
  for (const [index, { to }] of pairs.entries()) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.to ?? 0) < to) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (tops[low - 1] ?? -1);
    tops[low] = index;
  }
  const chain: SharedPoint[] = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index];
    if (pair !== undefined) chain.push(pair);
  }
  return chain.reverse();
}
