import { createHash } from 'node:crypto';
import { drawnChartSchema, placesOf, type DrawnChart } from '../../shared/charts/data';
import { centred, frameOf, printColours } from '../../shared/charts/shapes';
import { chartSvg } from '../../shared/charts/svg';
import { chartInWords, entitiesInWords, namedLinks, type ChartWords } from '../../shared/charts/words';
import type { ChartInNote } from '../../shared/notes/chart';
import type { DossierBlock, DossierCell, DossierInline, DossierPicture, Mark } from './document-model';
import { directionOfContent } from './note-blocks';

/** Link charts of notes: drawn where a format can hold a drawing, or else as words and a table that say the same. */

/** What the bundle has of a chart; null when it was gone. */
export function chartOf(node: ChartInNote): DrawnChart | null {
  return drawnChartSchema.safeParse(node['drawn']).data ?? null;
}

/** The chart as a picture with its file (SVG). The same chart is the same bytes. */
export function chartPicture(chart: DrawnChart, words: ChartWords): { block: DossierPicture; file: Uint8Array } {
  const drawn = centred(chart);
  const places = placesOf(drawn);
  const svg = chartSvg(drawn, places, printColours, words.title(chart.name));
  const file = new TextEncoder().encode(svg);
  const { width, height } = frameOf([...places.values()]);
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
  };
  return { block, file };
}

/** Its name, who stands on it, and a table of the links. */
export function chartTable(chart: DrawnChart, words: ChartWords): DossierBlock[] {
  const links = namedLinks(chart, words);
  const rows = [
    { cells: [words.between, words.and, words.what].map((said) => cell(said, true)) },
    ...links.map(({ from, to, what }) => ({ cells: [from, to, what].map((said) => cell(said, false)) })),
  ];
  const entities = chart.nodes.length === 0 ? [] : [paragraph(text(`${entitiesInWords(chart, words)}.`))];
  return [
    paragraph(text(words.title(chart.name), 'bold')),
    ...entities,
    links.length === 0 ? paragraph(text(words.noLinks)) : { kind: 'table', direction: 'ltr', columns: 3, rows },
  ];
}

const text = (said: string, ...marks: Mark[]): Extract<DossierInline, { kind: 'text' }> => ({ kind: 'text', text: said, marks });

function paragraph(...content: DossierInline[]): DossierBlock {
  return { kind: 'paragraph', direction: directionOfContent(content), content };
}

function cell(said: string, header: boolean): DossierCell {
  const content = [text(said)];
  return { header, span: 1, direction: directionOfContent(content), content };
}
