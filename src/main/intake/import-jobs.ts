import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Reply } from '../../shared/contract';
import { canBeMended } from '../../shared/intake/mending';
import type { NotebookForm, NotebookPlan } from '../../shared/intake/notebook';
import type { ImportOrigin, ImportProgress, TableColumns, TableReading } from '../../shared/intake/model';
import { CasebookError, type FailureCode } from '../../shared/result';
import type { CorpusClient } from '../corpus/client';
import type { ImportClient } from '../import/client';
import {
  failedOutcome,
  ImportJob,
  leftOut,
  notebookLeftOut,
  notebookOutcome,
  rootName,
  type Entry,
  type Root,
  type Task,
  type TextRoot,
} from './import-job';
import { ImportWalk, type WalkOptions } from './import-walk';
import { NotebookWalk, planOf, planOfLists, type NotebookOptions } from './notebook-walk';
import { ReadAhead, type Coming } from './read-ahead';

/**
 * Imports, one job after another, one file after another: read by the import processes, some ahead of their turn, and kept by
 * the corpus worker in the order of the files. What happens to each file is told in its outcome; no file stops the job. A finished job is remembered for a while, so
 * that what failed can be tried again and what waits can be answered.
 */

/** Finished jobs that can still be gone on with. */
const MOST_REMEMBERED = 12;

export interface ImportJobsOptions {
  importer: Pick<ImportClient, 'listFiles' | 'read' | 'readBytes' | 'readNamed' | 'cancel' | 'processes'>;
  corpus: Pick<CorpusClient, 'addArticle' | 'keepFile' | 'markQuotes'>;
  /** Notebooks of other programs among what is dropped are asked about; not given, all files come in as articles. */
  notebooks?: NotebookOptions;
  onProgress: (progress: ImportProgress) => void;
  /** What was said of tables, by their columns. */
  tables?: { get: (key: string) => TableColumns | undefined; keep: (key: string, columns: TableColumns) => Promise<void> };
  /** Nobody can be asked what the columns of a table are: the guess is taken, or the file fails. */
  unasked?: boolean;
  /** How every table is to be read. */
  table?: TableReading;
}

/** What a job ended with. */
export interface ImportResult extends ImportProgress {
  /** The files that were kept out by the vault or by cancelling, and not by themselves: to be tried again later. */
  notReached: string[];
}

/** These say something of the vault, or of us, and nothing of the file. */
const NOT_OF_THE_FILE: ReadonlySet<FailureCode> = new Set(['read-only', 'disk-full', 'disk-error', 'worker-died', 'cancelled', 'internal']);

export class ImportJobs {
  readonly #options: ImportJobsOptions;
  readonly #walk: WalkOptions;
  readonly #jobs = new Map<string, ImportJob>();
  #running: ImportJob | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(options: ImportJobsOptions) {
    this.#options = options;
    const { importer, corpus, tables, unasked = false, table = null } = options;
    this.#walk = { importer, corpus, unasked, table, remembered: (key) => tables?.get(key) };
  }

  /** Imports files and folders, and answers with the job's id at once: that of the job under way, if there is one. */
  start(paths: readonly string[]): string {
    return this.#drop(paths.map((path) => ({ kind: 'place', path })));
  }

  /** The same for words that came from no file. */
  startText(text: Omit<TextRoot, 'kind'>): string {
    return this.#drop([{ kind: 'text', ...text }]);
  }

  /** Runs a job of its own to its end; `quietly` for one that nobody asked for, of which no progress is told. */
  async run(
    paths: readonly string[],
    { quietly = false, origin = 'asked' }: { quietly?: boolean; origin?: ImportOrigin } = {},
  ): Promise<ImportResult> {
    const dropped = paths.map((path): Root => ({ kind: 'place', path }));
    const job = (origin === 'inbox' ? this.#goOnWithInbox(dropped) : null) ?? this.#add(dropped, origin, quietly);
    job.open = false;
    const progress = await job.end;
    return { ...progress, notReached: notReached(job).filter((path) => paths.includes(path)) };
  }

  /** What comes through the inbox while Casebook is open is one job; null when there is none to go on with. */
  #goOnWithInbox(dropped: readonly Root[]): ImportJob | null {
    const job = [...this.#jobs.values()].find((one) => one.origin === 'inbox' && one.finished);
    if (job === undefined) return null;
    job.forgetRest();
    job.dropped.push(...dropped);
    this.#goOn(job);
    return job;
  }

  /** Stops a job at once, over the file it is at. What is imported stays, whole. */
  cancel(jobId: string): void {
    const job = this.#jobs.get(jobId);
    if (job === undefined || job.finished) throw new CasebookError('not-found', 'This import has already ended.');
    this.#cancel(job);
  }

  /** Does again what failed and may come in now. Throws `conflict` while the job runs, `not-found` when it is forgotten. */
  retry(jobId: string): void {
    const job = this.#remembered(jobId);
    if (!job.finished) throw new CasebookError('conflict', 'This import is not finished yet. Try again when it is.');
    job.forgetRest();
    job.again(({ outcome }) => canBeMended(outcome));
    this.#goOn(job);
  }

  /** The columns that files of a job wait to be told of. Throws `not-found`. */
  question(jobId: string, key: string): Reply<'import.question'> {
    const job = this.#remembered(jobId);
    const question = job.questions.get(key);
    if (question === undefined) throw forgotten();
    return { ...question, files: job.entries.filter(waitsFor(key)).map(({ outcome }) => outcome.fileName) };
  }

  /** Goes on with the files that wait for it; null leaves them out. Throws `not-found`. */
  async answer({
    jobId,
    key,
    reading,
    remember,
  }: {
    jobId: string;
    key: string;
    reading: TableReading | null;
    remember: boolean;
  }): Promise<void> {
    const job = this.#remembered(jobId);
    if (!job.questions.has(key)) throw forgotten();
    if (reading === null) {
      for (const [index, entry] of job.entries.entries()) {
        if (!waitsFor(key)(entry)) continue;
        entry.outcome = failedOutcome(entry.outcome.fileName, leftOut());
        job.changed(index);
      }
      return job.tell(true);
    }
    if (job.finished) job.forgetRest();
    if (remember && reading !== 'text') await this.#options.tables?.keep(key, reading.columns);
    job.again(waitsFor(key), reading);
    return this.#goOn(job);
  }

  /** What would come in of a notebook that waits. Throws `not-found`. */
  notebook(jobId: string, key: string): NotebookPlan {
    const plan = this.#remembered(jobId).notebooks.get(key);
    if (plan === undefined) throw forgotten();
    return plan;
  }

  /** Brings a notebook that waits in; null leaves it out. Throws `not-found`. */
  bring(jobId: string, key: string, as: NotebookForm | null): void {
    const job = this.#remembered(jobId);
    const entry = job.entries.find(({ outcome }) => outcome.notebook === key);
    if (entry === undefined || !('path' in entry.root) || !job.notebooks.delete(key)) throw forgotten();
    if (as === null) {
      entry.outcome = failedOutcome(entry.outcome.fileName, notebookLeftOut());
      job.changed(job.entries.indexOf(entry));
      return job.tell(true);
    }
    if (job.finished) job.forgetRest();
    job.takeOut(entry);
    const { path } = entry.root;
    if (as === 'articles') {
      job.total -= 1;
      job.dropped.push({ kind: 'place', path, asArticles: true });
    } else job.tasks.push({ root: { kind: 'notebook', path, name: rootName(entry.root) }, wishes: null });
    this.#goOn(job);
  }

  /** Tells the job under way once more from the beginning: to a window that was loaded again. */
  tellAgain(): void {
    this.#running?.tellAgain();
  }

  /** Whether a job is under way. */
  get isBusy(): boolean {
    return this.#running !== null;
  }

  /** Settles when every job that was started is finished. */
  async idle(): Promise<void> {
    await this.#last;
  }

  /** Stops all jobs; settles when none writes any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const job of this.#jobs.values()) if (!job.finished) this.#cancel(job);
    await this.#last;
  }

  // --- Jobs ---------------------------------------------------------------------------------------------------------

  #drop(dropped: Root[]): string {
    const running = [...this.#jobs.values()].find((job) => job.open && !job.cancelled && !job.finished);
    if (running === undefined) return this.#add(dropped, 'asked', false).id;
    running.dropped.push(...dropped);
    return running.id;
  }

  #add(dropped: Root[], origin: ImportOrigin, quietly: boolean): ImportJob {
    const job = new ImportJob(dropped, origin, quietly ? () => undefined : this.#options.onProgress);
    this.#jobs.set(job.id, job);
    const finished = [...this.#jobs.values()].filter((one) => one.finished && one.origin !== 'inbox');
    for (const { id } of finished.slice(0, -MOST_REMEMBERED)) this.#jobs.delete(id);
    this.#schedule(job);
    return job;
  }

  #remembered(jobId: string): ImportJob {
    const job = this.#jobs.get(jobId);
    if (job === undefined) throw forgotten();
    return job;
  }

  #goOn(job: ImportJob): void {
    if (!job.finished) return;
    job.begin();
    this.#schedule(job);
  }

  #schedule(job: ImportJob): void {
    if (this.#stopped) job.cancelled = true;
    job.end = this.#last.then(() => this.#work(job));
    this.#last = job.end;
  }

  #cancel(job: ImportJob): void {
    job.cancelled = true;
    if (job === this.#running) void this.#options.importer.cancel();
  }

  /** Never rejects: a failure becomes an outcome. */
  async #work(job: ImportJob): Promise<ImportProgress> {
    this.#running = job;
    job.tell(true);
    await this.#goThrough(job);
    job.open = false;
    for (const { wishes } of job.tasks) if (wishes !== null) job.putBack(wishes);
    await job.told;
    for (const tally of job.tallies) job.count(tally);
    job.current = null;
    job.finished = true;
    this.#running = null;
    job.tell(true);
    return job.progress(0);
  }

  async #goThrough(job: ImportJob): Promise<void> {
    const ahead = new ReadAhead(this.#options.importer.processes);
    const walks = new Map<Task, ImportWalk>();
    const walkOf = (task: Task): ImportWalk => {
      const walk = walks.get(task) ?? new ImportWalk(this.#walk, job, ahead, task);
      walks.set(task, walk);
      return walk;
    };
    function* comingOf(tasks: readonly Task[]): Iterable<Coming> {
      for (const task of tasks) if (task.root.kind !== 'notebook') yield* walkOf(task).coming();
    }
    const importAll = async (tasks: Task[]): Promise<void> => {
      for (let task = tasks.shift(); task !== undefined && !job.cancelled; task = tasks.shift()) {
        await walkOf(task).run(() => comingOf(tasks));
        walks.delete(task);
      }
    };
    while (!job.cancelled) {
      await this.#list(job);
      const task = job.tasks.shift();
      if (task === undefined && job.dropped.length === 0) break;
      if (task === undefined || this.#isJoined(job, task)) continue;
      if (task.root.kind === 'notebook') await this.#bring(job, task, importAll);
      else {
        await walkOf(task).run(() => comingOf(job.tasks));
        walks.delete(task);
      }
    }
    ahead.forget();
  }

  /** Whether a file has come in with the record that names it. */
  #isJoined(job: ImportJob, { root, wishes }: Task): boolean {
    const is = root.kind === 'file' && wishes === null && job.joined.has(root.path);
    if (is) job.total -= 1;
    return is;
  }

  /** Brings in a notebook, whose articles are files as any others: `importAll` goes through them. */
  #bring(job: ImportJob, { root, wishes }: Task, importAll: (tasks: Task[]) => Promise<void>): Promise<void> {
    const { notebooks } = this.#options;
    if (root.kind !== 'notebook' || notebooks === undefined) throw new RangeError('no notebook');
    const importFiles = async (roots: readonly Root[]): Promise<Map<Root, string | null>> => {
      await importAll(roots.map((one) => ({ root: one, wishes: null })));
      await job.told;
      const wanted = new Set(roots);
      const articles = job.entries.filter((entry) => wanted.has(entry.root) && entry.inside.length === 0);
      return new Map(articles.map(({ root: own, outcome }) => [own, outcome.articleId]));
    };
    return new NotebookWalk(notebooks, job, root, wishes, importFiles).run();
  }

  /** Looks into what was dropped, before and while the job runs. */
  async #list(job: ImportJob): Promise<void> {
    for (let root = job.dropped.shift(); root !== undefined && !job.cancelled; root = job.dropped.shift()) {
      if (root.kind === 'place' && root.asArticles !== true && (await this.#isNotebook(job, root))) continue;
      const roots = root.kind === 'place' ? await this.#filesIn(job, root.path) : [root];
      job.total += roots.length;
      job.tasks.push(...roots.map((one) => ({ root: one, wishes: null })));
    }
  }

  /** A notebook of another program waits to be told as what it is to come in. */
  async #isNotebook(job: ImportJob, root: Root & { kind: 'place' }): Promise<boolean> {
    const { notebooks, unasked = false } = this.#options;
    if (notebooks === undefined || unasked || job.origin !== 'asked') return false;
    job.current = rootName(root);
    job.tell(false);
    const plan = await orStopped(this.#planOf(notebooks, root.path));
    if (plan === null) return false;
    job.notebooks.set(plan.key, plan);
    job.total += 1;
    const entry: Entry = { outcome: notebookOutcome(plan), root, inside: [], place: null, member: null };
    job.tellLater(Promise.resolve(entry), 1);
    return true;
  }

  async #planOf(notebooks: NotebookOptions, place: string): Promise<NotebookPlan | null> {
    const files = withoutPartsOfLibraries(await this.#options.importer.listFiles([place]));
    return (await planOf(notebooks, randomUUID(), place)) ?? planOfLists(notebooks, randomUUID(), place, files.filter(isList));
  }

  async #filesIn(job: ImportJob, place: string): Promise<Root[]> {
    const root: Root = { kind: 'place', path: place };
    try {
      const files = withoutPartsOfLibraries(await this.#options.importer.listFiles([place]));
      return [...files.filter(isList), ...files.filter((file) => !isList(file))].map((path) => ({ kind: 'file', path }));
    } catch (error) {
      if (job.cancelled) return [];
      job.total += 1;
      const entry: Entry = { outcome: failedOutcome(rootName(root), error), root, inside: [], place: null, member: null };
      job.tellLater(Promise.resolve(entry), 1);
      return [];
    }
  }
}

/** Of a folder with a library of Zotero the library alone: what belongs to its items is in `storage`, and comes with them. */
function withoutPartsOfLibraries(files: string[]): string[] {
  const libraries = files.filter((file) => path.basename(file) === 'zotero.sqlite');
  const folders = libraries.map((file) => path.dirname(file) + path.sep);
  return files.filter((file) => libraries.includes(file) || !folders.some((folder) => file.startsWith(folder)));
}

/** Lists of references come first: the files that their records name come in with these. */
const isList = (file: string): boolean => /\.(?:ris|bib|rdf|enw|nbib|sqlite)$/i.test(file);

/** What is stopped is no notebook: nothing more is done with it. */
async function orStopped(planned: Promise<NotebookPlan | null>): Promise<NotebookPlan | null> {
  try {
    return await planned;
  } catch (error) {
    if (error instanceof CasebookError) return null;
    throw error;
  }
}

const waitsFor =
  (key: string) =>
  ({ outcome }: Entry): boolean =>
    outcome.status === 'waiting' && outcome.question === key;

function forgotten(): CasebookError {
  return new CasebookError('not-found', 'Casebook does not remember this import any more. Drop the files again.');
}

function notReached({ tasks, dropped, entries }: ImportJob): string[] {
  const roots = [
    ...dropped,
    ...tasks.map(({ root }) => root),
    ...entries.filter(({ outcome: { code } }) => code !== null && NOT_OF_THE_FILE.has(code)).map(({ root }) => root),
  ];
  return [...new Set(roots.flatMap((root) => (root.kind === 'text' ? [] : [root.path])))];
}
