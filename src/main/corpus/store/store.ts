import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Doubt } from '../../../shared/care/doubt';
import { CasebookError, type FailureCode } from '../../../shared/result';
import { describeError, diskFailure, nodeFiles, syncFolder, type FileSystem } from '../../files/atomic-file';
import { Follower, type FollowedTable } from './follower';
import { Journal } from './journal';
import { removeLeftoverOriginals, removeLeftovers } from './leftovers';
import { acquireLock, type VaultLock } from './lock';
import { migrate, newestVersion, schemaVersion, type Migration } from './migrations';
import { readOriginal, writeOriginal, writeOriginals, type OriginalFile } from './originals';
import { loadVault, newVault, type LoadedVault, type Refusal, type Unsigned } from './recovery';
import type { Change } from './recorder';
import { discardNextSnapshot } from './snapshot';
import { Snapshots, type SnapshotReport } from './snapshots';
import { loadSqlite, type SqliteDatabase, type SqlValue } from './sqlite';
import { readRow, readRows, type Transaction } from './transaction';
import { Writer, type Outcome } from './writer';

export type { FileSystem } from '../../files/atomic-file';
export type { Migration } from './migrations';
export type { SqlValue } from './sqlite';
export type { Transaction } from './transaction';
export type { SnapshotReport } from './snapshots';
export type { Outcome } from './writer';

export interface StoreLogEntry {
  level: 'info' | 'warning' | 'error';
  message: string;
  details?: string;
}

/** Longer than this is felt when several queries make up one answer, in milliseconds. */
const slowQuery = 40;

export interface StoreOptions {
  /** All there are, in order: version 1, 2, 3, … */
  migrations: readonly Migration[];
  /** ISO 8601 in UTC. */
  now: () => string;
  /** What follows from the rows by rules of the program, such as what an index reads: made anew on opening when it is old. */
  derived?: { isOld: (database: SqliteDatabase) => boolean; renew: (database: SqliteDatabase) => void };
  files?: FileSystem;
  /** The vault's folder as the analyst knows it, where the store is in a folder of it. */
  vault?: string;
  log?: (entry: StoreLogEntry) => void;
  /** `threadId`s of workers of this process that may have held the vault and have ended, when this one takes their place. */
  endedThreads?: readonly number[];
  /** A statement that takes longer than this, in milliseconds, is logged; 40 when not given. */
  slowQuery?: number;
  /** Called between the steps of a query; what it throws ends the query. */
  onStep?: () => void;
}

/**
 * The vault's database, its journal, its snapshots and its originals. One thread, one vault, one store.
 *
 * `write` is durable when it returns. docs/adr/0002-store.md has the files and the order in which they change.
 */
export class Store {
  readonly folder: string;
  /** What was found and put right when the vault was opened: sentences for the analyst. */
  readonly recovery: string[];
  /** What of the vault was not signed with the key of this computer when it was opened; null where nothing is signed. */
  readonly unsigned: Unsigned | null;
  /** What of that the analyst has not said to be right. */
  doubt: Doubt | null = null;
  readonly vaultId: string;
  /** The disk, as everything of this vault is read and written. */
  readonly files: FileSystem;
  readonly #options: StoreOptions;
  readonly #database: SqliteDatabase;
  readonly #journal: Journal;
  readonly #writer: Writer;
  readonly #snapshots: Snapshots;
  #lock: VaultLock | null;
  #refusal: Refusal | null;
  /** Settles when the originals given so far are stored, or could not be. */
  #originals: Promise<void> = Promise.resolve();
  #closed = false;

  /**
   * Opens a vault, or makes one in a folder that is empty or not there (its parent must be).
   * @throws `vault-locked`, `vault-damaged` when nothing of it can be read, `disk-full`, `disk-error`, `read-only`
   */
  static async open(folder: string, options: StoreOptions): Promise<Store> {
    const openDatabase = await loadSqlite();
    const files = options.files ?? nodeFiles;
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
        letGo(lock, options);
        lock = null;
      }
      const store = new Store(folder, options, vault, lock);
      store.#settle(vault, loaded === undefined);
      return store;
    } catch (error) {
      vault?.database.close();
      letGo(lock, options);
      throw diskFailure(error, 'open this vault');
    }
  }

  private constructor(folder: string, options: StoreOptions, vault: LoadedVault, lock: VaultLock | null) {
    this.folder = folder;
    this.#options = options;
    this.files = options.files ?? nodeFiles;
    this.#database = vault.database;
    this.#lock = lock;
    this.#refusal = vault.refusal;
    this.recovery = vault.notes;
    this.unsigned = vault.unsigned;
    this.vaultId = vault.vaultId;
    this.#database.onStatement = (sql, milliseconds) => {
      this.#logSlow(sql, milliseconds);
    };
    this.#database.onStep = options.onStep ?? null;
    this.#journal = new Journal({
      folder,
      vaultId: vault.vaultId,
      files: this.files,
      active: vault.journal.active,
      bytes: vault.journal.bytes,
      records: vault.journal.records.length,
      names: vault.journal.names,
      strays: vault.journal.strays,
      log: (message, details) => {
        this.#log('warning', message, details);
      },
    });
    const assertReady = (): void => {
      this.#assertWritable();
      this.#assertLocked();
    };
    this.#writer = new Writer({
      database: this.#database,
      journal: this.#journal,
      sequence: vault.sequence,
      schemaVersion: schemaVersion(vault.database),
      assertReady,
      onBroken: (error) => {
        this.#stopWriting(error);
      },
    });
    this.#snapshots = new Snapshots({
      folder,
      files: this.files,
      database: this.#database,
      journal: this.#journal,
      found: vault,
      sequence: () => this.#writer.sequence,
      assertReady,
      log: (level, message, details) => {
        this.#log(level, message, details);
      },
    });
  }

  /** The vault's folder as the analyst knows it. */
  get vault(): string {
    return this.#options.vault ?? this.folder;
  }

  /** Why writes are refused, or null when they are not. */
  get readOnlyReason(): string | null {
    return this.#refusal?.reason ?? null;
  }

  /** The kind of {@link readOnlyReason}. */
  get readOnlyCode(): FailureCode | null {
    return this.#refusal?.code ?? null;
  }

  /** Whether what is on the disk is signed with the key of this computer. */
  get isSigned(): boolean {
    return this.unsigned?.snapshot === false || (this.#snapshots.made && this.files.sign?.(this.vaultId, new Uint8Array(0)) != null);
  }

  /** The number of the last change. */
  get sequence(): number {
    return this.#writer.sequence;
  }

  /** While it stands, no transaction has written anything or was taken back. */
  get writes(): number {
    return this.#writer.writes;
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
    this.#assertOpen();
    this.resume();
    return this.#writer.write(work);
  }

  /** Makes ready what {@link record} needs: for a quiet moment; it is made when it is needed otherwise. */
  prepareRecording(): void {
    this.#writer.prepareRecording();
  }

  /** Runs a function that may {@link write}; answers with what it returned and what it changed, row by row. Throws what it throws. */
  record<T>(work: () => T): { result: T; changes: Change[] } {
    return this.#writer.record(work);
  }

  /** From here on it is written down which rows of some tables change. Not within a {@link write}. */
  follow(name: string, tables: readonly FollowedTable[]): Follower {
    return new Follower(this.#database, name, tables);
  }

  /**
   * Runs functions that {@link write}, in order, as one change with one flush: durable when this returns. One that throws
   * is undone by itself; when the flush fails, all of them are. Never throws.
   */
  together<T>(works: readonly (() => T)[]): Outcome<T>[] {
    try {
      this.#assertOpen();
      this.resume();
    } catch (error) {
      return works.map(() => ({ ok: false, error }));
    }
    return this.#writer.together(works);
  }

  /**
   * A vault that was opened for reading because its folder could not be written to is opened for writing when that has
   * changed, and nobody else has written to it meanwhile. Called before each write.
   * @returns whether it was
   */
  resume(): boolean {
    const refusal = this.#refusal;
    if (refusal === null || this.#lock !== null || !refusal.passing || this.#closed) {
      return false;
    }
    const taken = takeLock(this.folder, this.files, this.#options);
    if (taken.lock === null) {
      return false;
    }
    this.#lock = taken.lock;
    this.#refusal = null;
    try {
      this.#journal.assertAsRead();
      if (this.#snapshots.needed) {
        this.snapshot();
      }
      this.#log('info', 'the folder can be written to again');
      return true;
    } catch (error) {
      const failure = diskFailure(error, 'open this vault for writing');
      letGo(this.#lock, this.#options);
      this.#lock = null;
      this.#refusal = { code: failure.code, reason: failure.message, passing: failure.code !== 'conflict' };
      throw failure;
    }
  }

  /** Whether the journal has grown so far that a snapshot should be made: when nothing else is to be done, or anyway. */
  snapshotDue(): 'no' | 'when-quiet' | 'now' {
    return this.#refusal === null ? this.#snapshots.due() : 'no';
  }

  /**
   * Writes all that is in memory to `corpus.sqlite`, if anything is new. Safe at any time: when it fails, or Casebook
   * stops in the middle, the snapshot before and the journal since are there.
   */
  snapshot(): SnapshotReport {
    this.#assertSnapshotPossible();
    return this.#snapshots.make();
  }

  /** {@link snapshot} in pieces: reads and writes go on meanwhile, and what they change is not in it. */
  async snapshotLater(): Promise<SnapshotReport> {
    this.#assertSnapshotPossible();
    return this.#snapshots.makeLater();
  }

  /** Stores an original under its SHA-256; on the disk when this returns. Storing it again changes nothing. */
  addOriginal(sha256: string, bytes: Uint8Array): void {
    this.#assertWritable();
    try {
      this.#assertLocked();
      writeOriginal(this.folder, { sha256, bytes }, this.files);
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
      return writeOriginals(this.folder, originals, this.files);
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
      return readOriginal(this.folder, sha256, this.files);
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
      this.#log('warning', 'no snapshot could be made on closing; the journal holds everything', describeError(error));
    }
    this.#closed = true;
    this.#journal.close();
    this.#database.close();
    letGo(this.#lock, this.#options);
  }

  /** The slow-query log. */
  #logSlow(sql: string, milliseconds: number): void {
    if (milliseconds > (this.#options.slowQuery ?? slowQuery)) {
      this.#log('info', 'slow query', `${milliseconds.toFixed(0)} ms: ${sql.replace(/\s+/g, ' ').trim()}`);
    }
  }

  /** Removes what a crash left half written below `originals/`: no part of the vault. For a quiet moment. */
  async tidyOriginals(): Promise<void> {
    // None is under way then: a file being stored has such a name.
    await this.#originals;
    if (this.#refusal !== null || this.#closed) {
      return;
    }
    try {
      removeLeftoverOriginals(this.folder, this.files);
    } catch (error) {
      this.#log('warning', 'the originals could not be tidied', describeError(error));
    }
  }

  /** Brings the schema up to date and the files into order. */
  #settle(vault: LoadedVault, isNew: boolean): void {
    const newest = newestVersion(this.#options.migrations);
    const upgraded = this.#writer.schemaVersion < newest;
    if (upgraded) {
      migrate(this.#database, this.#options.migrations, newest);
      this.#writer.schemaVersion = newest;
    }
    const renewed = this.#renewDerived(newest);
    if (!upgraded && !renewed && !vault.needsSnapshot) {
      this.#snapshots.needed = false;
    }
    if (this.#refusal !== null) {
      return;
    }
    removeLeftovers(this.folder, this.files);
    if (!this.#snapshots.needed) {
      discardNextSnapshot(this.folder, this.files);
      return;
    }
    try {
      this.snapshot();
    } catch (error) {
      const failure = diskFailure(error, 'bring the vault into order');
      if (isNew || upgraded) {
        throw failure;
      }
      this.#log('warning', 'no snapshot could be made on opening; the journal holds everything', describeError(error));
    }
  }

  /** Without it the vault is all there, and found in as before: hence no reason not to open it. */
  #renewDerived(newest: number): boolean {
    const { derived } = this.#options;
    if (derived === undefined || schemaVersion(this.#database) !== newest) {
      return false;
    }
    try {
      if (!derived.isOld(this.#database)) {
        return false;
      }
      derived.renew(this.#database);
      return true;
    } catch (error) {
      this.#log('warning', 'the index could not be made anew', describeError(error));
      return false;
    }
  }

  #assertSnapshotPossible(): void {
    this.#assertWritable();
    if (this.#writer.writing) {
      throw new CasebookError('internal', 'Casebook could not make a snapshot.', 'snapshot within write');
    }
  }

  #stopWriting(error: unknown): void {
    // Memory may hold what the disk does not: no write may build on it.
    this.#refusal = {
      code: 'internal',
      reason: 'Casebook cannot save until it is restarted. Everything reported as saved is safe.',
      passing: false,
    };
    this.#log('error', 'a transaction could not be rolled back', describeError(error));
  }

  #assertOpen(): void {
    if (this.#closed) {
      throw new CasebookError('internal', 'The vault is closed.');
    }
  }

  #assertWritable(): void {
    this.#assertOpen();
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
        passing: false,
      };
      this.#assertWritable();
    }
  }

  #log(level: StoreLogEntry['level'], message: string, details?: string): void {
    this.#options.log?.(details === undefined ? { level, message } : { level, message, details });
  }
}

function letGo(lock: VaultLock | null, { log }: StoreOptions): void {
  const left = lock?.release() ?? null;
  if (left !== null) {
    log?.({ level: 'warning', message: 'the lock could not be removed', details: describeError(left.failed) });
  }
}

/** Takes the lock; a folder that cannot be written to is opened for reading. */
function takeLock(folder: string, files: FileSystem, options: StoreOptions): { lock: VaultLock | null; refusal: Refusal | null } {
  try {
    const { now, endedThreads } = options;
    return { lock: acquireLock(folder, { files, now, endedThreads }), refusal: null };
  } catch (error) {
    const failure = diskFailure(error, 'open this vault for writing');
    if (failure.code !== 'read-only' && failure.code !== 'disk-full') {
      throw failure;
    }
    const reason = `${failure.message} Until then it can only be read.`;
    return { lock: null, refusal: { code: failure.code, reason, passing: true } };
  }
}
