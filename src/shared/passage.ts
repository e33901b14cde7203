/**
 * Passages: a span of an article's text held by the selectors of the W3C Web Annotation Data Model (TextQuoteSelector,
 * TextPositionSelector) and its paragraph's number, and found again on another version of that text.
 *
 * Nothing is ever taken in silence for what it only resembles: `exact` and `moved` are given to the same words alone,
 * `changed` comes with the difference, and where two places are as likely, or none is likely enough, there is no place.
 */
import { agreement, align } from './passage-align';
import { differenceOf, type DifferenceSegment } from './passage-difference';
import { foldedAt, foldText, goesOnAcross, kindOfUnit, Kind, sameWords, type FoldedText } from './passage-fold';
import { GramIndex, type Chain, type Pattern } from './passage-index';
import { codePointOffset, paragraphAt, paragraphsOf, splitsPair, type Paragraph } from './text';

export type { DifferenceSegment } from './passage-difference';

export interface PassageSelectors {
  /** The words themselves and up to 32 code points on each side. */
  quote: { exact: string; prefix: string; suffix: string };
  /** Code points from the text's start, `end` exclusive. */
  position: { start: number; end: number };
  /** The paragraph the passage starts in, from 1. */
  paragraph: number;
}

/** A place in the text: UTF-16 units, `end` exclusive. */
export interface Place {
  start: number;
  end: number;
  /** 0 to 1: 0.65 for the words, 0.35 for what stands around them. */
  score: number;
}

export type Resolution =
  /** The same words at the same place (`exact`) or at another (`moved`). White space and typography may differ. */
  | ({ state: 'exact' | 'moved' } & Place)
  /** The place is certain enough to show, the words are not the same: to be confirmed. */
  | ({ state: 'changed'; difference: DifferenceSegment[] } & Place)
  /** Several places are as likely (`ambiguous`), or none is likely (`orphaned`). Candidates are guesses, best first. */
  | { state: 'ambiguous' | 'orphaned'; score: number; candidates: Place[] };

const CONTEXT = 32;

/**
 * The selectors of the span [start, end), in UTF-16 units. A bound that splits a surrogate pair or stands before a
 * combining mark, a variation selector or a joiner is moved outwards, so that no character is cut.
 * Throws RangeError when the span is empty or not within the text.
 */
export function describePassage(text: string, start: number, end: number): PassageSelectors {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length) {
    throw new RangeError(`passage ${start} to ${end} is not within 0 to ${text.length}`);
  }
  if (start >= end) throw new RangeError(`passage ${start} to ${end} is empty`);
  const from = characterStart(text, start);
  const to = characterEnd(text, end);
  const exact = text.slice(from, to);
  const first = codePointOffset(text, from);
  return {
    quote: { exact, prefix: contextBefore(text, from), suffix: contextAfter(text, to) },
    position: { start: first, end: first + codePointOffset(exact, exact.length) },
    paragraph: paragraphAt(text, from)?.number ?? 1,
  };
}

/** Where a passage stands in `text`, which may be another version of the text it was described on. */
export function resolvePassage(text: string, selectors: PassageSelectors): Resolution {
  return passageResolver(text)(selectors);
}

/** The same for many passages of one text: the text is prepared once. Answers are in the passages' order. */
export function resolvePassages(text: string, selectors: readonly PassageSelectors[]): Resolution[] {
  return selectors.map(passageResolver(text));
}

/** A function that resolves passages on `text`, for one caller after another. It holds the text's index. */
export function passageResolver(text: string): (selectors: PassageSelectors) => Resolution {
  const resolver = new Resolver(text);
  return (selectors) => resolver.resolve(selectors);
}

const CONTINUES = /[\p{M}\u200D\uFE0F\u{1F3FB}-\u{1F3FF}]/u;

function characterStart(text: string, offset: number): number {
  let start = splitsPair(text, offset) ? offset - 1 : offset;
  while (start > 0 && joins(text, start)) start -= splitsPair(text, start - 1) ? 2 : 1;
  return start;
}

function characterEnd(text: string, offset: number): number {
  let end = splitsPair(text, offset) ? offset + 1 : offset;
  while (end < text.length && joins(text, end)) end += splitsPair(text, end + 1) ? 2 : 1;
  return end;
}

/** Whether the character at `offset` belongs to the one before it. */
function joins(text: string, offset: number): boolean {
  if (text.charCodeAt(offset - 1) === 0x200d && text.charCodeAt(offset) >= 0x2000) return true;
  const point = text.codePointAt(offset) ?? 0;
  return point >= 0x300 && CONTINUES.test(String.fromCodePoint(point));
}

function contextBefore(text: string, start: number): string {
  let from = start;
  for (let left = CONTEXT; left > 0 && from > 0; left--) from -= splitsPair(text, from - 1) ? 2 : 1;
  return text.slice(from, start);
}

function contextAfter(text: string, end: number): string {
  let to = end;
  for (let left = CONTEXT; left > 0 && to < text.length; left--) to += splitsPair(text, to + 1) ? 2 : 1;
  return text.slice(end, to);
}

/** A place that may be the passage's, in folded units. */
interface Candidate {
  start: number;
  end: number;
  /** The very same words. */
  same: boolean;
  /** How much of the quotation is there, 0 to 1. */
  quality: number;
  /** How much of what stood around it is around it, 0 to 1. */
  context: number;
  score: number;
}

/** A passage on its way to being resolved. */
interface Sought extends Pattern {
  exact: string;
  /** White space, dashes and the like that the fold drops from the quotation's ends. */
  lead: string;
  trail: string;
  /** Where the passage was: UTF-16 units in the text resolved on, -1 when that is beyond its end. */
  oldStart: number;
}

const WORDS = 0.65;
/** From here on the context alone tells one place from another. */
const CLEAR_CONTEXT = 0.75;
const WEAK_CONTEXT = 0.25;
/** How much better than the next the best must be. */
const CLEARLY = 0.12;
/** What a changed passage needs to be given a place. */
const LIKELY = 0.55;
/** Units of agreement, quotation and context together, below which a likeness may be chance. */
const ENOUGH = 16;
const ENOUGH_UNSPACED = 6;
const MOST_CANDIDATES = 5;
const MOST_CHAINS = 4;

class Resolver {
  private index: GramIndex | undefined;
  private paragraphs: readonly Paragraph[] | undefined;
  private readonly points: CodePoints;

  constructor(private readonly text: string) {
    this.points = new CodePoints(text);
  }

  resolve(selectors: PassageSelectors): Resolution {
    const { exact, prefix, suffix } = selectors.quote;
    const oldStart = this.points.utf16(selectors.position.start);
    if (this.isUntouched(selectors, oldStart)) {
      return { state: 'exact', start: oldStart, end: oldStart + exact.length, score: 1 };
    }
    const folded = foldText(prefix + exact + suffix);
    const start = foldedAt(folded, prefix.length);
    const end = foldedAt(folded, prefix.length + exact.length);
    if (start >= end) return this.resolveWordless(selectors, oldStart);
    const lead = exact.slice(0, Math.max(0, (folded.from[start] ?? 0) - prefix.length));
    const trail = exact.slice((folded.to[end - 1] ?? 0) - prefix.length);
    return this.search({ folded, start, end, exact, lead, trail, oldStart });
  }

  /** Quotation and context stand, character by character, where they stood, in the paragraph they stood in. */
  private isUntouched({ quote, paragraph }: PassageSelectors, start: number): boolean {
    const { exact, prefix, suffix } = quote;
    if (start < prefix.length || !this.text.startsWith(exact, start)) return false;
    const end = start + exact.length;
    if (!this.text.startsWith(prefix, start - prefix.length) || !this.text.startsWith(suffix, end)) return false;
    const isAll = exact.length === this.text.length;
    if (prefix.length + suffix.length < CONTEXT / 2 && !isAll) return false;
    this.paragraphs ??= paragraphsOf(this.text);
    return (paragraphAt(this.text, start, this.paragraphs)?.number ?? 1) === paragraph;
  }

  /** A passage of nothing but spaces and dashes is only ever found with its context, letter by letter. */
  private resolveWordless({ quote }: PassageSelectors, oldStart: number): Resolution {
    const whole = quote.prefix + quote.exact + quote.suffix;
    const places: Place[] = [];
    for (let at = this.text.indexOf(whole); at >= 0 && places.length <= MOST_CANDIDATES; ) {
      const start = at + quote.prefix.length;
      places.push({ start, end: start + quote.exact.length, score: 1 });
      at = this.text.indexOf(whole, at + 1);
    }
    const [only, second] = places;
    if (!only) return { state: 'orphaned', score: 0, candidates: [] };
    if (second) return { state: 'ambiguous', score: 1, candidates: places.slice(0, MOST_CANDIDATES) };
    return { state: only.start === oldStart ? 'exact' : 'moved', ...only };
  }

  private search(sought: Sought): Resolution {
    this.index ??= new GramIndex(foldText(this.text));
    const index = this.index;
    const { starts, complete } = index.placesOf(sought);
    const whole = byScore(starts.map((start) => wholeCandidate(sought, index.text, start)));
    const [best, second] = whole;
    if (best?.same && best.context >= CLEAR_CONTEXT && isClear(best, second)) return this.placed(sought, best);
    const pieces = index
      .chainsOf(sought, MOST_CHAINS)
      .map((chain) => piecedCandidate(sought, index.text, chain))
      .filter((candidate) => !starts.includes(candidate.start));
    return this.decide(sought, byScore([...whole, ...pieces]), complete);
  }

  private decide(sought: Sought, candidates: Candidate[], complete: boolean): Resolution {
    const [best, second] = candidates.filter(({ quality }) => quality > 0);
    if (!best) return { state: 'orphaned', score: 0, candidates: [] };
    const clear = isClear(best, second) && (complete || best.context >= CLEAR_CONTEXT);
    const trusted = best.same ? isTrusted(sought, best, candidates) : isLikely(sought, best);
    if (clear && trusted) return this.placed(sought, best);
    const several = best.same || isLikely(sought, best);
    return {
      state: several ? 'ambiguous' : 'orphaned',
      score: best.score,
      candidates: candidates
        .filter(({ quality }) => quality > 0.2)
        .slice(0, MOST_CANDIDATES)
        .map((candidate) => this.place(sought, candidate)),
    };
  }

  private placed(sought: Sought, candidate: Candidate): Resolution {
    const place = this.place(sought, candidate);
    if (!candidate.same) {
      return { state: 'changed', ...place, difference: differenceOf(sought.exact, this.text.slice(place.start, place.end)) };
    }
    const unmoved = place.start === sought.oldStart && place.end === sought.oldStart + sought.exact.length;
    return { state: unmoved ? 'exact' : 'moved', ...place };
  }

  /** From folded units to the text's own, with the dashes and spaces the quotation began and ended with. */
  private place({ lead, trail }: Sought, { start, end, score }: Candidate): Place {
    const folded = this.index?.text;
    let from = folded?.from[start] ?? 0;
    let to = folded?.to[end - 1] ?? from;
    if (lead !== '' && from >= lead.length && this.text.startsWith(lead, from - lead.length)) from -= lead.length;
    else while (from > 0 && isDroppedLike(this.text.charCodeAt(from - 1), lead)) from--;
    if (trail !== '' && this.text.startsWith(trail, to)) to += trail.length;
    else while (to < this.text.length && isDroppedLike(this.text.charCodeAt(to), trail)) to++;
    return { start: from, end: to, score };
  }
}

function isDroppedLike(unit: number, dropped: string): boolean {
  const kind = kindOfUnit(unit);
  if (kind === Kind.Kept || kind === Kind.Several) return false;
  for (let i = 0; i < dropped.length; i++) {
    if (kindOfUnit(dropped.charCodeAt(i)) === kind) return true;
  }
  return false;
}

function byScore(candidates: Candidate[]): Candidate[] {
  return candidates.sort((a, b) => b.score - a.score || a.start - b.start);
}

function isClear(best: Candidate, second: Candidate | undefined): boolean {
  return !second || best.score - second.score >= CLEARLY * (1 - WORDS);
}

/** Enough of the passage is there, and enough of it for its length to be no chance. */
function isLikely(sought: Sought, { quality, context, score }: Candidate): boolean {
  const around = sought.folded.length - (sought.end - sought.start);
  const agreeing = quality * (sought.end - sought.start) + context * around;
  return score >= LIKELY && agreeing >= enough(sought);
}

/** The same words in other company: believed of a long quotation, when its company has not stayed behind elsewhere. */
function isTrusted(sought: Sought, best: Candidate, candidates: readonly Candidate[]): boolean {
  if (!isLikely(sought, best)) return false;
  if (best.context >= WEAK_CONTEXT) return true;
  const stayedBehind = candidates.some((other) => other !== best && other.context >= CLEAR_CONTEXT);
  return !stayedBehind && sought.end - sought.start >= enough(sought);
}

function enough({ folded }: Sought): number {
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(folded.raw);
  return unspaced ? ENOUGH_UNSPACED : ENOUGH;
}

/** A place where every unit of the quotation stands. */
function wholeCandidate(sought: Sought, text: FoldedText, start: number): Candidate {
  const length = sought.end - sought.start;
  const end = start + length;
  const same =
    sameWords(sought.folded, sought.start, text, start, length) &&
    (goesOnAcross(sought.folded, sought.start) || !goesOnAcross(text, start)) &&
    (goesOnAcross(sought.folded, sought.end) || !goesOnAcross(text, end));
  const context = contextAt(sought, text, start, end);
  return candidate(start, end, same, same ? 1 : 0.97, context);
}

/** A place where pieces of the quotation stand, or only of what stood around it. */
function piecedCandidate(sought: Sought, text: FoldedText, chain: Chain): Candidate {
  const { folded, start, end } = sought;
  const laid = align(sought, text, chain);
  const before = agreement(folded, text, laid.at, 0, start);
  const after = agreement(folded, text, laid.at, end, folded.length);
  if (laid.coverage === 0) {
    return candidate(laid.start, laid.end, false, 0, weighed(sought, before, after));
  }
  const from = wordBound(folded, start, text, laid.start);
  const to = wordBound(folded, end, text, laid.end);
  const context = weighed(
    sought,
    Math.max(before, sideAgreement(folded, start, text, from, -1)),
    Math.max(after, sideAgreement(folded, end, text, to, 1)),
  );
  const quality = Math.max(0, laid.coverage - 0.15 * Math.min(1, laid.inserted / (end - start)));
  return candidate(from, to, false, Math.min(0.96, quality), context);
}

function candidate(start: number, end: number, same: boolean, quality: number, context: number): Candidate {
  return { start, end, same, quality, context, score: WORDS * quality + (1 - WORDS) * context };
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

function contextAt(sought: Sought, text: FoldedText, start: number, end: number): number {
  const before = sideAgreement(sought.folded, sought.start, text, start, -1);
  const after = sideAgreement(sought.folded, sought.end, text, end, 1);
  return weighed(sought, before, after);
}

/** Both sides as one share, by their lengths; a quotation that has nothing around it has no context. */
function weighed({ folded, start, end }: Sought, before: number, after: number): number {
  const lengthAfter = folded.length - end;
  return start + lengthAfter > 0 ? (start * before + lengthAfter * after) / (start + lengthAfter) : 0;
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

/** Code points to UTF-16 units for one text, without walking it again each time. */
class CodePoints {
  private readonly marks: number[] = [];
  private readonly plain: boolean;

  constructor(private readonly text: string) {
    this.plain = !/[\uD800-\uDBFF]/.test(text);
  }

  /** -1 when the text has not that many code points. */
  utf16(codePoints: number): number {
    if (this.plain) return codePoints <= this.text.length ? codePoints : -1;
    if (this.marks.length === 0) this.walk();
    const mark = Math.floor(codePoints / 512);
    let offset = this.marks[mark] ?? -1;
    for (let left = codePoints % 512; left > 0 && offset >= 0; left--) {
      offset = offset < this.text.length ? offset + (splitsPair(this.text, offset + 1) ? 2 : 1) : -1;
    }
    return offset;
  }

  private walk(): void {
    let points = 0;
    for (let offset = 0; offset <= this.text.length; points++) {
      if (points % 512 === 0) this.marks.push(offset);
      offset += splitsPair(this.text, offset + 1) ? 2 : 1;
    }
  }
}
