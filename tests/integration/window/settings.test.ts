import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SettingsStore, folderOfVault } from '../../../src/main/settings';
import { defaultNoteSettings } from '../../../src/shared/notes/settings';
import { defaultReaderSettings } from '../../../src/shared/reader/settings';
import { defaultSpelling } from '../../../src/shared/spelling/model';

let data: string;
let vault: string;

beforeEach(async () => {
  data = await mkdtemp(path.join(os.tmpdir(), 'casebook-settings-'));
  vault = path.join(data, 'vault');
});

afterEach(() => rm(data, { recursive: true, force: true }));

const defaults = {
  theme: 'system',
  contrast: 'system',
  shortcuts: {},
  backups: { on: true, capMegabytes: 2000 },
  citationStyle: 'icd206',
  ownStyle: null,
  reader: defaultReaderSettings,
  notes: defaultNoteSettings,
  spelling: defaultSpelling,
  author: '',
  lockAfter: 15,
  newsSeen: null,
};

describe('settings', () => {
  test('a file of an earlier version gets what is new, and keeps what it has', async () => {
    await writeFile(path.join(data, 'settings.json'), JSON.stringify({ theme: 'dark' }));
    const store = await SettingsStore.open(data, vault);
    expect(store.settings).toEqual({ ...defaults, theme: 'dark', newsSeen: '0.1.0' });
    expect(await store.change({ backups: { on: false, capMegabytes: 100 } })).toMatchObject({ theme: 'dark' });
    expect(await store.change({ theme: 'light' })).toEqual({
      ...defaults,
      theme: 'light',
      newsSeen: '0.1.0',
      backups: { on: false, capMegabytes: 100 },
    });
  });

  test('a first start has the defaults and writes nothing', async () => {
    const store = await SettingsStore.open(data, vault);
    expect(store.settings).toEqual({ ...defaults, theme: 'system' });
    expect(await readdir(data)).toEqual([]);
  });

  test('what was changed is there after the next start', async () => {
    const store = await SettingsStore.open(data, vault);
    expect(await store.change({ theme: 'dark' })).toEqual({ ...defaults, theme: 'dark' });

    const again = await SettingsStore.open(data, vault);
    expect(again.settings).toEqual({ ...defaults, theme: 'dark' });
  });

  test('a citation style of one’s own is kept with its text; the dossier’s stands before that of the settings', async () => {
    const store = await SettingsStore.open(data, vault);
    expect(await store.style('own')).toEqual({ name: 'own', csl: null });
    await store.keepOwnStyle({ title: 'House style' }, '<style/>');
    await store.change({ citationStyle: 'own' });
    const again = await SettingsStore.open(data, path.join(data, 'another vault'));
    expect(again.settings).toMatchObject({ citationStyle: 'own', ownStyle: { title: 'House style' } });
    expect(await again.style()).toEqual({ name: 'own', csl: '<style/>' });
    expect(await again.style('apa')).toEqual({ name: 'apa', csl: null });
  });

  test('a change without a value changes nothing', async () => {
    const store = await SettingsStore.open(data, vault);
    await store.change({ theme: 'dark' });
    expect(await store.change({ theme: undefined })).toEqual({ ...defaults, theme: 'dark' });
  });

  test('all vaults have the same settings, those too that another process changed meanwhile', async () => {
    const one = await SettingsStore.open(data, vault);
    await one.change({ theme: 'light' });
    const other = await SettingsStore.open(data, path.join(data, 'other'));
    expect(other.settings).toEqual({ ...defaults, theme: 'light' });
    await one.change({ theme: 'dark' });
    expect(await other.change({ contrast: 'more' })).toEqual({ ...defaults, theme: 'dark', contrast: 'more' });
  });

  test('a vault is the same by whatever path it is reached, and before and after it is made', async () => {
    const before = folderOfVault(data, vault);
    await mkdir(vault);
    await symlink(vault, path.join(data, 'link'));
    expect(folderOfVault(data, path.join(data, 'link'))).toBe(before);
    expect(folderOfVault(data, path.join(data, 'link', '..', 'vault'))).toBe(before);
  });

  test.each([
    ['torn', '{ "theme": "da'],
    ['empty', ''],
    ['of another kind', '[]'],
    ['with a value there is not', '{ "theme": "sepia" }'],
  ])('a file that is %s is kept aside and the defaults are taken', async (_name, text) => {
    const file = path.join(data, 'settings.json');
    await writeFile(file, text);
    const store = await SettingsStore.open(data, vault);
    expect(store.settings).toEqual({ ...defaults, theme: 'system' });
    expect(await readFile(`${file}.unreadable`, 'utf8')).toBe(text);
    await store.change({ theme: 'dark' });
    expect((await SettingsStore.open(data, vault)).settings).toEqual({ ...defaults, theme: 'dark' });
  });

  test('of many changes at once the last one stays', async () => {
    const store = await SettingsStore.open(data, vault);
    const themes = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 'dark' : 'light'));
    await Promise.all(themes.map((theme) => store.change({ theme })));
    expect((await SettingsStore.open(data, vault)).settings.theme).toBe('light');
  });

  test('two windows keep both what was read last in them', async () => {
    const store = await SettingsStore.open(data, vault);
    const place = (articleId: string, paragraph: number) => ({ articleId, paragraph, share: 0.5 });
    const one = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
    const other = '3f2504e0-4f89-41d3-9a0c-0305e82c3302';
    await store.keepReadingPlaces([place(one, 1)]);
    await store.keepReadingPlaces([place(other, 2)]);
    await store.keepReadingPlaces([place(one, 3)]);
    expect(store.readingPlaces).toEqual([place(one, 3), place(other, 2)]);
  });

  test('a folder that cannot be written to is said, and the change holds until the end', async () => {
    const store = await SettingsStore.open(data, vault);
    await rm(data, { recursive: true });
    await writeFile(data, 'a file where the folder was');
    await expect(store.change({ theme: 'dark' })).rejects.toMatchObject({ code: 'disk-error' });
    expect(store.settings).toEqual({ ...defaults, theme: 'dark' });
  });
});
