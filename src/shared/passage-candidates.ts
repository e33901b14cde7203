/** Places that may be a passage's, and how much speaks for each. */
import { agreement, align } from './passage-align';
import { goesOnAcross, hasParagraphBreak, sameWords, type FoldedText } from './passage-fold';
import { bestChain, type Chain, type GramIndex, type Pattern, type Segment } from './passage-index';

/** What is looked for: the quotation is units [start, end) of what is folded, its context the rest. */
export type Sought = Pattern;

/** A place in folded units. */
export interface Candidate {
  start: number;
  end: number;
  /** Every unit of the quotation in a row. */
  whole: boolean;
  /** The very same words. */
  same: boolean;
  /** How much of the quotation is there, 0 to 1. */
  quality: number;
  /** How much of what stood around it is around it, 0 to 1. */
  context: number;
  score: number;
}

const WORDS = 0.65;
/** What a place needs to be taken for the passage's, changed. */
const ALIKE = 0.66;
/** Or, in strange company, that much of it and in so many units. */
const MOST_OF_IT = 0.85;
const MANY_UNITS = 48;
/** Units of agreement, quotation and context together, below which a likeness may be chance. */
const ENOUGH = 16;
const ENOUGH_UNSPACED = 6;
/** Context shorter than this says less the shorter it is. */
const FULL_CONTEXT = 20;
const MOST_CHAINS = 4;
/** How far from the quotation a piece of its context may end and still mark its bound. */
const NEAR = 10;
const WIDEST_INSET = 120;

/** Enough of the passage is there, and in so many units that it is no chance. */
export function isAlike(sought: Sought, { quality, context, score }: Candidate): boolean {
  const length = sought.end - sought.start;
  const agreeing = quality * length + context * (sought.folded.length - length);
  const alike = score >= ALIKE || (quality >= MOST_OF_IT && isEnough(sought, (quality * length * ENOUGH) / MANY_UNITS));
  return alike && isEnough(sought, agreeing);
}

export function isEnough({ folded }: Sought, units: number): boolean {
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(folded.raw);
  return units >= (unspaced ? ENOUGH_UNSPACED : ENOUGH);
}

/** Best first, without those that lie over a better one, or over much the same stretch as one with all the units. */
export function apart(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const next of [...candidates].sort((a, b) => b.score - a.score || a.start - b.start)) {
    const double = next.whole ? undefined : candidates.find((other) => other.whole && overlap(other, next) > 0.7);
    if (!double && !kept.some((better) => overlap(better, next) > 0.3)) kept.push(next);
  }
  return kept;
}

/** What two places share of what they cover together. */
function overlap(a: Candidate, b: Candidate): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** A place where every unit of the quotation stands. */
export function wholeCandidate(sought: Sought, text: FoldedText, start: number): Candidate {
  const { folded } = sought;
  const length = sought.end - sought.start;
  const end = start + length;
  const same =
    sameWords(folded, sought.start, text, start, length) &&
    (goesOnAcross(folded, sought.start) || !goesOnAcross(text, start)) &&
    (goesOnAcross(folded, sought.end) || !goesOnAcross(text, end));
  const before = sideAgreement(folded, sought.start, text, start, -1);
  const after = sideAgreement(folded, sought.end, text, end, 1);
  const context = weighed(sought, before, after) * (sameParagraphs(sought, text, start) ? 1 : 0.85);
  const quality = same ? 1 : 0.97;
  return { start, end, whole: true, same, quality, context, score: scoreOf(quality, context) };
}

/** Places where pieces of the quotation stand, or something between what stood around it. */
export function piecedCandidates(sought: Sought, index: GramIndex): Candidate[] {
  const segments = index.segmentsOf(sought.folded);
  const chains = index.chainsOf(sought, segments, MOST_CHAINS);
  for (const { start, end } of homes(sought, index, segments)) {
    const within = segments.filter(({ t, length }) => t + length > start - FULL_CONTEXT && t < end + FULL_CONTEXT);
    if (end > start && within.length > 0) chains.push(bestChain(within));
  }
  return chains.map((chain) => piecedCandidate(sought, index.text, chain)).filter(({ quality }) => quality > 0.2);
}

/**
 * Whether what stood around the passage stands together elsewhere without it: then the passage has gone from there,
 * and the same words in another place are most likely another passage.
 */
export function stayedBehind(sought: Sought, best: Candidate, index: GramIndex, clear: number): boolean {
  const segments = index.segmentsOf(sought.folded);
  return homes(sought, index, segments).some(
    ({ start, end, context }) => context >= clear && (best.start < start - NEAR || best.end > end + NEAR),
  );
}

interface Home {
  start: number;
  end: number;
  context: number;
}

/** Where the end of the prefix and the beginning of the suffix stand not too far apart: [start, end) lies between. */
function homes({ folded, start, end }: Sought, index: GramIndex, segments: readonly Segment[]): Home[] {
  const lefts: number[] = [];
  const rights: number[] = [];
  for (const { w, t, length } of segments) {
    if (w < start && w + length > start - NEAR) lefts.push(t + (start - w));
    if (w + length > end && w < end + NEAR) rights.push(t + (end - w));
  }
  rights.sort((a, b) => a - b);
  const widest = 2 * (end - start) + 64;
  return [...new Set(lefts)].flatMap((left) => {
    const right = rights.find((at) => at >= left - 4);
    if (right === undefined || right - left > widest) return [];
    const before = sideAgreement(folded, start, index.text, left, -1);
    const after = sideAgreement(folded, end, index.text, right, 1);
    return [{ start: left, end: right, context: weighed({ folded, start, end }, before, after) }];
  });
}

function piecedCandidate(sought: Sought, text: FoldedText, chain: Chain): Candidate {
  const { folded, start, end } = sought;
  const laid = align(sought, text, chain);
  const from = wordBound(folded, start, text, laid.start);
  const to = wordBound(folded, end, text, laid.end);
  // Context that something has been set before, or after, still counts, unless that is more than furniture.
  const before = agreement(folded, text, laid.at, [0, start], [from - start - WIDEST_INSET, from]);
  const after = agreement(folded, text, laid.at, [end, folded.length], [to, to + folded.length - end + WIDEST_INSET]);
  const context = weighed(
    sought,
    Math.max(before, sideAgreement(folded, start, text, from, -1)),
    Math.max(after, sideAgreement(folded, end, text, to, 1)),
  );
  const quality = Math.min(0.96, Math.max(0, laid.coverage - insertionCost(laid.inserted, end - start)));
  return { start: from, end: to, whole: false, same: false, quality, context, score: scoreOf(quality, context) };
}

/** A line of page furniture costs little; a paragraph or more makes the pieces strangers to each other. */
function insertionCost(inserted: number, length: number): number {
  const beyond = inserted - Math.max(length, 120);
  return 0.25 * Math.min(1, inserted / length) + 0.3 * Math.min(1, Math.max(0, beyond) / 200);
}

function scoreOf(quality: number, context: number): number {
  return WORDS * quality + (1 - WORDS) * context;
}

/** A bound that stood between words is moved to the nearer end of the word it has come to stand in. */
function wordBound(pattern: FoldedText, bound: number, text: FoldedText, at: number): number {
  if (goesOnAcross(pattern, bound) || !goesOnAcross(text, at)) return at;
  let back = 1;
  while (goesOnAcross(text, at - back)) back++;
  let on = 1;
  while (goesOnAcross(text, at + on)) on++;
  return back <= on ? at - back : at + on;
}

/** Whether paragraphs end in the quotation and its context where they ended. */
function sameParagraphs({ folded, start }: Sought, text: FoldedText, at: number): boolean {
  const from = Math.max(1, start - at + 1);
  const to = Math.min(folded.length, text.length - at + start);
  for (let w = from; w < to; w++) {
    if (hasParagraphBreak(folded, w) !== hasParagraphBreak(text, w - start + at)) return false;
  }
  return true;
}

/** Both sides as one share, by their lengths; the less there is of them, the less it counts. */
function weighed({ folded, start, end }: Sought, before: number, after: number): number {
  const lengthAfter = folded.length - end;
  return (start * before + lengthAfter * after) / Math.max(FULL_CONTEXT, start + lengthAfter);
}

/**
 * How far the pattern beyond `bound` agrees with the text beyond `at`, going in `step`'s direction, 0 to 1: the share
 * of it that is equal without a break, or what few edits leave of it, less what chance gives.
 */
function sideAgreement(pattern: FoldedText, bound: number, text: FoldedText, at: number, step: 1 | -1): number {
  const length = step < 0 ? bound : pattern.length - bound;
  if (length === 0) return 0;
  const own = (i: number): number | undefined => pattern.units[step < 0 ? bound - 1 - i : bound + i];
  const other = (i: number): number | undefined => text.units[step < 0 ? at - 1 - i : at + i];
  let run = 0;
  while (run < length && own(run) === other(run)) run++;
  if (run === length) return 1;
  const edits = leastEdits(length, Math.min(length + 8, step < 0 ? at : text.length - at), own, other);
  return Math.max(run / length, 1 - (2 * edits) / length, 0);
}

/** Edits from all of the first to the best-fitting beginning of the second. */
function leastEdits(
  length: number,
  most: number,
  own: (i: number) => number | undefined,
  other: (i: number) => number | undefined,
): number {
  let row = Array.from({ length: most + 1 }, (_, j) => j);
  for (let i = 1; i <= length; i++) {
    const next = [i];
    for (let j = 1; j <= most; j++) {
      const diagonal = (row[j - 1] ?? 0) + (own(i - 1) === other(j - 1) ? 0 : 1);
      next.push(Math.min(diagonal, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return Math.min(...row);
}
