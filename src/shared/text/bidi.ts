/**
 * Words of others within our own: a title, a name or an outlet that runs from right to left would carry the dates,
 * numbers and dots beside it along to its other end (Unicode UAX #9). Isolated, it keeps to itself.
 */

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\u200F\u202B\u202E\u2067]/u;

/** Directional embeddings, overrides and isolates a text may bring along: an open one would reach beyond it. */
const CONTROLS = /[\u202A-\u202E\u2066-\u2069]/gu;

/**
 * For showing only, never for keeping: the run between FSI and PDI where it holds letters from right to left, with
 * its own directional controls taken out so that it ends where it ends; anything else comes back as it is.
 */
export function isolated(run: string): string {
  return RIGHT_TO_LEFT.test(run) ? `${FIRST_STRONG_ISOLATE}${run.replace(CONTROLS, '')}${POP_ISOLATE}` : run;
}

/** The sentence with whatever stands between its “…” isolated: for messages that are put together elsewhere. */
export function isolatedQuotes(sentence: string): string {
  return sentence.replace(/“([^“”]*)”/gu, (_all, inside: string) => `“${isolated(inside)}”`);
}

/** The parts that are there, each isolated, as one line: `Haaretz · 7 Jun 2014`. */
export function joinedRuns(parts: readonly (string | null | undefined | false)[], separator: string): string {
  return parts
    .filter((part): part is string => typeof part === 'string' && part !== '')
    .map(isolated)
    .join(separator);
}
