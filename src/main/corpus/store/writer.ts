import { CasebookError } from '../../../shared/result';
import { diskFailure } from '../../files/atomic-file';
import type { Journal } from './journal';
import type { JournalStatement } from './journal-format';
import { Recorder, type Change } from './recorder';
import type { SqliteDatabase } from './sqlite';
import { RecordedTransaction, type Transaction } from './transaction';

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: unknown };

export interface WriterOptions {
  database: SqliteDatabase;
  journal: Journal;
  /** The last change there is. */
  sequence: number;
  schemaVersion: number;
  /** Throws when nothing may be written now. */
  assertReady: () => void;
  /** Hears that memory may hold what the disk does not. */
  onBroken: (error: unknown) => void;
}

/** Several writes under way as one change. */
interface Group {
  statements: JournalStatement[];
  /** SQLite gave up more than the one write that failed. */
  broken: boolean;
}

/** What a disk or a lock refuses is refused to all who wait; anything else may be the fault of one of them. */
const refusedToAll = new Set(['disk-full', 'disk-error', 'read-only', 'vault-locked', 'vault-newer', 'vault-damaged']);

/** Transactions: each is one record of the journal and is durable when it has returned. */
export class Writer {
  schemaVersion: number;
  readonly #options: WriterOptions;
  readonly #database: SqliteDatabase;
  #sequence: number;
  #writes = 0;
  #writing = false;
  #group: Group | null = null;
  #recorder: Recorder | null = null;
  /** What was changed row by row, while that is wanted. */
  #recorded: Change[] | null = null;

  constructor(options: WriterOptions) {
    this.#options = options;
    this.#database = options.database;
    this.#sequence = options.sequence;
    this.schemaVersion = options.schemaVersion;
  }

  get sequence(): number {
    return this.#sequence;
  }

  /** Counted up with each transaction, each part of one, and whatever is taken back: while it stands, nothing has changed. */
  get writes(): number {
    return this.#writes;
  }

  /** Whether a transaction is under way. */
  get writing(): boolean {
    return this.#writing || this.#group !== null;
  }

  /** One transaction; within {@link together}, one part of it. */
  write<T>(work: (transaction: Transaction) => T): T {
    if (this.#writing) {
      throw new CasebookError('internal', 'Casebook could not save this. Nothing was changed.', 'write within write');
    }
    this.#writing = true;
    this.#writes += 1;
    const transaction = new RecordedTransaction(this.#database);
    try {
      return this.#group === null ? this.#writeAlone(transaction, work) : this.#writeInGroup(this.#group, transaction, work);
    } finally {
      transaction.end();
      this.#writing = false;
    }
  }

  /** Makes what {@link record} needs, once; some hundredths of a second. Not within a transaction, where it does nothing. */
  prepareRecording(): void {
    if (!this.writing) this.#recorder ??= new Recorder(this.#database);
  }

  /** Runs a function that writes, and tells what it changed row by row; see {@link Recorder}. */
  record<T>(work: () => T): { result: T; changes: Change[] } {
    this.prepareRecording();
    const changes: Change[] = [];
    this.#recorded = changes;
    try {
      return { result: work(), changes };
    } finally {
      this.#recorded = null;
    }
  }

  /**
   * Runs functions that write, in order, as one change with one flush. One that throws is undone by itself. When they
   * cannot be one change (too large, or only the end of a transaction shows that something does not fit), each is run
   * again by itself.
   */
  together<T>(works: readonly (() => T)[]): Outcome<T>[] {
    if (works.length < 2 || this.writing) {
      return works.map(outcomeOf);
    }
    this.prepareRecording();
    return this.#asOneChange(works) ?? works.map(outcomeOf);
  }

  #asOneChange<T>(works: readonly (() => T)[]): Outcome<T>[] | undefined {
    const group: Group = { statements: [], broken: false };
    this.#group = group;
    try {
      this.#options.assertReady();
      this.#database.run('BEGIN');
      const outcomes = works.map(outcomeOf);
      if (group.broken) {
        this.#rollBack();
        return undefined;
      }
      this.#commit(group.statements);
      return outcomes;
    } catch (error) {
      this.#rollBack();
      const forAll = error instanceof CasebookError && refusedToAll.has(error.code);
      return forAll ? works.map(() => ({ ok: false, error })) : undefined;
    } finally {
      this.#group = null;
    }
  }

  #writeAlone<T>(transaction: RecordedTransaction, work: (transaction: Transaction) => T): T {
    try {
      this.#options.assertReady();
      this.#database.run('BEGIN');
      const result = this.#run(transaction, work);
      this.#commit(transaction.statements);
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  #writeInGroup<T>(group: Group, transaction: RecordedTransaction, work: (transaction: Transaction) => T): T {
    this.#database.run('SAVEPOINT part');
    try {
      const result = this.#run(transaction, work);
      this.#database.run('RELEASE part');
      group.statements.push(...transaction.statements);
      return result;
    } catch (error) {
      this.#undoPart(group);
      throw error;
    }
  }

  /** A rollback takes back what was recorded too. */
  #run<T>(transaction: Transaction, work: (transaction: Transaction) => T): T {
    if (this.#recorded === null || this.#recorder === null) return finished(work(transaction));
    this.#recorder.start();
    const result = finished(work(transaction));
    for (const change of this.#recorder.take()) this.#recorded.push(change);
    return result;
  }

  #undoPart(group: Group): void {
    this.#writes += 1;
    try {
      this.#database.run('ROLLBACK TO part');
      this.#database.run('RELEASE part');
    } catch (error) {
      // After some errors SQLite has undone the whole transaction by itself.
      if (!(error instanceof CasebookError)) throw error;
      group.broken = true;
    }
  }

  #commit(statements: readonly JournalStatement[]): void {
    if (statements.length === 0) {
      this.#database.run('COMMIT');
      return;
    }
    const { journal } = this.#options;
    const sequence = this.#sequence + 1;
    try {
      journal.append({ sequence, schemaVersion: this.schemaVersion, statements });
    } catch (error) {
      if (error instanceof RangeError) {
        throw new CasebookError('too-large', 'This is too large to save at once. Save it in parts.', error.message);
      }
      throw diskFailure(error, 'save your change');
    }
    try {
      this.#database.run('COMMIT');
    } catch (error) {
      journal.takeBack();
      throw error;
    }
    this.#sequence = sequence;
  }

  #rollBack(): void {
    this.#writes += 1;
    try {
      this.#database.rollBack();
    } catch (error) {
      this.#options.onBroken(error);
    }
  }
}

function outcomeOf<T>(work: () => T): Outcome<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, error };
  }
}

function finished<T>(result: T): T {
  if (result instanceof Promise) {
    throw new TypeError('a transaction cannot wait');
  }
  return result;
}
