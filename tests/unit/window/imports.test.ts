import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ImportOutcome, ImportProgress } from '../../../src/shared/intake/model';

/** The bridge of the preload: what main tells comes through it. */
let tell: (progress: ImportProgress) => void = () => undefined;
const events = { 'import.progress': (listener: (payload: unknown) => void) => ((tell = listener), () => undefined) };
vi.stubGlobal('window', { casebook: { on: events, call: {}, platform: 'linux' } });
const { ask, askNothing, countsOf, paceLine, putAway, resultLine, useImports } = await import('../../../src/renderer/library/imports');

const ids = [
  '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  '3f2504e0-4f89-41d3-9a0c-0305e82c3302',
  '3f2504e0-4f89-41d3-9a0c-0305e82c3303',
] as const;
const [one, two, inbox] = ids;

/** The SHA-256 of some columns. */
const KEY = 'ab'.repeat(32);

function outcome(name: string, changes: Partial<ImportOutcome> = {}): ImportOutcome {
  return {
    fileName: name,
    status: 'imported',
    articleId: null,
    title: null,
    inBin: false,
    reason: '',
    code: null,
    question: null,
    ...changes,
  };
}

function progress(changes: Partial<ImportProgress> = {}): ImportProgress {
  return {
    jobId: one,
    origin: 'asked',
    total: 3,
    done: 0,
    current: null,
    finished: false,
    cancelled: false,
    rate: null,
    secondsLeft: null,
    first: 0,
    outcomes: [],
    ...changes,
  };
}

const job = (id: string = one) => useImports.getState().jobs[id];
const names = (id: string = one) => job(id)?.outcomes.map(({ fileName }) => fileName);

beforeEach(() => useImports.setState({ jobs: {}, shown: null, asking: null, pasted: null }));

describe('the imports of the window', () => {
  test('are shown as they begin, and gather what is told of them', () => {
    tell(progress());
    expect(useImports.getState().shown).toBe(one);
    tell(progress({ done: 2, outcomes: [outcome('a'), outcome('b')] }));
    tell(progress({ done: 3, first: 2, outcomes: [outcome('c')], finished: true }));
    expect(names()).toEqual(['a', 'b', 'c']);
    expect(job()?.before).toBe(0);
  });

  test('that were told of before, such as those of a window that was loaded again, begin where they are told of', () => {
    tell(progress({ first: 40, outcomes: [outcome('a')] }));
    expect(job()).toMatchObject({ before: 40 });
    tell(progress({ first: 41, outcomes: [outcome('b')] }));
    expect(names()).toEqual(['a', 'b']);
  });

  test('a retried outcome takes the place of the first one', () => {
    tell(progress({ outcomes: [outcome('a'), outcome('b', { status: 'failed' })], finished: true }));
    tell(progress({ first: 1, outcomes: [outcome('b')], finished: true }));
    expect(job()?.outcomes.map(({ status }) => status)).toEqual(['imported', 'imported']);
  });

  test('what is finished makes room, but for the inbox and for what waits for an answer', () => {
    tell(progress({ jobId: inbox, origin: 'inbox', finished: true, outcomes: [outcome('i')] }));
    tell(progress({ finished: true, outcomes: [outcome('a', { status: 'waiting', question: KEY })] }));
    tell(progress({ jobId: two }));
    expect(Object.keys(useImports.getState().jobs)).toEqual([inbox, one, two]);
    tell(progress({ jobId: two, finished: true }));
    tell(progress({ jobId: one }));
    expect(Object.keys(useImports.getState().jobs)).toEqual([inbox, one]);
  });

  test('the inbox opens no sheet', () => {
    tell(progress({ origin: 'inbox' }));
    expect(useImports.getState().shown).toBeNull();
  });

  test('a question is asked once, when its job has come to an end', () => {
    const waiting = [outcome('a', { status: 'waiting', question: KEY })];
    tell(progress({ jobId: two, outcomes: waiting }));
    expect(useImports.getState().asking).toBeNull();
    tell(progress({ jobId: two, first: 1, finished: true }));
    expect(useImports.getState().asking).toEqual({ jobId: two, key: KEY });
    askNothing();
    tell(progress({ jobId: two, first: 1, finished: true }));
    expect(useImports.getState().asking).toBeNull();
    ask(two, KEY);
    expect(useImports.getState().asking?.jobId).toBe(two);
  });

  test('put away, a finished job is gone and another goes on unseen', () => {
    tell(progress());
    putAway(one);
    expect([useImports.getState().shown, job()?.finished]).toEqual([null, false]);
    tell(progress({ finished: true }));
    putAway(one);
    expect(job()).toBeUndefined();
  });
});

describe('what is said of an import', () => {
  test('counts what came of it, and nothing that did not', () => {
    const outcomes = [outcome('a'), outcome('b', { status: 'duplicate' }), outcome('c', { status: 'failed' }), outcome('d')];
    expect(countsOf(outcomes)).toMatchObject({ imported: 2, duplicate: 1, failed: 1, kept: 0, waiting: 0 });
    expect(resultLine({ outcomes, cancelled: true })).toBe('2 imported · 1 already there · 1 failed · cancelled');
    expect(resultLine({ outcomes: [], cancelled: false })).toBe('No files found');
  });

  test.each([
    [{ rate: null }, ''],
    [{ rate: 1.2 }, '1 file a second'],
    [{ rate: 12.4, secondsLeft: 40 }, '12 files a second · about 40 s left'],
    [{ rate: 0.5, secondsLeft: 600 }, '30 files a minute · about 10 min left'],
    [{ rate: 0.001 }, '1 file a minute'],
  ])('the pace of %j is “%s”', (pace, said) => {
    tell(progress(pace));
    const told = job();
    expect(told === undefined ? null : paceLine(told)).toBe(said);
  });
});
