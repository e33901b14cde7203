import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { CasebookError, type FailureCode } from '../../../shared/result';
import type { FileSystem } from '../../files/atomic-file';
import { journalFolder, journalVaultId, readJournal, type JournalReading, type SegmentState } from './journal-reading';
import type { JournalRecord } from './journal-format';
import { migrate, newestVersion, prepareVault, readMeta, schemaVersion, type Migration, type StoreMeta } from './migrations';
import { originalsFolder } from './originals';
import { isSignedSnapshot, readSnapshot, snapshotExists, snapshotNames, type SnapshotFile, type SnapshotName } from './snapshot';
import type { OpenDatabase, SqliteDatabase } from './sqlite';

/** Why a vault cannot be written to: the code and the sentence every refused write is answered with. */
export interface Refusal {
  code: FailureCode;
  reason: string;
  /** Whether it ends when the folder can be written to again. */
  passing: boolean;
}

/** What of a vault did not come from the Casebook of this computer. */
export interface Unsigned {
  snapshot: boolean;
  /** So many changes of the journal. */
  changes: number;
}

/** A vault brought into memory. Nothing on the disk was changed to get here. */
export interface LoadedVault {
  database: SqliteDatabase;
  vaultId: string;
  /** The last change in memory. */
  sequence: number;
  /** The snapshot it started from; null when none was left and the whole journal was. */
  base: SnapshotName | null;
  baseSequence: number;
  /** Whether a snapshot should be made at once, because the one on the disk is not the best it could be. */
  needsSnapshot: boolean;
  /** `corpus.sqlite` is there and cannot be trusted. */
  currentUnsound: boolean;
  journal: JournalReading;
  /** What of it was not signed with the key there is; null where nothing is signed. */
  unsigned: Unsigned | null;
  notes: string[];
  refusal: Refusal | null;
}

export interface LoadOptions {
  folder: string;
  files: FileSystem;
  openDatabase: OpenDatabase;
  migrations: readonly Migration[];
}

interface Base {
  name: SnapshotName | null;
  database: SqliteDatabase;
  meta: StoreMeta;
  /** Null when no file is left of it. */
  sha256: string | null;
  trusted: boolean;
}

const integrityRow = z.object({ integrity_check: z.string() });
const restoreHint = 'Everything that could be recovered can be read; to write again, restore a copy of the vault from a backup.';

/**
 * Newest good snapshot plus the journal's changes after it.
 * @returns undefined when the folder holds no vault yet
 * @throws `vault-damaged` when something of a vault is there and none of it can be read
 */
export function loadVault(options: LoadOptions): LoadedVault | undefined {
  const notes: string[] = [];
  const base = findBase(options, notes);
  if (base === undefined) {
    if (hasTraces(options)) {
      throw new CasebookError(
        'vault-damaged',
        'Neither a snapshot nor the whole journal of this vault can be read. Restore a backup.',
        notes.join(' '),
      );
    }
    return undefined;
  }
  try {
    return replay(options, base, notes);
  } catch (error) {
    base.database.close();
    throw error;
  }
}

function replay(options: LoadOptions, base: Base, notes: string[]): LoadedVault {
  const { folder, files, migrations } = options;
  const { database, meta } = base;
  const journal = readJournal(folder, meta.vaultId, meta.lastSequence, files);
  const applied = applyRecords(database, journal, migrations, meta.lastSequence);
  notes.push(...journal.notes);
  if (journal.missing && base.name !== null) {
    notes.push('The journal since the last snapshot is not there: changes made after that snapshot may be missing.');
  }
  const nothingMissing = base.trusted && !journal.missing && journal.damage === null && journal.notes.length === 0;
  if (base.name === 'previous' && nothingMissing) {
    notes.push('The snapshot before it and the journal were read instead; they hold everything.');
  }
  const unsigned = unsignedOf(options, base, journal);
  const refusal = refusalOf(database, base, journal, newestVersion(migrations));
  if (refusal !== null) {
    notes.push(refusal.reason);
  }
  return {
    database,
    vaultId: meta.vaultId,
    sequence: applied,
    base: base.name,
    baseSequence: meta.lastSequence,
    needsSnapshot: base.name !== 'current' || !base.trusted || (unsigned !== null && (unsigned.snapshot || unsigned.changes > 0)),
    currentUnsound: base.name !== 'current' && snapshotExists(folder, 'current', files),
    journal,
    unsigned,
    notes,
    refusal,
  };
}

function unsignedOf({ folder, files }: LoadOptions, { sha256, meta }: Base, journal: JournalReading): Unsigned | null {
  const isSigned = sha256 === null ? true : isSignedSnapshot(folder, sha256, meta.vaultId, files);
  return isSigned === null ? null : { snapshot: !isSigned, changes: journal.unsigned };
}

function refusalOf(database: SqliteDatabase, base: Base, journal: JournalReading, newest: number): Refusal | null {
  if (journal.newer || schemaVersion(database) > newest) {
    return {
      code: 'vault-newer',
      reason: 'This vault was written by a newer version of Casebook. It is open for reading; update Casebook to write to it.',
      passing: false,
    };
  }
  if (journal.damage !== null) {
    return { code: 'vault-damaged', reason: `${journal.damage} ${restoreHint}`, passing: false };
  }
  if (!base.trusted && base.name !== null) {
    const reason = `The vault’s snapshot is not the one that Casebook wrote. ${restoreHint}`;
    return { code: 'vault-damaged', reason, passing: false };
  }
  return null;
}

/** Finds where to start: a snapshot whose checksum is right; else one without a checksum that is whole; else the beginning. */
function findBase(options: LoadOptions, notes: string[]): Base | undefined {
  const names: SnapshotName[] = ['current', 'next', 'previous'];
  const doubtful: SnapshotName[] = [];
  for (const name of names) {
    const snapshot = readSnapshot(options.folder, name, options.files);
    if (snapshot !== undefined) {
      const base = snapshot.checksum === 'verified' ? openBase(options, snapshot) : undefined;
      if (base !== undefined) {
        return base;
      }
      if (snapshot.broken === null) doubtful.push(name);
      if (name !== 'next') notes.push(notUsed(snapshot));
    }
  }
  for (const name of doubtful) {
    // Read again, so that two large files are never in memory at once.
    const snapshot = readSnapshot(options.folder, name, options.files);
    const base = snapshot === undefined ? undefined : openBase(options, snapshot);
    if (base !== undefined) {
      notes.push(`No snapshot has a right checksum; ${snapshotNames[name]} could be read and was used.`);
      return base;
    }
  }
  return fromTheBeginning(options, notes);
}

function notUsed({ name, broken }: SnapshotFile): string {
  const what =
    broken?.code === 'vault-tampered' ? 'is not what Casebook wrote there: somebody changed it' : 'is damaged or not of this vault';
  return `The snapshot ${snapshotNames[name]} ${what}; it was not used.`;
}

function openBase({ openDatabase }: LoadOptions, snapshot: SnapshotFile): Base | undefined {
  let database: SqliteDatabase | undefined;
  try {
    database = openDatabase(snapshot.bytes);
    const meta = readMeta(database);
    const sound = snapshot.checksum === 'verified' || isWhole(database);
    if (meta !== undefined && sound) {
      return { name: snapshot.name, database, meta, sha256: snapshot.sha256, trusted: snapshot.checksum !== 'wrong' };
    }
  } catch (error) {
    // What SQLite cannot open is not a snapshot; anything else is not ours to swallow.
    if (!(error instanceof CasebookError)) {
      throw error;
    }
  }
  database?.close();
  return undefined;
}

function isWhole(database: SqliteDatabase): boolean {
  const rows = z.array(integrityRow).parse(database.rows('PRAGMA integrity_check(1)'));
  return rows.length === 1 && rows[0]?.integrity_check === 'ok';
}

/** A vault whose journal still reaches back to its first change needs no snapshot. */
function fromTheBeginning({ folder, files, openDatabase }: LoadOptions, notes: string[]): Base | undefined {
  const vaultId = journalVaultId(folder, files);
  if (vaultId === undefined || readJournal(folder, vaultId, 0, files).missing) {
    return undefined;
  }
  const database = openDatabase();
  prepareVault(database, vaultId);
  notes.push('No snapshot could be used; the vault was built from its journal, which is whole.');
  return { name: null, database, meta: { vaultId, lastSequence: 0 }, sha256: null, trusted: true };
}

function hasTraces({ folder, files }: LoadOptions): boolean {
  return (
    snapshotExists(folder, 'current', files) ||
    snapshotExists(folder, 'previous', files) ||
    // What never got its name was never a part of the vault.
    files.list(join(folder, journalFolder)).some((name) => !name.endsWith('.new')) ||
    files.list(join(folder, originalsFolder)).length > 0
  );
}

/** Applies the journal's changes; stops at the first that does not fit, with the reason in `journal.damage`. */
function applyRecords(database: SqliteDatabase, journal: JournalReading, migrations: readonly Migration[], after: number): number {
  let sequence = after;
  for (const [index, { record, segment }] of journal.records.entries()) {
    const isLast = index === journal.records.length - 1 && journal.damage === null;
    const outcome = applyRecord(database, record, migrations);
    if (outcome === 'newer') {
      journal.newer = true;
    } else if (outcome === 'not-committed' && isLast) {
      takeBackLast(journal, segment);
    } else if (outcome !== 'applied') {
      journal.damage = `Change ${record.sequence} of the journal does not fit the vault.`;
    }
    if (outcome !== 'applied') {
      journal.active = journal.newer || journal.damage !== null ? null : journal.active;
      return sequence;
    }
    sequence = record.sequence;
  }
  return sequence;
}

/**
 * A deferred constraint is tested by COMMIT, after the record was written: such a record is taken back and never
 * acknowledged, but a crash may come before it is cut off.
 */
function takeBackLast(journal: JournalReading, before: SegmentState): void {
  journal.active = { ...before, tail: 'torn' };
  journal.notes.push('The last change in the journal had been refused; what there is of it is kept aside in the journal folder.');
}

function applyRecord(
  database: SqliteDatabase,
  record: JournalRecord,
  migrations: readonly Migration[],
): 'applied' | 'newer' | 'unfit' | 'not-committed' {
  if (record.schemaVersion > newestVersion(migrations)) {
    return 'newer';
  }
  migrate(database, migrations, record.schemaVersion);
  if (record.schemaVersion !== schemaVersion(database)) {
    return 'unfit';
  }
  let committing = false;
  try {
    database.run('BEGIN');
    record.statements.forEach(({ sql, parameters }) => {
      database.run(sql, parameters);
    });
    committing = true;
    database.run('COMMIT');
    return 'applied';
  } catch (error) {
    database.rollBack();
    if (!(error instanceof CasebookError)) {
      throw error;
    }
    return committing && error.code === 'conflict' ? 'not-committed' : 'unfit';
  }
}

/** A vault that holds nothing yet. Throws why its folder cannot be written to. */
export function newVault(folder: string, files: FileSystem, openDatabase: OpenDatabase, refusal: Refusal | null): LoadedVault {
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
    unsigned: null,
    notes: [],
    refusal: null,
  };
}
