/** What stands in the margin beside its lines: where it would stand, and how much room it takes (pixels). */
export interface MarginItem {
  top: number;
  height: number;
}

/**
 * Where the items of a margin stand without overlapping, in their order: each as near to its line as those before it
 * let it. `anchor` is the index of the one that stays beside its line; those before it move up for it, even beyond the
 * margin's top edge.
 */
export function stackMargin(items: readonly MarginItem[], gap: number, anchor: number | null = null): number[] {
  const tops = items.map(({ top }) => top);
  const from = anchor ?? 0;
  for (let index = from + 1; index < items.length; index++) {
    const above = (tops[index - 1] ?? 0) + (items[index - 1]?.height ?? 0) + gap;
    tops[index] = Math.max(tops[index] ?? 0, above);
  }
  if (anchor === null) return tops;
  // Upwards from the anchor: what stands before it ends above it, and else beside its own line.
  for (let index = from - 1; index >= 0; index--) {
    const below = (tops[index + 1] ?? 0) - gap - (items[index]?.height ?? 0);
    tops[index] = Math.min(tops[index] ?? 0, below);
  }
  return tops;
}
