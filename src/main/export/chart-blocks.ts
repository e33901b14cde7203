import { createHash } from 'node:crypto';
import { drawnChartSchema, placesOf, type DrawnChart, type Place } from '../../shared/charts/data';
import { centred, frameOf, printColours, radiusOf } from '../../shared/charts/shapes';
import { BELOW_NODE, chartSvg, NAME_SIZE } from '../../shared/charts/svg';
import { chartInWords, entitiesInWords, namedLinks, type ChartWords } from '../../shared/charts/words';
import type { ChartInNote } from '../../shared/notes/chart';
import type { DossierBlock, DossierCell, DossierInline, DossierPicture, DrawnLabel, Mark } from './document-model';
import { directionOfContent } from './note-blocks';

/** Link charts of notes: drawn where a format can hold a drawing, or else as words and a table that say the same. */

/** What the bundle has of a chart; null when it was gone. */
export function chartOf(node: ChartInNote): DrawnChart | null {
  return drawnChartSchema.safeParse(node['drawn']).data ?? null;
}

/**
 * The chart as a picture with its file (SVG), on which the names are set as text of the page: what sets text in drawings (usvg) never comes
 * to an end where no one font has a letter and the marks on it. The same chart is the same bytes.
 */
export function chartPicture(chart: DrawnChart, words: ChartWords): { block: DossierPicture; file: Uint8Array } {
  const drawn = centred(chart);
  const places = placesOf(drawn);
  const svg = chartSvg(drawn, places, printColours, words.title(chart.name), false);
  const file = new TextEncoder().encode(svg);
  const frame = frameOf([...places.values()]);
  const { width, height } = frame;
  const content = [text(chart.links.length === 0 ? words.title(chart.name) : `${words.title(chart.name)}. ${words.legend}`)];
  const block: DossierPicture = {
    kind: 'picture',
    direction: directionOfContent(content),
    sha256: createHash('sha256').update(file).digest('hex'),
    pixelWidth: Math.ceil(width),
    pixelHeight: Math.ceil(height),
    share: 100,
    alt: chartInWords(chart, words),
    content,
    labels: labelsOf(drawn, places, frame),
  };
  return { block, file };
}

/** In the drawing's own units, from its upper left corner. */
function labelsOf(drawn: DrawnChart, places: ReadonlyMap<string, Place>, { left, top }: { left: number; top: number }): DrawnLabel[] {
  return drawn.nodes.flatMap((node) => {
    const place = places.get(node.id);
    return place === undefined
      ? []
      : [{ text: node.name, x: place.x - left, y: place.y - top + radiusOf(node) + BELOW_NODE, size: NAME_SIZE }];
  });
}

/** Its name, who stands on it, and a table of the links. */
export function chartTable(chart: DrawnChart, words: ChartWords): DossierBlock[] {
  return [paragraph(text(words.title(chart.name), 'bold')), ...saidBeside(chart, words)];
}

/** The same below a drawing, which has its name: who stands on it, and a table of the links. */
export function saidBeside(chart: DrawnChart, words: ChartWords): DossierBlock[] {
  const links = namedLinks(chart, words);
  const rows = [
    { cells: [words.between, words.and, words.what].map((said) => cell(said, true)) },
    ...links.map(({ from, to, what }) => ({ cells: [from, to, what].map((said) => cell(said, false)) })),
  ];
  const entities = chart.nodes.length === 0 ? [] : [paragraph(text(`${entitiesInWords(chart, words)}.`))];
  return [...entities, links.length === 0 ? paragraph(text(words.noLinks)) : { kind: 'table', direction: 'ltr', columns: 3, rows }];
}

const text = (said: string, ...marks: Mark[]): Extract<DossierInline, { kind: 'text' }> => ({ kind: 'text', text: said, marks });

function paragraph(...content: DossierInline[]): DossierBlock {
  return { kind: 'paragraph', direction: directionOfContent(content), content };
}

function cell(said: string, header: boolean): DossierCell {
  const content = [text(said)];
  return { header, span: 1, direction: directionOfContent(content), content };
}
