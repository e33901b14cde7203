import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { CorpusClient } from '../../src/main/corpus/client';
import { loadSqlite } from '../../src/main/corpus/store/sqlite';
import { citationsOf } from '../../src/shared/notes/note-document';
import { madeArticle } from './corpus';
import { noteCiting } from './fill';
import { benchQueries } from './queries';
import { peakMegabytes, residentMegabytes, timed } from './steps';

/** Measurements of one filled vault through the built corpus worker, as the window uses it. */

const workerScript = (): URL => pathToFileURL(path.resolve('out/main/corpus-worker.js'));

export const vaultInputSchema = z.object({
  folder: z.string(),
  articles: z.number(),
  articleIds: z.array(z.string()),
  imports: z.number(),
});
export type VaultInput = z.infer<typeof vaultInputSchema>;

/** Reading the file and handing it to SQLite, up to its first answer: what opening cannot do without. */
export async function measureHandOver(snapshot: string): Promise<{ ms: number }> {
  const openDatabase = await loadSqlite();
  return timed(() => {
    const database = openDatabase(readFileSync(snapshot));
    database.rows('SELECT id, title FROM articles ORDER BY imported_at DESC LIMIT 100');
    return null;
  });
}

export const openFiguresSchema = z.object({ openMs: z.number(), answerMs: z.number() });
export type OpenFigures = z.infer<typeof openFiguresSchema>;

/** Opening, up to the vault's first answer. */
export async function measureOpening(folder: string): Promise<OpenFigures> {
  const opened = await timed(() => CorpusClient.open(folder, { script: workerScript() }));
  const answered = await timed(() => opened.value.call('vault.status', null));
  await opened.value.close();
  return { openMs: opened.ms, answerMs: opened.ms + answered.ms };
}

export const vaultFiguresSchema = z.object({
  firstSearchMs: z.number(),
  openMegabytes: z.number(),
  peakOpenMegabytes: z.number(),
  megabytes: z.number(),
  peakMegabytes: z.number(),
  listMs: z.array(z.number()),
  getMs: z.array(z.number()),
  quickFindMs: z.array(z.number()),
  searchMs: z.array(z.object({ kind: z.string(), ms: z.number() })),
  misspeltMs: z.number(),
  importPerSecond: z.number(),
  waitsInImportMs: z.array(z.number()),
  snapshotMs: z.number(),
  waitsInSnapshotMs: z.array(z.number()),
  databaseMegabytes: z.number(),
});
export type VaultFigures = z.infer<typeof vaultFiguresSchema>;

export async function measureVault(input: VaultInput): Promise<VaultFigures> {
  const before = residentMegabytes();
  const client = await CorpusClient.open(input.folder, { script: workerScript() });
  await client.call('vault.status', null);
  const atOpen = { openMegabytes: residentMegabytes() - before, peakOpenMegabytes: peakMegabytes() - before };
  const firstSearch = await timed(() => client.call('search.find', { query: 'security council', limit: 50 }));

  const reads = await measureReads(client, input);
  const imported = await measureImport(client, input);
  const snapshot = await measureSnapshot(client, input);
  const figures = {
    firstSearchMs: firstSearch.ms,
    ...atOpen,
    ...reads,
    ...imported,
    ...snapshot,
    megabytes: residentMegabytes() - before,
    peakMegabytes: peakMegabytes() - before,
    databaseMegabytes: statSync(path.join(input.folder, 'corpus.sqlite')).size / 1e6,
  };
  await client.close();
  return figures;
}

async function repeated<T>(of: readonly T[], work: (one: T) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (const one of of) taken.push((await timed(() => work(one))).ms);
  return taken;
}

async function measureReads(client: CorpusClient, { articleIds }: VaultInput) {
  const { total } = await client.call('articles.list', { offset: 0, limit: 1 });
  const offsets = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.max(0, Math.floor(share * total) - 100));
  const listMs = await repeated(offsets, (offset) => client.call('articles.list', { offset, limit: 100 }));
  const getMs = await repeated(articleIds.slice(0, 50), (id) => client.call('articles.get', { id }));
  const quickFindMs = await repeated(['ru', 'min', 'presi', 'prezident', 'secur', 'wang', 'no such thing'], (query) =>
    client.call('search.quickFind', { query, limit: 20 }),
  );
  const searchMs: VaultFigures['searchMs'] = [];
  for (const { kind, query } of benchQueries()) {
    const { ms } = await timed(() => client.call('search.find', { query, limit: 50 }));
    searchMs.push({ kind, ms });
  }
  const misspelt = await timed(() => client.call('search.find', { query: 'goverment minster ', limit: 50 }));
  return { listMs, getMs, quickFindMs, searchMs, misspeltMs: misspelt.ms };
}

export const savesInputSchema = z.object({
  vaults: z.array(z.object({ folder: z.string(), longNoteId: z.string() })),
  saves: z.number(),
});

/**
 * Saves of the note of fifty citations in several vaults, each a little longer, as autosave does; by turns, so that the
 * disk and the machine are the same to all of them. Answers with the milliseconds of each vault's saves.
 */
export async function measureSaves({ vaults, saves }: z.infer<typeof savesInputSchema>): Promise<number[][]> {
  const savers: (() => Promise<void>)[] = [];
  const clients: CorpusClient[] = [];
  for (const { folder, longNoteId } of vaults) {
    const client = await CorpusClient.open(folder, { script: workerScript() });
    clients.push(client);
    const note = await client.call('notes.get', { id: longNoteId });
    const cited = citationsOf(note.document).map(({ passageId }) => passageId);
    let { revision } = note;
    savers.push(async () => {
      const document = noteCiting(cited, null, `Written again ${revision}`);
      ({ revision } = await client.call('notes.save', { id: longNoteId, revision, title: note.title, document }));
    });
  }
  const taken = vaults.map((): number[] => []);
  for (let turn = 0; turn < saves; turn += 1) {
    for (const [index, save] of savers.entries()) taken[index]?.push((await timed(save)).ms);
  }
  for (const client of clients) await client.close();
  return taken;
}

/** As often as someone could click: reading without a pause would be what is measured. */
const BETWEEN_READS = 10;

/** Reads one article after another until `done`; answers with how long each had to wait. */
async function readMeanwhile(client: CorpusClient, articleIds: readonly string[], done: Promise<unknown>): Promise<number[]> {
  let going = true;
  const stop = (): void => {
    going = false;
  };
  done.then(stop, stop);
  const waits: number[] = [];
  for (let turn = 0; going; turn += 1) {
    const id = articleIds[turn % articleIds.length] ?? '';
    waits.push((await timed(() => client.call('articles.get', { id }))).ms);
    await pause(BETWEEN_READS);
  }
  await done;
  return waits;
}

async function measureImport(client: CorpusClient, { articles, imports, articleIds }: VaultInput) {
  const quiet = await timed(() => importAll(client, articles, imports));
  const waitsInImportMs = await readMeanwhile(client, articleIds, importAll(client, articles + imports, imports));
  return { importPerSecond: (imports * 1000) / quiet.ms, waitsInImportMs };
}

/** As many wait to be stored as an import lets wait. */
const WAITING = 32;

async function importAll(client: CorpusClient, first: number, count: number): Promise<void> {
  const files = Array.from({ length: count }, (_, index) => madeArticle(first + index));
  const waiting: Promise<unknown>[] = [];
  for (const { imported, bytes } of files) {
    waiting.push(client.addArticle(imported, bytes));
    if (waiting.length > WAITING) await waiting.shift();
  }
  await Promise.all(waiting);
}

async function measureSnapshot(client: CorpusClient, { articleIds }: VaultInput) {
  const started = performance.now();
  const snapshot = client.snapshot();
  const waitsInSnapshotMs = await readMeanwhile(client, articleIds, snapshot);
  const { milliseconds } = await snapshot;
  return { snapshotMs: Math.max(milliseconds, performance.now() - started), waitsInSnapshotMs };
}

/** Of this machine, for the head of the table. */
export const machine = `${process.platform} ${process.arch}, Node ${process.versions.node}`;
