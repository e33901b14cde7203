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
  const most = Math.min(before.length, after.length);
  let start = 0;
  let pairs = 0;
  let isAfterHigh = false;
  for (; start < most; start += 1) {
    const unit = before.charCodeAt(start);
    if (unit !== after.charCodeAt(start)) break;
    if (isAfterHigh && isLow(unit)) pairs += 1;
    isAfterHigh = isHigh(unit);
  }
  // No cut between the halves of a character.
  if (isAfterHigh) start -= 1;
  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end += 1;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end -= 1;
  const kept = start - pairs;
  const left = codePointsIn(before, start, before.length - end);
  return { kept, middle: after.slice(start, after.length - end), from: kept + left + 1 };
}

function codePointsIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const isPair = isHigh(text.charCodeAt(at)) && at + 1 < end && isLow(text.charCodeAt(at + 1));
    if (isPair) at += 1;
    count += 1;
  }
  return count;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
