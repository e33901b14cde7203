import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ArticleQueue } from '../../src/main/corpus/article-queue';
import { ImportJobs, type ImportJobsOptions } from '../../src/main/import-jobs';
import { listFiles } from '../../src/main/import/files';
import { importWithParts } from '../../src/main/import/pipeline';
import type { ImportProgress } from '../../src/shared/model';
import { openCorpus, temporaryFolder, wholeList, type OpenCorpus } from '../builders';

/** Import jobs on the real reading and the real vault, in one thread. */

let corpus: OpenCorpus;
let folder: string;
let told: ImportProgress[];
/** The sizes of the changes that articles were stored in. */
let changes: number[];

beforeEach(async () => {
  corpus = await openCorpus(temporaryFolder());
  folder = temporaryFolder();
  told = [];
  changes = [];
});
afterEach(() => corpus.store.close());

function importJobs(): ImportJobs {
  const queue = new ArticleQueue((files) => {
    changes.push(files.length);
    return corpus.handlers.addArticles({ files });
  });
  const importer: ImportJobsOptions['importer'] = {
    listFiles: (paths) => listFiles(paths),
    read: async ({ path: file }) => {
      const bytes = new Uint8Array(readFileSync(file));
      return { ...(await importWithParts(bytes, path.basename(file))), bytes };
    },
    readBytes: async ({ fileName, bytes, source }) => {
      const own = new Uint8Array(bytes);
      return { ...(await importWithParts(own, fileName, source)), bytes: own };
    },
  };
  return new ImportJobs({
    importer,
    corpus: { addArticle: (imported, bytes) => queue.add({ imported, bytes }) },
    onProgress: (progress) => told.push(progress),
  });
}

function writeArticle(name: string, number: number): void {
  const text = `The council met for the time number ${number}. It spoke of security, of trade and of the river.`;
  writeFileSync(path.join(folder, name), `Report ${number} of the council\n\n${text}\n\nIt will meet again in ${number} days.\n`);
}

describe('an import of many files', () => {
  test('stores them together, and tells what became of each in the order of the files', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `${String(index).padStart(3, '0')}.txt`);
    for (const [index, name] of names.entries()) writeArticle(name, index === 40 ? 3 : index);
    writeFileSync(path.join(folder, '025.txt'), '');
    const progress = await importJobs().run([folder]);
    expect(progress).toMatchObject({ total: 60, done: 60, finished: true, cancelled: false, current: null });
    expect(progress.outcomes.map(({ fileName }) => fileName)).toEqual(names);
    expect(progress.outcomes.flatMap(({ status }, index) => (status === 'imported' ? [] : [[index, status]]))).toEqual([
      [25, 'failed'],
      [40, 'duplicate'],
    ]);
    expect(corpus.handlers['articles.list'](wholeList).total).toBe(58);
    expect(changes.reduce((sum, size) => sum + size, 0)).toBe(59);
    expect(changes.length).toBeLessThan(59);
  });

  test('says how far it is', async () => {
    for (let number = 0; number < 5; number += 1) writeArticle(`${number}.txt`, number);
    await importJobs().run([folder]);
    expect(told[0]).toMatchObject({ finished: false, outcomes: [] });
    expect(told.at(-1)).toMatchObject({ finished: true, done: 5, total: 5 });
    for (const { done, outcomes } of told) expect(outcomes).toHaveLength(done);
  });

  test('can be stopped; what was stored by then stays and is told', async () => {
    for (let number = 0; number < 50; number += 1) writeArticle(`${String(number).padStart(2, '0')}.txt`, number);
    const jobs = importJobs();
    jobs.start([folder]);
    await jobs.stop();
    const progress = told.at(-1);
    expect(progress).toMatchObject({ finished: true, cancelled: true, total: 50 });
    expect(corpus.handlers['articles.list'](wholeList).total).toBe(progress?.outcomes.length);
  });
});

test('a folder that is not there is told, and the next one is imported', async () => {
  mkdirSync(path.join(folder, 'there'));
  writeArticle(path.join('there', 'a.txt'), 1);
  const progress = await importJobs().run([path.join(folder, 'gone'), path.join(folder, 'there')]);
  expect(progress.outcomes.map(({ status }) => status)).toEqual(['failed', 'imported']);
});
