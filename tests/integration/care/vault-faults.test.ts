import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeFiles } from '../../../src/main/files/atomic-file';
import { backupState, listBackups, makeBackup } from '../../../src/main/corpus/care/backups';
import { migrations } from '../../../src/main/corpus/store/migrations/all';
import { restoreBackup } from '../../../src/main/corpus/care/restore';
import { loadSqlite, type OpenDatabase } from '../../../src/main/corpus/store/sqlite';
import { Steps } from '../../../src/main/corpus/store/steps';
import { CasebookError } from '../../../src/shared/result';
import { addArticle, openCorpus, steadyClock, temporaryFolder } from '../../builders';
import { FaultyFiles } from '../store/kit';

/** Disks that fail, and power that is cut, at every call of making and restoring a backup. */

const counts = { articles: 1, entities: 0, notes: 0, dossiers: 0 };
let vault = '';
let backup = '';
let openDatabase: OpenDatabase;

beforeAll(async () => {
  openDatabase = await loadSqlite();
  vault = path.join(temporaryFolder(), 'vault');
  mkdirSync(vault);
  const corpus = await openCorpus(vault);
  addArticle(corpus, { title: 'One', text: 'The text of one.' });
  const { sequence } = corpus.store.snapshot();
  backup = back(vault, sequence, nodeFiles);
  addArticle(corpus, { title: 'Two', text: 'The text of two.' });
  corpus.store.snapshot();
  addArticle(corpus, { title: 'Three', text: 'The text of three.' });
  // As a crash leaves it: the last article is in the journal alone.
  const crashed = path.join(temporaryFolder(), 'vault');
  cpSync(vault, crashed, { recursive: true, filter: (one) => path.basename(one) !== 'lock' });
  corpus.store.close();
  vault = crashed;
  backup = path.join(vault, 'backups', path.basename(backup));
});

function back(folder: string, sequence: number, files: FaultyFiles | typeof nodeFiles): string {
  const source = { folder, sequence, counts, reason: 'asked', signedFor: null, now: '2026-11-21T19:04:00.000Z' } as const;
  return new Steps(makeBackup(source, files), files).finishNow().path;
}

function copyOfVault(): string {
  const folder = path.join(temporaryFolder(), 'vault');
  cpSync(vault, folder, { recursive: true });
  return folder;
}

async function titlesIn(folder: string): Promise<string[]> {
  const corpus = await openCorpus(folder, steadyClock(Date.UTC(2027, 0, 1)));
  const titles = corpus.handlers['search.quickFind']({ query: '', limit: 20 }).map(({ title }) => title);
  expect(corpus.store.readOnlyReason).toBeNull();
  // It can be written to, and what is written is there afterwards.
  corpus.handlers['notes.create']({ title: 'Goes on' });
  corpus.store.close();
  return titles;
}

/** Between two of these calls the disk stays as it is. */
const changing = new Set(['open', 'write', 'sync', 'rename', 'link', 'remove', 'makeFolder', 'truncate']);

/** Runs `work` once as it is, then with each call failing that could change the disk. Answers with how many there are. */
async function atEveryCall(count: number, work: (files: FaultyFiles) => Promise<void>): Promise<number> {
  const whole = new FaultyFiles();
  await work(whole);
  const places = whole.calls.flatMap((name, index) => (changing.has(name) ? [index + 1] : []));
  for (const from of places) await work(new FaultyFiles({ from, count, code: 'EIO' }));
  return places.length;
}

describe.each([
  ['a call that fails', 1],
  ['power that is cut', Number.POSITIVE_INFINITY],
])('%s', { timeout: 120_000 }, (_what, count) => {
  test('while a backup is restored leaves the state before or the restored one, whole', async () => {
    const seen = new Set<string>();
    const faults = await atEveryCall(count, async (files) => {
      const folder = copyOfVault();
      const now = steadyClock();
      let failure: unknown;
      try {
        restoreBackup({
          folder,
          path: path.join(folder, 'backups', path.basename(backup)),
          now,
          files,
          openDatabase,
          migrations,
          log: () => undefined,
        });
      } catch (error) {
        failure = error;
      }
      if (failure !== undefined) expect(failure).toBeInstanceOf(CasebookError);
      // The lock of a process that is gone, and not of this one.
      nodeFiles.remove(path.join(folder, 'lock'));
      const titles = (await titlesIn(folder)).join();
      seen.add(titles);
      if (failure === undefined) expect(titles).toBe('One');
      rmSync(folder, { recursive: true });
    });
    expect(faults).toBeGreaterThan(15);
    expect([...seen].sort()).toEqual(['One', 'Three,Two,One']);
  });

  test('while a backup is made leaves the backups that are there, and none that is half made', async () => {
    const faults = await atEveryCall(count, async (files) => {
      const folder = copyOfVault();
      try {
        back(folder, 2, files);
      } catch (error) {
        expect(error).toBeDefined();
      }
      const states = listBackups(folder, nodeFiles).map(({ path: file }) => backupState(file, nodeFiles));
      expect(new Set(states)).toEqual(new Set(['sound']));
      expect(readdirSync(path.join(folder, 'backups'))).toContain(path.basename(backup));
      rmSync(folder, { recursive: true });
      return Promise.resolve();
    });
    expect(faults).toBeGreaterThan(10);
  });
});
