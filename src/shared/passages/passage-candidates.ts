/** Places that may be a passage's, and how much speaks for each. */
import { agreement, align, type Alignment } from './passage-align';
import { Gap, gapBefore, goesOnAcross, hasParagraphBreak, sameWords, type FoldedText } from './passage-fold';
import { bestChain, type GramIndex, type Pattern, type Segment } from './passage-index';

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
/** Or, with all its company around it, that much. */
const HOME_CONTEXT = 0.9;
const SOME_OF_IT = 0.35;
/** Or, in strange company, that much of it and in so many units. */
const MOST_OF_IT = 0.85;
const MANY_UNITS = 48;
/** Units of agreement, quotation and context together, below which a likeness may be chance. */
const ENOUGH = 16;
const ENOUGH_UNSPACED = 6;
/** Context shorter than this says less the shorter it is. */
const FULL_CONTEXT = 20;
const MOST_CHAINS = 4;
const MOST_WHOLE = 24;
/** How far from the quotation a piece of its context may end and still mark its bound. */
const NEAR = 10;
const WIDEST_INSET = 120;
const WIDEST_PARAGRAPH = 2000;
const LONGEST_WORD = 24;
/** One side of the context alone says where the passage was when it has so many units. */
const ONE_SIDE = 16;

/** Enough of the passage is there, and in so many units that it is no chance. */
export function isAlike(sought: Sought, { quality, context, score }: Candidate): boolean {
  const length = sought.end - sought.start;
  if (!isEnough(sought, quality * length + context * (sought.folded.length - length))) return false;
  const atHome = context >= HOME_CONTEXT && quality >= SOME_OF_IT;
  const long = quality >= MOST_OF_IT && isEnough(sought, (quality * length * ENOUGH) / MANY_UNITS);
  return score >= ALIKE || atHome || long;
}

export function isEnough({ folded }: Sought, units: number): boolean {
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(folded.raw);
  return units >= (unspaced ? ENOUGH_UNSPACED : ENOUGH);
}

/**
 * Best first. Of places in pieces those are left out that lie over a better one, or over much the same stretch as a
 * whole one; whole ones all stay, for "na na na" stands twice in "na na na na".
 */
export function apart(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const next of [...candidates].sort((a, b) => b.score - a.score || a.start - b.start)) {
    const double = !next.whole && candidates.some((other) => other.whole && overlap(other, next) > 0.7);
    const covered = !next.whole && kept.some((better) => overlap(better, next) > 0.3);
    if (!double && !covered) kept.push(next);
  }
  return kept;
}

/** What two places share of what they cover together. */
function overlap(a: Candidate, b: Candidate): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** The places where every unit of the quotation stands; of very many those whose context agrees longest. */
export function wholeCandidates(sought: Sought, text: FoldedText, starts: readonly number[]): Candidate[] {
  let likeliest = starts;
  if (starts.length > MOST_WHOLE) {
    const runs = new Map(starts.map((start) => [start, contextRun(sought, text, start)]));
    likeliest = [...starts].sort((a, b) => (runs.get(b) ?? 0) - (runs.get(a) ?? 0)).slice(0, MOST_WHOLE);
  }
  return likeliest.map((start) => wholeCandidate(sought, text, start));
}

function contextRun({ folded, start, end }: Sought, text: FoldedText, at: number): number {
  let before = 0;
  while (before < start && folded.units[start - 1 - before] === text.units[at - 1 - before]) before++;
  const atEnd = at + end - start;
  let after = 0;
  while (end + after < folded.length && folded.units[end + after] === text.units[atEnd + after]) after++;
  return before + after;
}

function wholeCandidate(sought: Sought, text: FoldedText, at: number): Candidate {
  const { folded } = sought;
  const length = sought.end - sought.start;
  const before = sideAgreement(folded, sought.start, text, at, -1);
  const after = sideAgreement(folded, sought.end, text, at + length, 1);
  const context = weighed(sought, before, after) * (sameParagraphs(sought, text, at) ? 1 : 0.85);
  // "5 dead" within "25 dead" is another number: the place is widened to show it.
  const start = goesOnAcross(folded, sought.start) ? at : wordStart(text, at);
  const end = goesOnAcross(folded, sought.end) ? at + length : wordEnd(text, at + length);
  const grownBefore = goesOnAcross(text, at) && !goesOnAcross(folded, sought.start);
  const grownAfter = goesOnAcross(text, at + length) && !goesOnAcross(folded, sought.end);
  const same = !grownBefore && !grownAfter && sameWords(folded, sought.start, text, at, length);
  const quality = same ? 1 : 0.97;
  return { start, end, whole: true, same, quality, context, score: scoreOf(quality, context) };
}

/**
 * The start of the word or number that stands across `at`; `at` itself when that is far off, as in texts whose words
 * have run together. A minus stays outside: it is not a unit.
 */
function wordStart(text: FoldedText, at: number): number {
  let start = at;
  while (goesOnAcross(text, start) && gapBefore(text, start) !== Gap.LeadingDash) start--;
  return at - start <= LONGEST_WORD ? start : at;
}

function wordEnd(text: FoldedText, at: number): number {
  let end = at;
  while (goesOnAcross(text, end) && gapBefore(text, end) !== Gap.LeadingDash) end++;
  return end - at <= LONGEST_WORD ? end : at;
}

/** Places where pieces of the quotation stand, or something between what stood around it. */
export function piecedCandidates(sought: Sought, index: GramIndex): Candidate[] {
  const segments = index.segmentsOf(sought.folded);
  const chains = index.chainsOf(sought, segments, MOST_CHAINS);
  for (const { start, end } of homes(sought, index, segments)) {
    const within = segments.filter(({ t, length }) => t + length > start - FULL_CONTEXT && t < end + FULL_CONTEXT);
    if (end > start && within.length > 0) chains.push(bestChain(within));
  }
  return chains
    .map((chain) => align(sought, index.text, chain))
    .filter(({ coverage, inserted }) => coverage < 1 || inserted > 0)
    .map((alignment) => piecedCandidate(sought, index.text, alignment))
    .filter(({ quality }) => quality > 0.2);
}

/**
 * Whether what stood around the passage stands elsewhere without it, together or the whole of one side: then the
 * passage has most likely gone from there, and the same words in another place are another passage.
 */
export function stayedBehind(sought: Sought, best: Candidate, index: GramIndex, clear: number): boolean {
  const segments = index.segmentsOf(sought.folded);
  const stands = (start: number, end: number): boolean => best.start >= start - NEAR && best.end <= end + NEAR;
  if (homes(sought, index, segments).some(({ start, end, context }) => context >= clear && !stands(start, end))) {
    return true;
  }
  // Another paragraph may have been set before one that the passage begins, or behind one that it ends.
  const own = best.end - best.start;
  const begins = hasParagraphBreak(sought.folded, sought.start) && hasParagraphBreak(index.text, best.start);
  const ends = hasParagraphBreak(sought.folded, sought.end) && hasParagraphBreak(index.text, best.end);
  const reachAfter = own + (begins ? WIDEST_PARAGRAPH : WIDEST_INSET);
  const reachBefore = own + (ends ? WIDEST_PARAGRAPH : WIDEST_INSET);
  const lengthAfter = sought.folded.length - sought.end;
  return segments.some(({ w, t, length }) => {
    const before = w === 0 && length >= sought.start && sought.start >= ONE_SIDE;
    const after = w <= sought.end && w + length >= sought.folded.length && lengthAfter >= ONE_SIDE;
    const left = t + sought.start - w;
    const right = t + sought.end - w;
    return (before && !stands(left, left + reachAfter)) || (after && !stands(right - reachBefore, right));
  });
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

function piecedCandidate(sought: Sought, text: FoldedText, laid: Alignment): Candidate {
  const { folded, start, end } = sought;
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
  if (goesOnAcross(pattern, bound)) return at;
  const start = wordStart(text, at);
  const end = wordEnd(text, at);
  return at - start <= end - at ? start : end;
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
  let run = 0;
  while (run < length && pattern.units[unitAt(bound, run, step)] === text.units[unitAt(at, run, step)]) run++;
  if (run === length) return 1;
  const most = Math.max(0, Math.min(length + 8, step < 0 ? at : text.length - at));
  const edits = leastEdits(unitsFrom(pattern, bound, length, step), unitsFrom(text, at, most, step));
  return Math.max(run / length, 1 - (2 * edits) / length, 0);
}

/** The index of the unit `steps` away from a bound between units. */
function unitAt(bound: number, steps: number, step: 1 | -1): number {
  return step < 0 ? bound - 1 - steps : bound + steps;
}

/** Units beyond a bound, the nearest first. */
function unitsFrom(text: FoldedText, bound: number, count: number, step: 1 | -1): Uint16Array {
  return step < 0 ? text.units.slice(bound - count, bound).reverse() : text.units.slice(bound, bound + count);
}

/** Edits from all of the first to the best-fitting beginning of the second. */
function leastEdits(own: Uint16Array, other: Uint16Array): number {
  let row = Uint16Array.from({ length: other.length + 1 }, (_, j) => j);
  let next = new Uint16Array(other.length + 1);
  for (let i = 1; i <= own.length; i++) {
    next[0] = i;
    const unit = own[i - 1];
    for (let j = 1; j <= other.length; j++) {
      const diagonal = (row[j - 1] ?? 0) + (unit === other[j - 1] ? 0 : 1);
      next[j] = Math.min(diagonal, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    [row, next] = [next, row];
  }
  return row.reduce((least, edits) => Math.min(least, edits), own.length);
}
