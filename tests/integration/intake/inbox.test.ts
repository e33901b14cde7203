import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Inbox, type InboxOptions } from '../../../src/main/intake/inbox';
import type { InboxState } from '../../../src/shared/intake/model';
import { temporaryFolder } from '../../builders';

/** The inbox on a real folder: what it takes, when, and how often. */

let data: string;
let vault: string;
let folder: string;
let inbox: Inbox | null;
/** What was imported, one list for each time. */
let taken: string[][];
let states: InboxState[];
/** Files that the vault does not take at present. */
let refused: Set<string>;

beforeEach(() => {
  const own = temporaryFolder();
  [data, vault, folder] = ['data', 'vault', 'inbox'].map((name) => path.join(own, name)) as [string, string, string];
  for (const place of [data, vault, folder]) mkdirSync(place);
  [taken, states, refused, inbox] = [[], [], new Set(), null];
});
afterEach(async () => {
  await inbox?.close();
});

async function open(more: Partial<InboxOptions> = {}): Promise<Inbox> {
  inbox = await Inbox.open({
    dataFolder: data,
    vaultFolder: vault,
    importFiles: async (paths) => {
      const names = paths.map((file) => path.relative(folder, file));
      taken.push(names.filter((name) => !refused.has(name)));
      return { notReached: paths.filter((file) => refused.has(path.relative(folder, file))) };
    },
    onState: (state) => states.push(state),
    settled: 60,
    between: 200,
    ...more,
  });
  return inbox;
}

const put = (name: string, content = 'Some words.'): Promise<void> => writeFile(path.join(folder, name), content);
const allTaken = (): string[] => taken.flat().sort();
const waitFor = (condition: () => void): Promise<void> => vi.waitFor(condition, { timeout: 10_000, interval: 20 });

describe('the inbox', () => {
  test('is off until a folder is chosen', async () => {
    await put('early.txt');
    const off = await open();
    expect(off.state).toEqual({ on: false, folder: null, problem: null });
    await expect(off.turn(true)).rejects.toMatchObject({ code: 'not-found' });
    expect(taken).toEqual([]);
  });

  test('takes what lies in it and what appears, once each, and leaves it there', async () => {
    await put('early.txt');
    mkdirSync(path.join(folder, 'below'));
    await (await open()).watch(folder);
    await waitFor(() => expect(allTaken()).toEqual(['early.txt']));
    await put('late.txt');
    await put(path.join('below', 'deep.txt'));
    await waitFor(() => expect(allTaken()).toEqual([path.join('below', 'deep.txt'), 'early.txt', 'late.txt']));
    await put('last.txt');
    await waitFor(() => expect(allTaken()).toContain('last.txt'));
    expect(taken.flat()).toHaveLength(4);
    expect((await readdir(folder)).sort()).toEqual(['below', 'early.txt', 'last.txt', 'late.txt']);
  });

  test('passes over what is hidden, incomplete or empty', async () => {
    for (const name of ['.hidden.txt', 'page.html.part', 'paper.pdf.crdownload', '~$draft.docx']) await put(name);
    await put('empty.txt', '');
    await put('whole.txt');
    await (await open()).watch(folder);
    await waitFor(() => expect(allTaken()).toEqual(['whole.txt']));
    renameSync(path.join(folder, 'paper.pdf.crdownload'), path.join(folder, 'paper.pdf'));
    await waitFor(() => expect(allTaken()).toEqual(['paper.pdf', 'whole.txt']));
  });

  test('waits until a file has stopped growing', async () => {
    await (await open({ settled: 1500 })).watch(folder);
    const file = path.join(folder, 'growing.txt');
    let length = 0;
    for (let times = 0; times < 5; times += 1) {
      await appendFile(file, 'More words. ');
      length += 'More words. '.length;
      // The time of a change is part of what a file is; it need not wait for the clock.
      await utimes(file, times, times);
      expect(taken).toEqual([]);
    }
    await waitFor(() => expect(taken).toEqual([['growing.txt']]));
    expect(length).toBe(60);
  });

  test('takes nothing again after the next start, but a file that was changed', async () => {
    await put('one.txt');
    await put('two.txt');
    await (await open()).watch(folder);
    await waitFor(() => expect(allTaken()).toEqual(['one.txt', 'two.txt']));
    await inbox?.close();
    taken = [];
    await put('two.txt', 'Other words than before.');
    const again = await open();
    expect(again.state).toEqual({ on: true, folder, problem: null });
    await waitFor(() => expect(taken).toEqual([['two.txt']]));
  });

  test('tries again what the vault could not take', async () => {
    refused.add('one.txt');
    await put('one.txt');
    await (await open({ between: 40 })).watch(folder);
    await waitFor(() => expect(taken.length).toBeGreaterThan(0));
    expect(allTaken()).toEqual([]);
    refused.clear();
    await waitFor(() => expect(allTaken()).toEqual(['one.txt']));
  });

  test('says that its folder is gone, and goes on when it is back', async () => {
    await (await open()).watch(folder);
    await put('one.txt');
    await waitFor(() => expect(allTaken()).toEqual(['one.txt']));
    rmSync(folder, { recursive: true });
    await waitFor(() => expect(inbox?.state.problem).toMatch(/not there/));
    expect(states.at(-1)?.problem).toMatch(/not there/);
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'two.txt'), 'Words.');
    await waitFor(() => expect(allTaken()).toEqual(['one.txt', 'two.txt']));
    expect(inbox?.state.problem).toBeNull();
    await put('three.txt');
    await waitFor(() => expect(allTaken()).toContain('three.txt'));
  });

  test('turned off takes nothing', async () => {
    await (await open()).watch(folder);
    await put('one.txt');
    await waitFor(() => expect(allTaken()).toEqual(['one.txt']));
    expect(await inbox?.turn(false)).toEqual({ on: false, folder, problem: null });
    await put('two.txt');
    await inbox?.close();
    await (await open()).turn(true);
    await waitFor(() => expect(allTaken()).toEqual(['one.txt', 'two.txt']));
  });

  test('is never the vault’s own folder, nor around it or in it', async () => {
    const own = await open();
    mkdirSync(path.join(vault, 'inside'));
    for (const place of [vault, path.dirname(vault), path.join(vault, 'inside')]) {
      await expect(own.watch(place)).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(own.state.on).toBe(false);
  });
});
