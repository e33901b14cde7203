import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkPlaceFor, copyVault, keepForMoved, moveVault } from '../../../src/main/vault/move-vault';

let folder: string;
let vault: string;
let to: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'casebook-move-'));
  vault = path.join(folder, 'vault');
  to = path.join(folder, 'elsewhere');
  await mkdir(path.join(vault, 'originals', 'ab'), { recursive: true });
  await writeFile(path.join(vault, 'corpus.sqlite'), 'the snapshot');
  await writeFile(path.join(vault, 'originals', 'ab', 'abcd'), 'an original');
  await mkdir(to);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const files = async (place: string): Promise<string[]> => (await readdir(place, { recursive: true })).sort();
const all = ['corpus.sqlite', 'originals', path.join('originals', 'ab'), path.join('originals', 'ab', 'abcd')];

describe('a vault that is moved', () => {
  test('is whole where it went, and is where it was no more', async () => {
    await moveVault(vault, to);
    expect(await files(to)).toEqual(all);
    expect(await readdir(folder)).toEqual(['elsewhere']);
    expect(await readFile(path.join(to, 'originals', 'ab', 'abcd'), 'utf8')).toBe('an original');
  });

  test('goes into a folder in which the file manager left something, by copy', async () => {
    await writeFile(path.join(to, '.DS_Store'), '');
    await moveVault(vault, to);
    expect(await files(to)).toEqual(['.DS_Store', ...all]);
    expect(await readdir(folder)).toEqual(['elsewhere']);
  });

  test('stays where it was, and nothing stands where it was to go, when a file cannot be copied', async () => {
    // A folder where a file would have to be.
    await mkdir(path.join(to, 'corpus.sqlite'));
    await expect(moveVault(vault, to)).rejects.toMatchObject({ code: expect.any(String) as string });
    expect(await files(vault)).toEqual(all);
    expect(await readdir(folder)).toEqual(['vault']);
  });

  test('a copy has every file with its size', async () => {
    await copyVault(vault, to);
    expect(await files(to)).toEqual(all);
    expect(await files(vault)).toEqual(all);
  });

  test('takes its windows with it, and leaves what belongs to the process that runs', async () => {
    const former = path.join(folder, 'former');
    await mkdir(path.join(former, 'chromium', 'Cache'), { recursive: true });
    await writeFile(path.join(former, 'chromium', 'Cache', 'one'), '');
    await writeFile(path.join(former, 'workspace.json'), '{}');
    await keepForMoved(former, path.join(folder, 'present'));
    expect(await files(path.join(folder, 'present'))).toEqual(['workspace.json']);
  });

  test.each([
    ['where it is', (place: string) => path.join(place, '.')],
    ['into itself', (place: string) => path.join(place, 'originals', 'new')],
    ['into itself, by whatever name', (place: string) => path.join(place, '..new')],
  ])('is refused %s', (_name, placeOf) => {
    expect(() => checkPlaceFor(vault, placeOf(vault))).toThrow(expect.objectContaining({ code: 'conflict' }) as Error);
  });

  test('may go beside, above or to a folder that begins with two dots', () => {
    for (const place of [to, path.join(folder, '..', 'other'), path.join(folder, '..vault')]) checkPlaceFor(vault, place);
  });
});
