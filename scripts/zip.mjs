// @ts-check
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/**
 * A reader for the one kind of archive we unpack: a ZIP of less than 4 GB (APPNOTE 6.3, sections 4.3.7, 4.3.12
 * and 4.3.16; no ZIP64, no encryption) whose bytes have already been checked against a known hash. It reads only
 * the entries asked for: of the 25,000 in the runtime's archive we want about 80.
 */

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const LONGEST_END_RECORD = 22 + 0xffff;

/**
 * @typedef {object} ZipEntry
 * @property {string} name path inside the archive, `/` between the parts
 * @property {number} mode Unix permissions, for example 0o755
 * @property {number} method
 * @property {number} packedSize
 * @property {number} headerOffset
 */

/**
 * Unpacks some files of an archive.
 * @param {string} archive
 * @param {(name: string) => string | undefined} placeFor the path to write an entry to, or undefined to leave it out
 * @returns {Promise<number>} how many files were written
 * @throws {Error} when the file is not such an archive
 */
export async function unpackZip(archive, placeFor) {
  const file = await open(archive, 'r');
  try {
    let written = 0;
    for (const entry of readDirectory(await readDirectoryBytes(file))) {
      const place = entry.name.endsWith('/') ? undefined : placeFor(entry.name);
      if (place === undefined) continue;
      await writeEntry(archive, file, entry, place);
      written += 1;
    }
    return written;
  } finally {
    await file.close();
  }
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} start
 * @param {number} length
 */
async function readAt(file, start, length) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
  if (bytesRead !== length) throw new Error('The ZIP file ends too early.');
  return buffer;
}

/** @param {import('node:fs/promises').FileHandle} file */
async function readDirectoryBytes(file) {
  const { size } = await file.stat();
  const tailLength = Math.min(size, LONGEST_END_RECORD);
  const tail = await readAt(file, size - tailLength, tailLength);
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(END_OF_DIRECTORY);
  const end = tail.lastIndexOf(signature);
  if (end < 0) throw new Error('This is not a ZIP file.');
  return readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
}

/**
 * @param {Buffer} directory
 * @returns {Generator<ZipEntry>}
 */
function* readDirectory(directory) {
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const nameLength = directory.readUInt16LE(at + 28);
    yield {
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      mode: (directory.readUInt32LE(at + 38) >>> 16) & 0o777,
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      headerOffset: directory.readUInt32LE(at + 42),
    };
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
}

/**
 * @param {string} archive
 * @param {import('node:fs/promises').FileHandle} file the same archive, open
 * @param {ZipEntry} entry
 * @param {string} place
 */
async function writeEntry(archive, file, entry, place) {
  const header = await readAt(file, entry.headerOffset, 30);
  if (header.readUInt32LE(0) !== LOCAL_HEADER) throw new Error(`The ZIP file is damaged at ${entry.name}.`);
  const start = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  await mkdir(path.dirname(place), { recursive: true });
  const mode = entry.mode === 0 ? 0o644 : entry.mode;
  if (entry.packedSize === 0) return writeFile(place, '', { mode });
  const output = createWriteStream(place, { mode });
  const packed = createReadStream(archive, { start, end: start + entry.packedSize - 1 });
  if (entry.method === STORED) await pipeline(packed, output);
  else if (entry.method === DEFLATED) await pipeline(packed, createInflateRaw(), output);
  else throw new Error(`${entry.name} is packed by method ${entry.method}, which is not supported.`);
}
