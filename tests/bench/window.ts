import { wholeTable } from '../../src/shared/library/model';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { z } from 'zod';
import { CorpusClient } from '../../src/main/corpus/client';
import { WindowMemories } from '../../src/main/window/window-memory';
import type { NoteNode } from '../../src/shared/notes/note-document';
import type { Workspace } from '../../src/shared/window/model';
import { fillVault } from './fill';
import { answerStep, runStep } from './steps';
import { percentile, printJson, printSection, type Figure, type Section } from './table';
import { installProbe, probed, type Probed } from './worker-probe';

/**
 * What an autosave and a citation make the window ask for, in the real window with six tabs open, beside the same save asked of
 * the corpus worker without a window: `npm run bench -- window --articles 10000 --entities 20000 --notes 2000 --runs 10`.
 *
 * Requests and bytes are counted between main and the corpus worker, the worker's time is that in which its thread was busy.
 */

const filledSchema = z.object({
  longNoteId: z.string(),
  articleIds: z.array(z.string()),
  noteIds: z.array(z.string()),
  entityIds: z.array(z.string()),
  dossierIds: z.array(z.string()),
});
type Filled = z.infer<typeof filledSchema>;

const sizesSchema = z.object({ folder: z.string(), articles: z.number(), entities: z.number(), notes: z.number() });
const aloneSchema = z.object({ folder: z.string(), filled: filledSchema, runs: z.number() });
const probedSchema = z.object({ requests: z.array(z.string()), bytes: z.number(), busyMs: z.number() });
/** `save`: while one writes; `first`: the first letter after a rest, which takes a long note out of the index. */
const actionsSchema = z.object({ first: z.array(probedSchema), save: z.array(probedSchema), citation: z.array(probedSchema) });
type Actions = z.infer<typeof actionsSchema>;

/** Of the note that is written in: 100 kB. */
const CITATIONS = 265;
/** Nothing was asked for this long: what an action set off is over. The worker's idle work begins after a second. */
const QUIET_MS = 700;
/** The worker's own work (snapshots, backups, the index of a long note) is over when it did nothing for this long. */
const STILL_MS = 6000;
const MOST_WAIT_MS = 300_000;

async function fill(input: unknown): Promise<Filled> {
  const { folder, articles, entities, notes } = sizesSchema.parse(input);
  return filledSchema.parse(await fillVault(folder, articles, 1, { entities, notes, longNote: CITATIONS }));
}

// --- Without a window ------------------------------------------------------------------------------------------------

/** The same saves and citations, and nothing else. */
async function alone(input: unknown): Promise<Actions> {
  const { folder, filled, runs } = aloneSchema.parse(input);
  installProbe();
  const client = await CorpusClient.open(folder, { script: pathToFileURL(path.resolve('out/main/corpus-worker.js')) });
  const noteId = filled.longNoteId;
  const note = await client.call('notes.get', { id: noteId });
  const { document } = note;
  const added: NoteNode[] = [];
  let { revision } = note;
  const save = async (...nodes: NoteNode[]): Promise<void> => {
    added.push(...nodes);
    const paragraph: NoteNode = { type: 'paragraph', version: 1, children: [...added] };
    const saved = { ...document, root: { ...document.root, children: [...document.root.children, paragraph] } };
    ({ revision } = await client.call('notes.save', { id: noteId, revision, title: note.title, document: saved }));
  };
  const letter = (): NoteNode => ({ type: 'text', version: 1, text: 'x', format: 0 });
  const measured: Actions = { first: [], save: [], citation: [] };
  for (let run = 0; run <= runs; run += 1) {
    await still(() => probed(false));
    probed(true);
    await save(letter());
    const first = probed(true);
    await save(letter());
    if (run > 0) measured.first.push(first);
    if (run > 0) measured.save.push(probed(true));
  }
  const [articleId = ''] = filled.articleIds;
  const { textId } = await client.call('articles.get', { id: articleId });
  for (let run = 0; run <= runs; run += 1) {
    probed(true);
    const citationId = randomUUID();
    const passage = { articleId, textId, start: 10 + run, end: 60 + run };
    const { id: passageId } = await client.call('passages.cite', { noteId, citationId, passage });
    await save({ type: 'citation', version: 1, items: [{ id: citationId, passageId, stance: 'supports' }] });
    if (run > 0) measured.citation.push(probed(true));
  }
  await client.close();
  return measured;
}

/** Waits until the worker has done what it does by itself. */
async function still(read: () => Probed | Promise<Probed>): Promise<void> {
  const ends = performance.now() + MOST_WAIT_MS;
  let busy = Number.NEGATIVE_INFINITY;
  while (performance.now() < ends) {
    const { busyMs } = await read();
    if (busyMs - busy < 5) return;
    busy = busyMs;
    await pause(STILL_MS);
  }
  throw new Error('the worker does not come to rest');
}

// --- In the window ---------------------------------------------------------------------------------------------------

function electron(): { executablePath: string; first: string[] } {
  const given = process.env['CASEBOOK_ELECTRON'];
  if (given === undefined) throw new Error('Start this bench by npm run bench -- window.');
  const [executablePath, ...first] = z.tuple([z.string()], z.string()).parse(JSON.parse(given));
  return { executablePath, first };
}

/** A note and an article side by side, and four tabs behind them. */
function sixTabs({ longNoteId, articleIds, noteIds, entityIds, dossierIds }: Filled): Workspace {
  const tab = (kind: Workspace['groups'][number]['tabs'][number]['kind'], id: string | undefined) => ({ kind, id: id ?? kind });
  return {
    section: 'notes',
    groups: [
      { tabs: [tab('note', longNoteId), tab('note', noteIds[0]), tab('entity', entityIds[0])], active: 0 },
      { tabs: [tab('article', articleIds[0]), tab('dossier', dossierIds[0]), tab('search', 'search')], active: 0 },
    ],
    activeGroup: 0,
    layouts: {},
    leftOpen: true,
    rightOpen: true,
    table: wholeTable,
    thingTables: {},
    unkept: {},
  };
}

async function inWindow(folder: string, vault: string, filled: Filled, runs: number): Promise<Actions> {
  const data = path.join(folder, 'data');
  const [memory] = await (await WindowMemories.open(data, vault)).leftOpen();
  await memory?.keepWorkspace(sixTabs(filled));
  const { executablePath, first } = electron();
  const args = [...first, process.cwd(), `--user-data-dir=${data}`, '--vault', vault];
  const app = await _electron.launch({ executablePath, args, chromiumSandbox: true, colorScheme: null, timeout: 120_000 });
  try {
    const page = await app.firstWindow({ timeout: 120_000 });
    await page.getByRole('textbox', { name: 'Note text' }).waitFor({ timeout: 120_000 });
    await page.getByRole('tab').nth(5).waitFor();
    await app.evaluate(installProbe);
    // The probe knows a worker by the first call it sees.
    await page.evaluate(() => window.casebook.call['vault.status'](null));
    return await measured(app, page, runs);
  } finally {
    await app.close();
  }
}

async function measured(app: ElectronApplication, page: Page, runs: number): Promise<Actions> {
  const actions: Actions = { first: [], save: [], citation: [] };
  // The first of each opens what the window opens once.
  for (let run = 0; run <= runs; run += 1) {
    // To come back into the note shows its side again: that is no part of the save.
    await intoNote(page);
    await still(() => ask(app, false));
    const first = await around(app, 'notes.save', () => page.keyboard.type('x'));
    const save = await around(app, 'notes.save', () => page.keyboard.type('x'));
    await still(() => ask(app, false));
    const citation = await around(app, 'passages.cite', () => cite(page, run));
    if (run === 0) continue;
    actions.first.push(first);
    actions.save.push(save);
    actions.citation.push(citation);
  }
  return actions;
}

/** What `action` makes the window ask for, until all of it is answered; `channel` is asked for last of what must be. */
async function around(app: ElectronApplication, channel: string, action: () => Promise<void>): Promise<Probed> {
  await ask(app, true);
  await action();
  const ends = performance.now() + MOST_WAIT_MS;
  for (;;) {
    const { requests, quietMs } = await ask(app, false);
    if (requests.includes(channel) && requests.includes('notes.save') && quietMs > QUIET_MS) return ask(app, true);
    if (performance.now() > ends) throw new Error(`${channel} was not asked for`);
    await pause(50);
  }
}

/** Asks the probe in main; `anew`: it begins to count anew. */
async function ask(app: ElectronApplication, anew: boolean): Promise<ReturnType<typeof probed>> {
  try {
    return await app.evaluate(probed, anew);
  } catch (error) {
    // Main's collector takes the promise of the one or other answer before Playwright reads it.
    if (anew || !String(error).includes('garbage collected')) throw error;
    return app.evaluate(probed, anew);
  }
}

async function intoNote(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Note text' }).locator('p').last().click();
  await page.keyboard.press('End');
}

/** Cites other words of the article each time. */
async function cite(page: Page, run: number): Promise<void> {
  await page.getByRole('article', { name: 'Article text' }).evaluate((article, index) => {
    const paragraphs = [...article.querySelectorAll('[data-start]')].filter(({ textContent }) => (textContent ?? '').length > 60);
    const paragraph = paragraphs[index % paragraphs.length];
    const node = paragraph?.firstChild;
    if (paragraph === undefined || node == null) throw new Error('the article has no paragraphs');
    paragraph.scrollIntoView({ block: 'center' });
    const start = 3 * Math.floor(index / paragraphs.length);
    window.getSelection()?.setBaseAndExtent(node, start, node, start + 30);
  }, run);
  await page.getByRole('toolbar', { name: 'Selection' }).getByRole('button', { name: 'Cite' }).click();
}

// --- The table -------------------------------------------------------------------------------------------------------

const BASELINE = 'asked of the worker without a window';

function figuresOf(what: string, own: readonly Probed[], base: readonly Probed[], limits: { requests?: number; ms?: number }): Figure[] {
  const middle = (of: (one: Probed) => number, from: readonly Probed[]): number => percentile(from.map(of), 0.5);
  const figure = (name: string, unit: Figure['unit'], of: (one: Probed) => number, most?: number): Figure => ({
    what: `${what}: ${name}`,
    value: middle(of, own),
    unit,
    baseline: { value: middle(of, base), with: BASELINE },
    ...(most === undefined ? {} : { limit: { of: 'value', most } }),
  });
  return [
    figure('requests', '', ({ requests }) => requests.length, limits.requests),
    figure('bytes', 'kB', ({ bytes }) => bytes / 1000),
    figure('worker', 'ms', ({ busyMs }) => busyMs, limits.ms),
  ];
}

/** The channels of the run in the middle, with how often each was asked for. */
function askedFor(runs: readonly Probed[]): string {
  const [first] = [...runs].sort((a, b) => a.requests.length - b.requests.length).slice(Math.floor(runs.length / 2));
  const counts = new Map<string, number>();
  for (const channel of first?.requests ?? []) counts.set(channel, (counts.get(channel) ?? 0) + 1);
  return [...counts].map(([channel, count]) => (count === 1 ? channel : `${channel} ×${count}`)).join(', ');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      articles: { type: 'string', default: '10000' },
      entities: { type: 'string', default: '20000' },
      notes: { type: 'string', default: '2000' },
      runs: { type: 'string', default: '10' },
    },
  });
  const count = z.coerce.number().int().min(10);
  const sizes = { articles: count.parse(values.articles), entities: count.parse(values.entities), notes: count.parse(values.notes) };
  const runs = z.coerce.number().int().min(1).parse(values.runs);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'casebook-bench-'));
  try {
    const vault = path.join(folder, 'vault');
    const copy = path.join(folder, 'copy');
    const filled = filledSchema.parse(await runStep(import.meta.url, 'fill', { folder: vault, ...sizes }));
    cpSync(vault, copy, { recursive: true });
    const base = actionsSchema.parse(await runStep(import.meta.url, 'alone', { folder: copy, filled, runs }));
    const own = await inWindow(folder, vault, filled, runs);
    const section: Section = {
      title: `${sizes.articles} articles, ${sizes.entities} entities, ${sizes.notes} notes, six tabs, a note of 100 kB; the middle of ${runs} runs`,
      figures: [
        ...figuresOf('an autosave', own.save, base.save, { requests: 3, ms: 5 }),
        ...figuresOf('the first after a rest', own.first, base.first, { requests: 3 }),
        ...figuresOf('a citation', own.citation, base.citation, {}),
      ],
    };
    printSection(section);
    console.log(`An autosave asks for ${askedFor(own.save)}.`);
    console.log(`A citation asks for ${askedFor(own.citation)}.`);
    printJson('window', [section]);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

if (!(await answerStep({ fill, alone }))) await main();
