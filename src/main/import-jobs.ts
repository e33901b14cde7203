import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { ImportedArticle, ImportOutcome, ImportProgress } from '../shared/model';
import { CasebookError, fromFailure, toFailure, type Failure } from '../shared/result';
import type { CorpusClient } from './corpus/client';
import type { FilePart, FileSource, ImportClient } from './import/client';

/**
 * Imports, one job after another, one file after another: read by the import worker, kept by the corpus worker.
 * What happens to each file is told in its outcome; no file stops the job.
 */

const PROGRESS_EVERY_MS = 100;
/** Articles that may wait to be stored while the next files are read; those are stored together. */
const MOST_WAITING = 32;
const MOST_BYTES_WAITING = 64 * 1024 * 1024;
/** Mail with an archive attached to it, with a mail in that, with its own attachments. */
const DEEPEST_PART = 4;
/** Files inside one dropped file. */
const MOST_PARTS = 20_000;

export interface ImportJobsOptions {
  importer: Pick<ImportClient, 'listFiles' | 'read' | 'readBytes'>;
  corpus: Pick<CorpusClient, 'addArticle'>;
  onProgress: (progress: ImportProgress) => void;
}

interface Job {
  id: string;
  cancelled: boolean;
  finished: Promise<ImportProgress>;
  /** The files read whose articles are being stored, in their order. */
  waiting: { told: Promise<void>; bytes: number }[];
  /** Settles when what became of all files read so far stands in the progress. */
  told: Promise<void>;
}

export class ImportJobs {
  readonly #options: ImportJobsOptions;
  readonly #jobs = new Map<string, Job>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ImportJobsOptions) {
    this.#options = options;
  }

  /** Starts a job for files and folders and answers with its id at once. */
  start(paths: readonly string[]): string {
    return this.#start(paths).id;
  }

  /** Runs a job to its end; `quietly` for one that nobody asked for, of which no progress is told. */
  run(paths: readonly string[], { quietly = false } = {}): Promise<ImportProgress> {
    return this.#start(paths, quietly ? () => undefined : this.#options.onProgress).finished;
  }

  /** Stops a job after the file it is at. What is imported stays. */
  cancel(jobId: string): void {
    const job = this.#jobs.get(jobId);
    if (job === undefined) throw new CasebookError('not-found', 'This import has already ended.');
    job.cancelled = true;
  }

  /** Stops all jobs; settles when none writes any more. */
  async stop(): Promise<void> {
    for (const job of this.#jobs.values()) job.cancelled = true;
    await this.#last;
  }

  #start(paths: readonly string[], onProgress = this.#options.onProgress): Job {
    const progress: ImportProgress = {
      jobId: randomUUID(),
      total: 0,
      done: 0,
      current: null,
      finished: false,
      cancelled: false,
      outcomes: [],
    };
    const job: Job = { id: progress.jobId, cancelled: false, finished: Promise.resolve(progress), waiting: [], told: Promise.resolve() };
    this.#jobs.set(job.id, job);
    job.finished = this.#last.then(() => this.#work(job, paths, progress, onProgress));
    this.#last = job.finished;
    return job;
  }

  /** Never rejects: a failure becomes an outcome. */
  async #work(
    job: Job,
    paths: readonly string[],
    progress: ImportProgress,
    onProgress: ImportJobsOptions['onProgress'],
  ): Promise<ImportProgress> {
    let toldAt = -Infinity;
    const tell = (always: boolean): void => {
      const now = performance.now();
      if (!always && now - toldAt < PROGRESS_EVERY_MS) return;
      toldAt = now;
      onProgress({ ...progress, outcomes: [...progress.outcomes] });
    };

    tell(true);
    const files = await this.#list(paths, progress.outcomes);
    progress.total = files.length + progress.outcomes.length;
    progress.done = progress.outcomes.length;
    for (const file of files) {
      if (job.cancelled) break;
      progress.current = path.basename(file);
      tell(false);
      const parts = await this.#importFile(job, path.basename(file), () => this.#options.importer.read({ path: file }), progress);
      await this.#importParts(job, parts, progress, () => tell(false));
    }
    await job.told;
    progress.current = null;
    progress.finished = true;
    progress.cancelled = job.cancelled && progress.done < progress.total;
    this.#jobs.delete(job.id);
    tell(true);
    return progress;
  }

  async #list(paths: readonly string[], outcomes: ImportOutcome[]): Promise<string[]> {
    const files: string[] = [];
    for (const place of paths) {
      try {
        files.push(...(await this.#options.importer.listFiles([place])));
      } catch (error) {
        outcomes.push(failed(place, error));
      }
    }
    return files;
  }

  /** The files inside a file, and inside those: each is read in its turn, within its own limits. */
  async #importParts(job: Job, parts: readonly NamedPart[], progress: ImportProgress, tell: () => void): Promise<void> {
    const waiting = parts.map((part) => ({ ...part, depth: 1 }));
    let taken = parts.length;
    progress.total += parts.length;
    for (let part = waiting.shift(); part !== undefined && !job.cancelled; part = waiting.shift()) {
      const { name, bytes, source, problem, depth } = part;
      progress.current = name;
      tell();
      const inside = await this.#importFile(job, name, () => this.#readPart(name, bytes, source, problem), progress);
      if (inside.length === 0) continue;
      if (depth >= DEEPEST_PART || taken + inside.length > MOST_PARTS) {
        const error = new CasebookError('too-large', `The files inside this one were left out: Casebook opens ${DEEPEST_PART} levels and ${MOST_PARTS} files.`);
        this.#tellLater(job, progress, Promise.resolve(failed(name, error)), 0);
        continue;
      }
      taken += inside.length;
      progress.total += inside.length;
      waiting.unshift(...inside.map((one) => ({ ...one, depth: depth + 1 })));
    }
  }

  /**
   * Reads a file, gives its article to the vault and answers with the files inside it; a failure becomes an outcome. The
   * next file is read while the article is being stored.
   */
  async #importFile(
    job: Job,
    name: string,
    read: () => ReturnType<ImportClient['read']>,
    progress: ImportProgress,
  ): Promise<NamedPart[]> {
    let parts: FilePart[] = [];
    let bytes = 0;
    let outcome: Promise<ImportOutcome | null>;
    try {
      const file = await read();
      parts = file.parts;
      bytes = file.bytes.byteLength;
      outcome = file.article === null ? Promise.resolve(null) : this.#keep(name, file.article, file.bytes);
    } catch (error) {
      outcome = Promise.resolve(failed(name, error));
    }
    this.#tellLater(job, progress, outcome, 1);
    job.waiting.push({ told: job.told, bytes });
    while (isTooMuch(job.waiting)) await job.waiting.shift()?.told;
    return parts.map(({ fileName, bytes, source, problem }) => ({ name: `${name} › ${fileName}`, bytes, source, problem }));
  }

  /** Never rejects. */
  async #keep(name: string, article: ImportedArticle, bytes: Uint8Array): Promise<ImportOutcome> {
    try {
      const added = await this.#options.corpus.addArticle(article, bytes);
      const reason = added.inBin ? `“${added.title}” is in the bin. Put it back to have it again.` : '';
      return { fileName: name, ...added, reason };
    } catch (error) {
      return failed(name, error);
    }
  }

  /** Puts an outcome into the progress after those before it. */
  #tellLater(job: Job, progress: ImportProgress, outcome: Promise<ImportOutcome | null>, done: number): void {
    job.told = job.told.then(async () => {
      const found = await outcome;
      if (found !== null) progress.outcomes.push(found);
      progress.done += done;
    });
  }

  #readPart(fileName: string, bytes: Uint8Array, source?: FileSource, problem?: Failure): ReturnType<ImportClient['read']> {
    if (problem !== undefined) return Promise.reject(fromFailure(problem));
    return this.#options.importer.readBytes({ fileName, bytes, source });
  }
}

function isTooMuch(waiting: Job['waiting']): boolean {
  return waiting.length > MOST_WAITING || waiting.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_BYTES_WAITING;
}

/** A file inside another one, by the names that lead to it. */
interface NamedPart {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  source: FileSource | undefined;
  problem: Failure | undefined;
}

function failed(file: string, error: unknown): ImportOutcome {
  const { code, message, details } = toFailure(error);
  if (details !== undefined) console.warn(`casebook: ${file} was not imported: ${code} ${details}`);
  return { fileName: path.basename(file), status: 'failed', articleId: null, title: null, inBin: false, reason: message };
}
