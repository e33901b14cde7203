import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { folderOfVault } from '../../../src/main/settings';
import { WindowMemories } from '../../../src/main/window/window-memory';
import { wholeTable } from '../../../src/shared/library/model';
import type { Workspace } from '../../../src/shared/window/model';

let data: string;
let vault: string;

beforeEach(async () => {
  data = await mkdtemp(path.join(os.tmpdir(), 'casebook-windows-'));
  vault = path.join(data, 'vault');
});

afterEach(() => rm(data, { recursive: true, force: true }));

const workspace: Workspace = {
  section: 'notes',
  groups: [{ tabs: [{ kind: 'note', id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301' }], active: 0 }],
  activeGroup: 0,
  layouts: { desk: { left: 20, middle: 60, right: 20 } },
  leftOpen: true,
  rightOpen: false,
  table: wholeTable,
  thingTables: {},
  unkept: {},
};
const place = { x: 10, y: 20, width: 1280, height: 800, maximised: true };

/** What a next start finds, by number. */
async function found() {
  const left = await (await WindowMemories.open(data, vault)).leftOpen();
  return Object.fromEntries(left.map((memory) => [memory.number, memory]));
}

describe('the windows of a vault', () => {
  test('a first start has one, of which nothing is known, and writes nothing', async () => {
    const windows = await found();
    expect(Object.keys(windows)).toEqual(['1']);
    expect(windows[1]).toMatchObject({ workspace: null, place: null });
    expect(await readdir(data)).toEqual([]);
  });

  test('of a locked vault are not written over by a page that began before it was unlocked', async () => {
    const listeners: (() => Promise<void>)[] = [];
    const seal = {
      state: 'open' as 'open' | 'closed',
      seal: (text: string) => Buffer.from(text),
      unseal: (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8'),
      onChange: (listener: () => Promise<void>) => void listeners.push(listener),
    };
    const [before] = await (await WindowMemories.open(data, vault, seal)).leftOpen();
    await before?.keepWorkspace(workspace);
    seal.state = 'closed';
    const [memory] = await (await WindowMemories.open(data, vault, seal)).leftOpen();
    expect(memory?.take()).toBeNull();
    expect(memory?.isTaken).toBe(false);
    seal.state = 'open';
    for (const listener of listeners) await listener();
    // The page that asked for the passphrase is still there.
    expect(memory?.isTaken).toBe(false);
    expect(memory?.take()).toEqual(workspace);
    expect(memory?.isTaken).toBe(true);
  });

  test('are there after the next start as they were left, of this vault only', async () => {
    const memories = await WindowMemories.open(data, vault);
    const [first] = await memories.leftOpen();
    await first?.keepWorkspace(workspace);
    const second = await memories.add();
    await second.keepWorkspace({ ...workspace, section: 'entities' });
    await second.keepPlace(place);
    const windows = await found();
    expect(windows[1]?.workspace).toEqual(workspace);
    expect(windows[2]?.workspace?.section).toBe('entities');
    expect(windows[2]?.place).toEqual(place);
    vault = path.join(data, 'other');
    expect((await found())[1]?.workspace).toBeNull();
  });

  test('one that was closed does not come back, nor what was open in it; its number is given again', async () => {
    const memories = await WindowMemories.open(data, vault);
    const [first] = await memories.leftOpen();
    await first?.keepWorkspace(workspace);
    const second = await memories.add();
    await second.keepWorkspace(workspace);
    if (first !== undefined) await memories.remove(first);
    expect(Object.keys(await found())).toEqual(['2']);
    const third = await memories.add();
    expect(third).toMatchObject({ number: 1, workspace: null });
    expect((await found())[2]?.workspace).toEqual(workspace);
  });

  test.each([
    ['torn', '[1, 2'],
    ['empty', '[]'],
    ['of no numbers', '["one"]'],
    ['far too long', JSON.stringify(Array.from({ length: 31 }, (_, index) => index + 1))],
  ])('a list that is %s is the first window', async (_name, text) => {
    const memories = await WindowMemories.open(data, vault);
    await memories.add();
    await writeFile(path.join(folderOfVault(data, vault), 'windows.json'), text);
    expect(Object.keys(await found())).toEqual(['1']);
  });

  test('those that are asked for at once are two', async () => {
    const memories = await WindowMemories.open(data, vault);
    const added = await Promise.all([memories.add(), memories.add()]);
    expect(added.map(({ number }) => number)).toEqual([2, 3]);
    expect(Object.keys(await found())).toEqual(['1', '2', '3']);
  });

  test('there is an end to them', async () => {
    const memories = await WindowMemories.open(data, vault);
    for (let count = 1; count < 30; count++) await memories.add();
    await expect(memories.add()).rejects.toMatchObject({ code: 'conflict' });
  });
});
