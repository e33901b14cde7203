import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { nodeFiles, readBytes, sha256Of, writeFileAtomic, type FileSystem } from '../../../src/main/files/atomic-file';
import { chunkLength, sealedHeaderLength, sealedSize } from '../../../src/main/files/sealed-format';
import { sealedFiles } from '../../../src/main/files/sealed-files';
import { temporaryFolder } from '../../builders';

const key = new Uint8Array(32).fill(7);
let root = '';
let files: FileSystem;

beforeEach(() => {
  root = temporaryFolder();
  files = sealedFiles(nodeFiles, root, key);
});

const bytesOf = (length: number, seed = 1): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * seed + (index >> 8)) & 255);
const place = (name: string): string => path.join(root, name);
const write = (name: string, bytes: Uint8Array): void => writeFileAtomic(place(name), bytes, files);
const read = (name: string): Uint8Array => readBytes(place(name), files);

/** What reading a file is refused with. */
function refusal(name: string): string {
  try {
    read(name);
    return 'read';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

test('what was written is read, of any length, at any place', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3 * chunkLength }), fc.integer({ min: 0, max: 3 * chunkLength }), (length, position) => {
      const bytes = bytesOf(length, 3);
      write('meaning.bin', bytes);
      expect(files.size(place('meaning.bin'))).toBe(length);
      expect(Buffer.from(read('meaning.bin')).equals(bytes)).toBe(true);
      const handle = files.open(place('meaning.bin'), 'r');
      const piece = new Uint8Array(1000);
      const got = files.read(handle, piece, 0, piece.length, position);
      files.close(handle);
      expect(Buffer.from(piece.subarray(0, got)).equals(bytes.subarray(position, position + 1000))).toBe(true);
    }),
    {
      numRuns: 25,
      examples: [
        [chunkLength, 0],
        [2 * chunkLength, chunkLength],
        [chunkLength + 1, chunkLength],
        [0, 0],
      ],
    },
  );
});

test('nothing of it is on the disk, and the same bytes are other bytes each time', () => {
  write('corpus.sqlite', Buffer.from('The witness is Anna Petrova.'));
  const first = readFileSync(place('corpus.sqlite'));
  write('corpus.sqlite', Buffer.from('The witness is Anna Petrova.'));
  const second = readFileSync(place('corpus.sqlite'));
  expect(first.includes('Petrova')).toBe(false);
  expect(first.subarray(sealedHeaderLength).equals(second.subarray(sealedHeaderLength))).toBe(false);
});

test('a file that is flushed on the way and goes on is whole', () => {
  const bytes = bytesOf(2 * chunkLength + 5);
  const handle = files.open(place('corpus.new.sqlite'), 'w');
  for (let at = 0; at < bytes.length; at += 100_000) {
    files.write(handle, bytes, at, Math.min(100_000, bytes.length - at), at);
    files.sync(handle);
  }
  files.close(handle);
  files.rename(place('corpus.new.sqlite'), place('corpus.sqlite'));
  expect(Buffer.from(read('corpus.sqlite')).equals(bytes)).toBe(true);
});

describe('a file that is not as it was written is refused', () => {
  test('whichever bit is another', () => {
    write('meaning.bin', bytesOf(3000));
    const whole = readFileSync(place('meaning.bin'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length * 8 - 1 }), (bit) => {
        const other = Buffer.from(whole);
        const at = Math.floor(bit / 8);
        other[at] = (other[at] ?? 0) ^ (1 << (bit % 8));
        writeFileSync(place('meaning.bin'), other);
        // In the format's number it is a newer one.
        expect(['vault-damaged', 'vault-tampered', 'vault-newer']).toContain(refusal('meaning.bin'));
      }),
      { numRuns: 300 },
    );
  });

  test('a bad disk is told from somebody’s hand', () => {
    write('meaning.bin', bytesOf(100));
    const whole = readFileSync(place('meaning.bin'));
    whole[sealedHeaderLength + 20] = (whole[sealedHeaderLength + 20] ?? 0) ^ 1;
    writeFileSync(place('meaning.bin'), whole);
    expect(refusal('meaning.bin')).toBe('vault-damaged');
    writeFileSync(place('meaning.bin'), 'another');
    expect(refusal('meaning.bin')).toBe('vault-damaged');
    writeFileSync(place('meaning.bin'), Buffer.alloc(200, 'another'));
    expect(refusal('meaning.bin')).toBe('vault-tampered');
  });

  test('cut anywhere, between two pieces too', () => {
    const bytes = bytesOf(2 * chunkLength);
    write('meaning.bin', bytes);
    const whole = readFileSync(place('meaning.bin'));
    const stride = (whole.length - sealedHeaderLength) / 2;
    for (const length of [
      0,
      10,
      sealedHeaderLength - 1,
      sealedHeaderLength,
      sealedHeaderLength + 1,
      sealedHeaderLength + stride,
      whole.length - 1,
    ]) {
      writeFileSync(place('meaning.bin'), whole);
      truncateSync(place('meaning.bin'), length);
      const handle = files.open(place('meaning.bin'), 'r');
      const piece = new Uint8Array(2 * chunkLength);
      expect(() => files.read(handle, piece, 0, piece.length, 0), `cut at ${length}`).toThrow(/damaged/);
      files.close(handle);
      // What is left holds no byte, by its length.
      if (length <= sealedHeaderLength + 1) expect(refusal('meaning.bin'), `cut at ${length}`).toBe('vault-damaged');
    }
  });

  test('its pieces in another order, or those of an older file of that name', () => {
    write('meaning.bin', bytesOf(3 * chunkLength, 3));
    const older = readFileSync(place('meaning.bin'));
    write('meaning.bin', bytesOf(3 * chunkLength, 5));
    const whole = readFileSync(place('meaning.bin'));
    const stride = (whole.length - sealedHeaderLength) / 3;
    const head = whole.subarray(0, sealedHeaderLength);
    const piece = (of: Buffer, index: number): Buffer =>
      of.subarray(sealedHeaderLength + index * stride, sealedHeaderLength + (index + 1) * stride);
    const ways = [
      [piece(whole, 1), piece(whole, 0), piece(whole, 2)],
      [piece(whole, 0), piece(whole, 2), piece(whole, 1)],
      [piece(whole, 0), piece(older, 1), piece(whole, 2)],
    ];
    for (const way of ways) {
      writeFileSync(place('meaning.bin'), Buffer.concat([head, ...way]));
      expect(refusal('meaning.bin')).toBe('vault-tampered');
    }
  });

  test('in the place of another file', () => {
    mkdirSync(place('backups'));
    write('meaning.bin', bytesOf(100));
    write('backups/2026-11-21T19-04.sqlite', bytesOf(100));
    renameSync(place('meaning.bin'), place('backups/2026-11-22T19-04.sqlite'));
    expect(refusal('backups/2026-11-22T19-04.sqlite')).toBe('vault-tampered');
    renameSync(place('backups/2026-11-21T19-04.sqlite'), place('backups/2026-11-22T19-04.sqlite'));
    expect(refusal('backups/2026-11-22T19-04.sqlite')).toBe('vault-tampered');
  });

  test('by another key', () => {
    write('meaning.bin', bytesOf(100));
    const other = sealedFiles(nodeFiles, root, new Uint8Array(32).fill(8));
    expect(() => readBytes(place('meaning.bin'), other)).toThrow(expect.objectContaining({ code: 'vault-tampered' }));
  });
});

test('originals have names that tell nothing, and are listed by their hashes', () => {
  mkdirSync(place('originals'));
  const hashes = ['one', 'two', 'three'].map((text) => sha256Of(Buffer.from(text))).sort();
  for (const sha256 of hashes) {
    const group = place(`originals/${sha256.slice(0, 2)}`);
    if (files.size(group) === null) files.makeFolder(group);
    writeFileAtomic(path.join(group, sha256), Buffer.from('the file'), files);
  }
  const onDisk = readdirSync(place('originals'), { recursive: true }).join(' ');
  for (const sha256 of hashes) expect(onDisk).not.toContain(sha256);
  const groups = files.list(place('originals'));
  expect(groups).toEqual([...new Set(hashes.map((sha256) => sha256.slice(0, 2)))].sort());
  expect(groups.flatMap((group) => files.list(place(`originals/${group}`))).sort()).toEqual(hashes);
});

test('a file is never written twice at one place, nor outside the vault', () => {
  const handle = files.open(place('corpus.sqlite'), 'w');
  files.write(handle, bytesOf(10), 0, 10, 0);
  expect(() => files.write(handle, bytesOf(10), 0, 10, 0)).toThrow(/from beginning to end/);
  files.close(handle);
  expect(() => files.open(place('corpus.sqlite'), 'r+')).toThrow(/written once/);
  expect(() => files.open(path.join(root, '..', 'elsewhere'), 'w')).toThrow(/not in the vault/);
  expect(() => files.rename(place('corpus.sqlite'), place('meaning.bin'))).toThrow(/another place/);
});

test('a backup that lies elsewhere opens under its name, and what is not sealed is read as it is', () => {
  const elsewhere = temporaryFolder();
  mkdirSync(place('backups'));
  write('backups/2026-11-21T19-04.sqlite', bytesOf(100));
  const copy = path.join(elsewhere, '2026-11-21T19-04.sqlite');
  writeFileSync(copy, readFileSync(place('backups/2026-11-21T19-04.sqlite')));
  expect(Buffer.from(readBytes(copy, files)).equals(bytesOf(100))).toBe(true);
  writeFileSync(copy, 'SQLite format 3 and so on');
  expect(Buffer.from(readBytes(copy, files)).toString()).toBe('SQLite format 3 and so on');
  rmSync(copy);
});

test('how much a sealed file holds is known by its length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000 }), (total) => {
      const { bytes, chunks } = sealedSize(total);
      expect(bytes).toBeLessThanOrEqual(total);
      expect(chunks * chunkLength).toBeGreaterThanOrEqual(bytes);
    }),
  );
});
