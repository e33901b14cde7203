/** A text as another one with one stretch in place of another. Counts are code points, as SQLite counts characters. */
export interface TextPatch {
  /** So many from the beginning stay. */
  kept: number;
  middle: string;
  /** From this one on, counted from 1, the rest of the former text stays. */
  from: number;
}

/** What the two texts have in common at their ends stays. */
export function patchBetween(before: string, after: string): TextPatch {
  let { start, end } = commonEnds(before, after);
  // No cut between the halves of a character.
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start -= 1;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end -= 1;
  const kept = codePointsIn(before.slice(0, start));
  const left = codePointsIn(before.slice(start, before.length - end));
  return { kept, middle: after.slice(start, after.length - end), from: kept + left + 1 };
}

/** So many code units are compared at once: the engine compares words of the machine, a loop compares letters. */
const BLOCK = 4096;

/** How many code units two texts have in common at their beginnings and, of what is left, at their ends. */
export function commonEnds(before: string, after: string): { start: number; end: number } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start + BLOCK <= most && before.slice(start, start + BLOCK) === after.slice(start, start + BLOCK)) start += BLOCK;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let end = 0;
  const [b, a] = [before.length, after.length];
  while (end + BLOCK <= most - start && before.slice(b - end - BLOCK, b - end) === after.slice(a - end - BLOCK, a - end)) end += BLOCK;
  while (end < most - start && before.charCodeAt(b - 1 - end) === after.charCodeAt(a - 1 - end)) end += 1;
  return { start, end };
}

function codePointsIn(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
