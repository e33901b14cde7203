import { realpathSync, watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { InboxState } from '../../shared/intake/model';
import { CasebookError } from '../../shared/result';
import { errorCode } from '../files/atomic-file';
import { listInbox, type InboxFile } from './inbox-files';
import { placeOf } from '../files/path-bytes';
import { folderOfVault, JsonFile, type TextSeal } from '../settings';

/**
 * A folder that is watched for one vault: a file that appears in it is imported once it has stopped growing, and never
 * touched. The system says when something changes there; as network folders may not, it is looked at now and then too.
 */

const seenSchema = z.record(z.string(), z.tuple([z.number(), z.number()]));
const fileSchema = z.object({
  on: z.boolean(),
  folder: z.string().nullable(),
  /** Files that were imported, by their path below the folder: their size, and when they were changed last. */
  seen: seenSchema,
});
type Kept = z.infer<typeof fileSchema>;
type Growing = InboxFile & { since: number };

/** Folders in the inbox that the system is asked to watch; those beyond are looked at now and then. */
const MOST_WATCHED = 200;
const MOST_SEEN = 10_000;
/** So many times the usual wait, when the vault could take nothing in. */
const AFTER_REFUSAL = 5;

export interface InboxOptions {
  /** The user's data folder, and the vault's. */
  dataFolder: string;
  vaultFolder: string;
  /** That of a locked vault: the names of files are kept. */
  seal?: TextSeal;
  /** Imports files, and names those that could not be reached and are to be tried again. */
  importFiles: (paths: string[]) => Promise<{ notReached: readonly string[] }>;
  onState: (state: InboxState) => void;
  /** Milliseconds without a change after which a file is whole. */
  settled?: number;
  /** Milliseconds between two looks that nothing called for. */
  between?: number;
}

export class Inbox {
  readonly #options: Required<Omit<InboxOptions, 'seal'>>;
  readonly #file: JsonFile<Kept>;
  /** Files that may still be growing, and since when they are as they are. */
  #growing = new Map<string, Growing>();
  #watchers = new Map<string, FSWatcher>();
  /** The folder itself: another one may stand in its place later. */
  #identity = '';
  #problem: string | null = null;
  #timer: NodeJS.Timeout | undefined;
  #due = Infinity;
  #looking: Promise<void> | null = null;
  /** Something changed while it was being looked at. */
  #changed = false;
  /** The vault could take nothing in: it is not asked again at once. */
  #refused = false;
  #closed = false;

  private constructor(file: JsonFile<Kept>, options: InboxOptions) {
    this.#file = file;
    this.#options = { settled: 2000, between: 60_000, ...options };
  }

  /** Takes up the watching as it was left. */
  static async open(options: InboxOptions): Promise<Inbox> {
    const place = path.join(folderOfVault(options.dataFolder, options.vaultFolder), 'inbox.json');
    const inbox = new Inbox(await JsonFile.open<Kept>(place, fileSchema, { on: false, folder: null, seen: {} }, options.seal), options);
    inbox.#lookIn(0);
    return inbox;
  }

  get state(): InboxState {
    const { on, folder } = this.#file.value;
    return { on, folder, problem: on ? this.#problem : null };
  }

  /** Watches a folder from now on. Throws `forbidden` for the vault's own, `not-found`. */
  async watch(folder: string): Promise<InboxState> {
    this.#check(folder);
    const isAnother = folder !== this.#file.value.folder;
    await this.#keep({ on: true, folder, ...(isAnother ? { seen: {} } : {}) });
    return this.#begin();
  }

  /** Starts and ends the watching. Throws `not-found` when no folder was chosen. */
  async turn(on: boolean): Promise<InboxState> {
    if (on && this.#file.value.folder === null) throw new CasebookError('not-found', 'Choose the inbox’s folder first.');
    await this.#keep({ on });
    return this.#begin();
  }

  /** Ends the watching; settles when nothing is looked at any more. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#unwatch();
    await this.#looking;
  }

  #check(folder: string): void {
    const [inbox, vault] = [realpathSync(folder), realpathSync(this.#options.vaultFolder)];
    if (isWithin(inbox, vault) || isWithin(vault, inbox)) {
      throw new CasebookError('forbidden', 'The vault is kept in this folder. Choose another one for the inbox.');
    }
  }

  #begin(): InboxState {
    this.#unwatch();
    this.#growing.clear();
    this.#problem = null;
    this.#lookIn(0);
    this.#options.onState(this.state);
    return this.state;
  }

  async #keep(changes: Partial<Kept>): Promise<void> {
    await this.#file.set({ ...this.#file.value, ...changes });
  }

  // --- Looking ------------------------------------------------------------------------------------------------------

  /** Looks at the folder in so many milliseconds, or earlier when that was due. */
  #lookIn(milliseconds: number): void {
    if (this.#closed || !this.#file.value.on) return;
    const due = performance.now() + milliseconds;
    if (due >= this.#due) return;
    this.#due = due;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#due = Infinity;
      this.#changed = this.#looking !== null;
      this.#looking ??= this.#look().finally(() => this.#looked());
    }, milliseconds);
  }

  #looked(): void {
    const { settled, between } = this.#options;
    this.#looking = null;
    if (this.#refused) this.#lookIn(AFTER_REFUSAL * between);
    else this.#lookIn(this.#growing.size > 0 || this.#changed ? settled : between);
    this.#changed = false;
  }

  /** Never rejects. */
  async #look(): Promise<void> {
    const { folder, on } = this.#file.value;
    if (folder === null || !on) return;
    try {
      const { dev, ino } = await stat(folder);
      const { files, folders } = await listInbox(folder);
      if (this.#closed || folder !== this.#file.value.folder) return;
      this.#watch(folders, `${dev} ${ino}`);
      this.#say(null);
      await this.#take(folder, this.#whole(files), files);
    } catch (error) {
      this.#unwatch();
      this.#say(problemOf(error));
    }
  }

  /** The files that are new and have stopped growing. */
  #whole(files: readonly InboxFile[]): InboxFile[] {
    const now = performance.now();
    const { seen } = this.#file.value;
    const growing = new Map<string, Growing>();
    const whole: InboxFile[] = [];
    for (const file of files) {
      const { name, size, changedAt } = file;
      const [seenSize, seenAt] = Object.hasOwn(seen, name) ? (seen[name] ?? []) : [];
      if (seenSize === size && seenAt === changedAt) continue;
      const before = this.#growing.get(name);
      const since = before?.size === size && before.changedAt === changedAt ? before.since : now;
      if (now - since >= this.#options.settled) whole.push(file);
      else growing.set(name, { ...file, since });
    }
    this.#growing = growing;
    return whole;
  }

  async #take(folder: string, files: readonly InboxFile[], all: readonly InboxFile[]): Promise<void> {
    this.#refused = false;
    if (files.length === 0) return;
    const { notReached } = await this.#options.importFiles(files.map(({ name }) => path.join(folder, name)));
    if (folder !== this.#file.value.folder) return;
    const again = new Set(notReached);
    this.#refused = again.size > 0;
    const done = files.filter(({ name }) => !again.has(path.join(folder, name)));
    const seen = done.map(({ name, size, changedAt }): [string, [number, number]] => [name, [size, changedAt]]);
    await this.#keep({ seen: { ...remembered(this.#file.value.seen, all), ...Object.fromEntries(seen) } });
  }

  #say(problem: string | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#options.onState(this.state);
  }

  // --- What the system says -----------------------------------------------------------------------------------------

  #watch(folders: readonly string[], identity: string): void {
    if (identity !== this.#identity) this.#unwatch();
    this.#identity = identity;
    const wanted = new Set(folders.slice(0, MOST_WATCHED));
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#watchOne(folder);
  }

  /** A folder that cannot be watched is looked at now and then all the same. */
  #watchOne(folder: string): void {
    try {
      const watcher = watch(placeOf(folder), { persistent: false }, () => this.#lookIn(this.#options.settled / 4));
      watcher.on('error', () => {
        watcher.close();
        this.#watchers.delete(folder);
        this.#lookIn(this.#options.settled);
      });
      this.#watchers.set(folder, watcher);
    } catch (error) {
      if (errorCode(error) === '') throw error;
      console.warn(`casebook: ${folder} cannot be watched: ${String(error)}`);
    }
  }

  #unwatch(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    this.#identity = '';
  }
}

/** Of very many files those that are gone are forgotten. */
function remembered(seen: Kept['seen'], files: readonly InboxFile[]): Kept['seen'] {
  const entries = Object.entries(seen);
  if (entries.length < MOST_SEEN + 2 * files.length) return seen;
  const there = new Set(files.map(({ name }) => name));
  return Object.fromEntries(entries.filter(([name]) => there.has(name)));
}

function isWithin(place: string, folder: string): boolean {
  const way = path.relative(folder, place);
  return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
}

function problemOf(error: unknown): string {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'The inbox’s folder is not there. It is looked for again every minute.';
  if (code === 'EACCES' || code === 'EPERM') return 'The inbox’s folder may not be read. Check its permissions.';
  console.warn('casebook: the inbox cannot be looked at:', error);
  return 'The inbox’s folder cannot be read now. It is tried again every minute.';
}
