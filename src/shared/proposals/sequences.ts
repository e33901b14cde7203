import { risingRun } from '../text/rising-run';

/** What two lists have in common, found always in the same way: docs/adr/0082-suggested-changes.md */

/** `put` stands in the place of what is from `from` to `to` (exclusive) in the first list. */
export interface Stretch<T> {
  from: number;
  to: number;
  put: readonly T[];
}

/** Beyond this many comparisons what stands once on either side is taken for the same first; where nothing does, nothing is. */
const MOST_COMPARISONS = 4_000_000;

/**
 * What makes `after` of `before`, in order, none touching another. When one of them is done, the others are found as they were: of
 * several ways to read a change the first is taken, and nothing is cut off at the end that a choice could depend on.
 */
export function stretchesBetween<T>(before: readonly T[], after: readonly T[], keyOf: (one: T) => string): Stretch<T>[] {
  const numberOf = numbering();
  const a = before.map((one) => numberOf(keyOf(one)));
  const b = after.map((one) => numberOf(keyOf(one)));
  const stretches: Stretch<T>[] = [];
  let [i, j] = [0, 0];
  for (const [nextA, nextB] of [...commonPlaces(a, b), [a.length, b.length] as const]) {
    if (nextA > i || nextB > j) stretches.push({ from: i, to: nextA, put: after.slice(j, nextB) });
    [i, j] = [nextA + 1, nextB + 1];
  }
  return stretches;
}

/** A number for each key: they are compared sooner than long words. */
function numbering(): (key: string) => number {
  const numbers = new Map<string, number>();
  return (key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
}

type Place = [a: number, b: number];

/** Places of what is common, after what both begin with. */
function commonPlaces(a: readonly number[], b: readonly number[]): Place[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  const begun = Array.from({ length: head }, (_, at): Place => [at, at]);
  const [restA, restB] = [a.slice(head), b.slice(head)];
  const rest = restA.length * restB.length <= MOST_COMPARISONS ? longestCommon(restA, restB) : byLandmarks(restA, restB);
  return [...begun, ...moved(rest, head, head)];
}

const moved = (places: readonly Place[], byA: number, byB: number): Place[] => places.map(([i, j]): Place => [i + byA, j + byB]);

/** What stands once on either side, in one order, and what is common between (patience sorting, after Bram Cohen). */
function byLandmarks(a: readonly number[], b: readonly number[]): Place[] {
  const marks = risingRun(onceOnBoth(a, b));
  if (marks.length === 0) return [];
  const places: Place[] = [];
  let [i, j] = [0, 0];
  for (const [nextA, nextB] of [...marks, [a.length, b.length] satisfies Place]) {
    places.push(...moved(commonPlaces(a.slice(i, nextA), b.slice(j, nextB)), i, j));
    if (nextA < a.length) places.push([nextA, nextB]);
    [i, j] = [nextA + 1, nextB + 1];
  }
  return places;
}

function onceOnBoth(a: readonly number[], b: readonly number[]): Place[] {
  const [inA, inB] = [a, b].map((list) => {
    const places = new Map<number, number | null>();
    list.forEach((key, at) => places.set(key, places.has(key) ? null : at));
    return places;
  });
  return [...(inA ?? [])].flatMap(([key, i]) => {
    const j = inB?.get(key) ?? null;
    return i === null || j === null ? [] : [[i, j] satisfies Place];
  });
}

/** Places of the longest common subsequence; what is alike is matched where it is first met. */
function longestCommon(a: readonly number[], b: readonly number[]): Place[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const places: Place[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) places.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return places;
}
