import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { _electron, type ElectronApplication } from '@playwright/test';
import { z } from 'zod';
import { ExportClient } from '../../src/main/export/client';
import type { DossierBundle } from '../../src/shared/dossiers/model';
import { article, bundle, cite, note, paragraph, passage } from '../fixtures/export/bundle';
import { previewFigures } from './export-preview';
import { pick, seededRandom } from './generate';
import { timed } from './steps';
import { percentile, printJson, printSection, type Figure } from './table';

/**
 * A dossier as a PDF, beside Chromium's `printToPDF` of the same dossier exported as a web page:
 * `npm run bench -- export --pages 10,100,500 --runs 3 --shown 5,50,200`.
 *
 * Ours is what an export takes in the built worker: the document, the pages planned until every note stands on the page of
 * its mark, the tagged file. Chromium's is the loading of the page that lies there already, and printing it: its notes stand at the end.
 * Dossiers of `shown` pages are looked at in the window while they are edited (export-preview.ts).
 */

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '10,100,500' },
    runs: { type: 'string', default: '3' },
    shown: { type: 'string', default: '5,50,200' },
  },
});
const numbersIn = (list: string): number[] => list.split(',').filter(Boolean).map(Number);
const sizes = numbersIn(values.pages);
const runs = Number(values.runs);

const WORDS =
  'the delegation border ministry of an agreement was signed in Geneva and two witnesses who had seen it said so to a commission which state owned companies had not expected before'.split(
    ' ',
  );
/** Of 14 lines each, so many fill a page with their notes. */
const PARAGRAPHS_A_PAGE = 3;
const SECTION = 24;

/** As many paragraphs of five sentences as fill the pages, two of the sentences cited, each source some times. */
function sentencesOf(pages: number): () => string {
  const random = seededRandom(pages);
  return () => `The ${Array.from({ length: 22 }, () => pick(random, WORDS)).join(' ')}`;
}

function dossierOf(pages: number): DossierBundle {
  const random = seededRandom(pages);
  const sentence = sentencesOf(pages);
  const articles = Array.from({ length: Math.max(4, Math.round(pages / 3)) }, (_, index) =>
    article(`A title of some length ${index + 1}`, {
      outlet: 'A paper',
      published: '2014-06-07',
      url: `https://example.org/news/${index + 1}`,
    }),
  );
  const passages: DossierBundle['passages'] = [];
  const cited = () => {
    const made = passage(pick(random, articles), `${sentence()} ${passages.length}`);
    passages.push(made);
    return cite(made);
  };
  const count = pages * PARAGRAPHS_A_PAGE;
  const paragraphs = Array.from({ length: count }, () =>
    paragraph(`${sentence()}.`, cited(), ` ${sentence()}. ${sentence()}.`, cited(), ` ${sentence()}. ${sentence()}.`),
  );
  const notes = Array.from({ length: Math.ceil(count / SECTION) }, (_, index) =>
    note(`Section ${index + 1}`, ...paragraphs.slice(index * SECTION, (index + 1) * SECTION)),
  );
  return bundle({ title: `A dossier of ${pages} pages`, notes, passages, articles });
}

function electron(): { executablePath: string; first: string[] } {
  const [executablePath = '', ...first] = z.array(z.string()).parse(JSON.parse(process.env['CASEBOOK_ELECTRON'] ?? '[]'));
  return { executablePath, first };
}

/** Loads the file in a window of its own and prints it; the bytes of the PDF. */
function printed(app: ElectronApplication, file: string): Promise<number> {
  return app.evaluate(async ({ BrowserWindow }, page) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
    try {
      await window.loadFile(page);
      const pdf = await window.webContents.printToPDF({
        pageSize: 'A4',
        printBackground: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      });
      return pdf.length;
    } finally {
      window.destroy();
    }
  }, file);
}

const median = (times: readonly number[]): number => percentile(times, 0.5);

async function repeatedly(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push((await timed(work)).ms);
  return median(times);
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'casebook-export-'));
const client = new ExportClient(pathToFileURL(path.resolve('out/main/export-worker.js')));
const { executablePath, first } = electron();
const args = [...first, path.resolve('tests/bench/bare-window'), `--user-data-dir=${path.join(folder, 'data')}`];
const app = await _electron.launch({ executablePath, args, chromiumSandbox: true, colorScheme: null, timeout: 120_000 });
try {
  await client.dossierFile(dossierOf(2), 'pdf');
  const figures: Figure[] = [];
  const perPage: number[] = [];
  for (const size of sizes) {
    const value = dossierOf(size);
    const { pages } = await client.dossierFile(value, 'pdf');
    const file = path.join(folder, `${size}.html`);
    writeFileSync(file, (await client.dossierFile(value, 'html')).bytes);
    await printed(app, file);
    const ours = await repeatedly(() => client.dossierFile(value, 'pdf'));
    const theirs = await repeatedly(() => printed(app, file));
    perPage.push(ours / (pages ?? size));
    figures.push({
      what: `${pages ?? 0} pages, ${value.passages.length} notes`,
      value: ours,
      unit: 'ms',
      baseline: { value: theirs, with: 'Chromium, printToPDF of the web page' },
      ...(size === 100 ? { limit: { of: 'ratio', most: 0.2 } as const } : {}),
    });
  }
  const [least = 1, most = 1] = [perPage[0], perPage.at(-1)];
  if (perPage.length > 0) {
    figures.push({
      what: `a page of the longest, beside one of the shortest`,
      value: most,
      unit: 'ms',
      baseline: { value: least, with: 'the shortest' },
    });
  }
  const shown = await previewFigures({
    folder: path.join(folder, 'shown'),
    electron: { executablePath, first },
    sizes: numbersIn(values.shown),
    runs,
    paragraphsOfPage: PARAGRAPHS_A_PAGE,
    section: SECTION,
    sentence: sentencesOf,
  });
  const sections = [
    { title: 'A dossier as a PDF', figures },
    { title: 'Its pages in the window', figures: shown },
  ];
  sections.forEach(printSection);
  printJson('export', sections);
} finally {
  await app.close();
  await client.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
