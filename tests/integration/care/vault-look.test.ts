import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { moveVault } from '../../../src/main/vault/move-vault';
import { RecentVaults } from '../../../src/main/vault/recent-vaults';
import { keepColour, readColour } from '../../../src/main/vault/vault-look';
import { vaultColours } from '../../../src/shared/care/model';

let folder: string;
let vault: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'casebook-look-'));
  vault = path.join(folder, 'vault');
  await mkdir(vault);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test.each(vaultColours)('a vault that is %s is so when it is opened next', async (colour) => {
  await keepColour(vault, colour);
  expect(await readColour(vault)).toBe(colour);
});

test('a vault without a colour has no file of it', async () => {
  expect(await readColour(vault)).toBeNull();
  await keepColour(vault, null);
  await keepColour(vault, 'red');
  await keepColour(vault, null);
  expect(await readColour(vault)).toBeNull();
  expect(await readdir(vault)).toEqual([]);
});

test('the colour goes with a vault that is moved, and is told among those opened before', async () => {
  const other = path.join(folder, 'other');
  await mkdir(other);
  await keepColour(vault, 'violet');
  const recent = await RecentVaults.open(folder);
  for (const one of [vault, other]) await recent.note(one);
  expect((await recent.listed(folder, other)).map(({ name, colour }) => [name, colour])).toEqual([['vault', 'violet']]);
  expect((await recent.listed(folder, vault)).map(({ name, colour }) => [name, colour])).toEqual([['other', null]]);
  const to = path.join(folder, 'elsewhere');
  await mkdir(to);
  await moveVault(vault, to);
  expect(await readColour(to)).toBe('violet');
});

test.each([
  ['torn', '{"colour": "re'],
  ['of a colour there is not', '{"colour": "</style>"}'],
  ['far too long', `{"colour": "red", "more": "${'x'.repeat(20_000)}"}`],
])('a file that is %s is no colour, and gives way to one', async (_how, text) => {
  await writeFile(path.join(vault, 'look.json'), text);
  expect(await readColour(vault)).toBeNull();
  await keepColour(vault, 'green');
  expect(await readColour(vault)).toBe('green');
  expect(await readFile(path.join(vault, 'look.json'), 'utf8')).toBe('{"colour":"green"}\n');
});

test('a vault whose folder is gone is said, and not made anew', async () => {
  await rm(vault, { recursive: true });
  await expect(keepColour(vault, 'red')).rejects.toMatchObject({ code: 'disk-error' });
  expect(await readdir(folder)).toEqual([]);
});
