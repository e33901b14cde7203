import type { EntityKind } from '../entities/model';
import type { ChartLink, ChartNode, DrawnChart, Place } from './data';

/** How a link chart looks, on the canvas, in a note and on paper alike. */

/** Any CSS colours. */
export interface DrawnColours {
  paper: string;
  ink: string;
  /** Of lines that nobody stated. */
  strong: string;
  fills: Record<EntityKind, [fill: string, stroke: string]>;
}

/** Those of the light theme. */
export const printColours: DrawnColours = {
  paper: '#ffffff',
  ink: '#1f1d1a',
  strong: '#a39c90',
  fills: {
    person: ['#e6eef6', '#2f5d8a'],
    organisation: ['#e3efe6', '#36724a'],
    place: ['#f7e9d8', '#8f520a'],
    event: ['#fff1b8', '#5d584f'],
    other: ['#efece6', '#5d584f'],
  },
};

/** `most`: articles of the strongest link. */
export const widthOf = ({ relations, articles }: ChartLink, most: number): number =>
  relations.length > 0 ? 1.75 : 0.75 + 3 * (articles / most);

export const radiusOf = ({ mentions }: ChartNode): number => 6 + Math.min(14, 2.2 * Math.log2(mentions + 1));

/** Of a place, an event or another thing. */
export function cornersOf(kind: EntityKind, x: number, y: number, r: number): Place[] {
  const corners = kind === 'place' ? 4 : kind === 'event' ? 3 : 6;
  return Array.from({ length: corners }, (_, corner) => {
    const angle = -Math.PI / 2 + (corner * 2 * Math.PI) / corners;
    return { x: x + Math.cos(angle) * r * 1.15, y: y + Math.sin(angle) * r * 1.15 };
  });
}

/** Room round a chart for names. */
const MARGIN = { side: 90, top: 40 };

/** All that a chart takes, in its own measure. */
export function frameOf(places: readonly Place[]): { left: number; top: number; width: number; height: number } {
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const [left, top] = [Math.min(0, ...xs) - MARGIN.side, Math.min(0, ...ys) - MARGIN.top];
  return { left, top, width: Math.max(0, ...xs) - left + MARGIN.side, height: Math.max(0, ...ys) - top + MARGIN.top };
}

/** The chart with its nodes round the middle of what they take: far from where it was begun, a chart has no empty half. */
export function centred(chart: DrawnChart): DrawnChart {
  const [xs, ys] = [chart.nodes.map(({ x }) => x), chart.nodes.map(({ y }) => y)];
  if (xs.length === 0) return chart;
  const [x, y] = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
  return { ...chart, nodes: chart.nodes.map((node) => ({ ...node, x: node.x - x, y: node.y - y })) };
}
