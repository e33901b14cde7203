import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { _electron, type Page } from '@playwright/test';
import { z } from 'zod';
import type {} from '../../src/renderer/api'; // what `window.casebook` is
import { documentOfBlocks } from '../../src/shared/notes/document-kit';
import type { NoteDocument, NoteNode } from '../../src/shared/notes/note-document';
import * as nodes from '../../src/shared/notes/note-nodes';
import { pick, seededRandom } from './generate';
import { percentile, type Figure } from './table';

/**
 * From an edit to the page that is in sight, drawn anew, in the real window: the pages of a dossier are open, and a note of it is
 * saved with other words, some times. The first picture has its pages broken where they were, the second those of the export.
 */

interface Work {
  /** A folder of its own, which is not there yet. */
  folder: string;
  electron: { executablePath: string; first: readonly string[] };
  sizes: readonly number[];
  runs: number;
  paragraphsOfPage: number;
  /** Paragraphs of one note. */
  section: number;
  sentence: (size: number) => () => string;
}

/** The page in sight: the second of the text. */
const SHOWN = 4;
const TIME_LIMIT = 180_000;
/** Milliseconds after which no other picture comes. */
const SETTLED = 1500;

const answered = z.object({ ok: z.literal(true), value: z.unknown() });
const withId = z.object({ id: z.string() });
const withRevision = z.object({ id: z.string(), revision: z.number() });
const articlesSchema = z.object({ articles: z.array(withId) });
const articleSchema = z.object({ id: z.string(), textId: z.string(), clean: z.object({ text: z.string() }) });

const valueOf = <T>(schema: z.ZodType<T>, result: unknown): T => schema.parse(answered.parse(result).value);

export async function previewFigures({ folder, electron, sizes, ...work }: Work): Promise<Figure[]> {
  mkdirSync(folder, { recursive: true });
  const args = [...electron.first, process.cwd(), `--user-data-dir=${path.join(folder, 'data')}`, '--vault', path.join(folder, 'vault')];
  const app = await _electron.launch({ executablePath: electron.executablePath, args, chromiumSandbox: true, colorScheme: null });
  try {
    const page = await app.firstWindow();
    const passages = await markedPassages(page);
    const figures: Figure[] = [];
    for (const size of sizes) figures.push(...(await figuresOf(page, passages, { size, ...work })));
    return figures;
  } finally {
    await app.close();
  }
}

/** Passages of the sample's articles, once they are in. */
async function markedPassages(page: Page): Promise<string[]> {
  let articles: { id: string }[] = [];
  while (articles.length < 5) {
    await pause(500);
    const result = await page.evaluate(() => window.casebook.call['articles.list']({ offset: 0, limit: 10 }));
    articles = valueOf(articlesSchema, result).articles;
  }
  const passages: string[] = [];
  for (const { id } of articles) {
    const article = valueOf(articleSchema, await page.evaluate((given) => window.casebook.call['articles.get'](given), { id }));
    for (let start = 0; start + 90 < article.clean.text.length && start < 4000; start += 100) {
      const span = { articleId: id, textId: article.textId, start, end: start + 90, colour: 'yellow' as const };
      passages.push(valueOf(withId, await page.evaluate((given) => window.casebook.call['passages.create'](given), span)).id);
    }
  }
  return passages;
}

type Ways = Pick<Work, 'runs' | 'paragraphsOfPage' | 'section' | 'sentence'> & { size: number };

async function figuresOf(
  page: Page,
  passages: readonly string[],
  { size, runs, paragraphsOfPage, section, sentence }: Ways,
): Promise<Figure[]> {
  const random = seededRandom(size);
  const one = sentence(size);
  const cite = (): NoteNode => ({ type: 'citation', items: [{ id: randomUUID(), passageId: pick(random, passages), stance: 'supports' }] });
  const paragraph = (): NoteNode =>
    nodes.paragraph([
      nodes.textNode(`${one()}.`),
      cite(),
      nodes.textNode(` ${one()}. ${one()}.`),
      cite(),
      nodes.textNode(` ${one()}. ${one()}.`),
    ]);
  const paragraphs = Array.from({ length: size * paragraphsOfPage }, paragraph);
  const sections: string[] = [];
  for (let at = 0; at < paragraphs.length; at += section) {
    const title = `Section ${sections.length + 1}`;
    sections.push(await newNote(page, title, documentOfBlocks(...paragraphs.slice(at, at + section))));
  }
  const title = `A dossier of ${size} pages`;
  const { id } = valueOf(withId, await page.evaluate((given) => window.casebook.call['dossiers.create'](given), { title }));
  await page.evaluate((given) => window.casebook.call['dossiers.update'](given), { id, sections });
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText(title);
  await page.getByRole('option', { name: new RegExp(`^${title}`) }).waitFor();
  await page.keyboard.press('Enter');
  const opened = Date.now();
  await page.getByRole('button', { name: 'Pages', exact: true }).click();
  const sheet = page.getByRole('img', { name: new RegExp(`^Page 1 of`) });
  await sheet.waitFor({ timeout: TIME_LIMIT });
  const first = Date.now() - opened;
  await page.getByText('As they are printed').waitFor({ timeout: TIME_LIMIT });
  const ordered = Date.now() - opened;
  const count = Number(/\d+$/u.exec((await sheet.getAttribute('aria-label')) ?? '')?.[0] ?? size);
  await page.getByRole('textbox', { name: 'Page', exact: true }).fill(String(SHOWN));
  await page.keyboard.press('Enter');
  await page.locator(`[data-page="${SHOWN}"] canvas[data-drawn]`).waitFor();
  const edits: { quick: number; ordered: number }[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const written = nodes.paragraph([nodes.textNode(`Word${' and word'.repeat(run)}.`)]);
    const document = documentOfBlocks(...paragraphs.slice(0, 3), written, ...paragraphs.slice(3, section));
    edits.push(await shownAfterSave(page, sections[0] ?? '', document));
    await page.getByText('As they are printed').waitFor({ timeout: TIME_LIMIT });
    await pause(300);
  }
  // The first edit finds nothing where it is looked for.
  const [warmUp, ...timed] = edits;
  const median = (of: 'quick' | 'ordered'): number =>
    percentile(
      timed.map((edit) => edit[of]),
      0.5,
    );
  return [
    { what: `${count} pages: opened, first picture`, value: first, unit: 'ms', baseline: { value: ordered, with: 'as they are printed' } },
    {
      what: `${count} pages: from an edit to its page`,
      value: median('quick'),
      unit: 'ms',
      baseline: { value: median('ordered'), with: 'as it is printed' },
      ...(size === 50 ? { limit: { of: 'value', most: 300 } as const } : {}),
    },
    {
      what: `${count} pages: the first edit`,
      value: warmUp?.quick ?? 0,
      unit: 'ms',
      baseline: { value: warmUp?.ordered ?? 0, with: 'as it is printed' },
    },
  ];
}

async function newNote(page: Page, title: string, document: NoteDocument): Promise<string> {
  const { id } = valueOf(withId, await page.evaluate((given) => window.casebook.call['notes.create'](given), { title }));
  await save(page, id, document, title);
  return id;
}

async function save(page: Page, id: string, document: NoteDocument, title: string): Promise<void> {
  const { revision } = valueOf(withRevision, await page.evaluate((given) => window.casebook.call['notes.get'](given), { id }));
  answered.parse(await page.evaluate((given) => window.casebook.call['notes.save'](given), { id, revision, title, document }));
}

/** Milliseconds from the call that saves the note to the page's next picture, and to the one of the pages in order. */
async function shownAfterSave(page: Page, id: string, document: NoteDocument): Promise<{ quick: number; ordered: number }> {
  const { revision } = valueOf(withRevision, await page.evaluate((given) => window.casebook.call['notes.get'](given), { id }));
  const request = { id, revision, title: 'Section 1', document };
  const times = await page.evaluate(
    async ({ given, shown, limit, settled }) => {
      const canvas = globalThis.document.querySelector<HTMLCanvasElement>(`[data-page="${shown}"] canvas`);
      if (canvas === null) throw new Error('the page is not shown');
      let last = canvas.dataset['drawn'];
      const seen: number[] = [];
      const began = performance.now();
      const isOrdered = (): boolean => globalThis.document.querySelector('.printed-ordered') !== null;
      const drawn = new Promise<void>((resolve) => {
        const watch = (): void => {
          const now = performance.now();
          if (canvas.dataset['drawn'] !== last) {
            last = canvas.dataset['drawn'];
            seen.push(now - began);
          }
          // The pages in order may be there before those of before are drawn.
          const isDone = seen.length > 0 && isOrdered() && now - began > (seen.at(-1) ?? 0) + settled;
          if (isDone || now - began > limit) resolve();
          else requestAnimationFrame(watch);
        };
        requestAnimationFrame(watch);
      });
      await window.casebook.call['notes.save'](given);
      await drawn;
      return seen;
    },
    { given: request, shown: SHOWN, limit: TIME_LIMIT, settled: SETTLED },
  );
  const [quick, ordered = quick] = z.tuple([z.number()], z.number()).parse(times);
  return { quick, ordered };
}
