import type { Point } from './projection';

/** Things that stand so near to each other on the screen that they are drawn as one. */
export interface Cluster<T> extends Point {
  members: T[];
}

/**
 * Each thing joins the first cluster whose middle is nearer than `distance` pixels, in the order given, or begins one: those that come first
 * keep their places. Found by a grid of that width.
 */
export function clustered<T extends Point>(things: readonly T[], distance: number): Cluster<T>[] {
  const grid = new Map<string, Cluster<T>[]>();
  const all: Cluster<T>[] = [];
  for (const thing of things) {
    const [column, row] = [Math.floor(thing.x / distance), Math.floor(thing.y / distance)];
    const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => grid.get(`${column + dx} ${row + dy}`) ?? []));
    const joined = near.find(({ x, y }) => Math.hypot(x - thing.x, y - thing.y) < distance);
    if (joined !== undefined) {
      joined.members.push(thing);
      continue;
    }
    const begun = { x: thing.x, y: thing.y, members: [thing] };
    all.push(begun);
    grid.set(`${column} ${row}`, [...(grid.get(`${column} ${row}`) ?? []), begun]);
  }
  return all;
}
