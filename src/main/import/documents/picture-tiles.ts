import { around, type Box } from './pdf-drawn';

/** Programs cut large pictures into strips and tiles. Here what lies edge to edge, as dense, is one picture again. */

export interface Tile {
  /** Where it stands on the page, and what is seen of it. */
  box: Box;
  seen: Box;
  /** In pixels, as it is seen. */
  width: number;
  height: number;
  /** Tiles of different kinds are not joined. */
  kind: string;
}

export interface Figure<T extends Tile> extends Tile {
  /** In the order they are painted in, each with its upper left corner, in pixels. */
  tiles: { tile: T; x: number; y: number }[];
}

/** Points, or pixels where these are larger, that edges may lie apart. */
const NEAR = 0.5;
const NEAR_PIXELS = 1.5;
/** Share by which the density of what belongs together may differ: places are rounded. */
const DENSITY = 0.1;
const MOST_ROUNDS = 3;

export function joinedTiles<T extends Tile>(tiles: readonly T[]): Figure<T>[] {
  let figures = tiles.map((tile): Figure<T> => ({ ...tile, tiles: [{ tile, x: 0, y: 0 }] }));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = figures.length;
    figures = stacked(figures, DOWN);
    figures = stacked(figures, ACROSS);
    if (figures.length === before) break;
  }
  return figures;
}

/** The names of sides when tiles are laid in one direction. */
interface Direction {
  start: 'x0' | 'y0';
  end: 'x1' | 'y1';
  left: 'x0' | 'y0';
  right: 'x1' | 'y1';
  along: 'width' | 'height';
  across: 'width' | 'height';
}

const DOWN: Direction = { start: 'y0', end: 'y1', left: 'x0', right: 'x1', along: 'height', across: 'width' };
const ACROSS: Direction = { start: 'x0', end: 'x1', left: 'y0', right: 'y1', along: 'width', across: 'height' };

function stacked<T extends Tile>(figures: readonly Figure<T>[], way: Direction): Figure<T>[] {
  const sorted = [...figures].sort((a, b) => a.box[way.start] - b.box[way.start] || a.box[way.left] - b.box[way.left]);
  const done: Figure<T>[] = [];
  /** By where their left edge is, about. */
  const open = new Map<number, Figure<T>>();
  for (const figure of sorted) {
    const edge = Math.round(figure.box[way.left]);
    const key = [edge, edge - 1, edge + 1].find((place) => {
      const before = open.get(place);
      return before !== undefined && goesOn(before, figure, way);
    });
    const before = key === undefined ? undefined : open.get(key);
    if (key === undefined || before === undefined) {
      open.set(edge, figure);
      done.push(figure);
    } else {
      const whole = together(before, figure, way);
      open.set(key, whole);
      done[done.lastIndexOf(before)] = whole;
    }
  }
  return done;
}

function goesOn(before: Tile, next: Tile, { start, end, left, right, along, across }: Direction): boolean {
  if (before.kind !== next.kind || Math.abs(before[across] - next[across]) > 1) return false;
  const dense = density(next, along, start, end);
  const near = Math.max(NEAR, NEAR_PIXELS / dense);
  if (Math.abs(next.box[start] - before.box[end]) > near) return false;
  if (Math.abs(next.box[left] - before.box[left]) > near || Math.abs(next.box[right] - before.box[right]) > near) return false;
  return Math.abs(dense / density(before, along, start, end) - 1) <= DENSITY;
}

function density(tile: Tile, along: Direction['along'], start: Direction['start'], end: Direction['end']): number {
  return tile[along] / Math.max(0.01, tile.box[end] - tile.box[start]);
}

function together<T extends Tile>(before: Figure<T>, next: Figure<T>, { along, across }: Direction): Figure<T> {
  const [x, y] = along === 'height' ? [0, before.height] : [before.width, 0];
  const size = { width: before.width, height: before.height };
  size[along] = before[along] + next[along];
  size[across] = Math.max(before[across], next[across]);
  return {
    ...size,
    kind: before.kind,
    box: around(before.box, next.box),
    seen: around(before.seen, next.seen),
    tiles: [...before.tiles, ...next.tiles.map((one) => ({ tile: one.tile, x: one.x + x, y: one.y + y }))],
  };
}
