import { geoMercator } from 'd3-geo';
import type { Position } from '../../shared/map/coordinates';
import type { Size } from '../ui/drawing';

/** Web Mercator on a square of `WORLD` units, north up; d3-geo. */

export const WORLD = 1000;
export const projection = geoMercator()
  .scale(WORLD / (2 * Math.PI))
  .translate([WORLD / 2, WORLD / 2]);

/** Beyond this Mercator has no end. */
const FARTHEST_NORTH = 85;

export interface Point {
  x: number;
  y: number;
}

/** Where a position stands on the square. */
export function onSquare({ north, east }: Position): Point {
  const [x, y] = projection([east, Math.max(-FARTHEST_NORTH, Math.min(FARTHEST_NORTH, north))]) ?? [0, 0];
  return { x, y };
}

/** What is seen: pixels for a unit of the square, and where its top left corner is, in pixels. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

const LEAST_SCALE = 0.25;
/** Some 20 m for a pixel at the equator: the coasts are not known better. */
const MOST_SCALE = 2000;

export const onScreen = ({ x, y }: Point, view: View): Point => ({ x: x * view.scale + view.x, y: y * view.scale + view.y });

/** Nearer or farther by `factor`, around a point of the screen. */
export function zoomed(view: View, factor: number, { x, y }: Point): View {
  const scale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, view.scale * factor));
  const by = scale / view.scale;
  return { scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
}

export const moved = (view: View, dx: number, dy: number): View => ({ ...view, x: view.x + dx, y: view.y + dy });

/** The same scale with a point of the square in the middle. */
export function centred(view: View, point: Point, { width, height }: Size, least = view.scale): View {
  const scale = Math.max(view.scale, least);
  return { scale, x: width / 2 - point.x * scale, y: height / 2 - point.y * scale };
}

/** The inhabited part of the Earth: what is shown while nothing is placed. */
const INHABITED = [onSquare({ north: 78, east: -170 }), onSquare({ north: -56, east: 179 })];
const MARGIN = 48;
/** One town alone is shown with the country around it. */
const NEAREST_AT_FIRST = 12;

/** All of some points, with a margin. */
export function fitting(points: readonly Point[], { width, height }: Size): View {
  const all = points.length === 0 ? INHABITED : points;
  const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const margin = points.length === 0 ? 0 : MARGIN;
  const room = { width: Math.max(1, width - 2 * margin), height: Math.max(1, height - 2 * margin) };
  const fits = Math.min(room.width / Math.max(right - left, 1e-6), room.height / Math.max(bottom - top, 1e-6));
  const scale = Math.max(LEAST_SCALE, Math.min(fits, NEAREST_AT_FIRST));
  return { scale, x: width / 2 - ((left + right) / 2) * scale, y: height / 2 - ((top + bottom) / 2) * scale };
}

/** Coasts and borders as SVG paths on the square of the projection. Natural Earth, 1:50 million, by world-atlas. */
export interface World {
  land: string;
  borders: string;
}
