import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { refuseOpenLibrary } from '../../../src/main/import/files';
import { importWithParts } from '../../../src/main/import/pipeline';
import { wholeList } from '../../builders';
import { corpus, finished, folder, importJobs, OTHER, prepareJobs, shown, STORY } from '../../fixtures/intake-jobs';
import { writeFiles } from '../../fixtures/notebooks';
import { zoteroDatabase } from '../../fixtures/zotero';

/** A folder of Zotero, brought into a real vault. */

prepareJobs();

test('a library comes in with the texts in its storage, what was marked in them is passages, and nothing of it is written', async () => {
  const database = await zoteroDatabase();
  writeFiles(folder, {
    'zotero.sqlite': database,
    'storage/BBBBBBBB/bridge.txt': `${STORY}\n`,
    'storage/IIIIIIII/alone.txt': `${OTHER}\n`,
    'storage/BBBBBBBB/.zotero-ft-cache': STORY,
    'translators/Some.js': 'no',
  });
  const jobs = importJobs();
  const jobId = jobs.start([folder]);
  await finished(jobs);
  const key = shown()[0]?.notebook ?? '';
  expect(jobs.notebook(jobId, key)).toMatchObject({ program: 'Zotero', records: { texts: 2, abstracts: 0, without: 1 } });
  jobs.bring(jobId, key, 'articles');
  await finished(jobs);
  const outcomes = shown();
  expect(outcomes.map(({ status, title, fileName }) => `${status} ${title ?? fileName}`)).toEqual([
    'opened zotero.sqlite',
    'imported The bridge',
    'kept zotero.sqlite › 1. The bridge.json › 1. The bridge.json',
    'imported The quay',
    'imported Alone',
    'kept zotero.sqlite › 3. Alone.json › 3. Alone.json',
  ]);
  expect(outcomes[1]?.reason).toContain('1 highlight of Zotero is a passage here; 1 other is not in the text exactly once');
  expect(outcomes[1]?.reason).toContain('“words that are nowhere in it”');
  const { articles } = corpus.handlers['articles.list'](wholeList);
  const id = articles.find(({ title }) => title === 'The bridge')?.id ?? '';
  const article = corpus.handlers['articles.get']({ id });
  expect(article.metadata).toMatchObject({
    ...{ bylines: ['Anna Roe', 'City Council'], outlet: 'The Pilot', published: '2014-06', url: 'https://pilot.example/bridge' },
  });
  for (const said of ['bridges', 'Ask the pilot about this.', 'Written on page 4: Look at the map'])
    expect(article.remarks.join(' ')).toContain(said);
  expect(corpus.handlers['passages.find']({ offset: 0, limit: 10, filter: {} }).passages).toMatchObject([
    { selectors: { quote: { exact: 'old bridge would be closed for repairs' } }, comment: 'Why now?', colour: 'red' },
  ]);
  expect(new Uint8Array(readFileSync(path.join(folder, 'zotero.sqlite')))).toEqual(new Uint8Array(database));

  const again = await importJobs({ unasked: true }).run([folder]);
  expect(again.outcomes.filter(({ status }) => status === 'duplicate').length).toBe(3);
  expect(corpus.handlers['passages.find']({ offset: 0, limit: 10, filter: {} }).total).toBe(1);
});

test('a library that is being written to is not read', async () => {
  const place = path.join(folder, 'zotero.sqlite');
  writeFileSync(place, await zoteroDatabase());
  await refuseOpenLibrary(place);
  writeFileSync(`${place}-journal`, 'pages');
  await expect(refuseOpenLibrary(place)).rejects.toThrow('Zotero is open');
  rmSync(`${place}-journal`);
});

test('a database that is damaged, or of another program, says so', async () => {
  const database = await zoteroDatabase();
  const damaged = new Uint8Array(database);
  damaged.fill(255, 4096, 4096 * 4);
  await expect(importWithParts(damaged, 'zotero.sqlite')).rejects.toThrow('cannot be read');
  await expect(importWithParts(new Uint8Array(database.slice(0, 4096)), 'zotero.sqlite')).rejects.toThrow();
});
