import { create } from 'zustand';
import { call, listen } from '../api';
import type { ImportOutcome, ImportProgress, ImportStatus } from '../../shared/intake/model';
import { hasWords, type WebText } from '../../shared/text/web-text';
import { reportFailure, tell } from '../ui/toasts';
import { formatNumber } from '../ui/things';

/** The imports of this window: what runs, and what came of it. */

/** A job with everything that was told of it. */
export interface ImportJob extends Omit<ImportProgress, 'first'> {
  /** How many of its outcomes were put away before. */
  before: number;
}

interface Imports {
  /** Those that are not put away, by their ids, in the order in which they began. */
  jobs: Readonly<Record<string, ImportJob>>;
  /** The job that the sheet shows. */
  shown: string | null;
  /** The question about columns that is being asked. */
  asking: { jobId: string; key: string } | null;
  /** The notebook of which it is being asked as what it is to come in. */
  notebook: { jobId: string; key: string } | null;
  /** What was pasted where nothing is written, while it is asked whether to import it. */
  pasted: Carried | null;
}

/** What a drop or the clipboard carries: files of the disk, or a text. */
export interface Carried {
  files: { handle: string; name: string }[];
  web: WebText;
}

export const useImports = create<Imports>()(() => ({ jobs: {}, shown: null, asking: null, notebook: null, pasted: null }));

/** Questions that were shown once; they wait in the sheet from then on. */
const shownQuestions = new Set<string>();

function take({ first, ...progress }: ImportProgress): void {
  useImports.setState(({ jobs, shown, asking, notebook }) => {
    const { jobId, origin } = progress;
    const known = jobs[jobId];
    const before = Math.min(known?.before ?? first, first);
    const outcomes = [...(known?.outcomes ?? []).slice(0, first - before), ...progress.outcomes];
    const begins = known === undefined || (known.finished && !progress.finished);
    const job: ImportJob = { ...progress, before, outcomes };
    return {
      // A job that goes on is the newest again.
      jobs: { ...(begins && origin === 'asked' ? without(withoutFinished(jobs), jobId) : jobs), [jobId]: job },
      shown: begins && origin === 'asked' ? jobId : shown,
      asking: asking ?? questionToAsk(job),
      notebook: notebook ?? notebookToAsk(job),
    };
  });
}

function without(jobs: Imports['jobs'], jobId: string): Imports['jobs'] {
  return Object.fromEntries(Object.entries(jobs).filter(([id]) => id !== jobId));
}

/** What is finished makes room for what begins; what the inbox brought, and what waits for an answer, stays until it is looked at. */
function withoutFinished(jobs: Imports['jobs']): Imports['jobs'] {
  const stays = ({ finished, origin, outcomes }: ImportJob): boolean => !finished || origin === 'inbox' || countsOf(outcomes).waiting > 0;
  return Object.fromEntries(Object.entries(jobs).filter(([, job]) => stays(job)));
}

/** Of a job that was asked for, the question nobody has seen yet: it is asked when the job has come to its end. */
function questionToAsk({ jobId, origin, finished, outcomes }: ImportJob): Imports['asking'] {
  if (!finished || origin !== 'asked') return null;
  const key = outcomes.find(
    ({ status, question }) => status === 'waiting' && question !== null && !shownQuestions.has(`${jobId} ${question}`),
  )?.question;
  if (key == null) return null;
  shownQuestions.add(`${jobId} ${key}`);
  return { jobId, key };
}

/** The same for a notebook of another program. */
function notebookToAsk({ jobId, finished, outcomes }: ImportJob): Imports['notebook'] {
  const key = finished ? outcomes.find(({ notebook }) => notebook !== undefined && !shownQuestions.has(notebook))?.notebook : undefined;
  if (key === undefined) return null;
  shownQuestions.add(key);
  return { jobId, key };
}

listen('import.progress', take);

export type Counts = Record<ImportStatus, number>;

export function countsOf(outcomes: readonly ImportOutcome[]): Counts {
  const counts: Counts = { imported: 0, duplicate: 0, kept: 0, failed: 0, waiting: 0, opened: 0 };
  for (const { status } of outcomes) counts[status] += 1;
  return counts;
}

/** What came of a job, in a line: `2 imported · 1 already there · 1 failed`. */
export function resultLine({ outcomes, cancelled }: Pick<ImportJob, 'outcomes' | 'cancelled'>): string {
  const counts = countsOf(outcomes);
  const parts = [
    [counts.imported, 'imported'],
    [counts.duplicate, 'already there'],
    [counts.kept, 'kept unread'],
    [counts.failed, 'failed'],
    [counts.waiting, 'waiting for you'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, word]) => `${formatNumber(number)} ${word}`);
  if (cancelled) said.push('cancelled');
  return said.length === 0 ? 'No files found' : said.join(' · ');
}

/** How quickly it goes, and how long it will take: `12 files a second · about 40 s left`. */
export function paceLine({ rate, secondsLeft }: ImportJob): string {
  if (rate === null) return '';
  const speed = rate >= 1 ? `${filesOf(rate)} a second` : `${filesOf(rate * 60)} a minute`;
  if (secondsLeft === null) return speed;
  return `${speed} · about ${secondsLeft < 90 ? `${secondsLeft} s` : `${Math.round(secondsLeft / 60)} min`} left`;
}

/** A number of files, one at least. */
function filesOf(number: number): string {
  const files = Math.max(1, Math.round(number));
  return `${formatNumber(files)} ${files === 1 ? 'file' : 'files'}`;
}

export function chooseFiles(): void {
  call('import.choose', null).catch(reportFailure);
}

/** Imports dropped files and folders. */
export function importFiles(files: Carried['files']): void {
  if (files.length === 0) {
    tell('Nothing here can be imported. Drop files or folders from your disk, or a text from your browser.');
    return;
  }
  call('import.files', { files: files.map(({ handle }) => handle) }).catch(reportFailure);
}

/** Imports what was dragged or copied from a browser. */
export function importText(web: WebText): void {
  if (web.html === null && web.text === null) {
    tell('There is no text in this. Copy or drag some from your browser.');
    return;
  }
  if (!hasWords(web)) {
    tell(
      'This is an address without a text, and Casebook fetches nothing. Open the page in your browser, select its text and drag that here.',
    );
    return;
  }
  call('import.text', web).catch(reportFailure);
}

let takesNextPaste = false;

/** Imports what is in the clipboard, wherever the focus is. */
export function importClipboard(): void {
  takesNextPaste = true;
  call('import.clipboard', null).catch(reportFailure);
}

/** Whether what is being pasted was asked for by {@link importClipboard}. */
export function isPasteForImport(): boolean {
  const was = takesNextPaste;
  takesNextPaste = false;
  return was;
}

/** Asks whether what was pasted is to be imported; nothing happens when there is nothing in it to import. */
export function askAboutPaste(pasted: Carried): void {
  if (pasted.files.length > 0 || hasWords(pasted.web)) useImports.setState({ pasted });
}

export function answerPaste(): void {
  useImports.setState({ pasted: null });
}

export function cancelImport(jobId: string): void {
  call('import.cancel', { jobId }).catch(reportFailure);
}

export function retryImport(jobId: string): void {
  call('import.retry', { jobId }).catch(reportFailure);
}

export function ask(jobId: string, key: string): void {
  useImports.setState({ asking: { jobId, key } });
}

export function askAboutNotebook(jobId: string, key: string): void {
  useImports.setState({ notebook: { jobId, key } });
}

export function askNothing(): void {
  useImports.setState({ asking: null, notebook: null });
}

export function showImport(jobId: string): void {
  useImports.setState({ shown: jobId });
}

/** Closes the sheet; a job that goes on can be shown again. */
export function putAway(jobId: string): void {
  useImports.setState(({ jobs }) => ({ shown: null, jobs: jobs[jobId]?.finished === true ? without(jobs, jobId) : jobs }));
}
