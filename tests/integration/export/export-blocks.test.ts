import { writeFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { dossierPdf } from '../../../src/main/export/pdf';
import type { NoteNode } from '../../../src/shared/notes/note-document';
import { article, bundle, cite, note, paragraph, passage } from '../../fixtures/export/bundle';
import { misplaced, readPlaces } from '../../fixtures/export/read-places';
import { readPdf } from '../../fixtures/export/read-pdf';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** Tables, call-outs, code and lines of a note on paper. */

const source = article('Source', { outlet: 'A paper' });
const cited = passage(source, 'The delegations spoke of the border.');
const cell = (header: boolean, ...content: (string | NoteNode)[]): NoteNode => ({
  type: 'tablecell',
  headerState: header ? 1 : 0,
  colSpan: 1,
  rowSpan: 1,
  children: [paragraph(...content)],
});
const table = (...rows: NoteNode[][]): NoteNode => ({ type: 'table', children: rows.map((children) => ({ type: 'tablerow', children })) });
const callout = (kind: string, words: string, ...rest: NoteNode[]): NoteNode => ({
  type: 'callout',
  kind,
  children: [{ type: 'text', text: words, format: 0 }, ...rest],
});

test('all of them are printed, in their order, with the notes of a table below it', async () => {
  const { pdf, warnings } = dossierPdf(
    bundle({
      passages: [cited],
      articles: [source],
      notes: [
        note(
          'Readouts',
          paragraph('Before', cite(cited)),
          table(
            [cell(true, 'Point'), cell(true, 'Gazeta'), cell(true, 'Xinhua')],
            [cell(false, 'Foreign agents'), cell(false, 'practical support', cite(cited)), cell(false, 'absent')],
            [cell(false, 'Mongolia'), cell(false, 'work has begun', cite(cited)), cell(false, 'promised', cite(cited))],
          ),
          callout('warning', 'Nobody has printed the agreement.', cite(cited)),
          { type: 'code', children: [{ type: 'text', text: 'select 1', format: 0 }] },
          { type: 'horizontalrule' },
          { type: 'heading', tag: 'h4', children: [{ type: 'text', text: 'Fourth level', format: 0 }] },
          paragraph('After'),
        ),
      ],
    }),
  );
  expect(warnings).toEqual([]);
  if (process.env['KEEP_PDF'] !== undefined) writeFileSync(process.env['KEEP_PDF'], pdf);
  const words = (await readPdf(pdf)).pages.join(' ');
  const found = [
    'Before',
    'Point',
    'Xinhua',
    'Foreign agents',
    'practical support',
    'Mongolia',
    'promised',
    'Warning',
    'Nobody',
    'select 1',
    'Fourth level',
    'After',
  ];
  const places = found.map((part) => words.lastIndexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(misplaced(await readPlaces(pdf)).wrong).toEqual([]);
});

test('a table longer than a page goes on on the next one, with its header', async () => {
  const rows = Array.from({ length: 90 }, (_, index) => [
    cell(false, `Row ${index}.`),
    cell(false, index % 9 === 0 ? 'cited' : 'said', ...(index % 9 === 0 ? [cite(cited)] : [])),
  ]);
  const { pdf, warnings } = dossierPdf(
    bundle({
      passages: [cited],
      articles: [source],
      notes: [note('Long', paragraph('Before'), table([cell(true, 'Number of row'), cell(true, 'Words')], ...rows), paragraph('Behind'))],
    }),
  );
  expect(warnings).toEqual([]);
  const { pages } = await readPdf(pdf);
  for (let index = 0; index < 90; index += 1) expect(pages.some((page) => page.includes(`Row ${index}.`))).toBe(true);
  expect(pages.filter((page) => page.includes('Row ')).length).toBeGreaterThan(1);
});
