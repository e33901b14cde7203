import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { CasebookError } from '../../../shared/result';
import { errorCode, readBytes, syncFolder, withFile, writeBytes, writeFileAtomic, type FileSystem } from '../../files/atomic-file';
import { encodeHeader, encodeRecord, headerLength, recordSeed, type JournalRecord } from './journal-format';
import { journalFolder, listSegments, recordsOf, segmentHead, segmentName, type SegmentState } from './journal-reading';

export interface JournalOptions {
  folder: string;
  vaultId: string;
  files: FileSystem;
  /** The segment to go on with. */
  active: SegmentState | null;
  /** What the active segments hold since the last snapshot. */
  bytes: number;
  records: number;
  /** The names of all segments there are; none when not given. */
  names?: readonly string[];
  /** Segments that were begun and never used. */
  strays?: readonly string[];
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
  /** Segments that must be gone before anything is written. */
  #strays: string[];

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#files = options.files;
    this.#segment = options.active === null ? null : { ...options.active };
    this.#bytes = options.bytes;
    this.#records = options.records;
    this.#strays = [...(options.strays ?? [])];
  }

  /** Bytes and records since the last snapshot. */
  get size(): { bytes: number; records: number } {
    return { bytes: this.#bytes, records: this.#records };
  }

  append(record: JournalRecord): void {
    const segment = this.#ready(record.sequence);
    const { vaultId } = this.#options;
    const bytes = encodeRecord(record, recordSeed(segment.first, vaultId), recordsOf(segment, vaultId, this.#files));
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
    this.#removeStrays();
    const segment = this.#create(first);
    this.#closeHandle();
    this.#segment = segment;
    this.#before = null;
  }

  /** A snapshot holds so much of what was counted. */
  discount({ bytes, records }: { bytes: number; records: number }): void {
    this.#bytes -= bytes;
    this.#records -= records;
  }

  /**
   * To be called when a journal that was read without the lock is to be written to.
   * @throws `conflict` when anything was written to it meanwhile
   */
  assertAsRead(): void {
    const { folder, names = [] } = this.#options;
    const found = listSegments(folder, this.#files).map(({ name }) => name);
    if (found.join() !== names.join()) {
      throw changedByAnother(`${found.join(', ')} instead of ${names.join(', ')}`);
    }
    if (this.#segment !== null) {
      this.#open(this.#segment);
    }
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
    this.#removeStrays();
    this.#segment ??= this.#create(next);
    return this.#segment;
  }

  #removeStrays(): void {
    while (this.#strays[0] !== undefined) {
      this.#files.remove(this.#strays[0]);
      this.#strays.shift();
    }
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
      throw changedByAnother(`${segment.path}: ${bytes.length} bytes, ${segment.length} expected`);
    }
  }

  #repairHeader(segment: SegmentState, bytes: Uint8Array): void {
    this.#keepAside(segment, bytes, 'damaged-head');
    const good = bytes.subarray(Math.min(headerLength, segment.length), segment.length);
    const whole = Buffer.concat([encodeHeader(segment.first, this.#options.vaultId, segment.format), good]);
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
    const isNew = this.#files.size(path) === null;
    const { head, format } = segmentHead(first, vaultId, this.#files);
    try {
      writeFileAtomic(path, head, this.#files);
    } catch (error) {
      // It may have got its name all the same.
      if (isNew) {
        this.#strays.push(path);
      }
      throw error;
    }
    return { path, first, format, length: headerLength, crc: 0, headerGood: true, tail: 'none' };
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

function changedByAnother(details: string): CasebookError {
  return new CasebookError(
    'conflict',
    'Another program changed the journal of this vault while it was open. Copy what is not saved, then restart Casebook.',
    details,
  );
}
