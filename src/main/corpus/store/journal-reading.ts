import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { readBytes, recordFormats, type FileSystem, type RecordSeal } from '../../files/atomic-file';
import { untestedRecords } from '../../files/signing';
import {
  decodeHeader,
  decodeRecord,
  encodeHeader,
  findRecord,
  ForeignRecord,
  headerLength,
  recordSeed,
  type JournalRecord,
} from './journal-format';

export const journalFolder = 'journal';

const newestFormat = Math.max(...Object.values(recordFormats));

/** A record with the place it was read from. */
interface FoundRecord {
  record: JournalRecord;
  segment: SegmentState;
  offset: number;
}

/** What is known of the segment that is written to. */
export interface SegmentState {
  path: string;
  first: number;
  /** One of `recordFormats`. */
  format: number;
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
  /** The names of all segments there are. */
  names: string[];
  /** So many of the records are not signed with the key there is. */
  unsigned: number;
  /** Segments that were begun and never used: in the way of the next one. */
  strays: string[];
  /** What was found and put right, for the analyst. */
  notes: string[];
}

interface Segment {
  path: string;
  name: string;
  first: number;
}

export function segmentName(first: number): string {
  return `${String(first).padStart(12, '0')}.journal`;
}

export function listSegments(folder: string, files: FileSystem): Segment[] {
  return files
    .list(join(folder, journalFolder))
    .filter((name) => /^\d{12}\.journal$/.test(name))
    .map((name) => ({ path: join(folder, journalFolder, name), name, first: Number.parseInt(name, 10) }));
}

const formatOf = (first: number, vaultId: string, files: FileSystem): number =>
  files.records?.(first, vaultId)?.format ?? recordFormats.plain;

/** The head of a segment on this disk, and the format it names. */
export function segmentHead(first: number, vaultId: string, files: FileSystem): { head: Uint8Array; format: number } {
  const format = formatOf(first, vaultId, files);
  return { head: encodeHeader(first, vaultId, format), format };
}

/** How the records of a segment of that format are read and written on this disk. */
export function recordsOf(
  { first, format }: Pick<SegmentState, 'first' | 'format'>,
  vaultId: string,
  files: FileSystem,
): RecordSeal | undefined {
  if (format === recordFormats.plain) return undefined;
  const own = files.records?.(first, vaultId);
  return own?.format === format ? own : untestedRecords;
}

/** A locked vault has sealed records alone, another one signed and plain ones. */
function isReadable(format: number, present: number): boolean {
  return (format === recordFormats.sealed) === (present === recordFormats.sealed);
}

/**
 * A segment is begun before the snapshot it follows is put in place. When that fails, changes go on in the one before: a
 * segment without a record, while the one before has records of its numbers, was never used.
 */
function isUnused(segment: Segment, before: Segment | undefined, vaultId: string, files: FileSystem): boolean {
  if (before === undefined || files.size(segment.path) !== headerLength) {
    return false;
  }
  const bytes = readBytes(before.path, files);
  const seed = recordSeed(before.first, vaultId);
  const format = decodeHeader(bytes)?.format ?? formatOf(before.first, vaultId, files);
  return findRecord(bytes, headerLength, segment.first - 1, seed, recordsOf({ first: before.first, format }, vaultId, files)) !== undefined;
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
    names: [],
    unsigned: 0,
    strays: [],
    notes: [],
  };
  const listed = listSegments(folder, files);
  reading.names = listed.map(({ name }) => name);
  const all = listed.filter((segment, index) => {
    const unused = segment.first > after + 1 && isUnused(segment, listed[index - 1], vaultId, files);
    if (unused) {
      reading.strays.push(segment.path);
    }
    return !unused;
  });
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
  // Without a key nothing is added to what is signed.
  const isClosed = reading.active !== null && recordsOf(reading.active, vaultId, files) === untestedRecords;
  if (reading.damage !== null || reading.newer || isClosed) {
    reading.active = null;
  } else if (reading.active?.tail === 'torn') {
    reading.notes.push(
      'The last change in the journal is not whole and was left out: most likely Casebook was stopped while it wrote it, ' +
        'before it was reported as saved. If the disk has damaged it since, what you did last is missing: have a look. ' +
        'What there is of it is kept aside in the journal folder.',
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
  if (header !== undefined && header.format > newestFormat) {
    reading.newer = true;
    return null;
  }
  const present = formatOf(first, vaultId, files);
  const format = header?.format ?? present;
  if (header !== undefined && (header.vaultId !== vaultId || header.firstSequence !== first || !isReadable(format, present))) {
    reading.damage = `The journal file ${name} belongs to another vault or place.`;
    return null;
  }
  if (header === undefined) {
    reading.notes.push(`The head of the journal file ${name} was damaged; its changes do not depend on it.`);
  }
  const seed = recordSeed(first, vaultId);
  const own = recordsOf({ first, format }, vaultId, files);
  const segment: SegmentState = {
    path,
    first,
    format,
    length: Math.min(headerLength, bytes.length),
    crc: 0,
    headerGood: header !== undefined,
    tail: 'none',
  };
  reading.bytes += bytes.length;
  let next = first;
  while (segment.length < bytes.length) {
    const found = recordAt(bytes, segment.length, seed, own);
    if (found === 'foreign') {
      reading.damage = `Change ${next} in the journal file ${name} is not what Casebook wrote there: somebody changed it or put it there.`;
      return null;
    }
    if (found?.record.sequence !== next) {
      const later = found === undefined ? findRecord(bytes, segment.length + 1, next - 1, seed, own) : segment.length;
      if (later !== undefined) {
        reading.damage = `Change ${next} in the journal file ${name} is damaged, and changes after it are there.`;
        return null;
      }
      segment.tail = 'torn';
      break;
    }
    if (next > after) {
      reading.records.push({ record: found.record, segment: { ...segment }, offset: segment.length });
      // Where nothing is signed, there is nothing to miss.
      if (present === recordFormats.signed && !found.isSigned) reading.unsigned += 1;
    }
    segment.crc = crc32(bytes.subarray(segment.length, segment.length + found.length), segment.crc);
    segment.length += found.length;
    next += 1;
  }
  return { segment, next };
}

/** A record that is not signed as it should be is one all the same: that is said of the vault. One that is not sealed is `foreign`. */
function recordAt(
  bytes: Uint8Array,
  offset: number,
  seed: number,
  own: RecordSeal | undefined,
): (NonNullable<ReturnType<typeof decodeRecord>> & { isSigned: boolean }) | undefined | 'foreign' {
  const isTested = own?.format === recordFormats.signed && own !== untestedRecords;
  try {
    const found = decodeRecord(bytes, offset, seed, own);
    return found === undefined ? undefined : { ...found, isSigned: isTested };
  } catch (error) {
    if (!(error instanceof ForeignRecord)) throw error;
    return isTested ? recordAt(bytes, offset, seed, untestedRecords) : 'foreign';
  }
}
