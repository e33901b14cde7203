import path from 'node:path';
import { expect, test } from 'vitest';
import { emptyQueue, keptQueueSchema, Recognition, type KeptQueue } from '../../../src/main/originals/recognition';
import { JsonFile } from '../../../src/main/settings';
import { CasebookError } from '../../../src/shared/result';
import { temporaryFolder } from '../../builders';

const [one, two, three] = ['1', '2', '3'].map((digit) => `${digit.repeat(8)}-1111-4111-8111-111111111111`) as [string, string, string];

/** A queue over a vault that is asked for an original and answers when `answer` is called. */
function queueOver(kept: JsonFile<KeptQueue>) {
  const asked: { id: string; refuse: () => void }[] = [];
  const failures: string[] = [];
  const never = (): Promise<never> => Promise.reject(new Error('not asked for'));
  const recognition = new Recognition({
    corpus: {
      originalToRead: ({ id }) =>
        new Promise((_, reject) => {
          asked.push({ id, refuse: () => reject(new CasebookError('not-found', 'This article is gone.')) });
        }),
      rereadArticle: never,
    },
    pictures: { pages: never, picture: never },
    ocr: { recognise: never, pagesWithoutText: never, settle: never, close: () => Promise.resolve() },
    kept,
    onChange: () => undefined,
    onFailure: (message) => void failures.push(message),
  });
  return { recognition, asked, failures };
}

const open = (folder: string) => JsonFile.open(path.join(folder, 'recognition.json'), keptQueueSchema, emptyQueue);

test('what waits goes on after a restart, the one that was under way first, paused if it was', async () => {
  const folder = temporaryFolder();
  const before = queueOver(await open(folder));
  before.recognition.start([one, two, three]);
  before.recognition.pause(true);
  expect(before.recognition.state.running?.id).toBe(one);
  await before.recognition.leave();
  expect(before.recognition.state.waiting).toEqual([]);

  const kept = await open(folder);
  expect(kept.value).toEqual({ ids: [one, two, three], isPaused: true });
  const after = queueOver(kept);
  after.recognition.resume();
  expect(after.asked.map(({ id }) => id)).toEqual([one]);
  expect(after.recognition.state).toMatchObject({ waiting: [two, three], isPaused: true });
});

test('what was stopped or could not be recognised does not come back', async () => {
  const folder = temporaryFolder();
  const { recognition, asked, failures } = queueOver(await open(folder));
  recognition.start([one, two]);
  recognition.cancel(two);
  asked[0]?.refuse();
  await expect.poll(() => recognition.state.running).toBeNull();
  expect(failures).toHaveLength(1);
  await expect.poll(async () => (await open(folder)).value).toEqual(emptyQueue);
});
