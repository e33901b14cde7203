import { writeFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { dossierFile } from '../../../src/main/export/dossier-file';
import { dossierPdf } from '../../../src/main/export/pdf';
import type { DrawnChart } from '../../../src/shared/charts/data';
import type { NoteNode } from '../../../src/shared/notes/note-document';
import { chartNode } from '../../../src/shared/notes/note-nodes';
import { bundle, note, paragraph } from '../../fixtures/export/bundle';
import { readDocx } from '../../fixtures/export/read-docx';
import { readPdf } from '../../fixtures/export/read-pdf';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const drawn: DrawnChart = {
  name: 'Talks in Moscow',
  nodes: [
    { id: uuid(1), name: 'Nikolai Patrushev', kind: 'person', mentions: 12, x: 900, y: 500 },
    { id: uuid(2), name: 'Совет безопасности', kind: 'organisation', mentions: 3, x: 1100, y: 620.5 },
    { id: uuid(3), name: '北京 & Söhne', kind: 'place', mentions: 0, x: 780, y: 640 },
    { id: uuid(4), name: 'Round ten', kind: 'event', mentions: 1, x: 980, y: 760 },
    { id: uuid(5), name: 'Nobody', kind: 'other', mentions: 0, x: 1180, y: 480 },
  ],
  links: [
    { from: uuid(1), to: uuid(2), articles: 3, relations: [{ id: uuid(9), words: 'Nikolai Patrushev secretary of Совет безопасности' }] },
    { from: uuid(1), to: uuid(3), articles: 1, relations: [] },
  ],
};
const chart = (shown: DrawnChart | null): NoteNode => Object.assign(chartNode(uuid(7), 'Talks'), { drawn: shown });
const of = (...nodes: NoteNode[]) => bundle({ notes: [note('Who knows whom', paragraph('As drawn.'), ...nodes, paragraph('After all.'))] });

test('in the PDF a chart is drawn, its words as words and its lines as lines, with all that it shows said beside; the same bytes each time', async () => {
  const { pdf, warnings } = dossierPdf(of(chart(drawn)));
  if (process.env['KEEP_PDF'] !== undefined) writeFileSync(process.env['KEEP_PDF'], pdf);
  expect(warnings).toEqual([]);
  const read = await readPdf(pdf);
  const words = read.pages.join(' ');
  expect(words).toContain('Link chart: Talks in Moscow');
  expect(words).toContain('Совет безопасности');
  expect(read.roles.flat()).toEqual(expect.arrayContaining(['Figure', 'Caption', 'Table', 'TH', 'TD']));
  // Below it a table says the same, for whoever checks it line by line.
  expect(words).toContain('Nikolai Patrushev secretary of Совет безопасности; 3 articles name both');
  expect(words).toContain('Round ten (event), Nobody (other)');
  expect(Buffer.from(pdf).includes('/Subtype /Image') || Buffer.from(pdf).includes('/Subtype/Image')).toBe(false);
  expect(dossierPdf(of(chart(drawn))).pdf).toEqual(pdf);
});

// No one font has these letters with the marks on them: as text of a drawing they were set without end.
test.each(['1\ufe0f\u20e3 Company', 'я\u05b0', 'a\u064b', '鼬\u064b', '\u0600\u0301\u20e3', `${'long '.repeat(40)}name`])(
  'whatever somebody is called, a chart is drawn: %s',
  async (name) => {
    const nodes = drawn.nodes.map((node) => ({ ...node, name }));
    const { pdf } = dossierPdf(of(chart({ ...drawn, name, nodes })));
    expect((await readPdf(pdf)).pages.join(' ')).toContain('After all.');
  },
);

test('a chart that is gone, or empty, takes nothing with it', async () => {
  const { pdf, warnings } = dossierPdf(of(chart(null), chart({ ...drawn, nodes: [], links: [] })));
  const words = (await readPdf(pdf)).pages.join(' ');
  expect(words).toContain('[Link chart: Talks]');
  expect(words).toContain('No links.');
  expect(words).toContain('After all.');
  expect(warnings).toEqual([expect.stringContaining('a link chart (“Talks”) is not in the vault any more')]);
});

test('where nothing is drawn, words and a table say the same', async () => {
  const said = async (format: 'markdown' | 'html' | 'json-ld') =>
    new TextDecoder().decode((await dossierFile(of(chart(drawn)), format)).bytes);
  const parts = [
    'Link chart: Talks in Moscow',
    'Round ten (event), Nobody (other)',
    'Nikolai Patrushev secretary of Совет безопасности; 3 articles name both',
    '1 article names both',
  ];
  const markdown = await said('markdown');
  for (const part of parts) expect(markdown).toContain(part);
  expect(markdown).toMatch(/\| Between \| And \| What links them \|/);
  const page = await said('html');
  for (const part of parts) expect(page).toContain(part);
  expect(page.match(/<th[ >]/g)).toHaveLength(3);
  expect(await said('json-ld')).toContain('1 article names both');
  const { paragraphs } = readDocx((await dossierFile(of(chart(drawn)), 'docx')).bytes);
  const texts = paragraphs.map(({ text }) => text).join('\n');
  for (const part of parts) expect(texts).toContain(part);
});

test('in a Russian dossier it is said in Russian', async () => {
  const { bytes } = await dossierFile(of(chart(drawn)), 'markdown', { language: 'ru' });
  expect(new TextDecoder().decode(bytes)).toContain('статей, где названы оба: 3');
});
