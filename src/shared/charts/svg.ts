import type { EntityKind } from '../entities/model';
import { escaped } from '../text/xml-words';
import type { ChartData, ChartLink, ChartNode, Place } from './data';
import { cornersOf, frameOf, radiusOf, widthOf, type DrawnColours } from './shapes';

/** The chart as a drawing for print and other programs: all of it at full size, words as words, no script, nothing from elsewhere. Pure. */

/** How far below a node the line is that its name stands on, and how large that is set. */
export const BELOW_NODE = 13;
export const NAME_SIZE = 11.5;
const FONT = `font-family='Inter, system-ui, sans-serif' font-size='${NAME_SIZE}' font-weight='500'`;

/** `<svg …>`. Of the links those with both ends on the chart are drawn. `named`: whether names stand below their nodes. */
export function chartSvg(data: ChartData, places: ReadonlyMap<string, Place>, colours: DrawnColours, title: string, named = true): string {
  const nodes = data.nodes.flatMap((node) => {
    const place = places.get(node.id);
    return place === undefined ? [] : [{ node, place }];
  });
  const { left, top, width, height } = frameOf(nodes.map(({ place }) => place));
  const most = Math.max(1, ...data.links.map(({ articles }) => articles));
  const lines = data.links.flatMap((link) => {
    const [from, to] = [places.get(link.from), places.get(link.to)];
    return from === undefined || to === undefined ? [] : [lineOf(link, from, to, most, colours)];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${round(left)} ${round(top)} ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect x="${round(left)}" y="${round(top)}" width="${round(width)}" height="${round(height)}" fill="${escaped(colours.paper)}"/>`,
    ...lines,
    ...nodes.map(({ node, place }) => `<g>${nodeOf(node, place, colours)}${named ? nameOf(node, place, colours) : ''}</g>`),
    '</svg>',
  ].join('\n');
}

function lineOf(link: ChartLink, from: Place, to: Place, most: number, colours: DrawnColours): string {
  const colour = link.relations.length > 0 ? colours.ink : colours.strong;
  const words = [
    ...link.relations.map((relation) => relation.words),
    ...(link.articles > 0 ? [`articles with both: ${link.articles}`] : []),
  ];
  return `<line x1="${round(from.x)}" y1="${round(from.y)}" x2="${round(to.x)}" y2="${round(to.y)}" stroke="${escaped(colour)}" stroke-width="${round(widthOf(link, most))}"><title>${escaped(words.join('; '))}</title></line>`;
}

function nodeOf(node: ChartNode, { x, y }: Place, { fills }: DrawnColours): string {
  const [fill, stroke] = fills[node.kind];
  const r = radiusOf(node);
  const colour = `fill="${escaped(fill)}" stroke="${escaped(stroke)}" stroke-width="1.25"`;
  return outlineOf(node.kind, x, y, r, colour);
}

function nameOf(node: ChartNode, { x, y }: Place, { ink, paper }: DrawnColours): string {
  return `<text x="${round(x)}" y="${round(y + radiusOf(node) + BELOW_NODE)}" text-anchor="middle" ${FONT} fill="${escaped(ink)}" stroke="${escaped(paper)}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${escaped(node.name)}</text>`;
}

function outlineOf(kind: EntityKind, x: number, y: number, r: number, colour: string): string {
  if (kind === 'person') return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" ${colour}/>`;
  if (kind === 'organisation') {
    const side = round(r * 1.84);
    return `<rect x="${round(x - r * 0.92)}" y="${round(y - r * 0.92)}" width="${side}" height="${side}" rx="${round(r * 0.28)}" ${colour}/>`;
  }
  const points = cornersOf(kind, x, y, r).map((corner) => `${round(corner.x)},${round(corner.y)}`);
  return `<polygon points="${points.join(' ')}" ${colour}/>`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
