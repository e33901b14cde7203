import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { z } from 'zod';
import { CasebookError } from '../../shared/result';
import { diskFailure, nodeFiles, syncFolder, type FileSystem } from '../atomic-file';
import { Journal, readJournal } from './journal';
import type { JournalStatement } from './journal-format';
import { acquireLock, type VaultLock } from './lock';
import {
  migrate,
  newestVersion,
  prepareVault,
  schemaVersion,
  writeLastSequence,
  type Migration,
} from './migrations';
import { readOriginal, writeOriginal, writeOriginals, type OriginalFile } from './originals';
import { loadVault, type LoadedVault, type Refusal } from './recovery';
import { discardNextSnapshot, installSnapshot, setAsideSnapshot, writeNextSnapshot } from './snapshot';
import { loadSqlite, type OpenDatabase, type SqliteDatabase, type SqlValue } from './sqlite';
import { RecordedTransaction, readRow, readRows, type Transaction } from './transaction';

export type { FileSystem } from '../atomic-file';
export type { Migration } from './migrations';
export type { SqlValue } from './sqlite';
export type { Transaction } from './transaction';

export interface StoreLogEntry {
  level: 'info' | 'warning' | 'error';
  message: string;
  details?: string;
}

export interface StoreOptions {
  /** All there are, in order: version 1, 2, 3, … */
  migrations: readonly Migration[];
  /** ISO 8601 in UTC. */
  now: () => string;
  files?: FileSystem;
  log?: (entry: StoreLogEntry) => void;
  /** `threadId` of a worker of this process that held the vault and has ended, when this one takes its place. */
  endedThread?: number;
}

export interface SnapshotReport {
  /** False when nothing had changed since the last one. */
  made: boolean;
  /** The last change it holds. */
  sequence: number;
  bytes: number;
  milliseconds: number;
}

/** A snapshot is due when the journal since the last one is larger than either: opening stays quick. */
const dueBytes = 8 * 1024 * 1024;
const dueRecords = 2000;

/**
 * The vault's database, its journal, its snapshots and its originals. One thread, one vault, one store.
 *
 * `write` is durable when it returns. docs/adr/0002-store.md has the files and the order in which they change.
 */
export class Store {
  readonly folder: string;
  /** What was found and put right when the vault was opened: sentences for the analyst. */
  readonly recovery: string[];
  readonly #options: StoreOptions;
  readonly #files: FileSystem;
  readonly #database: SqliteDatabase;
  readonly #journal: Journal;
  readonly #lock: VaultLock | null;
  #refusal: Refusal | null;
  #sequence: number;
  #schemaVersion: number;
  /** The last change that a snapshot in place holds, or -1. */
  #snapshotSequence: number;
  #repair: LoadedVault | null;
  /** Settles when the originals given so far are stored, or could not be. */
  #originals: Promise<void> = Promise.resolve();
  #writing = false;
  #closed = false;

  /**
   * Opens a vault, or makes one in a folder that is empty or not there (its parent must be).
   * @throws `vault-locked`, `vault-damaged` when nothing of it can be read, `disk-full`, `disk-error`, `read-only`
   */
  static async open(folder: string, options: StoreOptions): Promise<Store> {
    const openDatabase = await loadSqlite();
    const files = options.files ?? nodeFiles;
    const letGo = (held: VaultLock | null): void => {
      const left = held?.release() ?? null;
      if (left !== null) {
        options.log?.({ level: 'warning', message: 'the lock could not be removed', details: String(left.failed) });
      }
    };
    let lock: VaultLock | null = null;
    let vault: LoadedVault | undefined;
    try {
      if (files.size(folder) === null) {
        files.makeFolder(folder);
        syncFolder(dirname(folder), files);
      }
      const taken = takeLock(folder, files, options);
      lock = taken.lock;
      const loaded = loadVault({ folder, files, openDatabase, migrations: options.migrations });
      vault = loaded ?? newVault(folder, files, openDatabase, taken.refusal);
      vault.refusal ??= taken.refusal;
      if (vault.refusal !== null) {
        // Who can only read keeps nobody from writing.
        letGo(lock);
        lock = null;
      }
      const store = new Store(folder, options, vault, lock);
      store.#settle(vault, loaded === undefined);
      return store;
    } catch (error) {
      vault?.database.close();
      letGo(lock);
      throw diskFailure(error, 'open this vault');
    }
  }

  private constructor(folder: string, options: StoreOptions, vault: LoadedVault, lock: VaultLock | null) {
    this.folder = folder;
    this.#options = options;
    this.#files = options.files ?? nodeFiles;
    this.#database = vault.database;
    this.#lock = lock;
    this.#refusal = vault.refusal;
    this.#sequence = vault.sequence;
    this.#schemaVersion = schemaVersion(vault.database);
    this.#snapshotSequence = vault.base === null ? -1 : vault.baseSequence;
    this.#repair = vault;
    this.recovery = vault.notes;
    this.#journal = new Journal({
      folder,
      vaultId: vault.vaultId,
      files: this.#files,
      active: vault.journal.active,
      bytes: vault.journal.bytes,
      records: vault.journal.records.length,
      log: (message, details) => {
        this.#log('warning', message, details);
      },
    });
  }

  /** Why writes are refused, or null when they are not. */
  get readOnlyReason(): string | null {
    return this.#refusal?.reason ?? null;
  }

  /** The number of the last change. */
  get sequence(): number {
    return this.#sequence;
  }

  /** All rows of a query, each checked by the schema. Queries only: what is not a read is refused. */
  all<Row>(schema: z.ZodType<Row>, sql: string, parameters: readonly SqlValue[] = []): Row[] {
    return readRows(this.#database, schema, sql, parameters);
  }

  /** The first row of a query. */
  get<Row>(schema: z.ZodType<Row>, sql: string, parameters: readonly SqlValue[] = []): Row | undefined {
    return readRow(this.#database, schema, sql, parameters);
  }

  /**
   * One transaction: durable when this returns; rolled back, in memory and on disk, when it throws.
   * @throws what `work` throws; `disk-full`, `disk-error`, `read-only`, `vault-…` when it cannot be made durable
   */
  write<T>(work: (transaction: Transaction) => T): T {
    this.#assertWritable();
    if (this.#writing) {
      throw new CasebookError('internal', 'Casebook could not save this. Nothing was changed.', 'write within write');
    }
    this.#writing = true;
    const transaction = new RecordedTransaction(this.#database);
    try {
      this.#assertLocked();
      this.#database.run('BEGIN');
      const result = work(transaction);
      if (result instanceof Promise) {
        throw new TypeError('a transaction cannot wait');
      }
      this.#commit(transaction.statements);
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    } finally {
      transaction.end();
      this.#writing = false;
    }
  }

  /** Whether the journal has grown so far that a snapshot should be made when there is time. */
  snapshotDue(): boolean {
    const { bytes, records } = this.#journal.size;
    return this.#refusal === null && (bytes > dueBytes || records > dueRecords);
  }

  /**
   * Writes all that is in memory to `corpus.sqlite`, if anything is new. Safe at any time: when it fails, or Casebook
   * stops in the middle, the snapshot before and the journal since are there.
   */
  snapshot(): SnapshotReport {
    this.#assertWritable();
    if (this.#writing) {
      throw new CasebookError('internal', 'Casebook could not make a snapshot.', 'snapshot within write');
    }
    if (this.#sequence === this.#snapshotSequence && this.#repair === null) {
      return { made: false, sequence: this.#sequence, bytes: 0, milliseconds: 0 };
    }
    try {
      this.#assertLocked();
      return this.#makeSnapshot();
    } catch (error) {
      throw diskFailure(error, 'make a snapshot of the vault');
    }
  }

  /** Stores an original under its SHA-256; on the disk when this returns. Storing it again changes nothing. */
  addOriginal(sha256: string, bytes: Uint8Array): void {
    this.#assertWritable();
    try {
      this.#assertLocked();
      writeOriginal(this.folder, { sha256, bytes }, this.#files);
    } catch (error) {
      throw diskFailure(error, 'store the original');
    }
  }

  /** Stores several originals; on the disk when this settles. Reads and writes go on meanwhile. */
  async addOriginals(originals: readonly OriginalFile[]): Promise<void> {
    this.#assertWritable();
    // One call after another: two that store the same file would use the same temporary name.
    const stored = this.#originals.then(() => {
      this.#assertLocked();
      return writeOriginals(this.folder, originals, this.#files);
    });
    this.#originals = stored.catch(() => undefined);
    try {
      await stored;
    } catch (error) {
      throw diskFailure(error, 'store the originals');
    }
  }

  /** An original, checked against its hash. */
  readOriginal(sha256: string): Uint8Array {
    try {
      return readOriginal(this.folder, sha256, this.#files);
    } catch (error) {
      throw diskFailure(error, 'read the original');
    }
  }

  /** Makes a snapshot when there is anything new, and gives the lock back. What fails here loses nothing: it is logged. */
  close(): void {
    if (this.#closed) {
      return;
    }
    try {
      if (this.#refusal === null) {
        this.snapshot();
      }
    } catch (error) {
      this.#log('warning', 'no snapshot could be made on closing; the journal holds everything', describe(error));
    }
    this.#closed = true;
    this.#journal.close();
    this.#database.close();
    const left = this.#lock?.release() ?? null;
    if (left !== null) {
      this.#log('warning', 'the lock could not be removed', describe(left.failed));
    }
  }

  /** Brings the schema up to date and the files into order. */
  #settle(vault: LoadedVault, isNew: boolean): void {
    const newest = newestVersion(this.#options.migrations);
    const upgraded = this.#schemaVersion < newest;
    if (upgraded) {
      migrate(this.#database, this.#options.migrations, newest);
      this.#schemaVersion = newest;
    }
    if (!upgraded && !vault.needsSnapshot) {
      this.#repair = null;
      if (this.#refusal === null) {
        discardNextSnapshot(this.folder, this.#files);
      }
      return;
    }
    if (this.#refusal !== null) {
      return;
    }
    try {
      this.snapshot();
    } catch (error) {
      const failure = diskFailure(error, 'bring the vault into order');
      if (isNew || upgraded) {
        throw failure;
      }
      this.#log('warning', 'no snapshot could be made on opening; the journal holds everything', describe(error));
    }
  }

  #makeSnapshot(): SnapshotReport {
    const started = performance.now();
    this.#putCurrentInOrder();
    writeLastSequence(this.#database, this.#sequence);
    const bytes = this.#database.export();
    writeNextSnapshot(this.folder, bytes, this.#files);
    this.#journal.rotate(this.#sequence + 1);
    installSnapshot(this.folder, this.#files);
    const previous = this.#snapshotSequence;
    this.#snapshotSequence = this.#sequence;
    this.#repair = null;
    this.#journal.startCounting();
    try {
      // The snapshot before this one stays usable: what came after it stays too.
      this.#journal.prune(Math.max(previous, 0));
    } catch (error) {
      this.#log('warning', 'old journal files could not be removed', describe(error));
    }
    const milliseconds = performance.now() - started;
    this.#log('info', 'snapshot', `change ${this.#sequence}, ${bytes.length} bytes, ${milliseconds.toFixed(0)} ms`);
    return { made: true, sequence: this.#sequence, bytes: bytes.length, milliseconds };
  }

  /** A damaged `corpus.sqlite` gets out of the way, and a snapshot that a crash left half installed gets into place. */
  #putCurrentInOrder(): void {
    const repair = this.#repair;
    if (repair === null) {
      return;
    }
    if (repair.currentUnsound) {
      setAsideSnapshot(this.folder, 'current', this.#files);
      repair.currentUnsound = false;
    }
    if (repair.base === 'next') {
      installSnapshot(this.folder, this.#files);
      repair.base = 'current';
    }
  }

  #commit(statements: readonly JournalStatement[]): void {
    if (statements.length === 0) {
      this.#database.run('COMMIT');
      return;
    }
    const sequence = this.#sequence + 1;
    try {
      this.#journal.append({ sequence, schemaVersion: this.#schemaVersion, statements });
    } catch (error) {
      if (error instanceof RangeError) {
        throw new CasebookError('too-large', 'This is too large to save at once. Save it in parts.', error.message);
      }
      throw diskFailure(error, 'save your change');
    }
    try {
      this.#database.run('COMMIT');
    } catch (error) {
      this.#journal.takeBack();
      throw error;
    }
    this.#sequence = sequence;
  }

  #rollBack(): void {
    try {
      this.#database.rollBack();
    } catch (error) {
      // Memory may hold what the disk does not: no write may build on it.
      this.#refusal = {
        code: 'internal',
        reason: 'Casebook cannot save until it is restarted. Everything reported as saved is safe.',
      };
      this.#log('error', 'a transaction could not be rolled back', describe(error));
    }
  }

  #assertWritable(): void {
    if (this.#closed) {
      throw new CasebookError('internal', 'The vault is closed.');
    }
    if (this.#refusal !== null) {
      throw new CasebookError(this.#refusal.code, this.#refusal.reason);
    }
  }

  #assertLocked(): void {
    let held: boolean;
    try {
      held = this.#lock?.ensure() ?? false;
    } catch (error) {
      throw diskFailure(error, 'save your change');
    }
    if (!held) {
      this.#refusal = {
        code: 'vault-locked',
        reason: 'Another Casebook has taken this vault over. Copy what is not saved, then restart Casebook.',
      };
      this.#assertWritable();
    }
  }

  #log(level: StoreLogEntry['level'], message: string, details?: string): void {
    this.#options.log?.(details === undefined ? { level, message } : { level, message, details });
  }
}

function describe(error: unknown): string {
  return error instanceof CasebookError ? `${error.message} ${error.details ?? ''}` : String(error);
}

/** Takes the lock; a folder that cannot be written to is opened for reading. */
function takeLock(
  folder: string,
  files: FileSystem,
  options: StoreOptions,
): { lock: VaultLock | null; refusal: Refusal | null } {
  try {
    return { lock: acquireLock(folder, { files, now: options.now, endedThread: options.endedThread }), refusal: null };
  } catch (error) {
    const failure = diskFailure(error, 'open this vault for writing');
    if (failure.code !== 'read-only' && failure.code !== 'disk-full') {
      throw failure;
    }
    return { lock: null, refusal: { code: failure.code, reason: `${failure.message} Until then it can only be read.` } };
  }
}

function newVault(folder: string, files: FileSystem, openDatabase: OpenDatabase, refusal: Refusal | null): LoadedVault {
  if (refusal !== null) {
    throw new CasebookError(refusal.code, refusal.reason);
  }
  const vaultId = randomBytes(16).toString('hex');
  const database = openDatabase();
  prepareVault(database, vaultId);
  return {
    database,
    vaultId,
    sequence: 0,
    base: null,
    baseSequence: 0,
    needsSnapshot: true,
    currentUnsound: false,
    journal: readJournal(folder, vaultId, 0, files),
    notes: [],
    refusal: null,
  };
}
