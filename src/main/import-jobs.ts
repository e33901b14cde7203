import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { ImportOutcome, ImportProgress } from '../shared/model';
import { CasebookError, toFailure } from '../shared/result';
import type { CorpusClient } from './corpus/client';
import type { ImportClient } from './import/client';

/**
 * Imports, one job after another, one file after another: read by the import worker, kept by the corpus worker.
 * What happens to each file is told in its outcome; no file stops the job.
 */

const PROGRESS_EVERY_MS = 100;

export interface ImportJobsOptions {
  importer: Pick<ImportClient, 'listFiles' | 'read'>;
  corpus: Pick<CorpusClient, 'addArticle'>;
  onProgress: (progress: ImportProgress) => void;
}

interface Job {
  id: string;
  cancelled: boolean;
  finished: Promise<ImportProgress>;
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
    const job: Job = { id: progress.jobId, cancelled: false, finished: Promise.resolve(progress) };
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
      progress.outcomes.push(await this.#importFile(file));
      progress.done += 1;
    }
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

  async #importFile(file: string): Promise<ImportOutcome> {
    try {
      const { article, bytes } = await this.#options.importer.read({ path: file });
      const added = await this.#options.corpus.addArticle(article, bytes);
      const reason = added.inBin ? `“${added.title}” is in the bin. Put it back to have it again.` : '';
      return { fileName: path.basename(file), ...added, reason };
    } catch (error) {
      return failed(file, error);
    }
  }
}

function failed(file: string, error: unknown): ImportOutcome {
  const { code, message, details } = toFailure(error);
  if (details !== undefined) console.warn(`casebook: ${file} was not imported: ${code} ${details}`);
  return { fileName: path.basename(file), status: 'failed', articleId: null, title: null, inBin: false, reason: message };
}
