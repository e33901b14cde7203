import type { Dated, Lane, MentionedOn } from '../../../shared/timeline/model';
import { placeOf, stretchOf, type Stretch } from './time-scale';

/** Where a lane's things stand: articles that come to lie on one place are one bar, spans that overlap stand in rows. Pure. */

/** Pixels. */
const BAR = 7;
export const ROW = 22;
const LONGEST_LABEL = 200;
const LETTER = 6.1;

/** Articles on one place of the line. */
export interface Bar {
  x: number;
  width: number;
  articles: number;
  from: string;
  until: string;
  first: MentionedOn;
  /** How many days are in it: of one it is said which article it is. */
  days: number;
}

/** A statement or an event, in a row above the line. */
export interface Span {
  dated: Dated;
  x: number;
  width: number;
  row: number;
  label: string;
  /** It goes on beyond what is known. */
  open: 'start' | 'end' | null;
}

export interface LaidLane {
  lane: Lane;
  bars: Bar[];
  most: number;
  spans: Span[];
  rows: number;
}

export function layLane(lane: Lane, stretch: Stretch, width: number): LaidLane {
  const bars = barsOf(lane.mentions, stretch, width);
  const spans = spansOf(lane.dated, stretch, width);
  return {
    lane,
    bars,
    most: Math.max(1, ...bars.map(({ articles }) => articles)),
    spans,
    rows: Math.max(0, ...spans.map(({ row }) => row + 1)),
  };
}

function barsOf(mentions: readonly MentionedOn[], stretch: Stretch, width: number): Bar[] {
  const bars = new Map<number, Bar>();
  for (const mention of mentions) {
    const covers = stretchOf(mention.at);
    if (covers.end <= stretch.start || covers.start >= stretch.end) continue;
    const from = placeOf(Math.max(covers.start, stretch.start), stretch, width);
    const till = placeOf(Math.min(covers.end, stretch.end), stretch, width);
    const wide = till - from > BAR;
    // What covers more than a place is one of its own: a year is not a day in January.
    const place = Math.floor(from / BAR);
    const key = wide ? -1 - place : place;
    const known = bars.get(key);
    const x = wide ? from : place * BAR;
    if (known === undefined) {
      bars.set(key, {
        x,
        width: wide ? till - from : BAR - 1,
        articles: mention.articles,
        from: mention.at,
        until: mention.at,
        first: mention,
        days: 1,
      });
    } else {
      known.articles += mention.articles;
      known.until = mention.at;
      known.days += 1;
      known.width = Math.max(known.width, wide ? till - from : 0);
    }
  }
  return [...bars.values()].sort((a, b) => a.x - b.x);
}

function spansOf(dated: readonly Dated[], stretch: Stretch, width: number): Span[] {
  const ends: number[] = [];
  return [...dated]
    .sort((a, b) => startOf(a) - startOf(b))
    .flatMap((one) => {
      const covers = coveredBy(one, stretch);
      if (covers.end <= stretch.start || covers.start >= stretch.end) return [];
      const x = Math.max(0, placeOf(covers.start, stretch, width));
      const end = Math.min(width, placeOf(covers.end, stretch, width));
      const label =
        one.words.length * LETTER > LONGEST_LABEL ? `${one.words.slice(0, Math.floor(LONGEST_LABEL / LETTER) - 1).trimEnd()}…` : one.words;
      const taken = Math.max(end, x + label.length * LETTER + 10);
      const free = ends.findIndex((until) => until + 6 <= x);
      const row = free >= 0 ? free : ends.length;
      ends[row] = taken;
      return [
        { dated: one, x, width: Math.max(4, end - x), row, label, open: one.from === null ? 'start' : one.until === null ? 'end' : null },
      ];
    });
}

const startOf = ({ from, until }: Dated): number => stretchOf(from ?? until ?? '2000').start;

/** A span whose one end is not known is drawn as far as it is known, and some way on. */
function coveredBy({ from, until }: Dated, stretch: Stretch): Stretch {
  const some = (stretch.end - stretch.start) * 0.06;
  if (from !== null && until !== null) return { start: stretchOf(from).start, end: stretchOf(until).end };
  if (from !== null) return { start: stretchOf(from).start, end: stretchOf(from).end + some };
  const end = stretchOf(until ?? '2000');
  return { start: end.start - some, end: end.end };
}

/** All that the lanes cover, from the first to the last. */
export function stretchesOf(lanes: readonly Lane[]): Stretch[] {
  return lanes.flatMap(({ mentions, dated }) => [
    ...mentions.map(({ at }) => stretchOf(at)),
    ...dated.flatMap(({ from, until }) => [from, until].flatMap((date) => (date === null ? [] : [stretchOf(date)]))),
  ]);
}
