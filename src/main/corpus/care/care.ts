import { join } from 'node:path';
import { z } from 'zod';
import type { CareHandlers, Reply } from '../../../shared/contract';
import type {
  BackupChanges,
  BackupReason,
  BackupSettings,
  CheckedPart,
  CheckReport,
  VaultProgress,
  VaultStatus,
} from '../../../shared/care/model';
import { CasebookError, toFailure } from '../../../shared/result';
import { doubtInWords, instantInUtc } from '../../../shared/care/doubt';
import { diskFailure, type FileSystem } from '../../files/atomic-file';
import { WorkerChannel } from '../../workers/worker-channel';
import { backupDue, backupPath, backupsFolder, listBackups, makeBackup, tidyBackups, told, type FoundBackup } from './backups';
import { indexCommand, indexNames } from '../store/database-checks';
import { indexProblem, type FilesInspection } from './inspection';
import type { InspectorEvents, InspectorHandlers } from './inspector';
import { listSegments, readJournal } from '../store/journal-reading';
import { compareOutlines, countsOf, outlineOf } from './outline';
import { setAsideSnapshot, snapshotExists, snapshotNames } from '../store/snapshot';
import { Steps } from '../store/steps';
import { vaultStatus } from './status';
import type { Store, StoreLogEntry } from '../store/store';

/** A backup by its name in `backups/`, or any file of the disk. */
export type BackupPlace = { file: string } | { path: string };

export interface CareOptions {
  folder: string;
  /** The store in use: another one after a restore. */
  store: () => Store;
  /** Closes the store, restores the backup at `path`, opens it again; answers with what was set aside. */
  restore: (path: string) => Promise<string | null>;
  /** The analyst says that the vault is right as it is. */
  trust: () => void;
  now: () => string;
  files: FileSystem;
  /** The built inspector. */
  inspector: URL;
  /** The key of a locked vault. */
  key: Uint8Array | null;
  onProgress: (progress: VaultProgress) => void;
  log: (entry: StoreLogEntry) => void;
}

const defaultBackupSettings: BackupSettings = { on: true, capMegabytes: 2000 };

/** After a backup that could not be made, and between two looks whether one is due. */
const AFTER_FAILURE = 60 * 60 * 1000;
const BETWEEN_LOOKS = 60 * 1000;

type Inspector = WorkerChannel<InspectorHandlers, InspectorEvents>;

/** Backups, restoring, and the check of the vault: what the corpus worker does beside answering. */
export class VaultCare {
  readonly #options: CareOptions;
  #settings = defaultBackupSettings;
  #inspector: Inspector | null = null;
  #cancelled = false;
  #backingUp = false;
  #copying: Steps<FoundBackup> | null = null;
  #restoring = false;
  #lookAgainAt = 0;

  constructor(options: CareOptions) {
    this.#options = options;
  }

  /** While it is true no snapshot may be made but its own. */
  get busy(): boolean {
    return this.#inspector !== null || this.#backingUp || this.#restoring;
  }

  readonly handlers: CareHandlers = {
    'backups.list': () => Promise.resolve(this.list()),
    'backups.compare': ({ file }) => this.compare({ file }),
    'backups.make': async () => told(await this.#backUp('asked', 'later')),
    'vault.trust': () => {
      this.#options.trust();
      return Promise.resolve(null);
    },
    'check.run': () => this.check(),
    'check.cancel': async () => {
      this.#cancelled = this.#inspector !== null;
      await this.#inspector?.terminate();
      return null;
    },
  };

  configure(settings: BackupSettings): void {
    this.#settings = settings;
    this.#lookAgainAt = 0;
  }

  list(): Reply<'backups.list'> {
    const { folder, files } = this.#options;
    return { folder: join(folder, backupsFolder), backups: listBackups(folder, files).map(told) };
  }

  // --- Backups ------------------------------------------------------------------------------------------------------

  /** To be called when nothing is asked for: makes the backup of the day. Never rejects. */
  async idle(): Promise<void> {
    if (this.busy || !this.#isDue()) return;
    try {
      await this.#backUp('daily', 'later');
    } catch (error) {
      this.#failed(error);
    }
  }

  /** To be called before the store is closed: brings to an end what is under way, and makes the day's backup if none is. */
  close(): void {
    try {
      this.#copying?.finishNow();
      this.#lookAgainAt = 0;
      if (this.#isDue()) this.#startCopy('daily', this.#options.store().snapshot().sequence).finishNow();
    } catch (error) {
      this.#failed(error);
    }
    void this.#inspector?.terminate();
  }

  #isDue(): boolean {
    const { folder, files, now } = this.#options;
    const store = this.#options.store();
    if (!this.#settings.on || store.readOnlyReason !== null || performance.now() < this.#lookAgainAt) return false;
    this.#lookAgainAt = performance.now() + BETWEEN_LOOKS;
    return !isEmpty(vaultStatus(store)) && backupDue(listBackups(folder, files), store.sequence, now());
  }

  #failed(error: unknown): void {
    this.#lookAgainAt = performance.now() + AFTER_FAILURE;
    this.#logFailure('no backup was made', error);
  }

  async #backUp(reason: BackupReason, when: 'now' | 'later'): Promise<FoundBackup> {
    this.#assertFree();
    const { folder, files, now, store } = this.#options;
    this.#backingUp = true;
    try {
      const { sequence } = when === 'now' ? store().snapshot() : await store().snapshotLater();
      const steps = this.#startCopy(reason, sequence);
      this.#copying = steps;
      const made = when === 'now' ? steps.finishNow() : await steps.finish();
      tidyBackups(folder, now(), this.#settings.capMegabytes * 1_000_000, files);
      return made;
    } catch (error) {
      throw diskFailure(error, 'back this vault up');
    } finally {
      this.#copying = null;
      this.#backingUp = false;
    }
  }

  /** Takes the first step of copying the snapshot in place. */
  #startCopy(reason: BackupReason, sequence: number): Steps<FoundBackup> {
    const { folder, files, now } = this.#options;
    const store = this.#options.store();
    const { counts } = vaultStatus(store);
    // What is in doubt is not vouched for.
    const signedFor = store.doubt === null ? store.vaultId : null;
    return new Steps(makeBackup({ folder, sequence, counts, reason, now: now(), signedFor }, files), files);
  }

  // --- Restoring ----------------------------------------------------------------------------------------------------

  /** What would change. Throws `not-found`, `vault-damaged`, `unreadable`, `vault-newer`. */
  async compare(place: BackupPlace): Promise<BackupChanges> {
    const { folder } = this.#options;
    const path = this.#pathOf(place);
    const { entries, withoutOriginal } = await this.#inspect((inspector) => inspector.call('outline', { path, folder }));
    const madeAt = this.#found(place)?.madeAt ?? null;
    const changes = compareOutlines(outlineOf(this.#options.store()), entries);
    return { madeAt, counts: countsOf(entries), ...changes, withoutOriginal };
  }

  /**
   * Backs the present state up, then makes the backup the present state. A vault that is damaged is copied aside instead.
   * Throws what {@link compare} throws, `conflict` for another vault's backup, and why the disk refuses.
   */
  async restore(place: BackupPlace): Promise<Reply<'backups.restore'>> {
    this.#assertFree();
    const path = this.#pathOf(place);
    // The change in between would be lost: from here on everything else waits, or is refused.
    const undo = this.#options.store().readOnlyReason === null ? await this.#backUp('before-restore', 'now') : null;
    this.#restoring = true;
    try {
      return { undo: undo?.file ?? null, setAside: await this.#options.restore(path) };
    } finally {
      this.#restoring = false;
    }
  }

  #pathOf(place: BackupPlace): string {
    return 'path' in place ? place.path : backupPath(this.#options.folder, place.file);
  }

  #found(place: BackupPlace): FoundBackup | undefined {
    const path = this.#pathOf(place);
    return listBackups(this.#options.folder, this.#options.files).find((backup) => backup.path === path);
  }

  #assertFree(): void {
    if (!this.busy) return;
    throw new CasebookError('conflict', 'Casebook is checking, backing up or restoring this vault. Wait until it has finished.');
  }

  async #inspect<T>(work: (inspector: Inspector) => Promise<T>): Promise<T> {
    this.#assertFree();
    const inspector: Inspector = new WorkerChannel(this.#options.inspector, {
      name: 'check of the vault',
      workerData: { sealed: this.#options.key === null ? null : { root: this.#options.folder, key: this.#options.key } },
      slowCall: Number.POSITIVE_INFINITY,
    });
    this.#inspector = inspector;
    this.#cancelled = false;
    inspector.on('progress', this.#options.onProgress);
    try {
      return await work(inspector);
    } catch (error) {
      throw this.#cancelled ? new CasebookError('cancelled', 'This was cancelled. Nothing was changed by it.') : error;
    } finally {
      this.#inspector = null;
      await inspector.terminate();
    }
  }

  // --- The check ----------------------------------------------------------------------------------------------------

  /** Looks at everything, repairs what can be made anew. Throws `conflict` while another runs, `cancelled`. */
  check(): Promise<CheckReport> {
    const { folder, now } = this.#options;
    return this.#inspect(async (inspector) => {
      const { snapshots, backups } = await inspector.call('files', { folder });
      const snapshot = this.#mendSnapshots(snapshots);
      await this.#bringUpToDate();
      const journal = this.#checkJournal();
      const isThere = snapshotExists(folder, 'current', this.#options.files);
      const inside = isThere ? this.#mendIndexes(await inspector.call('snapshot', { folder })) : [];
      const parts = [snapshot, journal, ...inside, backups];
      const problems = parts.flatMap((part) => part.problems);
      const outcome = problems.length === 0 ? 'sound' : problems.every(({ repaired }) => repaired) ? 'repaired' : 'damaged';
      return { checkedAt: now(), outcome, parts };
    });
  }

  /** What is checked is what is on the disk: the newest changes too. */
  async #bringUpToDate(): Promise<void> {
    const store = this.#options.store();
    if (store.readOnlyReason !== null) return;
    try {
      await store.snapshotLater();
    } catch (error) {
      this.#logFailure('the newest changes are not in the check', error);
    }
  }

  /** The database in memory is whole: a snapshot that is not is made anew from it. */
  #mendSnapshots(states: FilesInspection['snapshots']): CheckedPart {
    const { folder, files } = this.#options;
    const { doubt } = this.#options.store();
    const problems = doubt === null ? [] : [{ sentence: doubtInWords(doubt, instantInUtc), repaired: false }];
    const part: CheckedPart = { part: 'snapshot', checked: 0, problems, remarks: [] };
    const writable = this.#options.store().readOnlyReason === null;
    for (const { name, state } of states) {
      // A vault that is new has no previous one.
      if (state === 'missing' && name === 'previous') continue;
      part.checked += 1;
      if (state === 'sound') continue;
      const what = state === 'missing' ? 'is not there' : 'was damaged on the disk';
      const sentence = `The snapshot ${snapshotNames[name]} ${what}.`;
      const repaired =
        writable &&
        this.#tried(() => {
          if (state === 'damaged') setAsideSnapshot(folder, name, files);
          // The checksum of a file that is gone would become that of the one before.
          else files.remove(join(folder, `${snapshotNames[name]}.sha256`));
          this.#renewSnapshot();
        });
      part.problems.push({ sentence: repaired ? `${sentence} It was written anew; look after the disk.` : sentence, repaired });
    }
    return part;
  }

  /** A snapshot is made only of something new: this is. */
  #renewSnapshot(): void {
    const store = this.#options.store();
    store.write((tx) => {
      tx.run("UPDATE store_meta SET value = value WHERE name = 'vault-id'");
    });
    store.snapshot();
  }

  #tried(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      this.#logFailure('not repaired', error);
      return false;
    }
  }

  #logFailure(what: string, error: unknown): void {
    const { message, details } = toFailure(error);
    this.#options.log({ level: 'warning', message: `${what}: ${message}`, details: details ?? '' });
  }

  /** What a damaged journal was to bring back is in the database in memory: two new snapshots make it unnecessary. */
  #checkJournal(): CheckedPart {
    const { folder, files } = this.#options;
    const store = this.#options.store();
    const read = (): ReturnType<typeof readJournal> => {
      const after = (listSegments(folder, files)[0]?.first ?? 1) - 1;
      return readJournal(folder, vaultIdOf(store), after, files);
    };
    const { records, damage, notes } = read();
    const part: CheckedPart = { part: 'journal', checked: records.length, problems: [], remarks: notes };
    if (damage === null) return part;
    const repaired =
      store.readOnlyReason === null &&
      this.#tried(() => {
        this.#renewSnapshot();
        this.#renewSnapshot();
      }) &&
      read().damage === null;
    part.problems.push({ sentence: repaired ? `${damage} Everything it held is in a new snapshot.` : damage, repaired });
    return part;
  }

  #mendIndexes(parts: CheckedPart[]): CheckedPart[] {
    const store = this.#options.store();
    let mended = false;
    for (const name of indexNames(store)) {
      const problem = parts.flatMap(({ problems }) => problems).find(({ sentence }) => sentence === indexProblem(name));
      if (problem === undefined || store.readOnlyReason !== null) continue;
      problem.repaired = this.#tried(() => {
        store.write((tx) => {
          tx.run(indexCommand(name, 'rebuild'));
          tx.run(indexCommand(name, 'integrity-check'));
        });
      });
      if (problem.repaired) problem.sentence += ' It was made anew.';
      mended ||= problem.repaired;
    }
    if (mended) this.#tried(() => store.snapshot());
    return parts;
  }
}

/** A vault that was made just now: a backup of nothing would be the only one of its day. */
function isEmpty({ counts, inBin }: VaultStatus): boolean {
  return inBin + Object.values(counts).reduce((sum, count) => sum + count, 0) === 0;
}

const valueRow = z.object({ value: z.string() });

function vaultIdOf(store: Store): string {
  return store.get(valueRow, "SELECT value FROM store_meta WHERE name = 'vault-id'")?.value ?? '';
}
