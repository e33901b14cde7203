import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CorpusClient } from '../../../src/main/corpus/client';
import { loadSqlite, type SqliteDatabase } from '../../../src/main/corpus/store/sqlite';
import type { CheckPart, CheckReport } from '../../../src/shared/care/model';
import { importedArticle, spanOf, temporaryFolder, wholeList } from '../../builders';
import { buildCorpus, type BuiltCorpus } from '../vault/built-corpus';

let corpus: BuiltCorpus;
let folder = '';
let client: CorpusClient;
let articles: string[] = [];

beforeAll(async () => {
  corpus = await buildCorpus();
});

const text = 'China and Russia hold security talks in Nanping, and the talks go on.';

beforeEach(async () => {
  folder = path.join(temporaryFolder(), 'vault');
  client = await corpus.open(folder);
  articles = [];
  for (const title of ['One', 'Two']) {
    const { imported, bytes } = importedArticle({ title, text: `${text} ${title}.` });
    const { articleId } = await client.addArticle(imported, bytes);
    articles.push(articleId);
    const article = await client.call('articles.get', { id: articleId });
    const span = { articleId, textId: article.textId, ...spanOf(text, 'security talks') };
    await client.call('passages.create', { ...span, colour: 'blue' });
  }
});
afterEach(async () => {
  await client.close();
});

const check = (): Promise<CheckReport> => client.call('check.run', null);
const problemsOf = (report: CheckReport, part: CheckPart): CheckReport['parts'][number]['problems'] =>
  report.parts.find((one) => one.part === part)?.problems ?? [];
const affected = (report: CheckReport): CheckPart[] => report.parts.filter(({ problems }) => problems.length > 0).map(({ part }) => part);

const flip = (file: string, at: number): void => {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
};

/** Changes the closed vault's snapshot and writes its checksum anew: damage that was there before the snapshot. */
async function tamper(work: (database: SqliteDatabase) => void): Promise<void> {
  await client.close();
  const openDatabase = await loadSqlite();
  const file = path.join(folder, 'corpus.sqlite');
  const database = openDatabase(readFileSync(file));
  work(database);
  const bytes = database.export();
  database.close();
  writeFileSync(file, bytes);
  writeFileSync(`${file}.sha256`, `${createHash('sha256').update(bytes).digest('hex')}\n`);
  client = await corpus.open(folder);
}

test('a sound vault is sound, and everything was looked at', async () => {
  await client.call('backups.make', null);
  const report = await check();
  expect(report.outcome).toBe('sound');
  expect(affected(report)).toEqual([]);
  expect(Object.fromEntries(report.parts.map(({ part, checked }) => [part, checked]))).toMatchObject({
    snapshot: 2,
    database: 1,
    indexes: 2,
    texts: 2,
    passages: 2,
    originals: 2,
    backups: 1,
  });
});

test('passages that a newer edition left behind are true of their own text, and are remarked on', async () => {
  const { articles } = await client.call('articles.list', wholeList);
  const found = articles.find(({ title }) => title === 'One');
  if (found === undefined) throw new Error('no article');
  const { id, textId } = await client.call('articles.get', { id: found.id });
  await client.call('passages.create', { articleId: id, textId, ...spanOf(text, 'and the talks go on'), colour: 'red' });
  const newer = importedArticle({ title: 'One', text: 'A harbour was closed today, and nobody could tell us why that was.' });
  const { article, waiting } = await client.addEdition({ id, ...newer });
  expect(waiting).toBe(2);
  const { items } = await client.call('passages.review', { articleId: id, offset: 0, limit: 1 });
  await client.call('passages.keep', { kind: 'passage', id: items[0]?.id ?? '', textId: article.textId });
  const report = await check();
  expect(report.outcome).toBe('sound');
  expect(report.parts.find(({ part }) => part === 'passages')).toMatchObject({
    checked: 3,
    remarks: [
      '1 passage stands on an earlier text of the article: see the review list.',
      '1 passage stays on an earlier text of the article, as you decided.',
    ],
  });
  expect(report.parts.find(({ part }) => part === 'originals')).toMatchObject({ checked: 3, remarks: [] });
});

describe('repairs', () => {
  test.each(['corpus.sqlite', 'corpus.previous.sqlite'])('a flipped byte in a text of %s, which SQLite would not see', async (name) => {
    await client.call('backups.make', null);
    await client.call('notes.create', { title: 'Newest' });
    await client.call('backups.make', null);
    const file = path.join(folder, name);
    flip(file, readFileSync(file).indexOf(Buffer.from('security talks in')));
    const report = await check();
    expect(report.outcome).toBe('repaired');
    expect(problemsOf(report, 'snapshot')).toEqual([
      { sentence: `The snapshot ${name} was damaged on the disk. It was written anew; look after the disk.`, repaired: true },
    ]);
    expect(readdirSync(folder)).toContain('corpus.damaged-1.sqlite');
    expect((await check()).outcome).toBe('sound');
    await client.close();
    client = await corpus.open(folder);
    expect(await client.call('vault.status', null)).toMatchObject({ recovery: [], counts: { articles: 2, notes: 1 } });
  });

  test('a snapshot that is gone', async () => {
    await client.call('backups.make', null);
    rmSync(path.join(folder, 'corpus.sqlite'));
    expect((await check()).outcome).toBe('repaired');
    expect(existsSync(path.join(folder, 'corpus.sqlite'))).toBe(true);
    expect((await check()).outcome).toBe('sound');
  });

  test('damage in the middle of the journal, whose changes are in memory', async () => {
    // What is written in the background while one checks would bring a new snapshot, which mends it without a word.
    const suggested = async (articleId: string) => (await client.call('suggestions.ofArticle', { articleId })).length;
    for (const articleId of articles)
      await expect.poll(() => suggested(articleId), { timeout: 60_000, interval: 2_000 }).toBeGreaterThan(0);
    await client.call('backups.make', null);
    for (const title of ['A', 'B', 'C']) await client.call('notes.create', { title });
    await client.call('backups.make', null);
    const [oldest = ''] = readdirSync(path.join(folder, 'journal')).filter((name) => name.endsWith('.journal'));
    const file = path.join(folder, 'journal', oldest);
    flip(file, Math.floor(readFileSync(file).length / 2));
    const report = await check();
    expect(report.outcome).toBe('repaired');
    expect(affected(report)).toEqual(['journal']);
    expect((await check()).outcome).toBe('sound');
    expect((await client.call('notes.list', null)).map(({ title }) => title)).toEqual(['C', 'B', 'A']);
  });

  test('a search index that does not fit its texts', async () => {
    await tamper((database) => {
      database.execute("DELETE FROM article_index WHERE docid = (SELECT rowid FROM articles WHERE title = 'One')");
    });
    expect((await client.call('search.find', { query: 'nanping', limit: 9 })).counts.article).toBe(1);
    const report = await check();
    expect(report.outcome).toBe('repaired');
    expect(problemsOf(report, 'indexes')).toEqual([
      { sentence: 'The search index article_index does not fit its texts. It was made anew.', repaired: true },
    ]);
    expect((await client.call('search.find', { query: 'nanping', limit: 9 })).counts.article).toBe(2);
    expect((await check()).outcome).toBe('sound');
  });
});

describe('names', () => {
  test('a text that is not the one that was stored, and the passage whose words it lost', async () => {
    await tamper((database) => {
      database.execute('DROP TRIGGER article_texts_are_immutable');
      database.execute("UPDATE article_texts SET text = replace(text, 'security talks', 'security tasks') WHERE text LIKE '%One.'");
    });
    const report = await check();
    expect(report.outcome).toBe('damaged');
    const [lost, ...others] = problemsOf(report, 'texts');
    expect(lost?.sentence).toContain('The text of “One” (version 1)');
    expect([lost?.repaired, others]).toEqual([false, []]);
    expect(problemsOf(report, 'passages')).toEqual([
      { sentence: 'The words of a passage in “One” are not those of its text: “security talks”.', repaired: false },
    ]);
  });

  test('a reference to a row that is not there', async () => {
    await tamper((database) => {
      database.execute('PRAGMA foreign_keys = OFF');
      database.execute('DELETE FROM originals WHERE rowid = 1');
    });
    const [broken] = problemsOf(await check(), 'database');
    expect(broken?.sentence).toContain('row 1 of articles refers to a row of originals');
    expect(broken?.repaired).toBe(false);
  });

  test('an original with a flipped byte, one that is gone, and one that nothing needs', async () => {
    const originals = (await client.call('articles.list', wholeList)).articles.map(({ id }) => client.call('articles.get', { id }));
    const [two, one] = await Promise.all(originals);
    const place = (sha256 = ''): string => path.join(folder, 'originals', sha256.slice(0, 2), sha256);
    flip(place(two?.original.sha256), 3);
    rmSync(place(one?.original.sha256));
    writeFileSync(
      place(two?.original.sha256).replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      'spare',
    );
    const report = await check();
    expect(report.outcome).toBe('damaged');
    expect(problemsOf(report, 'originals').map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^The original “article.txt” is not there any more\./),
      expect.stringMatching(/^The original “article.txt” was damaged on the disk\./),
    ]);
    expect(report.parts.find(({ part }) => part === 'originals')?.remarks).toHaveLength(1);
  });

  test('a backup with a flipped byte', async () => {
    const { file } = await client.call('backups.make', null);
    flip(path.join(folder, 'backups', file), 5000);
    const report = await check();
    expect(problemsOf(report, 'backups')).toEqual([
      { sentence: `The backup ${file} was damaged on the disk and cannot be restored. Remove it.`, repaired: false },
    ]);
  });
});

describe('while it runs', () => {
  test('it tells how far it is, and everything else goes on', async () => {
    const doing = new Set<string>();
    client.onProgress((progress) => {
      expect(progress.done).toBeLessThanOrEqual(progress.total);
      doing.add(progress.doing);
    });
    const running = check();
    const note = await client.call('notes.create', { title: 'Meanwhile' });
    expect(note.title).toBe('Meanwhile');
    await running;
    expect([...doing]).toEqual(
      expect.arrayContaining(['Reading the snapshots', 'Testing the search indexes', 'Checking the texts', 'Reading the originals']),
    );
  });

  test('it can be cancelled, and a second one is refused', async () => {
    const running = check();
    await expect(check()).rejects.toMatchObject({ code: 'conflict' });
    const cancelled = expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await client.call('check.cancel', null);
    await cancelled;
    expect((await check()).outcome).toBe('sound');
  });
});
