import { performance } from 'node:perf_hooks';
import { describeError, diskFailure, type FileSystem } from '../../files/atomic-file';
import type { Journal } from './journal';
import { writeLastSequence } from './migrations';
import type { LoadedVault } from './recovery';
import { installSnapshot, setAsideSnapshot, writeNextSnapshot } from './snapshot';
import type { SqliteDatabase } from './sqlite';
import { Steps, type SteppedWork } from './steps';

export interface SnapshotReport {
  /** False when nothing had changed since the last one. */
  made: boolean;
  /** The last change it holds. */
  sequence: number;
  bytes: number;
  milliseconds: number;
}

/** A snapshot is due when the journal since the last one has more than either: opening stays quick. */
const dueBytes = 8 * 1024 * 1024;
const dueRecords = 2000;
/** … or this share of the database: a snapshot writes all of it. */
const dueShare = 1 / 16;
/** When so many times as much has come together, a snapshot waits for no quiet moment. */
const overdue = 8;

export interface SnapshotsOptions {
  folder: string;
  files: FileSystem;
  database: SqliteDatabase;
  journal: Journal;
  /** How the vault was found. */
  found: Pick<LoadedVault, 'vaultId' | 'base' | 'baseSequence' | 'currentUnsound'>;
  /** The last change there is. */
  sequence: () => number;
  /** Throws when nothing may be written now. */
  assertReady: () => void;
  log: (level: 'info' | 'warning', message: string, details?: string) => void;
}

/** Makes the snapshots of an open vault, one at a time: at once, or in pieces between which other work is done. */
export class Snapshots {
  /** Whether one is to be made although nothing is new: the files are not in order, or the schema has changed. */
  needed = true;
  /** Whether one was made since the vault was opened. */
  made = false;
  readonly #options: SnapshotsOptions;
  /** `corpus.sqlite` is there and cannot be trusted. */
  #currentUnsound: boolean;
  /** A verified snapshot waits for its place. */
  #halfInstalled: boolean;
  /** The last change that the snapshot in place holds, or -1. */
  #sequence: number;
  #underWay: Steps<SnapshotReport> | null = null;

  constructor(options: SnapshotsOptions) {
    this.#options = options;
    this.#currentUnsound = options.found.currentUnsound;
    this.#halfInstalled = options.found.base === 'next';
    this.#sequence = options.found.base === null ? -1 : options.found.baseSequence;
  }

  /** Whether one should be made when nothing else is to be done, or anyway. */
  due(): 'no' | 'when-quiet' | 'now' {
    const { bytes, records } = this.#options.journal.size;
    const grown = Math.max(bytes / Math.max(dueBytes, this.#options.database.length * dueShare), records / dueRecords);
    if (grown <= 1 || this.#underWay !== null) {
      return 'no';
    }
    return grown <= overdue ? 'when-quiet' : 'now';
  }

  /** Makes one now, if anything is new; one that is under way is finished first. */
  make(): SnapshotReport {
    if (this.#underWay !== null) {
      this.#finish(this.#underWay);
    }
    return this.#nothingNew() ?? this.#finish(this.#begin());
  }

  /** The same in pieces; joins one that is under way. */
  async makeLater(): Promise<SnapshotReport> {
    const nothingNew = this.#underWay === null ? this.#nothingNew() : null;
    if (nothingNew !== null) {
      return nothingNew;
    }
    const steps = this.#underWay ?? this.#begin();
    try {
      return await steps.finish();
    } catch (error) {
      throw failureOf(error);
    } finally {
      if (this.#underWay === steps) {
        this.#underWay = null;
      }
    }
  }

  #nothingNew(): SnapshotReport | null {
    const sequence = this.#options.sequence();
    const isNew = this.needed || sequence !== this.#sequence;
    return isNew ? null : { made: false, sequence, bytes: 0, milliseconds: 0 };
  }

  #begin(): Steps<SnapshotReport> {
    this.#underWay = new Steps(this.#work(), this.#options.files);
    return this.#underWay;
  }

  #finish(steps: Steps<SnapshotReport>): SnapshotReport {
    try {
      return steps.finishNow();
    } catch (error) {
      throw failureOf(error);
    } finally {
      this.#underWay = null;
    }
  }

  /** The journal goes on in a new segment at once: what is written while the snapshot is being written comes after it. */
  *#work(): SteppedWork<SnapshotReport> {
    const { folder, files, database, journal, found, assertReady, log } = this.#options;
    const started = performance.now();
    assertReady();
    this.#putCurrentInOrder();
    const sequence = this.#options.sequence();
    const counted = journal.size;
    writeLastSequence(database, sequence);
    const image = database.image();
    try {
      journal.rotate(sequence + 1);
      yield* writeNextSnapshot(folder, image, found.vaultId, files);
    } finally {
      image.release();
    }
    // It took a while: is the vault still ours?
    assertReady();
    installSnapshot(folder, files);
    const previous = this.#sequence;
    this.#sequence = sequence;
    this.needed = false;
    this.made = true;
    journal.discount(counted);
    try {
      // The snapshot before this one stays usable: what came after it stays too.
      journal.prune(Math.max(previous, 0));
    } catch (error) {
      log('warning', 'old journal files could not be removed', describeError(error));
    }
    const milliseconds = performance.now() - started;
    log('info', 'snapshot', `change ${sequence}, ${image.length} bytes, ${milliseconds.toFixed(0)} ms`);
    return { made: true, sequence, bytes: image.length, milliseconds };
  }

  /** A damaged `corpus.sqlite` gets out of the way, and a snapshot that a crash left half installed gets into place. */
  #putCurrentInOrder(): void {
    const { folder, files } = this.#options;
    if (this.#currentUnsound) {
      setAsideSnapshot(folder, 'current', files);
      this.#currentUnsound = false;
    }
    if (this.#halfInstalled) {
      installSnapshot(folder, files);
      this.#halfInstalled = false;
    }
  }
}

function failureOf(error: unknown): Error {
  return diskFailure(error, 'make a snapshot of the vault');
}
