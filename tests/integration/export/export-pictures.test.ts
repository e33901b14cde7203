import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { dossierPdf } from '../../../src/main/export/pdf';
import { checksOf } from '../../../src/shared/dossiers/checks';
import type { NoteNode } from '../../../src/shared/notes/note-document';
import { png } from '../../fixtures/documents/picture';
import { bundle, note, paragraph } from '../../fixtures/export/bundle';
import { readPdf } from '../../fixtures/export/read-pdf';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const chart = png({ width: 400, height: 300, grey: (x, y) => (x + y) % 256 });
const tall = png({ width: 40, height: 4000, grey: (_, y) => y % 256 });
const damaged = chart.subarray(0, chart.length / 2);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const files = new Map([chart, tall, damaged].map((bytes) => [hashOf(bytes), new Uint8Array(bytes)]));

const picture = (bytes: Uint8Array, words: { caption?: string; alt?: string } = {}, size = { width: 400, height: 300 }): NoteNode => ({
  type: 'picture',
  sha256: hashOf(bytes),
  pixelWidth: size.width,
  pixelHeight: size.height,
  share: 50,
  caption: '',
  alt: '',
  ...words,
});

test('a picture is printed as a figure with its caption; one that is missing or damaged is named and takes nothing with it', async () => {
  const gone = new Uint8Array([1, 2, 3]);
  const { pdf, warnings } = dossierPdf(
    bundle({
      notes: [
        note(
          'Cranes',
          paragraph('Before the chart.'),
          picture(chart, { caption: 'Cargo by year', alt: 'A rising line' }),
          picture(tall, { caption: 'Шкала уровня воды' }, { width: 40, height: 4000 }),
          paragraph('Between them.'),
          picture(damaged, { alt: 'A torn page' }),
          picture(gone),
          paragraph('After all.'),
        ),
      ],
    }),
    { pictures: files },
  );
  if (process.env['KEEP_PDF'] !== undefined) writeFileSync(process.env['KEEP_PDF'], pdf);
  const read = await readPdf(pdf);
  const words = read.pages.join(' ');
  for (const part of [
    'Before the chart.',
    'Cargo by year',
    'Шкала уровня воды',
    '[missing picture: A torn page]',
    '[missing picture]',
    'After all.',
  ]) {
    expect(words).toContain(part);
  }
  expect(read.roles.flat()).toEqual(expect.arrayContaining(['Figure', 'Caption']));
  expect(warnings).toEqual([
    expect.stringContaining('“Cranes”: a picture is not in the vault any more'),
    expect.stringContaining('“Cranes”: a picture (“A torn page”) cannot be printed'),
  ]);
});

test('pictures without alternative text are counted before export', () => {
  const of = bundle({ notes: [note('Cranes', picture(chart, { caption: 'Cargo by year' }), picture(tall, { alt: 'A scale' }))] });
  const open = checksOf(of).filter(({ kind }) => kind === 'no-alt');
  expect(open).toMatchObject([{ text: 'Cargo by year', where: 'Section 1', place: { at: 'note' } }]);
});
