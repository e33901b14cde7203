import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { build } from 'vite';
import { z } from 'zod';
import { corpusHandlers } from '../../src/main/corpus/handlers';
import { searchForms } from '../../src/main/corpus/search/search-forms';
import { migrations } from '../../src/main/corpus/store/migrations/all';
import { Store } from '../../src/main/corpus/store/store';
import { WindowMemories } from '../../src/main/window/window-memory';
import { citationsOf, emptyNoteDocument, isNoteElement, noteDocumentSchema, type NoteNode } from '../../src/shared/notes/note-document';
import { wholeTable } from '../../src/shared/library/model';
import { fillVault } from './fill';
import { between, pick, seededRandom, type Random } from './generate';
import { answerStep, runStep } from './steps';
import { percentile, printJson, printSection, type Figure, type Section } from './table';

/**
 * A keystroke in a long note and the opening of it, in the real window, beside a bare Lexical editor with the same words:
 * `npm run bench -- typing --words 50000 --citations 500 --keys 300 --runs 3`.
 *
 * Keys come as from a keyboard, one in every 90 ms, at the end, in the middle and at the beginning of the note; autosaves, the
 * outline and the claims go on meanwhile. Counted of a keystroke is the time the page's thread was busy with it: from the moment the
 * key went down (so that a key which had to wait counts its waiting) until the editor has written it into the page, and the frame
 * that shows it. The wait for the screen between them is not counted.
 */

const TITLE = 'A chapter of three hundred pages';
const WORDS =
  'the ministry said on Monday that talks about border security would go on after a court in the capital had frozen accounts of two companies which officials say moved money for a sanctioned bank'.split(
    ' ',
  );
/** Words of a paragraph, and of a sentence. */
const PARAGRAPH = 100;
const SENTENCE = 20;
/** Milliseconds between two keys: 130 words a minute. */
const BETWEEN_KEYS = 90;
/** The places typed at; a part of the keys at each. */
const PLACES = [1, 0.5, 0] as const;

const text = (words: string): NoteNode => ({ type: 'text', version: 1, text: words, format: 0 });

function sentence(random: Random): string {
  const words = Array.from({ length: SENTENCE }, () => pick(random, WORDS)).join(' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** Headings every twenty paragraphs, citations evenly spread, a word of likelihood in each paragraph. */
function longDocument(words: number, passageIds: readonly string[]) {
  const random = seededRandom(11);
  const paragraphs = Math.max(1, Math.round(words / PARAGRAPH));
  const perParagraph = passageIds.length / paragraphs;
  const children: NoteNode[] = [];
  for (let index = 0; index < paragraphs; index += 1) {
    if (index % 20 === 0) children.push({ type: 'heading', version: 1, tag: 'h2', children: [text(`Part ${index / 20 + 1}`)] });
    const cited = passageIds.slice(Math.floor(index * perParagraph), Math.floor((index + 1) * perParagraph));
    const spare = PARAGRAPH / SENTENCE - cited.length;
    children.push({
      type: 'paragraph',
      version: 1,
      children: [
        ...cited.flatMap((passageId): NoteNode[] => [
          text(`${sentence(random)} `),
          { type: 'citation', version: 1, items: [{ id: randomUUID(), passageId, stance: 'supports' }] },
        ]),
        text(` It is likely so. ${Array.from({ length: Math.max(1, spare) }, () => sentence(random)).join(' ')}`),
      ],
    });
  }
  const document = emptyNoteDocument();
  document.root.children = children;
  return document;
}

const fillSchema = z.object({ folder: z.string(), words: z.number(), citations: z.number() });
const filledSchema = z.object({ noteId: z.string(), document: noteDocumentSchema });
type Filled = z.infer<typeof filledSchema>;

async function fill(input: unknown): Promise<Filled> {
  const { folder, words, citations } = fillSchema.parse(input);
  const { longNoteId } = await fillVault(folder, 400, 1, { notes: 50, entities: 200, longNote: citations });
  const now = (): string => new Date().toISOString();
  const store = await Store.open(folder, { migrations, derived: searchForms, now });
  const handlers = corpusHandlers({ store, now, newId: randomUUID }, () => undefined);
  const passageIds = citationsOf(handlers['notes.get']({ id: longNoteId }).document).map(({ passageId }) => passageId);
  const { id: noteId, revision } = handlers['notes.create']({ title: TITLE });
  const document = longDocument(words, passageIds);
  handlers['notes.save']({ id: noteId, revision, title: TITLE, document });
  store.close();
  return { noteId, document };
}

// --- What is measured ------------------------------------------------------------------------------------------------

interface Typed {
  openMs: number;
  /** Of each key, in milliseconds. */
  keys: number[];
  /** Until the frame that shows it, with the wait for it. */
  shown: number[];
}

interface KeyTimes {
  work: number;
  shown: number;
}

declare global {
  /** By `var`: what is declared otherwise is no property of `globalThis`. */
  var keyTimes: KeyTimes[] | undefined;
  var openEditor: ((json: string) => void) | undefined;
}

/** Watches the keys of a page. A message is what runs after everything the page has to do now. */
function watchKeys(): void {
  const times: KeyTimes[] = [];
  globalThis.keyTimes = times;
  const after = (then: () => void): void => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  };
  addEventListener(
    'keydown',
    (event) => {
      const down = event.timeStamp;
      let [written, frame] = [0, 0];
      // Lexical writes when this is told; what is to be done for it then comes before the message.
      addEventListener('beforeinput', () => after(() => (written = performance.now())), { once: true, capture: true });
      requestAnimationFrame(() => {
        frame = performance.now();
        after(() => {
          const done = performance.now();
          const shown = done - down;
          // A frame that came before the page was told to be done holds what was left of it.
          times.push({ shown, work: written === 0 || written > frame ? shown : written - down + done - frame });
        });
      });
    },
    { capture: true },
  );
}

const lastBlockShown = `new Promise((resolve) => {
  const seek = () => {
    const text = document.querySelector('[role=textbox][aria-label="Note text"]');
    if (text === null || text.childElementCount < 2) requestAnimationFrame(seek);
    else requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
  };
  seek();
})`;

async function typeAt(page: Page, place: number, keys: number): Promise<void> {
  const blocks = page.getByRole('textbox', { name: 'Note text' }).locator(':scope > p');
  const count = await blocks.count();
  const block = blocks.nth(Math.min(count - 1, Math.floor(count * place)));
  await block.scrollIntoViewIfNeeded();
  await block.click({ position: { x: 120, y: 8 } });
  await page.keyboard.press('End');
  await pause(1500);
  const random = seededRandom(5);
  const letters = Array.from({ length: keys }, (_, index) => (index % 6 === 5 ? ' ' : String.fromCharCode(between(random, 97, 122))));
  const started = performance.now();
  for (const [index, letter] of letters.entries()) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await pause(Math.max(0, started + (index + 1) * BETWEEN_KEYS - performance.now()));
  }
}

/** What was counted since the last time. */
const counted = (page: Page): Promise<KeyTimes[]> => page.evaluate(() => globalThis.keyTimes?.splice(0) ?? []);

async function typed(page: Page, openMs: number, keys: number): Promise<Typed> {
  await page.evaluate(watchKeys);
  const all: KeyTimes[] = [];
  for (const place of PLACES) {
    // The first keys at a place are not those of somebody who is writing.
    await typeAt(page, place, 5);
    await counted(page);
    await typeAt(page, place, Math.ceil(keys / PLACES.length));
    all.push(...(await counted(page)));
  }
  return { openMs, keys: all.map(({ work }) => work), shown: all.map(({ shown }) => shown) };
}

// --- The two windows -------------------------------------------------------------------------------------------------

async function launch(args: readonly string[]): Promise<{ app: ElectronApplication; page: Page }> {
  const given = process.env['CASEBOOK_ELECTRON'];
  if (given === undefined) throw new Error('Start this bench by npm run bench -- typing.');
  const [executablePath, ...first] = z.tuple([z.string()], z.string()).parse(JSON.parse(given));
  const app = await _electron.launch({ executablePath, args: [...first, ...args], chromiumSandbox: true, colorScheme: null });
  return { app, page: await app.firstWindow() };
}

async function inCasebook(data: string, vault: string, keys: number): Promise<Typed> {
  const [memory] = await (await WindowMemories.open(data, vault)).leftOpen();
  await memory?.keepWorkspace({
    section: 'notes',
    groups: [{ tabs: [], active: 0 }],
    activeGroup: 0,
    layouts: {},
    leftOpen: true,
    rightOpen: true,
    table: wholeTable,
    thingTables: {},
    unkept: {},
  });
  const { app, page } = await launch([process.cwd(), `--user-data-dir=${data}`, '--vault', vault]);
  try {
    const row = page
      .getByRole('option', { name: TITLE })
      .or(page.getByRole('button', { name: TITLE }))
      .first();
    await row.waitFor();
    await pause(3000);
    const started = await row.evaluate((element) => {
      if (!(element instanceof HTMLElement)) throw new Error('the list has no rows');
      const now = performance.now();
      element.click();
      return now;
    });
    const shown = z.number().parse(await page.evaluate(lastBlockShown));
    await pause(3000);
    return await typed(page, shown - started, keys);
  } finally {
    await app.close();
  }
}

/** Citations as words: `[12]`. */
function bareJson({ document }: Filled): string {
  let number = 0;
  const bare = (nodes: readonly NoteNode[]): unknown[] =>
    nodes.map((node) => {
      if (node.type === 'citation') return { ...text(`[${(number += 1)}]`), detail: 0, mode: 'normal', style: '' };
      if (node.type === 'text') return { ...node, detail: 0, mode: 'normal', style: '' };
      return { ...node, direction: null, format: '', indent: 0, children: isNoteElement(node) ? bare(node.children) : [] };
    });
  return JSON.stringify({
    root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children: bare(document.root.children) },
  });
}

async function bareScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry: path.resolve('tests/bench/bare-window/editor.ts'), formats: ['iife'], name: 'bare' } },
  });
  const outputs = (Array.isArray(built) ? built : 'output' in built ? [built] : []).flatMap(({ output }) => output);
  const chunk = outputs.find((each) => each.type === 'chunk');
  if (chunk === undefined) throw new Error('the bare editor was not built');
  return chunk.code;
}

async function inBareWindow(script: string, json: string, keys: number): Promise<Typed> {
  const { app, page } = await launch([path.resolve('tests/bench/bare-window')]);
  try {
    await page.getByRole('textbox').waitFor();
    await page.evaluate(script);
    const started = await page.evaluate((given) => {
      const now = performance.now();
      globalThis.openEditor?.(given);
      return now;
    }, json);
    const shown = z.number().parse(await page.evaluate(lastBlockShown));
    return await typed(page, shown - started, keys);
  } finally {
    await app.close();
  }
}

// --- The table -------------------------------------------------------------------------------------------------------

function figures(own: readonly Typed[], bare: readonly Typed[]): Figure[] {
  const figure = (what: string, of: (one: Typed) => readonly number[], share: number, most?: number): Figure => ({
    what,
    value: percentile(own.flatMap(of), share),
    unit: 'ms',
    baseline: { value: percentile(bare.flatMap(of), share), with: 'Lexical alone in a bare window' },
    ...(most === undefined ? {} : { limit: { of: 'value', most } }),
  });
  return [
    figure('a keystroke, the middle', ({ keys }) => keys, 0.5),
    figure('a keystroke, 95 of 100', ({ keys }) => keys, 0.95, 16),
    figure('a keystroke, 99 of 100', ({ keys }) => keys, 0.99),
    figure('until it is shown, the middle', ({ shown }) => shown, 0.5),
    figure('until it is shown, 95 of 100', ({ shown }) => shown, 0.95),
    figure('opening, to the second frame', ({ openMs }) => [openMs], 0.5, 300),
  ];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      words: { type: 'string', default: '50000' },
      citations: { type: 'string', default: '500' },
      keys: { type: 'string', default: '300' },
      runs: { type: 'string', default: '3' },
    },
  });
  const count = z.coerce.number().int().min(1);
  const [words, citations, keys, runs] = [values.words, values.citations, values.keys, values.runs].map((each) => count.parse(each));
  if (words === undefined || citations === undefined || keys === undefined || runs === undefined) return;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'casebook-bench-'));
  try {
    const vault = path.join(folder, 'vault');
    const filled = filledSchema.parse(await runStep(import.meta.url, 'fill', { folder: vault, words, citations }));
    const [script, json] = [await bareScript(), bareJson(filled)];
    const [own, bare]: [Typed[], Typed[]] = [[], []];
    for (let run = 0; run < runs; run += 1) {
      own.push(await inCasebook(path.join(folder, `run-${run}`), vault, keys));
      bare.push(await inBareWindow(script, json, keys));
    }
    const section: Section = {
      title: `A note of ${words} words and ${citations} citations; ${keys} keys at the end, in the middle and at the beginning; ${runs} runs`,
      figures: figures(own, bare),
    };
    printSection(section);
    printJson('typing', [section]);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

if (!(await answerStep({ fill }))) await main();
