import { constants, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { baselineName, baselineSchema, fillBaseline, measureBaseline, type Baseline, type BaselineInput } from './baseline';
import { fillVault } from './fill';
import {
  machine,
  measureHandOver,
  measureOpening,
  measureSaves,
  measureVault,
  openFiguresSchema,
  savesInputSchema,
  vaultFiguresSchema,
  vaultInputSchema,
  type OpenFigures,
  type VaultFigures,
} from './measure';
import { answerStep, runStep } from './steps';
import { percentile, printJson, printSection, type Figure, type Section } from './table';

/**
 * How a vault behaves as it grows: `npm run bench -- vault --sizes 1000,10000,100000 --keep DIR`. With `--keep` the filled
 * vaults stay in DIR and are used again. Each measurement runs in a process of its own.
 */

const folderSchema = z.object({ folder: z.string(), articles: z.number() });
const filledSchema = z.object({
  articles: z.number(),
  textBytes: z.number(),
  longNoteId: z.string(),
  articleIds: z.array(z.string()),
});
type Filled = z.infer<typeof filledSchema>;
const baselineInputSchema = z.object({
  file: z.string(),
  longNoteId: z.string(),
  saves: z.number(),
  importFrom: z.number(),
  imports: z.number(),
  batch: z.number(),
});

const steps = {
  fill: async (input: unknown): Promise<Filled> => {
    const { folder, articles } = folderSchema.parse(input);
    return fillVault(folder, articles);
  },
  handOver: async (input: unknown) => ({ ms: (await measureHandOver(z.string().parse(input))).ms }),
  open: (input: unknown) => measureOpening(z.string().parse(input)),
  vault: (input: unknown) => measureVault(vaultInputSchema.parse(input)),
  saves: (input: unknown) => measureSaves(savesInputSchema.parse(input)),
  fillBaseline: (input: unknown) => fillBaseline(z.object({ snapshot: z.string(), file: z.string() }).parse(input)),
  baseline: (input: unknown) => measureBaseline(baselineInputSchema.parse(input)),
};

const run = (name: keyof typeof steps, input: unknown): Promise<unknown> => runStep(import.meta.url, name, input);

/** A filled vault, made now or kept from an earlier run. */
async function filledVault(folder: string, articles: number): Promise<Filled> {
  const note = `${folder}.json`;
  if (existsSync(folder) && existsSync(note)) return filledSchema.parse(JSON.parse(readFileSync(note, 'utf8')));
  rmSync(folder, { recursive: true, force: true });
  const filled = filledSchema.parse(await run('fill', { folder, articles }));
  writeFileSync(note, JSON.stringify(filled));
  return filled;
}

/** What opening needs of a vault, beside it: measuring changes it. */
function copyOf(vault: string): string {
  const folder = `${vault}-copy`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const name of ['corpus.sqlite', 'corpus.sqlite.sha256', 'journal']) {
    cpSync(path.join(vault, name), path.join(folder, name), { recursive: true, mode: constants.COPYFILE_FICLONE });
  }
  return folder;
}

function copyOfFile(file: string, copy: string): string {
  copyFileSync(file, copy, constants.COPYFILE_FICLONE);
  return copy;
}

interface Measured {
  filled: Filled;
  /** Several times each, by turns. */
  handOverMs: number[];
  opening: OpenFigures[];
  vault: VaultFigures;
  baseline: Baseline;
  /** Milliseconds of saves here, and in the smallest vault by turns with them. */
  saveMs: number[];
  smallestSaveMs: number[];
}

const OPENINGS = 3;
const SAVES = 60;
/** Of the baseline's imports, as many articles in one change as ours have at most. */
const BATCH = 16;

async function measure(kept: string, smallest: string, articles: number): Promise<Measured> {
  const filled = await filledVault(kept, articles);
  const folder = copyOf(kept);
  const snapshot = path.join(folder, 'corpus.sqlite');
  const handOverMs: number[] = [];
  const opening: OpenFigures[] = [];
  for (let turn = 0; turn < OPENINGS; turn += 1) {
    handOverMs.push(z.object({ ms: z.number() }).parse(await run('handOver', snapshot)).ms);
    opening.push(openFiguresSchema.parse(await run('open', folder)));
  }
  const imports = 20 * BATCH;
  const rows = `${kept}.baseline`;
  if (!existsSync(rows)) await run('fillBaseline', { snapshot, file: rows });
  const forBaseline: BaselineInput = {
    file: copyOfFile(rows, `${folder}.baseline`),
    longNoteId: filled.longNoteId,
    saves: SAVES,
    importFrom: 2 * articles,
    imports,
    batch: BATCH,
  };
  const baseline = baselineSchema.parse(await run('baseline', forBaseline));
  const forVault = { folder, articles: 3 * articles, articleIds: filled.articleIds, imports };
  rmSync(forBaseline.file);
  const vault = vaultFiguresSchema.parse(await run('vault', forVault));
  rmSync(folder, { recursive: true });
  const saves = await savesByTurns(kept, smallest);
  return { filled, handOverMs, opening, vault, baseline, saveMs: saves.own, smallestSaveMs: saves.smallest };
}

async function savesByTurns(kept: string, smallest: string): Promise<{ own: number[]; smallest: number[] }> {
  const all = smallest === kept ? [kept] : [smallest, kept];
  const vaults = all.map((vault) => ({
    folder: copyOf(vault),
    longNoteId: filledSchema.parse(JSON.parse(readFileSync(`${vault}.json`, 'utf8'))).longNoteId,
  }));
  const taken = z.array(z.array(z.number())).parse(await run('saves', { vaults, saves: SAVES }));
  for (const { folder } of vaults) rmSync(folder, { recursive: true });
  return { own: taken.at(-1) ?? [], smallest: taken[0] ?? [] };
}

const half = (values: readonly number[]): number => percentile(values, 0.5);
const most = (values: readonly number[]): number => percentile(values, 0.95);
const ms = (values: readonly { ms: number }[]): number[] => values.map((each) => each.ms);

function sectionOf({ filled, handOverMs, opening, vault, baseline, ...saves }: Measured, smallestSize: number): Section {
  const onDisk = { with: baselineName };
  const openMs = half(opening.map((each) => each.openMs));
  const answerMs = half(opening.map((each) => each.answerMs));
  const handOver = { value: half(handOverMs), with: 'read the file, hand it to SQLite' };
  const atMost = (ratio: number): NonNullable<Figure['limit']> => ({ of: 'ratio', most: ratio });
  const figures: Figure[] = [
    { what: 'open, in the worker', value: openMs, unit: 'ms', baseline: handOver },
    {
      what: 'open and answer',
      value: answerMs,
      unit: 'ms',
      baseline: handOver,
      ...(filled.articles >= 100_000 ? { limit: atMost(3) } : {}),
    },
    { what: 'open and answer', value: answerMs, unit: 'ms', baseline: { value: baseline.openMs, ...onDisk } },
    { what: 'first search after opening', value: vault.firstSearchMs, unit: 'ms' },
    {
      what: 'size on disk (database)',
      value: vault.databaseMegabytes,
      unit: 'MB',
      baseline: { value: baseline.megabytes, with: `${baselineName}, FTS5` },
    },
    memory('memory, opened', vault.openMegabytes, vault),
    memory('memory, after all of this', vault.megabytes, vault),
    memory('memory, most while opening', vault.peakOpenMegabytes, vault),
    memory('memory, most', vault.peakMegabytes, vault),
    ...pair('save of a note, 50 citations', saves.saveMs, baseline.saveMs),
    ...pair('  by turns with a smaller vault', saves.saveMs, saves.smallestSaveMs).map((figure): Figure => ({
      ...figure,
      baseline: { value: figure.baseline?.value ?? 0, with: `the same at ${grouped(smallestSize)} articles` },
      ...(figure.what.endsWith('p50') ? { limit: atMost(1.5) } : {}),
    })),
    {
      what: 'import (articles on disk)',
      value: vault.importPerSecond,
      unit: '/s',
      baseline: { value: baseline.importPerSecond, ...onDisk },
    },
    waits('read during an import', vault.waitsInImportMs, filled),
    { what: 'snapshot', value: vault.snapshotMs, unit: 'ms', baseline: handOver },
    waits('read during a snapshot', vault.waitsInSnapshotMs, filled),
    { what: 'read an article, p50', value: half(vault.getMs), unit: 'ms' },
    { what: 'page of the list of articles, longest', value: Math.max(...vault.listMs), unit: 'ms' },
    { what: 'quick find, p50', value: half(vault.quickFindMs), unit: 'ms' },
    { what: 'quick find, p95', value: most(vault.quickFindMs), unit: 'ms' },
    ...pair('search', ms(vault.searchMs), ms(baseline.searchMs)),
    ...kindsOf(vault).map((kind): Figure => ({
      what: `  ${kind}, p50`,
      value: half(ms(vault.searchMs.filter((each) => each.kind === kind))),
      unit: 'ms',
      baseline: { value: half(ms(baseline.searchMs.filter((each) => each.kind === kind))), with: `${baselineName}, FTS5` },
    })),
    { what: 'search that finds nothing, misspelt', value: vault.misspeltMs, unit: 'ms' },
  ];
  return { title: `${grouped(filled.articles)} articles, ${grouped(Math.round(filled.textBytes / 1e6))} MB of text`, figures };
}

function memory(what: string, value: number, vault: VaultFigures): Figure {
  return {
    what,
    value,
    unit: 'MB',
    baseline: { value: vault.databaseMegabytes, with: 'the database file' },
    limit: { of: 'value', most: 1.6 * vault.databaseMegabytes + 200 },
  };
}

function waits(what: string, values: readonly number[], { articles }: Filled): Figure {
  const longest = Math.max(0, ...values);
  return { what: `${what}, longest`, value: longest, unit: 'ms', ...(articles <= 10_000 ? { limit: { of: 'value', most: 250 } } : {}) };
}

function pair(what: string, own: readonly number[], baseline: readonly number[]): Figure[] {
  return [
    { what: `${what}, p50`, value: half(own), unit: 'ms', baseline: { value: half(baseline), with: baselineName } },
    { what: `${what}, p95`, value: most(own), unit: 'ms', baseline: { value: most(baseline), with: baselineName } },
  ];
}

const kindsOf = ({ searchMs }: VaultFigures): string[] => [...new Set(searchMs.map(({ kind }) => kind))];
const grouped = (value: number): string => value.toLocaleString('en-GB');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { sizes: { type: 'string', default: '1000,10000' }, keep: { type: 'string' } },
  });
  const sizes = z
    .array(z.coerce.number().int().min(100))
    .min(1)
    .parse(values.sizes.split(','))
    .sort((a, b) => a - b);
  const parent = values.keep ?? mkdtempSync(path.join(os.tmpdir(), 'casebook-bench-'));
  mkdirSync(parent, { recursive: true });
  console.log(`Vaults (${machine}); warm disk cache, each measurement in a process of its own.`);
  try {
    const sections: Section[] = [];
    const [smallest = 1000] = sizes;
    const folderOf = (size: number): string => path.join(parent, `vault-${size}`);
    for (const size of sizes) {
      const section = sectionOf(await measure(folderOf(size), folderOf(smallest), size), smallest);
      printSection(section);
      sections.push(section);
    }
    printJson('vault', sections);
  } finally {
    if (values.keep === undefined) rmSync(parent, { recursive: true, force: true });
  }
}

if (!(await answerStep(steps))) await main();
