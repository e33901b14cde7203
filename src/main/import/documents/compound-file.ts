import { CasebookError } from '../../../shared/result';

/** A compound file (MS-CFB), as the binary formats of Office have it: streams in a folder, of which those at the top are read. */

interface Entry {
  name: string;
  isStream: boolean;
  start: number;
  size: number;
  left: number;
  right: number;
  child: number;
}

const ENTRY = 128;
const MOST_ENTRIES = 100_000;
/** Sector numbers from here on are marks: the end of a chain, a free sector. */
const MARKS = 0xfffffff0;
const IN_HEADER = 109;

export class CompoundFile {
  readonly #bytes: Buffer;
  readonly #sectorSize: number;
  readonly #next: Uint32Array;
  readonly #cutoff: number;
  readonly #miniSize: number;
  readonly #entries = new Map<string, Entry>();
  #mini: { next: Uint32Array; bytes: Buffer } | null = null;
  readonly #root: Entry;

  /** Throws CasebookError `unreadable`. */
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.#bytes.length < 512) throw damaged();
    this.#sectorSize = sizeOf(this.#bytes.readUInt16LE(0x1e), 7, 16);
    this.#miniSize = sizeOf(this.#bytes.readUInt16LE(0x20), 4, 12);
    this.#cutoff = this.#bytes.readUInt32LE(0x38);
    this.#next = this.#table();
    const directory = this.#chain(this.#bytes.readUInt32LE(0x30), null);
    const entries: Entry[] = [];
    for (let at = 0; at + ENTRY <= directory.length && entries.length < MOST_ENTRIES; at += ENTRY) entries.push(entryAt(directory, at));
    const root = entries[0];
    if (root === undefined) throw damaged();
    this.#root = root;
    this.#list(entries, root.child);
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The bytes of a stream; null when there is none of this name. Throws CasebookError `unreadable`. */
  read(name: string): Buffer | null {
    const entry = this.#entries.get(name);
    if (entry?.isStream !== true) return null;
    if (entry.size > this.#bytes.length) throw damaged();
    if (entry.size >= this.#cutoff) return this.#chain(entry.start, entry.size);
    const { next, bytes } = (this.#mini ??= this.#miniStream());
    const sectors: Buffer[] = [];
    let at = entry.start;
    for (let left = entry.size; left > 0; left -= this.#miniSize) {
      if ((at + 1) * this.#miniSize > bytes.length) throw damaged();
      sectors.push(bytes.subarray(at * this.#miniSize, at * this.#miniSize + Math.min(left, this.#miniSize)));
      at = next[at] ?? MARKS;
    }
    return Buffer.concat(sectors);
  }

  /** The names of one folder are a tree of their own. */
  #list(entries: readonly Entry[], first: number): void {
    const seen = new Set<number>();
    const open = [first];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const entry = entries[at];
      if (entry === undefined || seen.has(at)) continue;
      seen.add(at);
      this.#entries.set(entry.name, entry);
      open.push(entry.left, entry.right);
    }
  }

  /** Which sector follows which. */
  #table(): Uint32Array {
    const most = Math.ceil(this.#bytes.length / this.#sectorSize);
    const perSector = this.#sectorSize / 4;
    const places: number[] = [];
    for (let index = 0; index < IN_HEADER; index++) places.push(this.#bytes.readUInt32LE(0x4c + index * 4));
    let more = this.#bytes.readUInt32LE(0x44);
    for (let count = 0; more < MARKS && count < most; count++) {
      const sector = this.#sector(more);
      for (let index = 0; index < perSector - 1; index++) places.push(wordAt(sector, index));
      more = wordAt(sector, perSector - 1);
    }
    const used = places.filter((place) => place < MARKS);
    if (used.length > most) throw damaged();
    const table = new Uint32Array(used.length * perSector);
    used.forEach((place, index) => {
      const sector = this.#sector(place);
      for (let word = 0; word < perSector; word++) table[index * perSector + word] = wordAt(sector, word);
    });
    return table;
  }

  #miniStream(): { next: Uint32Array; bytes: Buffer } {
    const table = this.#chain(this.#bytes.readUInt32LE(0x3c), null);
    const next = new Uint32Array(table.length >> 2);
    for (let index = 0; index < next.length; index++) next[index] = wordAt(table, index);
    return { next, bytes: this.#chain(this.#root.start, null) };
  }

  /** All of a chain of sectors, or its first bytes. */
  #chain(start: number, size: number | null): Buffer {
    const sectors: Buffer[] = [];
    let at = start;
    let left = size ?? this.#bytes.length;
    while (at < MARKS && left > 0) {
      const sector = this.#sector(at);
      sectors.push(sector.subarray(0, left));
      left -= this.#sectorSize;
      at = this.#next[at] ?? MARKS;
    }
    if (size !== null && left > 0) throw damaged();
    // A chain that leads back into itself is longer than the file.
    if (size === null && left <= 0 && at < MARKS) throw damaged();
    return Buffer.concat(sectors);
  }

  /** The last one of a file may be short. */
  #sector(number: number): Buffer {
    const start = (number + 1) * this.#sectorSize;
    if (start >= this.#bytes.length) throw damaged();
    return this.#bytes.subarray(start, start + this.#sectorSize);
  }
}

function entryAt(directory: Buffer, at: number): Entry {
  const length = Math.min(64, Math.max(2, directory.readUInt16LE(at + 64)));
  return {
    name: directory.toString('utf16le', at, at + length - 2),
    isStream: directory[at + 66] === 2,
    left: directory.readUInt32LE(at + 68),
    right: directory.readUInt32LE(at + 72),
    child: directory.readUInt32LE(at + 76),
    start: directory.readUInt32LE(at + 116),
    size: directory.readUInt32LE(at + 120),
  };
}

/** Beyond the end of a short sector nothing follows. */
const wordAt = (sector: Buffer, index: number): number => (index * 4 + 4 <= sector.length ? sector.readUInt32LE(index * 4) : MARKS);

function sizeOf(shift: number, least: number, most: number): number {
  if (shift < least || shift > most) throw damaged();
  return 1 << shift;
}

const damaged = (): CasebookError =>
  new CasebookError('unreadable', 'This Office file is damaged or cut off. Get it again from where it came from.');
