import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { ArticleQueue } from '../../../src/main/corpus/articles/article-queue';
import { type ImportJobsOptions } from '../../../src/main/intake/import-jobs';
import { listFiles } from '../../../src/main/import/files';
import { importedOrRefused, importWithParts } from '../../../src/main/import/pipeline';
import type { TableColumns } from '../../../src/shared/intake/model';
import { CasebookError } from '../../../src/shared/result';
import { wholeList } from '../../builders';
import {
  OTHER,
  STORY,
  changes,
  corpus,
  finished,
  folder,
  importJobs,
  prepareJobs,
  shown,
  told,
  writeArticle,
} from '../../fixtures/intake-jobs';

/** Import jobs on the real reading and the real vault, in one thread. */

prepareJobs();

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
    for (const { done, first, outcomes } of told) expect(first + outcomes.length).toBe(done);
    expect(shown().map(({ fileName }) => fileName)).toEqual(['0.txt', '1.txt', '2.txt', '3.txt', '4.txt']);
  });

  test('can be stopped; what was stored by then stays and is told', async () => {
    for (let number = 0; number < 50; number += 1) writeArticle(`${String(number).padStart(2, '0')}.txt`, number);
    const jobs = importJobs();
    jobs.start([folder]);
    await jobs.stop();
    const progress = told.at(-1);
    expect(progress).toMatchObject({ finished: true, cancelled: true });
    expect(corpus.handlers['articles.list'](wholeList).total).toBe(shown().length);
  });
});

describe('reading ahead', () => {
  /** Reads for real, each file when it is let go. */
  function slowReading(): {
    importer: ImportJobsOptions['importer'];
    begun: string[];
    letGo: (name: string) => void;
    failures: Set<string>;
  } {
    const begun: string[] = [];
    const failures = new Set<string>();
    const gates = new Map<string, { promise: Promise<void>; open: () => void; stop: (error: Error) => void }>();
    const gateOf = (name: string) => {
      let gate = gates.get(name);
      if (gate === undefined) {
        let open = (): void => undefined;
        let stop = (_: Error): void => undefined;
        const promise = new Promise<void>((resolve, reject) => ([open, stop] = [resolve, reject]));
        gates.set(name, (gate = { promise, open, stop }));
      }
      return gate;
    };
    const importer: ImportJobsOptions['importer'] = {
      listFiles: (paths) => listFiles(paths),
      read: async ({ path: file, source }) => {
        const name = path.basename(file);
        begun.push(name);
        await gateOf(name).promise;
        if (failures.has(name)) throw new CasebookError('unreadable', 'This file stopped the import process.');
        const bytes = new Uint8Array(readFileSync(file));
        return { ...(await importedOrRefused(bytes, name, source)), bytes };
      },
      readBytes: () => Promise.reject(new Error('no file here has others in it')),
      readNamed: () => Promise.resolve(null),
      cancel: async () => {
        for (const name of begun) gateOf(name).stop(new CasebookError('cancelled', 'The import was stopped.'));
      },
      processes: 2,
    };
    return { importer, begun, failures, letGo: (name) => gateOf(name).open() };
  }
  const nameOf = (number: number): string => `${String(number).padStart(2, '0')}.txt`;

  test('begins with the next files, keeps the order of the files, and one that fails harms no other', async () => {
    for (let number = 0; number < 12; number += 1) writeArticle(nameOf(number), number);
    const { importer, begun, letGo, failures } = slowReading();
    failures.add('04.txt');
    const jobs = importJobs({ importer });
    const ended = jobs.run([folder]);
    // The last one can only be come to when others were begun before it, out of turn.
    for (let number = 11; number >= 0; number -= 1) letGo(nameOf(number));
    const { outcomes } = await ended;
    const names = Array.from({ length: 12 }, (_, number) => nameOf(number));
    expect(begun).toEqual(names);
    expect(outcomes.map(({ fileName, status }) => [fileName, status])).toEqual(
      names.map((name) => [name, name === '04.txt' ? 'failed' : 'imported']),
    );
  });

  test('is under way while the first file is still being read, and ends with a cancelled import', async () => {
    for (let number = 0; number < 60; number += 1) writeArticle(nameOf(number), number);
    const { importer, begun, letGo } = slowReading();
    let some = (): void => undefined;
    const enough = new Promise<void>((resolve) => (some = resolve));
    const { read } = importer;
    const jobs = importJobs({
      importer: {
        ...importer,
        read: (request) => {
          if (begun.length === 20) some();
          return read(request);
        },
      },
    });
    const jobId = jobs.start([folder]);
    // All but the first: they are read and wait for it.
    for (let number = 1; number < 60; number += 1) letGo(nameOf(number));
    await enough;
    expect(corpus.handlers['articles.list'](wholeList).total).toBe(0);
    jobs.cancel(jobId);
    const before = begun.length;
    expect(await finished(jobs)).toMatchObject({ cancelled: true, done: 0 });
    expect(begun.length).toBe(before);
    expect(before).toBeLessThan(40);
    expect(shown()).toEqual([]);
  });
});

test('a folder that is not there is told, and the next one is imported', async () => {
  mkdirSync(path.join(folder, 'there'));
  writeArticle(path.join('there', 'a.txt'), 1);
  const progress = await importJobs().run([path.join(folder, 'gone'), path.join(folder, 'there')]);
  expect(progress.outcomes.map(({ status }) => status)).toEqual(['failed', 'imported']);
});

test('archives in archives in archives end with a sentence that says why', async () => {
  let inner = zipSync({ 'text.txt': strToU8('The council met again. It spoke of security, of trade and of the river.') });
  for (let level = 0; level < 3; level++) {
    inner = zipSync(Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${level}-${index}.zip`, inner])), { level: 0 });
  }
  writeFileSync(path.join(folder, 'nested.zip'), inner);
  const { outcomes } = await importJobs().run([folder]);
  const reasons = new Set(outcomes.filter(({ status }) => status === 'failed').map(({ reason }) => reason));
  expect([...reasons]).toEqual(['What is inside this file was left out: more than 64 archives lie inside others here.']);
});

// --- Files of files -------------------------------------------------------------------------------------------------

function mailWith(attachments: readonly { name: string; content: string }[], subject = 'The bridge'): string {
  const parts = attachments.map(
    ({ name, content }) =>
      `--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${content}\r\n`,
  );
  return [
    `From: Anna Roe <anna@example.org>\r\nTo: b@example.org\r\nSubject: ${subject}\r\nDate: Mon, 2 Mar 2020 10:00:00 +0000\r\nMIME-Version: 1.0\r\n`,
    'Content-Type: multipart/mixed; boundary=x\r\n\r\n',
    `--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${subject}. Please see what is attached.\r\n`,
    ...parts,
    '--x--\r\n',
  ].join('');
}

function write(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const partsOf = (id: string | null | undefined) => corpus.handlers['articles.parts']({ id: id ?? '' });

describe('files inside files', () => {
  test('an e-mail and its attachments are linked, also those of a second e-mail with the same one', async () => {
    const both = [
      { name: 'report.txt', content: STORY },
      { name: 'timetable.txt', content: OTHER },
    ];
    const { outcomes } = await importJobs().run([
      write('1.eml', mailWith(both)),
      write('2.eml', mailWith([{ name: 'again.txt', content: STORY }], 'The bridge again')),
    ]);
    expect(outcomes.map(({ fileName, status }) => [fileName, status])).toEqual([
      ['1.eml', 'imported'],
      ['1.eml › report.txt', 'imported'],
      ['1.eml › timetable.txt', 'imported'],
      ['2.eml', 'imported'],
      ['2.eml › again.txt', 'duplicate'],
    ]);
    const [first, report, timetable, second] = outcomes.map(({ articleId }) => articleId);
    expect(partsOf(first).parts).toEqual([
      { id: report, title: outcomes[1]?.title, label: 'report.txt' },
      { id: timetable, title: outcomes[2]?.title, label: 'timetable.txt' },
    ]);
    expect(partsOf(report).partOf.map(({ id, label }) => [id, label])).toEqual([
      [first, 'report.txt'],
      [second, 'again.txt'],
    ]);

    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: first ?? '' }] });
    expect(partsOf(report).partOf.map(({ id }) => id)).toEqual([second]);
    corpus.handlers['bin.putBack']({ things: [{ kind: 'article', id: first ?? '' }] });
    expect(partsOf(report).partOf).toHaveLength(2);
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: first ?? '' }] });
    corpus.handlers['bin.empty']({ things: [{ kind: 'article', id: first ?? '' }] });
    expect(partsOf(report).partOf.map(({ id }) => id)).toEqual([second]);
  });

  test('a mailbox says how many of its messages came in', async () => {
    const messages = [STORY, '\0'.repeat(400), OTHER].map(
      (words, index) =>
        `From a@example.org Mon Mar  2 10:00:0${index} 2020\nFrom: A <a@example.org>\nTo: b@example.org\nSubject: Message ${index}\nDate: Mon, 2 Mar 2020 10:00:0${index} +0000\n\n${words}\n`,
    );
    const { outcomes, total, done } = await importJobs().run([write('mail.mbox', messages.join('\n'))]);
    expect(outcomes.map(({ fileName, status, reason }) => [fileName, status, reason === '' ? '' : reason.split(':')[0]])).toEqual([
      ['mail.mbox', 'opened', '3 messages'],
      ['mail.mbox › message 1.eml', 'imported', ''],
      ['mail.mbox › message 2.eml', 'imported', 'This file is not text, and not of a kind Casebook can read.'],
      ['mail.mbox › message 3.eml', 'imported', ''],
    ]);
    expect([total, done]).toEqual([4, 4]);
    expect(shown()).toEqual(outcomes);
  });
});

describe('trying again', () => {
  test('does what failed once more, and nothing else', async () => {
    const jobs = importJobs();
    writeArticle('good.txt', 1);
    const bad = write('late.txt', '');
    const jobId = jobs.start([folder, path.join(folder, 'gone.txt')]);
    const first = await finished(jobs);
    expect(shown().map(({ fileName, status }) => [fileName, status])).toEqual([
      ['good.txt', 'imported'],
      ['late.txt', 'failed'],
      ['gone.txt', 'failed'],
    ]);
    expect([first.total, first.done]).toEqual([3, 3]);

    writeFileSync(bad, `${STORY}\n`);
    jobs.retry(jobId);
    const again = await finished(jobs);
    expect(again).toMatchObject({ jobId, total: 3, done: 3, finished: true, cancelled: false });
    expect(shown().map(({ fileName, status }) => [fileName, status])).toEqual([
      ['good.txt', 'imported'],
      ['late.txt', 'imported'],
      ['gone.txt', 'failed'],
    ]);
    expect(corpus.handlers['articles.list'](wholeList).total).toBe(2);
    expect(() => jobs.retry('00000000-0000-4000-8000-000000000000')).toThrow(/does not remember/);
  });

  test('leaves out what no second try can mend', async () => {
    const read: string[] = [];
    const jobs = importJobs({
      importer: {
        listFiles: (paths) => listFiles(paths),
        read: ({ path: file }) => {
          const name = path.basename(file);
          read.push(name);
          return Promise.reject(
            new CasebookError(name === 'large.txt' ? 'too-large' : name === 'odd.xyz' ? 'unsupported' : 'unreadable', 'No.'),
          );
        },
        readBytes: () => Promise.reject(new Error('no file here has others in it')),
        readNamed: () => Promise.resolve(null),
        cancel: async () => undefined,
        processes: 1,
      },
    });
    const jobId = jobs.start(['large.txt', 'locked.txt', 'odd.xyz'].map((name) => write(name, STORY)));
    await finished(jobs);
    jobs.retry(jobId);
    expect(await finished(jobs)).toMatchObject({ total: 3, done: 3 });
    expect(read).toEqual(['large.txt', 'locked.txt', 'odd.xyz', 'locked.txt']);
  });

  test('reaches into files of files, links what comes in and counts it', async () => {
    let down = true;
    const queue = new ArticleQueue((files) => corpus.handlers.addArticles({ files }));
    const jobs = importJobs({
      corpus: {
        addArticle: (imported, bytes, partOf) =>
          down && imported.clean.text.includes('outer pier')
            ? Promise.reject(new CasebookError('disk-full', 'The disk is full.'))
            : queue.add({ imported, bytes, partOf }),
        keepFile: (request) => Promise.resolve(corpus.handlers.keepFile(request)),
        markQuotes: () => Promise.reject(new Error('nothing is marked')),
      },
    });
    const mail = mailWith([
      { name: 'report.txt', content: STORY },
      { name: 'timetable.txt', content: OTHER },
    ]);
    const jobId = jobs.start([
      write(
        'mail.mbox',
        `From a@example.org Mon Mar  2 10:00:00 2020\n${mail.replaceAll('\r\n', '\n')}\nFrom a@example.org Mon Mar  2 10:00:00 2020\nFrom: A <a@example.org>\nTo: b@example.org\nSubject: Piers\nDate: Mon, 2 Mar 2020 10:00:00 +0000\n\nMore of the outer pier and of what is to be done there.\n`,
      ),
    ]);
    await finished(jobs);
    expect(shown().map(({ fileName, status }) => [fileName, status])).toEqual([
      ['mail.mbox', 'opened'],
      ['mail.mbox › message 1.eml', 'imported'],
      ['mail.mbox › message 1.eml › report.txt', 'imported'],
      ['mail.mbox › message 1.eml › timetable.txt', 'failed'],
      ['mail.mbox › message 2.eml', 'failed'],
    ]);
    expect(shown()[0]?.reason).toBe('1 of 2 messages');

    down = false;
    jobs.retry(jobId);
    expect(await finished(jobs)).toMatchObject({ total: 5, done: 5 });
    expect(shown().map(({ status }) => status)).toEqual(['opened', 'imported', 'imported', 'imported', 'imported']);
    expect(shown()[0]?.reason).toBe('2 messages');
    const ofMessage = partsOf(shown()[1]?.articleId).parts.map(({ label }) => label);
    expect(ofMessage).toEqual(['report.txt', 'timetable.txt']);
  });
});

test('cancelling stops over the file that is being read; what is dropped meanwhile belongs to the same job until then', async () => {
  for (let number = 0; number < 5; number += 1) writeArticle(`${number}.txt`, number);
  let cutOff = (): void => undefined;
  const jobs = importJobs();
  const stuck = new Promise<never>((_resolve, reject) => {
    cutOff = () => reject(new CasebookError('cancelled', 'The import was stopped.'));
  });
  let reached = (): void => undefined;
  const atTheStuckOne = new Promise<void>((resolve) => (reached = resolve));
  const queue = new ArticleQueue((files) => corpus.handlers.addArticles({ files }));
  const slow = importJobs({
    corpus: {
      addArticle: async (imported, bytes, partOf) => {
        const added = await queue.add({ imported, bytes, partOf });
        if (imported.original.fileName === '2.txt') reached();
        return added;
      },
      keepFile: () => Promise.reject(new Error('none is kept')),
      markQuotes: () => Promise.reject(new Error('nothing is marked')),
    },
    importer: {
      listFiles: (paths) => listFiles(paths),
      read: async ({ path: file }) => {
        if (file.endsWith('3.txt')) return stuck;
        const bytes = new Uint8Array(readFileSync(file));
        return { ...(await importWithParts(bytes, path.basename(file))), bytes };
      },
      readBytes: () => stuck,
      readNamed: () => Promise.resolve(null),
      cancel: async () => cutOff(),
      processes: 2,
    },
  });
  const jobId = slow.start([folder]);
  expect(slow.start([folder])).toBe(jobId);
  await atTheStuckOne;
  slow.cancel(jobId);
  expect(await finished(slow)).toMatchObject({ finished: true, cancelled: true, done: 3 });
  expect(corpus.handlers['articles.list'](wholeList).total).toBe(3);
  expect(slow.start([folder])).not.toBe(jobId);
  await jobs.stop();
  await slow.stop();
});

describe('a table whose columns are not certain', () => {
  const table = `hed,when,story_txt\nBridge closed,2020-03-02,"${STORY}"\nFerries stop,2020-03-03,"${OTHER}"\n`;
  const columns = { title: 'hed', published: 'when', body: 'story_txt' };

  test('waits for an answer, which goes for every file with these columns and for the next one', async () => {
    const said = new Map<string, TableColumns>();
    const tables = { get: (key: string) => said.get(key), keep: async (key: string, named: TableColumns) => void said.set(key, named) };
    const jobs = importJobs({ tables });
    const jobId = jobs.start([write('1.csv', table), write('2.csv', table.replace(STORY, `${STORY} So it said.`))]);
    await finished(jobs);
    expect(shown().map(({ status }) => status)).toEqual(['waiting', 'waiting']);
    const key = shown()[0]?.question ?? '';
    expect(jobs.question(jobId, key)).toMatchObject({ columns: ['hed', 'when', 'story_txt'], rows: 2, files: ['1.csv', '2.csv'] });

    await jobs.answer({ jobId, key, reading: { columns }, remember: true });
    await finished(jobs);
    expect(shown().map(({ fileName, status, reason }) => [fileName, status, reason])).toEqual([
      ['1.csv', 'opened', '2 articles'],
      ['1.csv › 1. Bridge closed.json', 'imported', ''],
      ['1.csv › 2. Ferries stop.json', 'imported', ''],
      ['2.csv', 'opened', '2 articles'],
      ['2.csv › 1. Bridge closed.json', 'imported', ''],
      ['2.csv › 2. Ferries stop.json', 'duplicate', ''],
    ]);
    const { outcomes } = await jobs.run([write('3.csv', table)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['opened', 'duplicate', 'duplicate']);
  });

  test('is left out, and asked about again when it is tried again', async () => {
    const jobs = importJobs();
    const jobId = jobs.start([write('1.csv', table)]);
    await finished(jobs);
    const key = shown()[0]?.question ?? '';
    await jobs.answer({ jobId, key, reading: null, remember: false });
    expect(shown()).toMatchObject([{ status: 'failed', code: 'cancelled' }]);
    jobs.retry(jobId);
    await finished(jobs);
    expect(shown()).toMatchObject([{ status: 'waiting', question: key }]);
    await jobs.answer({ jobId, key, reading: 'text', remember: true });
    await finished(jobs);
    expect(shown()).toMatchObject([{ status: 'imported' }]);
  });

  test('fails with a clear word where nobody can be asked, unless it was said before', async () => {
    const file = write('1.csv', table);
    const unasked = await importJobs({ unasked: true }).run([file]);
    expect(unasked.outcomes).toMatchObject([{ status: 'failed', reason: expect.stringContaining('hed, when, story_txt') as unknown }]);
    const mapped = await importJobs({ unasked: true, table: { columns } }).run([file]);
    expect(mapped.outcomes.map(({ status, title }) => [status, title])).toEqual([
      ['opened', null],
      ['imported', 'Bridge closed'],
      ['imported', 'Ferries stop'],
    ]);
  });
});
