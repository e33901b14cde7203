import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesForOthers, makeFolders, makeOwnFolder, nodeFiles, writeFileAtomic } from '../../../src/main/files/atomic-file';
import { makeBackup } from '../../../src/main/corpus/care/backups';
import { Steps } from '../../../src/main/corpus/store/steps';
import { addArticle, openCorpus, temporaryFolder } from '../../builders';

/** Everything below a folder, and whether others of this machine may do anything with it. */
function openToOthers(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((place) => (statSync(place).mode & 0o077) !== 0)
    .map((place) => path.relative(folder, place));
}

describe.runIf(process.platform !== 'win32')('what Casebook keeps', () => {
  test('is open to nobody else: snapshots, journal, originals, backups, lock', async () => {
    const folder = temporaryFolder();
    const before = process.umask(0);
    try {
      const corpus = await openCorpus(folder);
      addArticle(corpus, { title: 'One', text: 'The text of one.' });
      corpus.store.snapshot();
      const source = {
        folder,
        sequence: corpus.store.sequence,
        reason: 'asked',
        signedFor: null,
        now: '2026-11-21T08:00:00.000Z',
      } as const;
      new Steps(makeBackup({ ...source, counts: corpus.handlers['vault.status'](null).counts }, nodeFiles), nodeFiles).finishNow();
      corpus.store.close();
    } finally {
      process.umask(before);
    }
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['backups', 'corpus.sqlite', 'journal', 'originals']));
    expect(openToOthers(folder)).toEqual([]);
  });

  test('lies in folders made for it, and what is made for others does not', () => {
    const folder = temporaryFolder();
    const before = process.umask(0o022);
    try {
      makeOwnFolder(path.join(folder, 'data', 'vaults'));
      makeFolders(path.join(folder, 'desk', 'exports'));
      writeFileAtomic(path.join(folder, 'desk', 'exports', 'dossier.pdf'), 'A dossier.', filesForOthers);
    } finally {
      process.umask(before);
    }
    expect(openToOthers(folder).sort()).toEqual(['desk', 'desk/exports', 'desk/exports/dossier.pdf']);
  });

  test('is not made where no folder can be, and says so', () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'file'), '');
    mkdirSync(path.join(folder, 'there'));
    expect(() => makeOwnFolder(path.join(folder, 'file'))).toThrow(/EEXIST/);
    expect(() => makeOwnFolder(path.join(folder, 'file', 'a', 'b'))).toThrow(/ENOTDIR/);
    expect(() => makeOwnFolder(path.join(folder, 'there'))).not.toThrow();
    // Node's own recursive making never comes back from here.
    if (process.platform === 'linux') expect(() => makeOwnFolder('/proc/nowhere/a')).toThrow(/ENOENT/);
  });
});
