/**
 * How places are named on the pages. In our own numbers runs are counted through the whole dossier; on the pages they are counted
 * from their section's heading, so that a paragraph more in one section does not change what Typst is given of the next ones.
 */

import type { PageBreaks, PrintedRun } from './printed-runs';

/** By a section's number its first run. */
export type SectionBegins = Map<string, number>;

/** Names that stand on the pages for what is to be asked there. */
const PLACED: ReadonlySet<string> = new Set(['at', 'end']);

/** The same tree of printed blocks with each place counted from `begin`, and named after the section. */
export function placesOnPages<T>(tree: T, section: string, begin: number): T;
export function placesOnPages(tree: unknown, section: string, begin: number): unknown {
  if (Array.isArray(tree)) return tree.map((item: unknown) => placesOnPages(item, section, begin));
  if (typeof tree !== 'object' || tree === null) return tree;
  const named: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(tree)) {
    named[name] =
      PLACED.has(name) && typeof value === 'string' ? onPage(value, section, begin) : placesOnPages<unknown>(value, section, begin);
  }
  return named;
}

/** `12.3`, where the section begins at run 10: `4:2.3` */
function onPage(place: string, section: string, begin: number): string {
  const dot = place.indexOf('.');
  return `${section}:${Number(place.slice(0, dot)) - begin}${place.slice(dot)}`;
}

/** Back from {@link placesOnPages}. */
export function placeOfRun(onPages: string, begins: SectionBegins): string {
  const [colon, dot] = [onPages.indexOf(':'), onPages.indexOf('.')];
  const begin = begins.get(onPages.slice(0, colon)) ?? 0;
  return `${begin + Number(onPages.slice(colon + 1, dot))}${onPages.slice(dot)}`;
}

const isSame = (one: PrintedRun | undefined, other: PrintedRun | undefined): boolean =>
  one !== undefined && other !== undefined && one.heading === other.heading && one.pieces.length === other.pieces.length;

/**
 * Places of before in a dossier of which a part was changed: those above it stay, those below it move with their runs, and those
 * within it are gone.
 */
export function movedPlaces(places: PageBreaks, before: readonly PrintedRun[], now: readonly PrintedRun[]): PageBreaks {
  const most = Math.min(before.length, now.length);
  let [above, below] = [0, 0];
  while (above < most && isSame(before[above], now[above])) above += 1;
  while (below < most - above && isSame(before.at(-1 - below), now.at(-1 - below))) below += 1;
  const moved = [...places].flatMap((place) => {
    const dot = place.indexOf('.');
    const run = Number(place.slice(0, dot));
    if (run < above) return [place];
    return run >= before.length - below ? [`${run + now.length - before.length}${place.slice(dot)}`] : [];
  });
  return new Set(moved);
}
