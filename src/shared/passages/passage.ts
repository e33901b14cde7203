/**
 * Passages: a span of an article's text held by the selectors of the W3C Web Annotation Data Model (TextQuoteSelector,
 * TextPositionSelector) and its paragraph's number, and found again on another version of that text.
 *
 * Nothing is ever taken in silence for what it only resembles: `exact` and `moved` are given to the same words alone,
 * `changed` comes with the difference, and where two places are as likely, or none is likely enough, there is no place.
 * The same words may yet be said by another, or of something else: `contextFinder` tells.
 */
import {
  apart,
  isAlike,
  isEnough,
  piecedCandidates,
  stayedBehind,
  wholeCandidates,
  type Candidate,
  type Sought,
} from './passage-candidates';
import { contextComparer, type PassageContext } from './passage-context';
import { differenceOf, type DifferenceSegment } from './passage-difference';
import { foldedAt, foldText, kindOfUnit, Kind, signBefore } from './passage-fold';
import { GramIndex } from './passage-index';
import { TextSurroundings } from './passage-surroundings';
import { CodePoints, paragraphAt, paragraphsOf, splitsPair, type Paragraph } from '../text/text';

export type { PassageContext } from './passage-context';
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
interface Place {
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
  return passageDescriber(text)(start, end);
}

/** The same for many passages of one text: the text is prepared once. */
export function passageDescriber(text: string): (start: number, end: number) => PassageSelectors {
  const points = new CodePoints(text);
  let paragraphs: readonly Paragraph[] | undefined;
  return (start, end) => {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end > text.length) {
      throw new RangeError(`passage ${start} to ${end} is not within 0 to ${text.length}`);
    }
    if (start >= end) throw new RangeError(`passage ${start} to ${end} is empty`);
    paragraphs ??= paragraphsOf(text);
    const from = characterStart(text, start);
    const to = characterEnd(text, end);
    return {
      quote: { exact: text.slice(from, to), prefix: contextBefore(text, from), suffix: contextAfter(text, to) },
      position: { start: points.before(from), end: points.before(to) },
      paragraph: paragraphAt(text, from, paragraphs)?.number ?? 1,
    };
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

/**
 * A function that tells whether what was found on `text` is said there by whom, and of what, it was said on `madeOn`, the text
 * the passage was described on. What has no place has no context.
 */
export function contextFinder(madeOn: string, text: string): (selectors: PassageSelectors, found: Resolution) => PassageContext | null {
  const points = new CodePoints(madeOn);
  const before = new TextSurroundings(madeOn);
  const compare = contextComparer(before, madeOn === text ? before : new TextSurroundings(text));
  return ({ position }, found) => {
    const start = points.offsetOf(position.start);
    const end = points.offsetOf(position.end);
    return 'start' in found && start >= 0 && end > start ? compare({ start, end }, found) : null;
  };
}

const CONTINUES = /\p{M}|\u200D|\p{Emoji_Modifier}/u;

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

/** A passage on its way to being resolved. */
interface Errand extends Sought {
  exact: string;
  /** White space, dashes and the like that the fold drops from the quotation's ends. */
  lead: string;
  trail: string;
  prefixLength: number;
  paragraph: number;
  /** Where the passage was: UTF-16 units in the text resolved on, -1 when that is beyond its end. */
  oldStart: number;
}

/** From here on the context alone tells one place from another. */
const CLEAR_CONTEXT = 0.75;
const WEAK_CONTEXT = 0.25;
/** With this much of it in one place, the passage's company is there. */
const HOME_CONTEXT = 0.6;
/** How much better than the next the best must be. */
const CLEARLY = 0.042;
/** Or how much more of the company it has. */
const MORE_AT_HOME = 0.4;
/** So much of the words may be the passage's, corrected. */
const NEARLY = 0.8;
const MOST_CANDIDATES = 5;

class Resolver {
  private index: GramIndex | undefined;
  private paragraphs: readonly Paragraph[] | undefined;
  private readonly points: CodePoints;

  constructor(private readonly text: string) {
    this.points = new CodePoints(text);
  }

  resolve(selectors: PassageSelectors): Resolution {
    const { exact, prefix, suffix } = selectors.quote;
    const oldStart = this.points.offsetOf(selectors.position.start);
    if (this.isUntouched(selectors, oldStart)) {
      return { state: 'exact', start: oldStart, end: oldStart + exact.length, score: 1 };
    }
    const folded = foldText(prefix + exact + suffix);
    const start = foldedAt(folded, prefix.length);
    const end = foldedAt(folded, prefix.length + exact.length);
    if (start >= end) return this.resolveWordless(selectors, oldStart);
    const lead = exact.slice(0, Math.max(0, (folded.from[start] ?? 0) - prefix.length));
    const trail = exact.slice((folded.to[end - 1] ?? 0) - prefix.length);
    const { paragraph } = selectors;
    return this.search({ folded, start, end, exact, lead, trail, prefixLength: prefix.length, oldStart, paragraph });
  }

  /** Quotation and context stand, character by character, where they stood, in the paragraph they stood in. */
  private isUntouched({ quote, paragraph }: PassageSelectors, start: number): boolean {
    const { exact, prefix, suffix } = quote;
    if (start < prefix.length || !this.text.startsWith(exact, start)) return false;
    const end = start + exact.length;
    if (!this.text.startsWith(prefix, start - prefix.length) || !this.text.startsWith(suffix, end)) return false;
    const around = prefix.length + suffix.length;
    const isAll = around + exact.length === this.text.length;
    return (isAll || around >= CONTEXT / 2) && this.paragraphNumber(start) === paragraph;
  }

  private paragraphNumber(offset: number): number {
    this.paragraphs ??= paragraphsOf(this.text);
    return paragraphAt(this.text, offset, this.paragraphs)?.number ?? 1;
  }

  /** A passage of nothing but spaces and dashes is only ever found with its context, letter by letter. */
  private resolveWordless({ quote }: PassageSelectors, oldStart: number): Resolution {
    const whole = quote.prefix + quote.exact + quote.suffix;
    const places: Place[] = [];
    for (let at = this.text.indexOf(whole); at >= 0 && places.length <= MOST_CANDIDATES;) {
      const start = at + quote.prefix.length;
      places.push({ start, end: start + quote.exact.length, score: 1 });
      at = this.text.indexOf(whole, at + 1);
    }
    const [only, second] = places;
    if (!only) return { state: 'orphaned', score: 0, candidates: [] };
    if (second) return { state: 'ambiguous', score: 1, candidates: places.slice(0, MOST_CANDIDATES) };
    return { state: only.start === oldStart ? 'exact' : 'moved', ...only };
  }

  private search(errand: Errand): Resolution {
    this.index ??= new GramIndex(foldText(this.text));
    const index = this.index;
    const { starts, complete } = index.placesOf(errand);
    const whole = apart(wholeCandidates(errand, index.text, starts));
    const [best, second] = whole;
    const unmoved = whole.find((candidate) => this.isUnmoved(errand, candidate));
    if (unmoved && !whole.some((other) => other !== unmoved && this.isLiteral(errand, other))) {
      return this.placed(errand, unmoved);
    }
    const certain = best?.same === true && best.context >= CLEAR_CONTEXT && isClear(best, second);
    if (certain && index.hasRareContext(errand, best.start)) return this.placed(errand, best);
    return this.decide(errand, apart([...whole, ...piecedCandidates(errand, index)]), complete, index);
  }

  /** The same words in the same company where they were, though typography or line ends have changed. */
  private isUnmoved(errand: Errand, candidate: Candidate): boolean {
    if (!candidate.same || candidate.context < 1) return false;
    const { start } = this.place(errand, candidate);
    return start === errand.oldStart && this.paragraphNumber(start) === errand.paragraph;
  }

  /** Quotation and context stand there character by character. */
  private isLiteral(errand: Errand, candidate: Candidate): boolean {
    const from = this.place(errand, candidate).start - errand.prefixLength;
    return from >= 0 && this.text.startsWith(errand.folded.raw, from);
  }

  private decide(errand: Errand, candidates: Candidate[], complete: boolean, index: GramIndex): Resolution {
    const [best, second] = candidates;
    if (!best) return { state: 'orphaned', score: 0, candidates: [] };
    const clear = isClear(best, second) && (complete || index.hasRareContext(errand, best.start));
    const trusted = this.isTrusted(errand, best, candidates, index);
    if (clear && trusted) return this.placed(errand, best);
    return {
      state: best.same || isAlike(errand, best) ? 'ambiguous' : 'orphaned',
      score: best.score,
      candidates: candidates.slice(0, MOST_CANDIDATES).map((candidate) => this.place(errand, candidate)),
    };
  }

  /**
   * Whether the best place is the passage's. Not when the same words have left their company and it stands together
   * elsewhere without them, nor when another place has that company as well or better and nearly the words: that
   * may be the passage, corrected. In strange company altogether, only when the words are many.
   */
  private isTrusted(errand: Errand, best: Candidate, candidates: readonly Candidate[], index: GramIndex): boolean {
    if (!best.same && !isAlike(errand, best)) return false;
    if (best.context < WEAK_CONTEXT) {
      return isEnough(errand, errand.end - errand.start) && !stayedBehind(errand, best, index, HOME_CONTEXT);
    }
    const atHome = Math.max(CLEAR_CONTEXT, best.context - 0.05);
    return !best.same || !candidates.some((other) => other !== best && other.context >= atHome && other.quality >= NEARLY);
  }

  private placed(errand: Errand, candidate: Candidate): Resolution {
    const place = this.place(errand, candidate);
    if (!candidate.same) {
      const difference = differenceOf(errand.exact, this.text.slice(place.start, place.end));
      return { state: 'changed', ...place, difference };
    }
    const unmoved = place.start === errand.oldStart && place.end === errand.oldStart + errand.exact.length;
    return { state: unmoved ? 'exact' : 'moved', ...place };
  }

  /** From folded units to the text's own, with the dashes and spaces the quotation began and ended with. */
  private place({ lead, trail }: Errand, { start, end, score, same }: Candidate): Place {
    const folded = this.index?.text;
    let from = folded?.from[start] ?? 0;
    let to = folded?.to[end - 1] ?? from;
    if (folded && !same && lead === '') from = signBefore(folded, start);
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

function isClear(best: Candidate, second: Candidate | undefined): boolean {
  return !second || best.score - second.score >= CLEARLY || best.context - second.context >= MORE_AT_HOME;
}
