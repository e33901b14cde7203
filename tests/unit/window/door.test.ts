import { describe, expect, test } from 'vitest';
import { answerCall, type Call } from '../../../src/main/window/answering';
import { GivenFiles } from '../../../src/main/window/given-files';
import { Gestures } from '../../../src/main/window/gestures';
import { senderIsOurs } from '../../../src/main/window/sender';
import type { Failure } from '../../../src/shared/result';

describe('who may come in', () => {
  const frame = { url: 'app://casebook/index.html', parent: null };
  const contents = { mainFrame: frame };
  const event = { sender: contents, senderFrame: frame };

  test('is our page in the main frame of our window', () => {
    expect(senderIsOurs(event, contents)).toBe(true);
  });

  test.each<[string, { sender: object; senderFrame: { url: string; parent: object | null } | null }]>([
    ['a frame that is gone', { ...event, senderFrame: null }],
    ['another window', { sender: { mainFrame: frame }, senderFrame: frame }],
    ['another frame of our window', { ...event, senderFrame: { ...frame } }],
  ])('is not %s', (_name, incoming) => {
    expect(senderIsOurs(incoming, contents)).toBe(false);
  });

  test.each([
    'https://example.org/index.html',
    'file:///index.html',
    'about:blank',
    'data:text/html,hello',
    'app://elsewhere/index.html',
    'app://notcasebook/index.html',
    'app://casebook.example.org/',
    'app://user@casebook/index.html',
    'app://casebook:8080/index.html',
    'nonsense',
  ])('is not a page that is not ours in our own window: %s', (url) => {
    const other = { ...frame, url };
    expect(senderIsOurs({ sender: event.sender, senderFrame: other }, { mainFrame: other })).toBe(false);
    const own = { mainFrame: other };
    expect(senderIsOurs({ sender: own, senderFrame: other }, own)).toBe(false);
  });

  test('is not a frame within another, though it be called the main one', () => {
    const inner = { ...frame, parent: frame };
    const own = { mainFrame: inner };
    expect(senderIsOurs({ sender: own, senderFrame: inner }, own)).toBe(false);
  });
});

describe('an answer', () => {
  function listening() {
    const heard: string[] = [];
    const told: Failure[] = [];
    return {
      heard,
      told,
      hearers: {
        onCall: () => heard.push('call'),
        onRefusal: (failure: Failure) => {
          heard.push('refusal');
          told.push(failure);
        },
        onFailure: (failure: Failure) => {
          heard.push('failure');
          told.push(failure);
        },
      },
    };
  }
  const call: Call = { isOurs: true, payload: { on: true }, how: undefined };
  const state = { on: true, folder: '/inbox', problem: null };

  test('is what was answered, when all is as it must be', async () => {
    const { heard, hearers } = listening();
    expect(await answerCall('inbox.set', call, () => state, hearers)).toEqual({ ok: true, value: state });
    expect(heard).toEqual(['call']);
  });

  test.each<[string, Partial<Call>, string]>([
    ['another page', { isOurs: false }, 'forbidden'],
    ['a request that does not fit', { payload: { on: 'yes' } }, 'invalid-request'],
    ['a request with more than there is', { payload: { on: true, folder: '/' } }, 'invalid-request'],
    ['a ticket that is none', { how: { ticket: 'first', front: true } }, 'invalid-request'],
  ])('is a refusal to %s, of which no handler hears', async (_name, spoilt, code) => {
    const { heard, hearers } = listening();
    let asked = 0;
    const result = await answerCall('inbox.set', { ...call, ...spoilt }, () => (asked++, state), hearers);
    expect(result).toMatchObject({ ok: false, failure: { code } });
    expect([asked, heard]).toEqual([0, ['refusal']]);
  });

  test('that does not fit the contract does not go out', async () => {
    const { heard, hearers } = listening();
    const secret = { ...state, on: 'yes', secret: 'not for the page' };
    // The types of a handler keep it from this; what comes from a worker or from Electron is not always as its types say.
    const wrong = JSON.parse(JSON.stringify(secret)) as typeof state;
    const result = await answerCall('inbox.set', call, () => wrong, hearers);
    expect(result).toMatchObject({ ok: false, failure: { code: 'internal' } });
    expect(JSON.stringify(result)).not.toContain('not for the page');
    expect(heard).toEqual(['call', 'failure']);
  });

  test('carries no more than the contract has', async () => {
    const more = { ...state, secret: 'not for the page' };
    expect(await answerCall('inbox.set', call, () => more, listening().hearers)).toEqual({ ok: true, value: state });
  });

  test('of a handler that fails is its failure', async () => {
    const { heard, hearers } = listening();
    const result = await answerCall('inbox.set', call, () => Promise.reject(new Error('a fault')), hearers);
    expect(result).toMatchObject({ ok: false, failure: { code: 'internal' } });
    expect(heard).toEqual(['call', 'failure']);
  });
});

describe('files that were given', () => {
  test('are opened once, in their order', () => {
    const files = new GivenFiles();
    files.give('a', '/one');
    files.give('b', '/two');
    expect(files.take(['b', 'a'])).toEqual(['/two', '/one']);
    expect(() => files.take(['a'])).toThrow(/Drop the file again/);
  });

  test('are not used up by a call that names one that is not known', () => {
    const files = new GivenFiles();
    files.give('a', '/one');
    expect(() => files.take(['a', '/etc/passwd'])).toThrow(/Drop the file again/);
    expect(files.take(['a'])).toEqual(['/one']);
  });

  test('keep their path, whatever is said of their handle later, and go with the page', () => {
    const files = new GivenFiles();
    files.give('a', '/one');
    files.give('a', '/etc/passwd');
    expect(files.take(['a', 'a'])).toEqual(['/one']);
    files.give('b', '/two');
    files.forget();
    expect(() => files.take(['b'])).toThrow();
  });

  test('are not kept without end', () => {
    const files = new GivenFiles();
    for (let index = 0; index <= 100_000; index++) files.give(`${index}`, `/${index}`);
    expect(() => files.take(['0'])).toThrow();
    expect(files.take(['1', '100000'])).toEqual(['/1', '/100000']);
  });
});

describe('a gesture', () => {
  test('serves for one thing, and for five seconds', () => {
    let now = 0;
    const gestures = new Gestures(() => now);
    expect(() => gestures.take()).toThrow(/key or a click/);
    gestures.noteInput('mouseDown');
    now = 5000;
    gestures.take();
    expect(() => gestures.take()).toThrow();
    gestures.noteInput('rawKeyDown');
    now = 10_001;
    expect(() => gestures.take()).toThrow();
    gestures.noteCommand();
    gestures.take();
  });

  test('is no movement of the mouse', () => {
    const gestures = new Gestures(() => 0);
    for (const type of ['mouseMove', 'mouseEnter', 'mouseWheel', 'undefined']) gestures.noteInput(type);
    expect(() => gestures.take()).toThrow();
  });
});
