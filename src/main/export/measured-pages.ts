import type { Stands } from './page-faults';
import { endKey, placeKey, type PageBreaks, type PrintedRun } from './printed-runs';

/**
 * A dossier is measured on pages as high as they take, on several, which Typst sets side by side and which are put together again
 * here. Of a paragraph only begin, notes and end leave their places, which tell its lines: a place for every word takes Typst as
 * long as setting them. Only where a page is to be broken within it are its words measured too.
 */

/** From line to line of the text. */
export const LINE = 14.4;
/** Begin and end of a paragraph stand a whole number of lines apart, but for this. */
const UNEVEN = 0.1;

/** So many notes stand on one page that is measured, where a heading comes; and where none does. */
const NOTES = 8;
const MOST_NOTES = 24;
/** From the baseline above to that of what begins a page here: a section's heading, and anything else. At least as much as it is set with. */
const ABOVE_HEADING = 44;
const ABOVE_OTHERS = 24;

/** The runs that pages to be measured begin with. Headings stay with what they head. */
export function measuringBreaks(runs: readonly PrintedRun[]): PageBreaks {
  const breaks = new Set<string>();
  let notes = 0;
  runs.forEach(({ heading, pieces }, run) => {
    const mayBreak = run > 0 && runs[run - 1]?.heading !== true;
    if (mayBreak && notes >= (heading ? NOTES : MOST_NOTES)) {
      breaks.add(placeKey(run, 0));
      notes = 0;
    }
    notes += pieces.filter(({ note }) => note !== null).length;
  });
  return breaks;
}

/** The same as if it all stood on one page. */
export function onOnePage(stands: Stands, runs: readonly PrintedRun[]): Stands {
  let [before, last, offset] = [Number.NaN, 0, 0];
  const places = stands.places.map(([key, page, y, x]): Stands['places'][number] => {
    if (!Number.isNaN(before) && page !== before) {
      const isHeading = runs[Number(key.split('.')[0])]?.heading === true;
      offset = last + (isHeading ? ABOVE_HEADING : ABOVE_OTHERS) - y;
    }
    before = page;
    last = y + offset;
    return [key, 1, last, x];
  });
  return { ...stands, places };
}

/** Names a line of a run, from 0, whose first word is not known. */
export function lineKey(run: number, line: number): string {
  return `${run}~${line}`;
}

/** The runs that are to be broken before lines whose first words are not known. */
export function runsCut(breaks: PageBreaks): Set<number> {
  return new Set([...breaks].filter((key) => key.includes('~')).map((key) => Number(key.split('~')[0])));
}

/** The runs of which begin and end are known, but not their words: where the last line of each stands. */
export function plainRuns(places: Stands['places'], runs: readonly PrintedRun[]): Map<number, number> {
  const ends = new Map<number, number>();
  for (const [key, , y] of places) {
    const run = Number(key.split('.')[0]);
    const printed = runs[run];
    if (printed !== undefined && key === endKey(run, printed)) ends.set(run, y);
  }
  return ends;
}

/** Those of them whose lines are not all as high, so that begin and end do not tell where they are. */
export function unevenRuns(places: Stands['places'], runs: readonly PrintedRun[]): Set<number> {
  const ends = plainRuns(places, runs);
  const uneven = new Set<number>();
  for (const [key, , y] of places) {
    const run = Number(key.split('.')[0]);
    const end = ends.get(run);
    const lines = (y - (end ?? y)) / LINE;
    if (Math.abs(lines - Math.round(lines)) * LINE > UNEVEN) uneven.add(run);
  }
  return uneven;
}

/** With the places of words of some runs, which were measured apart, for what was known of these. */
export function withWords(stands: Stands, words: Stands): Stands {
  const measured = new Map<number, Stands['places']>();
  for (const place of words.places) {
    const run = Number(place[0].split('.')[0]);
    measured.set(run, [...(measured.get(run) ?? []), place]);
  }
  const places = stands.places.flatMap((place): Stands['places'] => {
    const [key, page, y] = place;
    const [run, piece] = key.split('.').map(Number);
    const [first, ...others] = measured.get(run ?? 0) ?? [];
    if (first === undefined) return [place];
    const below = y - first[2];
    return piece === 0 ? [first, ...others].map(([at, , down, x]) => [at, page, down + below, x]) : [];
  });
  return { ...stands, places };
}
