/** Pages that are turned to be read. Shares are parts of a page's width and height, from its upper left corner. */

/** In quarters to the right. */
export type Turn = 0 | 1 | 2 | 3;

interface Share {
  across: number;
  down: number;
}

export const turnedOnce = (turn: Turn): Turn => ([1, 2, 3, 0] as const)[turn];

/** The size of a turned page. */
export function turnedSize<T extends { width: number; height: number }>(
  { width, height }: T,
  turn: Turn,
): { width: number; height: number } {
  return turn % 2 === 1 ? { width: height, height: width } : { width, height };
}

/** Where a place of a page is seen when it is turned. */
export function seenAt({ across, down }: Share, turn: Turn): Share {
  if (turn === 1) return { across: 1 - down, down: across };
  if (turn === 2) return { across: 1 - across, down: 1 - down };
  return turn === 3 ? { across: down, down: 1 - across } : { across, down };
}

/** The place of the page that is seen there. */
export const placeAt = (seen: Share, turn: Turn): Share => seenAt(seen, ([0, 3, 2, 1] as const)[turn]);
