import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { digest } from '../../../scripts/build.mjs';
import { checkNode, sameDependencies } from '../../../scripts/setup.mjs';
import { hasDisplay, namesHere, notFound } from '../../../scripts/system.mjs';

describe('the version of Node', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s will do', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  test.each(['18.20.4', '20.9.0', '20.18.3'])('%s is refused by name', (version) => {
    expect(() => checkNode(version)).toThrow(`Node ${version} is too old`);
  });
});

describe('installed dependencies against the lock file', () => {
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/only-for-macos': { version: '2.0.0', integrity: 'sha512-b', optional: true },
  };
  const a = wanted['node_modules/a'];

  test('an optional package of another platform may be absent', () => {
    expect(sameDependencies(wanted, { 'node_modules/a': a })).toBe(true);
  });

  test('a missing package is a difference', () => {
    expect(sameDependencies(wanted, {})).toBe(false);
  });

  test('another version is a difference', () => {
    expect(sameDependencies(wanted, { 'node_modules/a': { ...a, version: '1.0.1' } })).toBe(false);
  });

  test('the same version with other contents is a difference', () => {
    expect(sameDependencies(wanted, { 'node_modules/a': { ...a, integrity: 'sha512-z' } })).toBe(false);
  });

  test('a package that is no longer wanted is a difference', () => {
    expect(sameDependencies(wanted, { 'node_modules/a': a, 'node_modules/gone': a })).toBe(false);
  });
});

describe('system libraries', () => {
  const lddOutput = [
    '\tlinux-vdso.so.1 (0x00007ffd1b3f2000)',
    '\tlibffmpeg.so => /opt/electron/libffmpeg.so (0x00007f0000000000)',
    '\tlibgtk-3.so.0 => not found',
    '\tlibasound.so.2 => not found',
    '\tlibgtk-3.so.0 => not found',
  ].join('\n');

  test('those that the linker does not find are named once', () => {
    expect(notFound(lddOutput)).toEqual(['libgtk-3.so.0', 'libasound.so.2']);
  });

  test('a complete system misses none', () => {
    expect(notFound('\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f0000000000)\n')).toEqual([]);
  });

  test('packages go by the name that this release uses', () => {
    const known = new Set(['libgtk-3-0t64', 'libasound2t64']);
    expect(namesHere(['libgtk-3-0', 'libnss3', 'libasound2'], known)).toEqual(['libgtk-3-0t64', 'libnss3', 'libasound2t64']);
    expect(namesHere(['libgtk-3-0', 'libnss3'], new Set())).toEqual(['libgtk-3-0', 'libnss3']);
  });

  test('an empty variable is no display', () => {
    expect(hasDisplay({ DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay({ DISPLAY: '' })).toBe(false);
    expect(hasDisplay({})).toBe(false);
  });
});

describe('the digest of the sources', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'casebook-digest-'));
    await writeFile(path.join(folder, 'one.ts'), 'one');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const now = () => digest(folder, ['.', 'absent.json']);

  test('changes with contents, names and new files, and with nothing else', async () => {
    const first = await now();
    expect(await now()).toBe(first);
    await writeFile(path.join(folder, 'one.ts'), 'two');
    const changed = await now();
    await rename(path.join(folder, 'one.ts'), path.join(folder, 'two.ts'));
    const renamed = await now();
    await writeFile(path.join(folder, 'three.ts'), '');
    const added = await now();
    expect(new Set([first, changed, renamed, added]).size).toBe(4);
  });
});
