/** What two lists have in common, found always in the same way: docs/adr/0082-suggested-changes.md */

/** `put` stands in the place of what is from `from` to `to` (exclusive) in the first list. */
export interface Stretch<T> {
  from: number;
  to: number;
  put: readonly T[];
}

/** Beyond this many comparisons a change is one stretch from its first to its last part. */
const MOST_COMPARISONS = 4_000_000;

/**
 * What makes `after` of `before`, in order, none touching another. When one of them is done, the others are found as they were: of
 * several ways to read a change the first is taken, and nothing is cut off at the end that a choice could depend on.
 */
export function stretchesBetween<T>(before: readonly T[], after: readonly T[], keyOf: (one: T) => string): Stretch<T>[] {
  const numberOf = numbering();
  const a = before.map((one) => numberOf(keyOf(one)));
  const b = after.map((one) => numberOf(keyOf(one)));
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  if ((a.length - head) * (b.length - head) > MOST_COMPARISONS) {
    while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  }
  const [aEnd, bEnd] = [a.length - tail, b.length - tail];
  if (head === aEnd && head === bEnd) return [];
  if ((aEnd - head) * (bEnd - head) > MOST_COMPARISONS) return [{ from: head, to: aEnd, put: after.slice(head, bEnd) }];
  const stretches: Stretch<T>[] = [];
  let [i, j] = [head, head];
  for (const [nextA, nextB] of [...commonPlaces(a.slice(head, aEnd), b.slice(head, bEnd), head), [aEnd, bEnd] as const]) {
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

/** Places of the longest common subsequence; what is alike is matched where it is first met. */
function commonPlaces(a: readonly number[], b: readonly number[], by: number): (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const places: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) places.push([by + i++, by + j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return places;
}
