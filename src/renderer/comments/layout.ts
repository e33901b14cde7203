/** Where cards beside a text come to stand: at the height of their words, and none on another. */

const GAP = 14;

interface Wanted {
  top: number;
  height: number;
}

/** `front`: the index of the one that stands exactly where it belongs; the others make room for it. */
export function stacked(cards: readonly Wanted[], front: number): number[] {
  const tops = cards.map(({ top }) => top);
  const first = Math.max(0, front);
  for (let index = first + 1; index < cards.length; index++) {
    tops[index] = Math.max(tops[index] ?? 0, (tops[index - 1] ?? 0) + (cards[index - 1]?.height ?? 0) + GAP);
  }
  for (let index = first - 1; index >= 0; index--) {
    tops[index] = Math.min(tops[index] ?? 0, (tops[index + 1] ?? 0) - (cards[index]?.height ?? 0) - GAP);
  }
  // Those pushed above the text's beginning push all of them down again.
  if ((tops[0] ?? 0) >= 0) return tops;
  tops[0] = 0;
  for (let index = 1; index < cards.length; index++) {
    tops[index] = Math.max(tops[index] ?? 0, (tops[index - 1] ?? 0) + (cards[index - 1]?.height ?? 0) + GAP);
  }
  return tops;
}
