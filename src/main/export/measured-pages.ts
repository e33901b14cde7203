import type { Stands } from './page-faults';
import { placeKey, type PageBreaks, type PrintedRun } from './printed-runs';

/**
 * A dossier is measured on pages as high as they take. With every note Typst sets the page again that the note stands on, so that
 * one page for all of it would cost the square of its notes: it is measured on several, which are put together again here.
 */

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
