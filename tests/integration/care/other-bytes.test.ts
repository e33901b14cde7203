import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeBackup } from '../../../src/main/corpus/care/backups';
import { restoreBackup } from '../../../src/main/corpus/care/restore';
import { migrations } from '../../../src/main/corpus/store/migrations/all';
import { loadSqlite } from '../../../src/main/corpus/store/sqlite';
import { Steps } from '../../../src/main/corpus/store/steps';
import type { FileSystem } from '../../../src/main/files/atomic-file';
import { nodeFiles } from '../../../src/main/files/atomic-file';
import { CorpusWork, openCorpusStore } from '../store/corpus-work';
import { lyingFiles } from '../store/lying-files';
import { scratchFolder } from '../store/scratch';

/** A disk that gives back other bytes than it took: nothing that was read back wrong gets a name. */

const counts = { articles: 1, entities: 0, notes: 0, dossiers: 0 };
const named = (name: string) => (file: string) => path.basename(file).includes(name);
const makeOf = (folder: string, sequence: number, files: FileSystem): string => {
  const source = { folder, sequence, counts, reason: 'asked', signedFor: null, now: '2026-11-21T19:04:00.000Z' } as const;
  return new Steps(makeBackup(source, files), files).finishNow().path;
};

test('a snapshot is refused, and the one before and the journal hold everything', async () => {
  const folder = scratchFolder();
  let isLying = false;
  const store = await openCorpusStore(folder, { files: lyingFiles((file) => isLying && named('corpus.new.sqlite')(file)) });
  isLying = true;
  const work = new CorpusWork(store, 1);
  await work.next();
  const before = readFileSync(path.join(folder, 'corpus.sqlite'));
  expect(() => store.snapshot()).toThrow('does not give back what Casebook wrote');
  await expect(store.snapshotLater()).rejects.toMatchObject({ code: 'disk-error' });
  expect(readFileSync(path.join(folder, 'corpus.sqlite')).equals(before)).toBe(true);
  expect(existsSync(path.join(folder, 'corpus.new.sqlite'))).toBe(false);
  await work.next();
  const digest = work.digest();
  store.close();
  const again = await openCorpusStore(folder);
  expect(new CorpusWork(again, 1).digest()).toBe(digest);
  again.close();
});

test('a backup is refused and leaves nothing, and none is restored', async () => {
  const folder = scratchFolder();
  const store = await openCorpusStore(folder);
  await new CorpusWork(store, 1).next();
  const { sequence } = store.snapshot();
  expect(() => makeOf(folder, sequence, lyingFiles(named('.sqlite.new')))).toThrow('does not give back what Casebook wrote');
  expect(readdirSync(path.join(folder, 'backups'))).toEqual([]);

  const backup = makeOf(folder, sequence, nodeFiles);
  await new CorpusWork(store, 1).next();
  const digest = new CorpusWork(store, 1).digest();
  store.close();
  const restoring = { folder, path: backup, migrations, openDatabase: await loadSqlite(), log: () => undefined };
  const files = lyingFiles(named('corpus.new.sqlite'));
  expect(() => restoreBackup({ ...restoring, files, now: () => '2026-11-22T19:04:00.000Z' })).toThrow('restore this backup');
  const again = await openCorpusStore(folder);
  expect(new CorpusWork(again, 1).digest()).toBe(digest);
  again.close();
});
