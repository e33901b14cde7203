import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ArticleQueue } from '../../../src/main/corpus/articles/article-queue';
import { dropUnused } from '../../../src/main/corpus/articles/kept-files';
import { ImportJobs, type ImportJobsOptions } from '../../../src/main/intake/import-jobs';
import { listFiles } from '../../../src/main/import/files';
import { importedOrRefused, importWithParts } from '../../../src/main/import/pipeline';
import { textRoot } from '../../../src/main/intake/import-text';
import type { ImportOutcome, ImportProgress, TableColumns } from '../../../src/shared/intake/model';
import { CasebookError } from '../../../src/shared/result';
import { openCorpus, temporaryFolder, wholeList, type OpenCorpus } from '../../builders';

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

function importJobs(more: Partial<ImportJobsOptions> = {}): ImportJobs {
  const queue = new ArticleQueue((files) => {
    changes.push(files.length);
    return corpus.handlers.addArticles({ files });
  });
  const importer: ImportJobsOptions['importer'] = {
    listFiles: (paths) => listFiles(paths),
    read: async ({ path: file, source }) => {
      const bytes = new Uint8Array(readFileSync(file));
      return { ...(await importedOrRefused(bytes, path.basename(file), source)), bytes };
    },
    readBytes: async ({ fileName, bytes, source }) => {
      const own = new Uint8Array(bytes);
      return { ...(await importedOrRefused(own, fileName, source)), bytes: own };
    },
    cancel: async () => undefined,
    processes: 2,
  };
  return new ImportJobs({
    importer,
    corpus: {
      addArticle: (imported, bytes, partOf) => queue.add({ imported, bytes, partOf }),
      keepFile: (request) => Promise.resolve(corpus.handlers.keepFile(request)),
    },
    onProgress: (progress) => told.push(progress),
    ...more,
  });
}

/** What a window knows of a job that hears only of what is new. */
function shown(): ImportOutcome[] {
  return told.reduce<ImportOutcome[]>((known, { first, outcomes }) => [...known.slice(0, first), ...outcomes], []);
}

/** Settles when the job that was started, or gone on with, is finished. */
async function finished(jobs: ImportJobs): Promise<ImportProgress> {
  await jobs.idle();
  const last = told.at(-1);
  if (last === undefined) throw new Error('nothing was told');
  return last;
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

const STORY = 'The harbour office said on Monday that the old bridge would be closed for repairs until the spring of next year.';
const OTHER = 'Ships from the north will have to wait at the outer pier, and the ferries will not run after six in the evening.';

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
      ['mail.mbox', 'opened', '2 of 3 messages'],
      ['mail.mbox › message 1.eml', 'imported', ''],
      [
        'mail.mbox › message 2.eml',
        'kept',
        'This file is not text, and not of a kind Casebook can read. The file is kept as it is (File › Kept files).',
      ],
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
    },
    importer: {
      listFiles: (paths) => listFiles(paths),
      read: async ({ path: file }) => {
        if (file.endsWith('3.txt')) return stuck;
        const bytes = new Uint8Array(readFileSync(file));
        return { ...(await importWithParts(bytes, path.basename(file))), bytes };
      },
      readBytes: () => stuck,
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

describe('words from a browser', () => {
  test('become an article with their address, of which the original is the markup', async () => {
    const jobs = importJobs();
    const html = `<p>${STORY}</p><p>${OTHER}</p>`;
    jobs.startText(
      textRoot({ html, text: `${STORY} ${OTHER}`, url: 'https://news.example/bridge' }, new Date(Date.UTC(2026, 10, 21, 19, 4))),
    );
    await finished(jobs);
    expect(shown()).toMatchObject([{ status: 'imported', fileName: 'Text 2026-11-21 19.04.html' }]);
    const { metadata, clean, original } = corpus.handlers['articles.get']({ id: shown()[0]?.articleId ?? '' });
    expect(metadata).toMatchObject({ title: STORY, url: 'https://news.example/bridge' });
    expect(clean.text).toBe(`${STORY}\n\n${OTHER}`);
    expect(original.mediaType).toBe('text/html');
    const kept = readFileSync(path.join(corpus.store.folder, 'originals', original.sha256.slice(0, 2), original.sha256), 'utf8');
    expect(kept).toContain(html);
    expect(kept).toContain('<!-- saved from url=(0027)https://news.example/bridge -->');
  });

  test('are taken as they are when there is no markup', async () => {
    const jobs = importJobs();
    jobs.startText(textRoot({ html: null, text: `${STORY}\n\n${OTHER}`, url: 'https://news.example/bridge' }, new Date()));
    await finished(jobs);
    expect(corpus.handlers['articles.get']({ id: shown()[0]?.articleId ?? '' })).toMatchObject({
      metadata: { url: 'https://news.example/bridge' },
      original: { mediaType: 'text/plain' },
    });
  });

  test('an address alone is refused', () => {
    const url = 'https://news.example/bridge';
    expect(() => textRoot({ html: `<a href="${url}">${url}</a>`, text: url, url }, new Date())).toThrow(/fetches nothing/);
  });
});

describe('files of which no article is made', () => {
  const BIB = '@book{roe1999,\n  title = {The Quay},\n  author = {Roe, Anna}\n}\n';
  const kept = () => corpus.handlers['kept.list'](null);

  test('are kept as they are, listed, put beside an article, and removed', async () => {
    writeFileSync(path.join(folder, 'quay.bib'), BIB);
    writeFileSync(path.join(folder, 'text.txt'), 'The council agreed on money for the bridge over the old canal.');
    const { outcomes } = await importJobs().run([path.join(folder, 'quay.bib'), path.join(folder, 'text.txt')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['kept', 'imported']);
    expect(outcomes[0]?.reason).toContain('“The Quay”, Anna Roe');
    const [file] = kept();
    if (file === undefined) throw new Error('nothing is kept');
    expect(file).toMatchObject({
      fileName: 'quay.bib',
      size: BIB.length,
      format: 'a reference without a text (BibTeX): “The Quay”, Anna Roe',
      article: null,
    });
    expect(Buffer.from(corpus.handlers.readKept({ id: file.id }).bytes).toString()).toBe(BIB);

    const articleId = outcomes[1]?.articleId ?? '';
    corpus.handlers['kept.attach']({ id: file.id, articleId });
    expect(kept()[0]?.article?.id).toBe(articleId);
    corpus.handlers['kept.remove']({ id: file.id });
    expect(kept()).toEqual([]);
    expect(() => corpus.handlers.readKept({ id: file.id })).toThrow('not kept any more');
  });

  test('come back from a removal with their bytes, and leave the disk when nothing can be undone any more', async () => {
    const named = ['quay.bib', 'pier.bib'].map((name) => path.join(folder, name));
    for (const file of named) writeFileSync(file, BIB + file);
    await importJobs().run([...named, ...named]);
    const [pier, quay] = kept();
    if (pier === undefined || quay === undefined) throw new Error('nothing is kept');
    const { handlers, store } = corpus;
    handlers['kept.remove']({ id: quay.id });
    expect(handlers['history.state'](null).undo?.label).toBe('Remove kept file');
    handlers['history.undo']({ step: null });
    expect(kept()).toEqual([pier, quay]);
    expect(Buffer.from(handlers.readKept({ id: quay.id }).bytes).toString()).toBe(BIB + named[0]);

    handlers['history.redo']({ step: null });
    const onDisk = () =>
      readdirSync(path.join(store.folder, 'originals'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(onDisk()).toHaveLength(2);
    dropUnused(corpus);
    expect(onDisk()).toHaveLength(1);
    expect(kept()).toEqual([pier]);
    expect(Buffer.from(handlers.readKept({ id: pier.id }).bytes).toString()).toBe(BIB + named[1]);
  });

  test('that were removed and dropped again are there once, whatever is undone', async () => {
    const file = path.join(folder, 'quay.bib');
    writeFileSync(file, BIB);
    await importJobs().run([file]);
    corpus.handlers['kept.remove']({ id: kept()[0]?.id ?? '' });
    await importJobs().run([file]);
    expect(() => corpus.handlers['history.undo']({ step: null })).toThrow(expect.objectContaining({ code: 'conflict' }));
    expect(kept()).toHaveLength(1);
  });

  test('that came with a message stay with it, also when the message is deleted for good', async () => {
    const mail = `From: a@example.org\nTo: b@example.org\nSubject: The list\nDate: Mon, 2 Mar 2020 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nSee the list.\n--x\nContent-Type: application/x-bibtex; name="quay.bib"\nContent-Disposition: attachment; filename="quay.bib"\n\n${BIB}--x--\n`;
    writeFileSync(path.join(folder, 'letter.eml'), mail);
    const { outcomes } = await importJobs().run([path.join(folder, 'letter.eml')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['imported', 'kept']);
    const articleId = outcomes[0]?.articleId ?? '';
    expect(kept()[0]?.article).toEqual({ id: articleId, title: 'The list' });
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: articleId }] });
    corpus.handlers['bin.empty']({ things: [{ kind: 'article', id: articleId }] });
    expect(kept()[0]?.article).toBeNull();
  });

  test('dropped twice are kept once', async () => {
    writeFileSync(path.join(folder, 'quay.bib'), BIB);
    const jobs = importJobs();
    await jobs.run([path.join(folder, 'quay.bib')]);
    await jobs.run([path.join(folder, 'quay.bib')]);
    expect(kept()).toHaveLength(1);
  });
});
