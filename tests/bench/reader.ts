import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { z } from 'zod';
import { corpusHandlers } from '../../src/main/corpus/handlers';
import { migrations } from '../../src/main/corpus/store/migrations/all';
import { searchForms } from '../../src/main/corpus/search/search-forms';
import { Store } from '../../src/main/corpus/store/store';
import { highlightColours } from '../../src/shared/passages/model';
import { paragraphsOf } from '../../src/shared/text/text';
import { between, pick, seededRandom } from './generate';
import { answerStep, runStep, timed } from './steps';
import { percentile, printJson, printSection, type Figure, type Section } from './table';

/**
 * A long article in the reader, beside the same words as plain paragraphs in a bare Electron window:
 * `npm run bench -- reader --paragraphs 6000 --highlights 2000`.
 */

const TITLE = 'A report of three hundred pages';
const WORDS =
  'the ministry said on Monday that talks about border security would go on after a court in the capital had frozen accounts of two companies which officials say moved money for a sanctioned bank'.split(
    ' ',
  );

function longText(paragraphs: number): string {
  const random = seededRandom(7);
  const paragraph = (index: number): string => {
    const words = Array.from({ length: between(random, 12, 42) }, () => pick(random, WORDS)).join(' ');
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}, item ${index + 1}.`;
  };
  return Array.from({ length: paragraphs }, (_, index) => paragraph(index)).join('\n\n');
}

const fillSchema = z.object({ folder: z.string(), paragraphs: z.number(), highlights: z.number() });
const filledSchema = z.object({ characters: z.number(), markMs: z.number() });

/** A vault with the one article, its highlights and comments made by the product's own functions. */
async function fill(input: unknown): Promise<z.infer<typeof filledSchema>> {
  const { folder, paragraphs, highlights } = fillSchema.parse(input);
  const now = (): string => new Date().toISOString();
  const store = await Store.open(folder, { migrations, derived: searchForms, now });
  const handlers = corpusHandlers({ store, now, newId: randomUUID }, () => undefined);
  const text = longText(paragraphs);
  const bytes = new TextEncoder().encode(text);
  const { articleId } = handlers.addArticle({
    bytes,
    imported: {
      original: {
        sha256: createHash('sha256').update(bytes).digest('hex'),
        size: bytes.byteLength,
        mediaType: 'text/plain',
        fileName: 'report.txt',
        encoding: 'utf-8',
      },
      metadata: { title: TITLE, bylines: [], outlet: null, published: null, updated: null, section: null, language: 'en', url: null },
      evidence: {},
      clean: { text, blocks: paragraphsOf(text).map(() => ({ kind: 'paragraph' })), removed: [] },
      remarks: [],
    },
  });
  const { textId } = handlers['articles.get']({ id: articleId });
  const random = seededRandom(8);
  const all = paragraphsOf(text);
  const marked = await timed(() => {
    for (let index = 0; index < highlights; index++) {
      const paragraph = pick(random, all);
      const start = between(random, paragraph.start, paragraph.end - 20);
      handlers['passages.create']({
        articleId,
        textId,
        start,
        end: Math.min(text.length, start + between(random, 8, 160)),
        colour: pick(random, highlightColours),
        comment: index % 10 === 0 ? 'A comment of some words on what is said here.' : '',
      });
    }
  });
  store.close();
  return { characters: text.length, markMs: marked.ms / highlights };
}

interface Read {
  open: number;
  scroll: number[];
  select: number[];
  find: number;
}

const twoFrames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** Jumps through what scrolls, and selects three paragraphs here and there; milliseconds up to the second frame after each. */
async function readThrough(page: Page): Promise<Pick<Read, 'scroll' | 'select'>> {
  return page.evaluate(async () => {
    const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const scroller = document.querySelector('[role=tabpanel]') ?? document.documentElement;
    const paragraphs = [...document.querySelectorAll('article p')];
    const scroll: number[] = [];
    const select: number[] = [];
    for (let step = 1; step <= 60; step++) {
      const started = performance.now();
      scroller.scrollTop = (scroller.scrollHeight * step) / 61;
      await frames();
      scroll.push(performance.now() - started);
    }
    for (let step = 1; step <= 20; step++) {
      const at = Math.floor((paragraphs.length * step) / 22);
      paragraphs[at]?.scrollIntoView();
      await frames();
      const [first, last] = [paragraphs[at]?.firstChild, paragraphs[at + 2]?.firstChild];
      if (first == null || last == null) continue;
      const started = performance.now();
      window.getSelection()?.setBaseAndExtent(first, 3, last, 9);
      await frames();
      select.push(performance.now() - started);
    }
    return { scroll, select };
  });
}

function electron(): { executablePath: string; first: string[] } {
  const given = process.env['CASEBOOK_ELECTRON'];
  if (given === undefined) throw new Error('Start this bench by npm run bench -- reader.');
  const [executablePath, ...first] = z.tuple([z.string()], z.string()).parse(JSON.parse(given));
  return { executablePath, first };
}

async function launch(args: readonly string[]): Promise<{ app: ElectronApplication; page: Page }> {
  const { executablePath, first } = electron();
  const app = await _electron.launch({ executablePath, args: [...first, ...args], chromiumSandbox: true, colorScheme: null });
  return { app, page: await app.firstWindow() };
}

async function readInCasebook(folder: string, vault: string, paragraphs: number): Promise<Read> {
  const { app, page } = await launch([process.cwd(), `--user-data-dir=${path.join(folder, 'data')}`, '--vault', vault]);
  try {
    const row = page.getByRole('group', { name: 'Articles' }).getByText(TITLE);
    await row.waitFor();
    const started = performance.now();
    await row.click();
    await page.waitForFunction((count) => document.querySelectorAll('article p').length === count && CSS.highlights.size > 0, paragraphs);
    await page.evaluate(twoFrames);
    const open = performance.now() - started;
    const through = await readThrough(page);
    await page.keyboard.press('ControlOrMeta+f');
    const field = page.getByRole('textbox', { name: 'Find in the article' });
    await field.waitFor();
    const sought = performance.now();
    await field.fill('border security would');
    // Not by words: looking for them would read the whole text again.
    await page.waitForFunction(() => document.querySelector('.find-count')?.textContent?.startsWith('1 of') === true);
    return { open, ...through, find: performance.now() - sought };
  } finally {
    await app.close();
  }
}

async function readPlain(text: string): Promise<Read> {
  const { app, page } = await launch([path.resolve('tests/bench/bare-window')]);
  try {
    await page.getByRole('textbox').waitFor();
    const started = performance.now();
    await page.evaluate((words) => {
      const article = document.createElement('article');
      for (const paragraph of words.split('\n\n')) {
        const element = document.createElement('p');
        element.textContent = paragraph;
        article.append(element);
      }
      document.body.append(article);
    }, text);
    await page.evaluate(twoFrames);
    const open = performance.now() - started;
    const through = await readThrough(page);
    const sought = performance.now();
    await page.evaluate(() => {
      const hits = [...document.querySelectorAll('article p')].filter(({ textContent }) =>
        /border\s+security\s+would/iu.test(textContent ?? ''),
      );
      hits[0]?.scrollIntoView();
    });
    await page.evaluate(twoFrames);
    return { open, ...through, find: performance.now() - sought };
  } finally {
    await app.close();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      paragraphs: { type: 'string', default: '6000' },
      highlights: { type: 'string', default: '2000' },
      runs: { type: 'string', default: '3' },
    },
  });
  const [paragraphs, highlights, runs] = z
    .tuple([z.coerce.number().int().min(10), z.coerce.number().int().min(1), z.coerce.number().int().min(1)])
    .parse([values.paragraphs, values.highlights, values.runs]);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'casebook-bench-'));
  try {
    const vault = path.join(folder, 'vault');
    const filled = filledSchema.parse(await runStep(import.meta.url, 'fill', { folder: vault, paragraphs, highlights }));
    const own: Read[] = [];
    const plain: Read[] = [];
    for (let run = 0; run < runs; run++) {
      own.push(await readInCasebook(path.join(folder, `run-${run}`), vault, paragraphs));
      plain.push(await readPlain(longText(paragraphs)));
    }
    const figure = (what: string, of: (read: Read) => number[], share: number): Figure => ({
      what,
      value: percentile(own.flatMap(of), share),
      unit: 'ms',
      baseline: { value: percentile(plain.flatMap(of), share), with: 'plain paragraphs in a bare window' },
    });
    const section: Section = {
      title: `An article of ${filled.characters} characters, ${paragraphs} paragraphs, ${highlights} highlights; ${runs} runs`,
      figures: [
        figure('open, to the second frame', ({ open }) => [open], 0.5),
        figure('jump by scrolling, the middle', ({ scroll }) => scroll, 0.5),
        figure('jump by scrolling, 95 of 100', ({ scroll }) => scroll, 0.95),
        figure('select over three paragraphs, the middle', ({ select }) => select, 0.5),
        figure('find three words, every hit marked', ({ find }) => [find], 0.5),
        { what: 'mark a passage in the vault', value: filled.markMs, unit: 'ms' },
      ],
    };
    printSection(section);
    printJson('reader', [section]);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

if (!(await answerStep({ fill }))) await main();
