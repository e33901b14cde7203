import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { CasebookError } from '../../shared/result';
import {
  errorCode,
  readBytes,
  syncFolder,
  withFile,
  writeBytes,
  writeFileAtomic,
  type FileSystem,
} from '../atomic-file';
import {
  decodeHeader,
  decodeRecord,
  encodeHeader,
  encodeRecord,
  findRecord,
  headerLength,
  journalFormat,
  recordSeed,
  type JournalRecord,
} from './journal-format';

export const journalFolder = 'journal';

/** A record with the place it was read from. */
export interface FoundRecord {
  record: JournalRecord;
  segment: SegmentState;
  offset: number;
}

/** What is known of the segment that is written to. */
export interface SegmentState {
  path: string;
  first: number;
  /** Bytes up to the end of the last whole record. What the file holds beyond is no record. */
  length: number;
  /** CRC-32 of the records' bytes, to know the file again after the disk was away. */
  crc: number;
  headerGood: boolean;
  /** What bytes beyond `length` are: found when opening (kept aside before they are cut), or of a write that failed. */
  tail: 'none' | 'torn' | 'failed';
}

export interface JournalReading {
  /** The whole records after the snapshot, in order and without a gap. */
  records: FoundRecord[];
  /** The segment to go on with; null when a new one must be made. */
  active: SegmentState | null;
  /** Bytes of the segments read. */
  bytes: number;
  /** The segment that was begun with the snapshot is not there. */
  missing: boolean;
  /** Why reading stopped before the end: nothing may be written then. */
  damage: string | null;
  /** A segment was written by a newer Casebook. */
  newer: boolean;
  /** What was found and put right, for the analyst. */
  notes: string[];
}

interface Segment {
  path: string;
  name: string;
  first: number;
}

function segmentName(first: number): string {
  return `${String(first).padStart(12, '0')}.journal`;
}

function listSegments(folder: string, files: FileSystem): Segment[] {
  return files
    .list(join(folder, journalFolder))
    .filter((name) => /^\d{12}\.journal$/.test(name))
    .map((name) => ({ path: join(folder, journalFolder, name), name, first: Number.parseInt(name, 10) }));
}

/** The vault id in the oldest segment that tells it: needed only when no snapshot is left. */
export function journalVaultId(folder: string, files: FileSystem): string | undefined {
  for (const segment of listSegments(folder, files)) {
    const header = decodeHeader(readBytes(segment.path, files));
    if (header !== undefined) {
      return header.vaultId;
    }
  }
  return undefined;
}

/** Reads the records after sequence `after`. Changes nothing on the disk. */
export function readJournal(folder: string, vaultId: string, after: number, files: FileSystem): JournalReading {
  const reading: JournalReading = {
    records: [],
    active: null,
    bytes: 0,
    missing: true,
    damage: null,
    newer: false,
    notes: [],
  };
  const all = listSegments(folder, files);
  const wanted = all.filter((_, index) => (all[index + 1]?.first ?? Number.POSITIVE_INFINITY) > after + 1);
  let expected = after + 1;
  for (const [index, segment] of wanted.entries()) {
    if (segment.first > expected || (index > 0 && segment.first < expected)) {
      reading.damage = `The journal does not continue at change ${expected}: the next file starts with change ${segment.first}.`;
      break;
    }
    const state = readSegment(segment, vaultId, after, reading, files);
    if (state === null) {
      break;
    }
    expected = Math.max(expected, state.next);
    reading.missing &&= segment.first <= after && state.next <= after + 1;
    // A segment that ends before the snapshot does cannot be continued.
    reading.active = state.next === expected ? state.segment : null;
  }
  if (reading.damage !== null || reading.newer) {
    reading.active = null;
  } else if (reading.active?.tail === 'torn') {
    reading.notes.push(
      'The last change was not written to the end before Casebook stopped. ' +
        'It was never reported as saved; what there is of it is kept aside in the journal folder.',
    );
  }
  return reading;
}

/** Adds a segment's records to the reading. Null when reading must stop here. */
function readSegment(
  { path, name, first }: Segment,
  vaultId: string,
  after: number,
  reading: JournalReading,
  files: FileSystem,
): { segment: SegmentState; next: number } | null {
  const bytes = readBytes(path, files);
  const header = decodeHeader(bytes);
  if (header !== undefined && header.format > journalFormat) {
    reading.newer = true;
    return null;
  }
  if (header !== undefined && (header.vaultId !== vaultId || header.firstSequence !== first)) {
    reading.damage = `The journal file ${name} belongs to another vault or place.`;
    return null;
  }
  if (header === undefined) {
    reading.notes.push(`The head of the journal file ${name} was damaged; its changes do not depend on it.`);
  }
  const seed = recordSeed(first, vaultId);
  const segment: SegmentState = {
    path,
    first,
    length: Math.min(headerLength, bytes.length),
    crc: 0,
    headerGood: header !== undefined,
    tail: 'none',
  };
  reading.bytes += bytes.length;
  let next = first;
  while (segment.length < bytes.length) {
    const found = decodeRecord(bytes, segment.length, seed);
    if (found?.record.sequence !== next) {
      const later = found === undefined ? findRecord(bytes, segment.length + 1, next - 1, seed) : segment.length;
      if (later !== undefined) {
        reading.damage = `Change ${next} in the journal file ${name} is damaged, and changes after it are there.`;
        return null;
      }
      segment.tail = 'torn';
      break;
    }
    if (next > after) {
      reading.records.push({ record: found.record, segment: { ...segment }, offset: segment.length });
    }
    segment.crc = crc32(bytes.subarray(segment.length, segment.length + found.length), segment.crc);
    segment.length += found.length;
    next += 1;
  }
  return { segment, next };
}

export interface JournalOptions {
  folder: string;
  vaultId: string;
  files: FileSystem;
  /** The segment to go on with. */
  active: SegmentState | null;
  /** What the active segments hold since the last snapshot. */
  bytes: number;
  records: number;
  log: (message: string, details?: string) => void;
}

/**
 * Appends records to the newest segment. What {@link append} has returned for is on the disk; when it throws, the record
 * is not in the journal, or the next call that works will cut it off before it writes.
 */
export class Journal {
  readonly #options: JournalOptions;
  readonly #files: FileSystem;
  #segment: SegmentState | null;
  #before: Pick<SegmentState, 'length' | 'crc'> | null = null;
  #handle: number | null = null;
  #bytes: number;
  #records: number;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#files = options.files;
    this.#segment = options.active === null ? null : { ...options.active };
    this.#bytes = options.bytes;
    this.#records = options.records;
  }

  /** Bytes and records since the last snapshot. */
  get size(): { bytes: number; records: number } {
    return { bytes: this.#bytes, records: this.#records };
  }

  append(record: JournalRecord): void {
    const segment = this.#ready(record.sequence);
    const bytes = encodeRecord(record, recordSeed(segment.first, this.#options.vaultId));
    const handle = this.#open(segment);
    try {
      writeBytes(this.#files, handle, bytes, segment.length);
      this.#files.sync(handle);
    } catch (error) {
      this.#cut(segment);
      throw error;
    }
    this.#before = { length: segment.length, crc: segment.crc };
    segment.crc = crc32(bytes, segment.crc);
    segment.length += bytes.length;
    this.#bytes += bytes.length;
    this.#records += 1;
  }

  /** Takes back the record appended last: SQLite refused to commit it. */
  takeBack(): void {
    const segment = this.#segment;
    if (segment === null || this.#before === null) {
      return;
    }
    this.#bytes -= segment.length - this.#before.length;
    this.#records -= 1;
    Object.assign(segment, this.#before);
    this.#before = null;
    this.#cut(segment);
  }

  /** Starts the segment of the next generation, whose first record will be `first`; called before a snapshot is put in place. */
  rotate(first: number): void {
    if (this.#segment?.first === first && this.#segment.headerGood) {
      return;
    }
    if (this.#segment !== null) {
      // A torn record of the old segment must be gone before a new one claims its number.
      this.#open(this.#ready(first));
    }
    const segment = this.#create(first);
    this.#closeHandle();
    this.#segment = segment;
    this.#before = null;
  }

  /** The snapshot holds everything up to here: start counting anew. */
  startCounting(): void {
    this.#bytes = 0;
    this.#records = 0;
  }

  /** Removes the segments that hold nothing after `sequence`. */
  prune(sequence: number): void {
    const all = listSegments(this.#options.folder, this.#files);
    for (const [index, segment] of all.entries()) {
      const next = all[index + 1];
      if (next === undefined || next.first > sequence + 1) {
        return;
      }
      this.#files.remove(segment.path);
    }
  }

  close(): void {
    this.#closeHandle();
  }

  #ready(next: number): SegmentState {
    this.#segment ??= this.#create(next);
    return this.#segment;
  }

  /** An open handle on a file that is known to end with our last record. */
  #open(segment: SegmentState): number {
    const asLeft = this.#handle !== null && segment.tail === 'none' && this.#files.size(segment.path) === segment.length;
    if (this.#handle !== null && asLeft) {
      return this.#handle;
    }
    this.#closeHandle();
    const bytes = readBytes(segment.path, this.#files);
    this.#recognise(segment, bytes);
    if (!segment.headerGood) {
      this.#repairHeader(segment, bytes);
    }
    const handle = this.#files.open(segment.path, 'r+');
    this.#handle = handle;
    if (segment.tail !== 'none' && (this.#files.size(segment.path) ?? 0) > segment.length) {
      if (segment.tail === 'torn') {
        this.#keepAside(segment, bytes.subarray(segment.length));
      }
      this.#files.truncate(handle, segment.length);
      this.#files.sync(handle);
    }
    segment.tail = 'none';
    return handle;
  }

  /** After the disk was away, or when something else touched the file: is it still ours? */
  #recognise(segment: SegmentState, bytes: Uint8Array): void {
    const records = bytes.subarray(Math.min(headerLength, segment.length), segment.length);
    const ours = bytes.length >= segment.length && crc32(records) === segment.crc;
    if (!ours || (bytes.length > segment.length && segment.tail === 'none')) {
      throw new CasebookError(
        'conflict',
        'Another program changed the journal of this vault while it was open. Copy what is not saved, then restart Casebook.',
        `${segment.path}: ${bytes.length} bytes, ${segment.length} expected`,
      );
    }
  }

  #repairHeader(segment: SegmentState, bytes: Uint8Array): void {
    this.#keepAside(segment, bytes, 'damaged-head');
    const good = bytes.subarray(Math.min(headerLength, segment.length), segment.length);
    const whole = Buffer.concat([encodeHeader(segment.first, this.#options.vaultId), good]);
    writeFileAtomic(segment.path, whole, this.#files);
    segment.length = whole.length;
    segment.headerGood = true;
    segment.tail = 'none';
  }

  #create(first: number): SegmentState {
    const { folder, vaultId } = this.#options;
    const parent = join(folder, journalFolder);
    if (this.#files.size(parent) === null) {
      this.#files.makeFolder(parent);
      syncFolder(folder, this.#files);
    }
    const path = join(parent, segmentName(first));
    writeFileAtomic(path, encodeHeader(first, vaultId), this.#files);
    return { path, first, length: headerLength, crc: 0, headerGood: true, tail: 'none' };
  }

  /** Cuts the file back to the last whole record; when the disk refuses even that, the next append tries again. */
  #cut(segment: SegmentState): void {
    segment.tail = 'failed';
    if (this.#handle === null) {
      return;
    }
    try {
      this.#files.truncate(this.#handle, segment.length);
      this.#files.sync(this.#handle);
      segment.tail = 'none';
    } catch (error) {
      this.#options.log('the journal could not be cut back after a failed write', String(error));
      this.#closeHandle();
    }
  }

  #keepAside(segment: SegmentState, bytes: Uint8Array, what = 'torn-tail'): void {
    const start = `${segment.path.replace(/\.journal$/, '')}.${what}-at-${segment.length}`;
    for (let count = 1; ; count += 1) {
      const path = count === 1 ? start : `${start}-${count}`;
      try {
        withFile(this.#files, path, 'wx', () => undefined);
      } catch (error) {
        if (errorCode(error) === 'EEXIST') {
          continue;
        }
        throw error;
      }
      writeFileAtomic(path, bytes, this.#files);
      return;
    }
  }

  #closeHandle(): void {
    const handle = this.#handle;
    this.#handle = null;
    if (handle === null) {
      return;
    }
    try {
      this.#files.close(handle);
    } catch (error) {
      this.#options.log('a journal file could not be closed', String(error));
    }
  }
}
