import { expect, test } from 'vitest';
import type { AddedOrNot, ReadFile } from '../../../src/main/corpus/articles/add-articles';
import { ArticleQueue } from '../../../src/main/corpus/articles/article-queue';
import { CasebookError } from '../../../src/shared/result';

/** Titles are what the store is asked for; each call is answered when the test says so. */
function queue(clock: () => number = () => 0) {
  const calls: { titles: string[]; answer: (answers: AddedOrNot[] | CasebookError) => void }[] = [];
  const made = new ArticleQueue(
    (files) =>
      new Promise((resolve, reject) => {
        const titles = files.map(({ imported }) => imported.metadata.title);
        calls.push({ titles, answer: (answers) => (answers instanceof CasebookError ? reject(answers) : resolve(answers)) });
      }),
    clock,
  );
  return { queue: made, calls };
}

const file = (title: string, size = 10): ReadFile => ({
  bytes: new Uint8Array(size),
  imported: {
    original: { sha256: '0'.repeat(64), size, mediaType: 'text/plain', fileName: 'a.txt', encoding: null },
    metadata: { title, bylines: [], outlet: null, published: null, updated: null, section: null, language: null, url: null },
    evidence: {},
    clean: { text: title, blocks: [{ kind: 'paragraph' }], removed: [] },
    remarks: [],
  },
});
const imported = (title: string): AddedOrNot => ({ status: 'imported', articleId: title, title, inBin: false });
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('the first goes at once, those that come meanwhile go together', async () => {
  const { queue: articles, calls } = queue();
  const first = articles.add(file('one'));
  const others = [articles.add(file('two')), articles.add(file('three'))];
  expect(calls.map(({ titles }) => titles)).toEqual([['one']]);
  calls[0]?.answer([imported('one')]);
  expect(await first).toMatchObject({ title: 'one' });
  await settled();
  expect(calls[1]?.titles).toEqual(['two', 'three']);
  calls[1]?.answer([imported('two'), { status: 'failed', failure: { code: 'too-large', message: 'Too large.' } }]);
  expect(await others[0]).toMatchObject({ title: 'two' });
  await expect(others[1]).rejects.toMatchObject({ code: 'too-large' });
});

test('a change is neither too many articles nor too many bytes', async () => {
  const { queue: articles, calls } = queue();
  const titles = ['first', ...Array.from({ length: 20 }, (_, number) => `small ${number}`), 'large', 'larger', 'last'];
  const size = (title: string): number => (title.startsWith('large') ? 1_500_000 : 10);
  const added = titles.map((title) => articles.add(file(title, size(title))));
  for (let call = 0; call < 4; call += 1) {
    calls[call]?.answer((calls[call]?.titles ?? []).map(imported));
    await settled();
  }
  await Promise.all(added);
  expect(calls.map((call) => call.titles.length)).toEqual([1, 16, 5, 2]);
  expect(calls.flatMap((call) => call.titles)).toEqual(titles);
});

test('where an article takes long, fewer go together', async () => {
  let now = 0;
  const { queue: articles, calls } = queue(() => now);
  const added = Array.from({ length: 8 }, (_, number) => articles.add(file(`slow ${number}`)));
  for (let call = 0; call < 5; call += 1) {
    const titles = calls[call]?.titles ?? [];
    now += titles.length * 35;
    calls[call]?.answer(titles.map(imported));
    await settled();
  }
  await Promise.all(added);
  expect(calls.map((call) => call.titles.length)).toEqual([1, 2, 2, 2, 1]);
});

test('what cannot be stored at all is told to each, and the next ones are tried', async () => {
  const { queue: articles, calls } = queue();
  const first = articles.add(file('one'));
  const second = articles.add(file('two'));
  calls[0]?.answer(new CasebookError('disk-full', 'The disk is full.'));
  await expect(first).rejects.toMatchObject({ code: 'disk-full' });
  await settled();
  calls[1]?.answer([imported('two')]);
  expect(await second).toMatchObject({ title: 'two' });
});

test('only memory that is nobody else’s, and all of it the file’s, is moved', async () => {
  const moved: ArrayBuffer[][] = [];
  const articles = new ArticleQueue((files, memory) => {
    moved.push(memory);
    return Promise.resolve(files.map(() => imported('one')));
  });
  const whole = file('whole');
  const part = { ...file('part'), bytes: new Uint8Array(new ArrayBuffer(20), 5, 10) };
  await articles.add(whole, true);
  await articles.add(file('shared'));
  await articles.add(part, true);
  expect(moved).toEqual([[whole.bytes.buffer], [], []]);
});
