import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { formatNumber } from '../../shared/text/counts';
import type { ImportOrigin, ImportOutcome, ImportProgress, TableQuestion, TableReading } from '../../shared/intake/model';
import { CasebookError, toFailure } from '../../shared/result';
import type { NotebookPlan } from '../../shared/intake/notebook';
import type { FileSource } from '../import/client';
import { shownName } from '../files/path-bytes';
import { Rate } from './import-rate';

/** What one import has to do, what became of it, and how that is told. */

const PROGRESS_EVERY_MS = 100;

/**
 * Something that was dropped: a file or folder, or words, in the forms to be tried one after another. `asArticles`: it is not
 * looked at as a notebook of another program.
 */
export type Root = { kind: 'place'; path: string; asArticles?: true } | { kind: 'file'; path: string } | TextRoot | NotebookRoot;
/** A notebook of another program, to be brought in as notes. */
export interface NotebookRoot {
  kind: 'notebook';
  path: string;
  name: string;
}
export interface TextRoot {
  kind: 'text';
  name: string;
  forms: readonly { bytes: Uint8Array<ArrayBuffer>; source: FileSource }[];
}

/** The article that came with others in one file. */
interface Parent {
  /** Null when it could not be kept. */
  articleId: Promise<string | null>;
  /** How many parts it has so far. */
  parts: number;
}

/** Where a part stands in its parent. */
export interface PlaceInJob {
  parent: Parent;
  position: number;
  label: string;
}

/** How many of the files in a file of files were taken. */
export interface Tally {
  noun: readonly [one: string, many: string];
  total: number;
  taken: number;
  /** Those of which it is not known yet. */
  open: number;
  entry: Entry;
}

/** What became of a file, and the way to it: by the places of the parts that lead there. */
export interface Entry {
  outcome: ImportOutcome;
  root: Root;
  inside: readonly number[];
  place: PlaceInJob | null;
  /** The file of files it is in. */
  member: Tally | null;
}

/** Something of a root that is to be done again; what became of it before is kept until then. */
export interface Wish {
  entry: Entry;
  reading?: TableReading;
}

/** All of a root, or the parts of it that are wished for. */
export interface Task {
  root: Root;
  wishes: readonly Wish[] | null;
}

export class ImportJob {
  readonly id = randomUUID();
  readonly origin: ImportOrigin;
  readonly questions = new Map<string, TableQuestion>();
  /** The notebooks that wait to be told as what they are to come in. */
  readonly notebooks = new Map<string, NotebookPlan>();
  /** What was dropped and is not looked into yet. */
  dropped: Root[];
  tasks: Task[] = [];
  entries: Entry[] = [];
  /** Files that came in with the record that names them. */
  readonly joined = new Set<string>();
  total = 0;
  done = 0;
  current: string | null = null;
  cancelled = false;
  /** More can be dropped into it. */
  open = true;
  finished = false;
  /** Settles when what became of all files read so far stands in the entries. */
  told: Promise<void> = Promise.resolve();
  /** The files read whose articles are being stored, in their order. */
  waiting: { told: Promise<void>; bytes: number }[] = [];
  /** Settles when it is finished, with all outcomes. */
  end: Promise<ImportProgress>;
  /** Files of files that are not gone through yet. */
  readonly tallies = new Set<Tally>();
  readonly #onProgress: (progress: ImportProgress) => void;
  #rate: Rate | null = null;
  #toldAt = -Infinity;
  /** The entries before this one were told as they are. */
  #changedFrom = 0;
  /** Cancelling kept something from being done again. */
  #undone = false;

  constructor(dropped: Root[], origin: ImportOrigin, onProgress: (progress: ImportProgress) => void) {
    this.dropped = dropped;
    this.origin = origin;
    this.#onProgress = onProgress;
    this.end = Promise.resolve(this.progress(0));
  }

  /** To be called before it goes on, for the first time or again. */
  begin(): void {
    this.open = true;
    this.finished = false;
    this.cancelled = false;
    this.#rate = null;
    this.#undone = false;
  }

  /** Forgets what cancelling kept from being reached. */
  forgetRest(): void {
    this.tasks = [];
    this.dropped = [];
    this.total = this.done;
  }

  /** Tells what is new, at most ten times a second unless it must be told. */
  tell(always: boolean): void {
    const now = performance.now();
    if (!always && now - this.#toldAt < PROGRESS_EVERY_MS) return;
    this.#toldAt = now;
    this.#onProgress(this.progress(this.#changedFrom, now));
    this.#changedFrom = this.entries.length;
  }

  /** Tells everything once more, to a window that knows nothing of it. */
  tellAgain(): void {
    this.#changedFrom = 0;
    this.tell(true);
  }

  progress(first: number, now = performance.now()): ImportProgress {
    const left = this.total - this.done;
    this.#rate ??= this.total === 0 ? null : new Rate(now, this.done);
    const rate = this.finished ? null : (this.#rate?.at(now, this.done) ?? null);
    return {
      jobId: this.id,
      origin: this.origin,
      total: this.total,
      done: this.done,
      current: this.current,
      finished: this.finished,
      cancelled: this.finished && this.cancelled && (left > 0 || this.#undone || this.dropped.length > 0),
      rate,
      secondsLeft: rate === null ? null : Math.ceil(left / rate),
      first,
      outcomes: this.entries.slice(first).map(({ outcome }) => outcome),
    };
  }

  /** Puts what became of a file after those before it. `done` is what it counts for. Null for what nobody need hear. */
  tellLater(entry: Promise<Entry | null>, done: number): void {
    this.told = this.told.then(async () => {
      const found = await entry;
      this.done += done;
      if (found === null) return;
      this.entries.push(found);
      const { member, outcome } = found;
      if (member === null) return;
      member.open -= 1;
      if (!['failed', 'waiting', 'kept'].includes(outcome.status)) member.taken += 1;
      if (member.open <= 0) this.count(member);
    });
  }

  /** Writes what was taken out of a file of files into its line. */
  count(tally: Tally): void {
    const { entry, taken, total, noun } = tally;
    this.tallies.delete(tally);
    // Its parts stand right behind it.
    const index = this.entries.lastIndexOf(entry);
    if (index < 0) return;
    const words = total === 1 ? noun[0] : noun[1];
    const all = `${formatNumber(total)} ${words}`;
    entry.outcome = { ...entry.outcome, reason: taken === total ? all : `${formatNumber(taken)} of ${all}` };
    this.changed(index);
  }

  changed(index: number): void {
    this.#changedFrom = Math.min(this.#changedFrom, index);
  }

  /** Takes out one that is to be done after all. It counts in the total still. */
  takeOut(entry: Entry): void {
    const index = this.entries.indexOf(entry);
    this.entries.splice(index, 1);
    this.changed(index);
    this.done -= 1;
  }

  /** Takes out the entries that are to be done again; the tasks are one for each root. */
  again(which: (entry: Entry) => boolean, reading?: TableReading): void {
    const first = this.entries.findIndex(which);
    if (first < 0) return;
    const wished = this.entries.filter(which);
    this.entries = this.entries.filter((entry) => !which(entry));
    this.changed(first);
    this.done -= wished.length;
    const byRoot = new Map<Root, Entry[]>();
    for (const entry of wished) {
      const entries = byRoot.get(entry.root);
      if (entries === undefined) byRoot.set(entry.root, [entry]);
      else entries.push(entry);
    }
    for (const [root, entries] of byRoot) {
      for (const { member } of entries) if (member !== null) member.open += 1;
      if (root.kind === 'place') {
        this.total -= entries.length;
        this.dropped.push(root);
      } else this.tasks.push({ root, wishes: entries.map((entry) => (reading === undefined ? { entry } : { entry, reading })) });
    }
  }

  /** What was to be done again and was not stands as it was. */
  putBack(wishes: Iterable<Wish>): void {
    for (const { entry } of wishes) {
      this.#undone = true;
      this.tellLater(Promise.resolve(entry), 1);
    }
  }
}

export function rootName(root: Root): string {
  return 'name' in root ? root.name : shownName(path.basename(root.path));
}

const nothing = { articleId: null, title: null, inBin: false, code: null, question: null } as const;

export function failedOutcome(fileName: string, error: unknown): ImportOutcome {
  const { code, message, details } = toFailure(error);
  if (details !== undefined) console.warn(`casebook: ${fileName} was not imported: ${code} ${details}`);
  return { ...nothing, fileName, status: 'failed', reason: message, code };
}

export function openedOutcome(fileName: string): ImportOutcome {
  return { ...nothing, fileName, status: 'opened', reason: '' };
}

/** No article, but its original is in the vault. */
export function keptOutcome(fileName: string, reason: string): ImportOutcome {
  return { ...nothing, fileName, status: 'kept', reason: `${reason} The file is kept as it is (File › Kept files).` };
}

export function waitingOutcome(fileName: string, question: string): ImportOutcome {
  return { ...nothing, fileName, status: 'waiting', reason: 'Say which column is what.', question };
}

export function notebookOutcome({ name, key, records }: NotebookPlan): ImportOutcome {
  const reason = records === null ? 'Say whether it is to come in as notes or as articles.' : 'Say whether it is to come in.';
  return { ...nothing, fileName: name, status: 'waiting', reason, notebook: key };
}

/** A note that was brought in, or was there already. */
export function bringOutcome(
  fileName: string,
  { noteId, title, inBin, changedThere }: { noteId: string; title: string; inBin?: boolean; changedThere?: boolean },
): ImportOutcome {
  const isKnown = inBin !== undefined;
  const remarks = [
    ...(inBin === true ? [`“${title}” is in the bin. Put it back to have it again.`] : []),
    ...(changedThere === true ? ['It reads otherwise there by now; the note here was left as it is.'] : []),
  ];
  return {
    ...nothing,
    fileName,
    status: isKnown ? 'duplicate' : 'imported',
    noteId,
    title,
    inBin: inBin === true,
    reason: remarks.join(' '),
  };
}

export const notebookLeftOut = (): CasebookError => new CasebookError('cancelled', 'It was left out. Drop it again to bring it in.');

export const leftOut = (): CasebookError =>
  new CasebookError('cancelled', 'It was left out, as its columns were not named. Try again to name them.');
