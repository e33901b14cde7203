import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listBackups, type CorpusClient } from '../../../src/main/corpus/client';
import type { VaultProgress } from '../../../src/shared/care/model';
import { citationNode, importedArticle, noteDocument, temporaryFolder, textNode, wholeList } from '../../builders';
import { buildCorpus, type BuiltCorpus } from '../vault/built-corpus';

let corpus: BuiltCorpus;
let folder = '';
let client: CorpusClient;

beforeAll(async () => {
  corpus = await buildCorpus();
});
beforeEach(async () => {
  folder = path.join(temporaryFolder(), 'vault');
  client = await corpus.open(folder);
  corpus.logged.length = 0;
});
afterEach(async () => {
  await client.close();
});

const addArticle = async (title: string): Promise<string> => {
  const { imported, bytes } = importedArticle({ title, text: `The text of ${title}, which is long enough.` });
  return (await client.addArticle(imported, bytes)).articleId;
};

const titles = async (): Promise<string[]> => {
  const [articles, notes] = [(await client.call('articles.list', wholeList)).articles, await client.call('notes.list', null)];
  return [...articles, ...notes].map(({ title }) => title).sort();
};

const inBackups = (): string[] => readdirSync(path.join(folder, 'backups')).sort();
const flip = (file: string, at = 0.5): void => {
  const bytes = readFileSync(file);
  const place = Math.floor(bytes.length * at);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(file, bytes);
};

describe('a backup', () => {
  test('is a copy of a verified snapshot, with its checksum', async () => {
    await addArticle('One');
    const made = await client.call('backups.make', null);
    expect(made).toMatchObject({ counts: { articles: 1, entities: 0, notes: 0, dossiers: 0 }, reason: 'asked' });
    const bytes = readFileSync(path.join(folder, 'backups', made.file));
    expect(bytes.length).toBe(made.bytes);
    expect(readFileSync(path.join(folder, 'backups', `${made.file}.sha256`), 'utf8').trim()).toBe(
      createHash('sha256').update(bytes).digest('hex'),
    );
    expect(bytes.equals(readFileSync(path.join(folder, 'corpus.sqlite')))).toBe(true);
    expect(await client.call('backups.list', null)).toEqual({ folder: path.join(folder, 'backups'), backups: [made] });
    expect(await listBackups(folder, null, corpus.inspector)).toEqual([made]);
  });

  test('two of one minute have names of their own, the newest first', async () => {
    const first = await client.call('backups.make', null);
    const second = await client.call('backups.make', null);
    expect(second.file).not.toBe(first.file);
    const { backups } = await client.call('backups.list', null);
    expect(backups.map(({ file }) => file)).toEqual([second.file, first.file]);
  });

  test('is made on closing when the day has none, and once', async () => {
    await addArticle('One');
    await client.close();
    expect(inBackups().filter((name) => name.endsWith('.sqlite'))).toHaveLength(1);
    client = await corpus.open(folder);
    await addArticle('Two');
    await client.close();
    expect(inBackups().filter((name) => name.endsWith('.sqlite'))).toHaveLength(1);
    client = await corpus.open(folder);
    expect((await client.call('backups.list', null)).backups).toMatchObject([{ reason: 'daily', counts: { articles: 1 } }]);
  });

  test('is not made when the analyst does not want any', async () => {
    await client.configureBackups({ on: false, capMegabytes: 2000 });
    await addArticle('One');
    await client.close();
    expect(existsSync(path.join(folder, 'backups'))).toBe(false);
    client = await corpus.open(folder);
    await client.configureBackups({ on: false, capMegabytes: 2000 });
  });

  test('is not made of a snapshot that was damaged, and nothing half made is left', async () => {
    await addArticle('One');
    await client.call('backups.make', null);
    const before = inBackups();
    flip(path.join(folder, 'corpus.sqlite'));
    await expect(client.call('backups.make', null)).rejects.toMatchObject({ code: 'vault-damaged' });
    expect(inBackups()).toEqual(before);
  });

  test('of a copy that was cut short is tidied away by the next', async () => {
    await client.call('backups.make', null);
    for (const name of ['2020-01-01T00-00.sqlite.new', '2020-01-01T00-00.sqlite.sha256', '2020-01-01T00-00.json']) {
      writeFileSync(path.join(folder, 'backups', name), 'x');
    }
    writeFileSync(path.join(folder, 'backups', 'mine.txt'), 'x');
    await client.call('backups.make', null);
    expect(inBackups().filter((name) => name.startsWith('2020'))).toEqual([]);
    expect(inBackups()).toContain('mine.txt');
  });
});

describe('restoring', () => {
  test('says before what would change, and changes nothing by that', async () => {
    await addArticle('Stays');
    const changed = await addArticle('Changed');
    const gone = await client.call('notes.create', { title: 'In the backup only' });
    const { file, madeAt } = await client.call('backups.make', null);
    await client.call('bin.delete', { things: [{ kind: 'note', id: gone.id }] });
    await client.call('articles.update', { id: changed, changes: { outlet: 'A paper' } });
    const entity = await client.call('entities.create', { kind: 'person', name: 'Only now' });
    const heard: VaultProgress[] = [];
    client.onProgress((progress) => heard.push(progress));

    const changes = await client.call('backups.compare', { file });
    expect(changes).toEqual({
      madeAt,
      counts: { articles: 2, entities: 0, notes: 1, dossiers: 0 },
      appear: { count: 1, things: [{ kind: 'note', id: gone.id, title: 'In the backup only' }] },
      vanish: { count: 1, things: [{ kind: 'entity', id: entity.id, title: 'Only now' }] },
      differ: { count: 1, things: [{ kind: 'article', id: changed, title: 'Changed' }] },
      withoutOriginal: 0,
    });
    expect(heard.map(({ doing }) => doing)).toContain('Reading the backup');
    expect(await titles()).toEqual(['Changed', 'Stays']);
  });

  test('brings the backup’s state back, and back again', async () => {
    await addArticle('One');
    const { file } = await client.call('backups.make', null);
    await addArticle('Two');
    await client.call('notes.create', { title: 'Note' });
    const { undo, setAside } = await client.call('backups.list', null).then(() => client.restoreBackup({ file }));
    expect(await titles()).toEqual(['One']);
    expect(setAside).toBeNull();
    if (undo === null) throw new Error('no way back');
    expect((await client.call('backups.list', null)).backups).toContainEqual(
      expect.objectContaining({ file: undo, reason: 'before-restore', counts: { articles: 2, entities: 0, notes: 1, dossiers: 0 } }),
    );
    // It is a vault like any other: written to, closed, opened.
    await addArticle('After');
    await client.close();
    client = await corpus.open(folder);
    expect(await titles()).toEqual(['After', 'One']);
    expect((await client.call('vault.status', null)).recovery).toEqual([]);

    await client.restoreBackup({ file: undo });
    expect(await titles()).toEqual(['Note', 'One', 'Two']);
    const found = await client.call('search.find', { query: 'text of two', limit: 5 });
    expect(found.counts.article).toBeGreaterThan(0);
    expect(corpus.logged).toEqual([]);
  });

  test('a restored vault that is not closed properly is whole as well', async () => {
    await addArticle('One');
    const { file } = await client.call('backups.make', null);
    await addArticle('Two');
    await client.restoreBackup({ file });
    await addArticle('Three');
    // What a crash would leave, but for the lock of a process that is gone.
    const crashed = path.join(temporaryFolder(), 'vault');
    cpSync(folder, crashed, { recursive: true, filter: (one) => path.basename(one) !== 'lock' });
    const again = await corpus.open(crashed);
    const articles = (await again.call('articles.list', wholeList)).articles;
    expect(articles.map(({ title }) => title)).toEqual(['Three', 'One']);
    expect(await again.call('vault.status', null)).toMatchObject({ recovery: [], readOnlyReason: null });
    await again.close();
  });

  test('a flipped byte in a backup is refused before anything is changed', async () => {
    await addArticle('One');
    const { file } = await client.call('backups.make', null);
    await addArticle('Two');
    flip(path.join(folder, 'backups', file));
    await expect(client.call('backups.compare', { file })).rejects.toMatchObject({ code: 'vault-damaged' });
    await expect(client.restoreBackup({ file })).rejects.toMatchObject({ code: 'vault-damaged' });
    expect(await titles()).toEqual(['One', 'Two']);
    await addArticle('Three');
  });

  test.each([
    ['not a database', () => Buffer.from('SQLite format 3\0 and no more'), 'unreadable'],
    ['empty', () => Buffer.alloc(0), 'unreadable'],
  ])('a file that is %s is refused', async (_what, bytes, code) => {
    const file = path.join(temporaryFolder(), 'other.sqlite');
    writeFileSync(file, bytes());
    await addArticle('One');
    await expect(client.restoreBackup({ path: file })).rejects.toMatchObject({ code });
    expect(await titles()).toEqual(['One']);
  });

  test('another vault’s backup is refused here and taken in an empty folder', async () => {
    await addArticle('One');
    const { file } = await client.call('backups.make', null);
    const backup = path.join(folder, 'backups', file);
    const other = await corpus.open(path.join(temporaryFolder(), 'other'));
    await expect(other.restoreBackup({ path: backup })).rejects.toMatchObject({ code: 'conflict' });
    await other.call('notes.create', { title: 'Goes on' });
    await other.close();

    const fresh = await corpus.open(path.join(temporaryFolder(), 'fresh'), { restore: backup });
    expect((await fresh.call('articles.list', wholeList)).articles.map(({ title }) => title)).toEqual(['One']);
    expect((await fresh.call('check.run', null)).parts.find(({ part }) => part === 'originals')?.problems).toHaveLength(1);
    await fresh.close();
  });

  test('originals stay; those that were deleted for good are told', async () => {
    const id = await addArticle('One');
    const { original } = await client.call('articles.get', { id });
    const stored = path.join(folder, 'originals', original.sha256.slice(0, 2), original.sha256);
    const { file } = await client.call('backups.make', null);
    const late = await addArticle('Late');
    const lateOriginal = (await client.call('articles.get', { id: late })).original.sha256;
    const things = [{ kind: 'article' as const, id }];
    await client.call('bin.delete', { things });
    await client.call('bin.empty', { things });
    expect(existsSync(stored)).toBe(false);
    expect(await client.call('backups.compare', { file })).toMatchObject({ withoutOriginal: 1 });
    await client.restoreBackup({ file });
    expect(await titles()).toEqual(['One']);
    expect(existsSync(path.join(folder, 'originals', lateOriginal.slice(0, 2), lateOriginal))).toBe(true);
  });

  test.each(['the middle of the journal', 'every snapshot'])(
    'repairs a vault with damage in %s, and keeps the damaged files',
    async (damage) => {
      await addArticle('One');
      const { file } = await client.call('backups.make', null);
      const backup = path.join(folder, 'backups', file);
      for (const title of ['Two', 'Three', 'Four']) await addArticle(title);
      const broken = path.join(temporaryFolder(), 'vault');
      cpSync(folder, broken, { recursive: true, filter: (one) => path.basename(one) !== 'lock' });
      if (damage === 'every snapshot') {
        for (const name of ['corpus.sqlite', 'corpus.previous.sqlite']) writeFileSync(path.join(broken, name), 'gone');
        for (const name of readdirSync(path.join(broken, 'journal'))) rmSync(path.join(broken, 'journal', name));
        await expect(corpus.open(broken)).rejects.toMatchObject({ code: 'vault-damaged' });
      } else {
        const segment = readdirSync(path.join(broken, 'journal')).at(-1) ?? '';
        flip(path.join(broken, 'journal', segment), 0.2);
        const readOnly = await corpus.open(broken);
        expect((await readOnly.call('vault.status', null)).readOnlyReason).not.toBeNull();
        const { undo, setAside } = await readOnly.restoreBackup({ path: backup });
        expect(undo).toBeNull();
        expect(readdirSync(path.join(broken, 'backups', setAside ?? ''))).toContain(segment);
        await readOnly.close();
      }
      const restored = await corpus.open(broken, damage === 'every snapshot' ? { restore: backup } : {});
      expect(await restored.call('vault.status', null)).toMatchObject({ readOnlyReason: null, recovery: [], counts: { articles: 1 } });
      await restored.call('notes.create', { title: 'Written again' });
      await restored.close();
      expect(readdirSync(path.join(broken, 'backups')).some((name) => name.startsWith('set-aside-'))).toBe(true);
    },
  );
});

test('a note that cites is the same after there and back', async () => {
  const id = await addArticle('One');
  const article = await client.call('articles.get', { id });
  const passage = await client.call('passages.create', { articleId: id, textId: article.textId, start: 4, end: 8, colour: 'blue' });
  const note = await client.call('notes.create', { title: 'N' });
  const document = noteDocument([textNode('It says so '), citationNode(passage.id)]);
  await client.call('notes.save', { id: note.id, revision: 1, title: 'N', document });
  const held = await client.call('notes.get', { id: note.id });
  const { file } = await client.call('backups.make', null);
  await client.call('notes.save', { id: note.id, revision: 2, title: 'N', document: noteDocument('Other words') });
  expect((await client.call('backups.compare', { file })).differ.things).toMatchObject([{ kind: 'note' }]);
  await client.restoreBackup({ file });
  expect(await client.call('notes.get', { id: note.id })).toEqual(held);
});
