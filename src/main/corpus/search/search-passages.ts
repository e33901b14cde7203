import type { Bounds } from '../../../shared/text/text';
import { placesIn, type Place } from './search-match';
import type { Term } from './search-plan';

/** What is shown of a text that was found: its best passages, with the words marked. */

/** A piece of text to show, marked or not. */
export interface Run {
  text: string;
  marked: boolean;
}

/** A text as runs, with its places marked. */
export function markedRuns(text: string, places: readonly Bounds[], bounds: Bounds = { start: 0, end: text.length }): Run[] {
  const runs: Run[] = [];
  let from = bounds.start;
  const add = (to: number, marked: boolean): void => {
    if (to > from) runs.push({ text: text.slice(from, to).replace(/\s+/g, ' '), marked });
    from = Math.max(from, to);
  };
  for (const place of [...places].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (place.end <= from || place.end > bounds.end) continue;
    add(place.start, false);
    add(place.end, true);
  }
  add(bounds.end, false);
  return joined(runs);
}

function joined(runs: readonly Run[]): Run[] {
  const whole: Run[] = [];
  for (const run of runs) {
    const last = whole.at(-1);
    if (last?.marked === run.marked) last.text += run.text;
    else whole.push({ ...run });
  }
  return whole;
}

/** UTF-16 units of an excerpt, and how many of them stand before its first place. */
const EXCERPT = 200;
const LEAD = 50;
/** Passages shown of one text. */
const MOST_PASSAGES = 3;
/** What a term says again that another passage has already, and how much a further passage must say beside the best. */
const AGAIN = 0.6;
const ENOUGH = 0.09;

export interface FoundPassage {
  runs: Run[];
  /** The best match in it; null for the beginning of a text that has none. */
  range: Bounds | null;
  /** Counted from 1, as the reader does; null where `range` is. */
  paragraph: number | null;
}

export interface BestPassages {
  /** In the order of the text; one at least, unless the text is empty. */
  passages: FoundPassage[];
  /** The index of the best one. */
  best: number;
  /** How many matches there are in the text. */
  places: number;
  /** The terms that stand in the text. */
  found: ReadonlySet<Term>;
}

/** The stretches of a text where most of the terms stand together, each within one paragraph. */
export function bestPassages(text: string, terms: readonly Term[]): BestPassages {
  const places = placesIn(text, terms);
  const seen = new Set<Term>();
  const chosen: { place: Place; bounds: Bounds }[] = [];
  let left = places;
  let least = 0;
  while (chosen.length < MOST_PASSAGES) {
    const best = bestStart(left, seen);
    if (best === null || best.weight < least) break;
    least = Math.max(least, best.weight * ENOUGH);
    const bounds = excerptBounds(text, best.first);
    chosen.push({ place: best.heaviest, bounds });
    const within = (place: Bounds): boolean => place.end > bounds.start && place.start < bounds.end;
    for (const place of left) if (within(place)) seen.add(place.term);
    left = left.filter((place) => !within(place));
  }
  const [first] = chosen;
  const inOrder = [...chosen].sort((a, b) => a.bounds.start - b.bounds.start);
  const passages = inOrder.map(({ place, bounds }) => passageOf(text, places, place, bounds));
  if (first === undefined && text !== '') passages.push({ runs: openingRuns(text), range: null, paragraph: null });
  const best = first === undefined ? 0 : inOrder.indexOf(first);
  return { passages, best, places: distinct(places), found: new Set(places.map(({ term }) => term)) };
}

function passageOf(text: string, places: readonly Place[], { start, end }: Place, bounds: Bounds): FoundPassage {
  const near = places.filter((place) => place.end > bounds.start && place.start < bounds.end);
  const paragraph = paragraphAround(text, start);
  const runs = withDots(markedRuns(text, near, bounds), bounds.start > paragraph.start, bounds.end < paragraph.end);
  return { runs, range: { start, end }, paragraph: paragraphNumber(text, start) };
}

/** Places that lie in one another are one. */
function distinct(places: readonly Place[]): number {
  return matchesOf(places).length;
}

/** Where something is marked, in order, without those that lie in another one. */
export function matchesOf(places: readonly Bounds[]): Bounds[] {
  const matches: Bounds[] = [];
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start >= (matches.at(-1)?.end ?? 0)) matches.push({ start, end });
  }
  return matches;
}

function paragraphNumber(text: string, offset: number): number {
  let number = 1;
  for (let at = text.indexOf('\n\n'); at >= 0 && at < offset; at = text.indexOf('\n\n', at + 2)) number += 1;
  return number;
}

function bestStart(places: readonly Place[], known: ReadonlySet<Term>): { first: Place; heaviest: Place; weight: number } | null {
  let best: { first: Place; heaviest: Place; weight: number } | null = null;
  for (const [index, first] of places.entries()) {
    const seen = new Set<Term>();
    let weight = 0;
    let heaviest = first;
    for (let next = index; next < places.length; next += 1) {
      const place = places[next];
      if (place === undefined || place.end > first.start + EXCERPT - LEAD) break;
      if (seen.has(place.term)) continue;
      seen.add(place.term);
      weight += known.has(place.term) ? place.weight * AGAIN : place.weight;
      if (place.weight > heaviest.weight) heaviest = place;
    }
    if (best === null || weight > best.weight) best = { first, heaviest, weight };
  }
  return best;
}

/** Paragraphs of a clean text are parted by a blank line; looking for the next ones costs less than finding them all. */
function paragraphAround(text: string, offset: number): Bounds {
  const before = text.lastIndexOf('\n\n', offset);
  const after = text.indexOf('\n\n', offset);
  return { start: before < 0 ? 0 : before + 2, end: after < 0 ? text.length : after };
}

function excerptBounds(text: string, first: Bounds): Bounds {
  const paragraph = paragraphAround(text, first.start);
  const from = Math.max(paragraph.start, first.start - LEAD);
  const to = Math.min(paragraph.end, Math.max(first.end, from + EXCERPT));
  return {
    start: from === paragraph.start ? from : spaceAfter(text, from, first.start),
    end: to === paragraph.end ? to : spaceBefore(text, to, first.end),
  };
}

/** The word's start after the first space from `from` on; `limit` when there is none before it. */
function spaceAfter(text: string, from: number, limit: number): number {
  const found = text.slice(from, limit).search(/\s\S/);
  return found < 0 ? (limit - from > 24 ? from : limit) : from + found + 1;
}

function spaceBefore(text: string, to: number, limit: number): number {
  const space = text.lastIndexOf(' ', to);
  return space > limit ? space : to;
}

function withDots(runs: Run[], before: boolean, after: boolean): Run[] {
  const dots: Run = { text: '…', marked: false };
  return joined([...(before ? [dots] : []), ...runs, ...(after ? [dots] : [])]);
}

/** The beginning of a text, with nothing marked. */
export function openingRuns(text: string): Run[] {
  const bounds = excerptBounds(text, { start: 0, end: 0 });
  return withDots(markedRuns(text, [], bounds), false, bounds.end < text.length);
}
