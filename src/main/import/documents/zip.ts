import { crc32, inflateRawSync } from 'node:zlib';
import { CasebookError } from '../../../shared/result';
import { namesOf, type RawName } from './zip-names';

/**
 * Reads entries of a ZIP (APPNOTE.TXT 6.3.10) from memory by its central directory. Nothing is written anywhere and
 * nothing is inflated that is not asked for; what is inflated never gets larger than allowed, whatever the file claims.
 */
export interface ZipEntry {
  /** As the archive names it, with `\` as `/`; not to be used as a path of the file system. */
  name: string;
  /** Bytes once inflated, as the archive claims. */
  size: number;
  /** Bytes in the archive, as it claims. */
  packed: number;
  encrypted: boolean;
  directory: boolean;
  method: number;
  crc: number;
  /** Where its local header starts. */
  offset: number;
}

export interface ZipLimits {
  /** How many entries the archive may have. */
  entries: number;
  /** Bytes all the entries that are read may have together, inflated. */
  bytes: number;
}

/** Enough for any document: a long book with pictures has some 2,000 entries, its text some 10 MB. */
const DOCUMENT_LIMITS: ZipLimits = { entries: 20_000, bytes: 160 * 1024 * 1024 };

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

export class Zip {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #entries: ZipEntry[] = [];
  readonly #byName: ReadonlyMap<string, ZipEntry>;
  #left: number;

  /** Throws CasebookError: `unreadable` for a damaged or cut archive, `too-large` for one with too many entries. */
  constructor(bytes: Uint8Array, limits: ZipLimits = DOCUMENT_LIMITS) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#left = limits.bytes;
    const names = namesOf(this.#readDirectory(limits.entries));
    for (const [index, entry] of this.#entries.entries()) {
      entry.name = names[index] ?? '';
      entry.directory = entry.name.endsWith('/');
    }
    this.#byName = new Map(this.#entries.map((entry) => [entry.name, entry]));
  }

  /** In the order of the archive; several may have one name. */
  get entries(): readonly ZipEntry[] {
    return this.#entries;
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** The bytes of the last entry of this name, or null when there is none. Throws `unreadable` or `too-large`. */
  read(name: string): Uint8Array | null {
    const entry = this.#byName.get(name);
    return entry === undefined ? null : this.readEntry(entry);
  }

  /** The bytes of one of the entries. Throws `unreadable` or `too-large`. */
  readEntry(entry: ZipEntry): Uint8Array {
    if (entry.encrypted)
      throw new CasebookError('unreadable', 'This file is locked with a password. Save a copy without one and drop that.');
    if (entry.size > this.#left) throw tooMuch();
    const data = this.#inflated(entry, this.#packedBytes(entry));
    this.#left -= data.byteLength;
    if (crc32(data) !== entry.crc) throw damaged(`wrong CRC-32 of ${JSON.stringify(entry.name)}`);
    return data;
  }

  #packedBytes(entry: ZipEntry): Uint8Array {
    if (entry.offset + 30 > this.#bytes.byteLength || this.#view.getUint32(entry.offset, true) !== LOCAL) {
      throw damaged('local header out of place');
    }
    const start = entry.offset + 30 + this.#view.getUint16(entry.offset + 26, true) + this.#view.getUint16(entry.offset + 28, true);
    if (start + entry.packed > this.#bytes.byteLength) throw damaged('entry cut off');
    return this.#bytes.subarray(start, start + entry.packed);
  }

  #inflated(entry: ZipEntry, packed: Uint8Array): Uint8Array {
    if (entry.method === STORED) return packed;
    if (entry.method !== DEFLATED) {
      throw new CasebookError(
        'unsupported',
        'This file is packed in a way Casebook does not read. Save it again in its own program.',
        `method ${entry.method}`,
      );
    }
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
    } catch (error) {
      throw damaged(error instanceof Error ? error.message : String(error));
    }
  }

  /** The entries, without their names, and these as they stand. */
  #readDirectory(most: number): RawName[] {
    const { offset: start, size, count } = this.#end();
    if (count > most)
      throw new CasebookError('too-large', `This archive holds more than ${most.toLocaleString('en')} files, so it was left out.`);
    const names: RawName[] = [];
    let left = count;
    for (let at = start; at < start + size; at = this.#readHeader(at, names)) {
      if (at + 46 > this.#bytes.byteLength || this.#view.getUint32(at, true) !== CENTRAL) throw damaged('central directory');
      if (left-- === 0) throw damaged('more entries than the directory says');
    }
    return names;
  }

  #readHeader(at: number, names: RawName[]): number {
    const view = this.#view;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    const next = at + 46 + nameLength + extraLength + commentLength;
    if (next > this.#bytes.byteLength) throw damaged('central directory cut off');
    const flags = view.getUint16(at + 8, true);
    const extra = at + 46 + nameLength;
    names.push({
      bytes: this.#bytes.subarray(at + 46, extra),
      saysUtf8: (flags & 0x800) !== 0,
      extra: this.#bytes.subarray(extra, extra + extraLength),
    });
    const entry: ZipEntry = {
      name: '',
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      encrypted: (flags & 1) !== 0,
      directory: false,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      offset: view.getUint32(at + 42, true),
    };
    this.#readZip64(entry, extra, extraLength);
    this.#entries.push(entry);
    return next;
  }

  /** Fields that say 0xFFFFFFFF stand, in this order, in the extra field of id 1. */
  #readZip64(entry: ZipEntry, start: number, length: number): void {
    for (let at = start; at + 4 <= start + length;) {
      const [id, size] = [this.#view.getUint16(at, true), this.#view.getUint16(at + 2, true)];
      if (id === 1) {
        let field = at + 4;
        for (const key of ['size', 'packed', 'offset'] as const) {
          if (entry[key] !== 0xffffffff || field + 8 > Math.min(at + 4 + size, start + length)) continue;
          entry[key] = Number(this.#view.getBigUint64(field, true));
          field += 8;
        }
      }
      at += 4 + size;
    }
  }

  #end(): { offset: number; size: number; count: number } {
    const view = this.#view;
    for (let at = this.#bytes.byteLength - 22; at >= Math.max(0, this.#bytes.byteLength - 22 - 0xffff); at--) {
      if (view.getUint32(at, true) !== END) continue;
      const short = { count: view.getUint16(at + 10, true), size: view.getUint32(at + 12, true), offset: view.getUint32(at + 16, true) };
      return this.#end64(at - 20) ?? short;
    }
    throw damaged('no end of central directory');
  }

  #end64(locator: number): { offset: number; size: number; count: number } | null {
    if (locator < 0 || this.#view.getUint32(locator, true) !== LOCATOR_64) return null;
    const at = Number(this.#view.getBigUint64(locator + 8, true));
    if (at + 56 > this.#bytes.byteLength || this.#view.getUint32(at, true) !== END_64) return null;
    const [count, size, offset] = [32, 40, 48].map((field) => Number(this.#view.getBigUint64(at + field, true))) as [
      number,
      number,
      number,
    ];
    return { count, size, offset };
  }
}

function damaged(details: string): CasebookError {
  return new CasebookError(
    'unreadable',
    'This file is damaged or cut off: its contents cannot be unpacked. Get it again from where it came from.',
    details,
  );
}

function tooMuch(): CasebookError {
  return new CasebookError('too-large', 'The text of this file is larger unpacked than Casebook reads. Split it and drop the parts.');
}
