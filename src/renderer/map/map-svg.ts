import type { Placed } from '../../shared/map/model';
import type { Size } from '../ui/drawing';
import { escaped } from '../../shared/text/xml-words';
import { onScreen, onSquare, type View, type World } from './projection';

export interface MapColours {
  sea: string;
  land: string;
  line: string;
  mark: string;
  ink: string;
}

/** Pixels: an area for how many articles name a place, from a dot to a disc. */
export const radiusOf = (articles: number): number => Math.min(16, 5 + Math.sqrt(articles));

/** What is seen of the map as a drawing of its own, with the names of its places. */
export function mapSvg(
  placed: readonly Placed[],
  { land, borders }: World,
  view: View,
  { width, height }: Size,
  colours: MapColours,
): string {
  const ground = `translate(${view.x} ${view.y}) scale(${view.scale})`;
  const marks = placed.flatMap(({ articles, statement, ...position }) => {
    const { x, y } = onScreen(onSquare(position), view);
    if (x < 0 || y < 0 || x > width || y > height) return [];
    const radius = radiusOf(articles);
    const [cx, cy] = [x.toFixed(1), y.toFixed(1)];
    return [
      `<circle cx="${cx}" cy="${cy}" r="${radius.toFixed(1)}" fill="${colours.mark}" fill-opacity="0.75" stroke="${colours.sea}"/>`,
      `<text x="${(x + radius + 4).toFixed(1)}" y="${(y + 4).toFixed(1)}" fill="${colours.ink}">${escaped(statement.entity.name)}</text>`,
    ];
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, sans-serif" font-size="12">`,
    '<title>Map of places</title>',
    `<rect width="100%" height="100%" fill="${colours.sea}"/>`,
    `<g transform="${ground}" stroke="${colours.line}" stroke-width="${0.8 / view.scale}">`,
    `<path d="${land}" fill="${colours.land}"/><path d="${borders}" fill="none"/></g>`,
    ...marks,
    '</svg>',
  ].join('');
}
