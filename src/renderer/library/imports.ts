import { create } from 'zustand';
import { call, listen } from '../api';
import type { ImportProgress } from '../../shared/model';
import { reportFailure, tell } from '../ui/toasts';

/** The imports of this window: what runs, and what came of it. */

interface Imports {
  /** The job that is shown; null once its result was put away. */
  job: ImportProgress | null;
}

export const useImports = create<Imports>()(() => ({ job: null }));

/** What came of a job, in a line: `2 imported · 1 already there · 1 failed`. */
export function resultLine(job: ImportProgress): string {
  const count = (status: string) => job.outcomes.filter((outcome) => outcome.status === status).length;
  const parts = [
    [count('imported'), 'imported'],
    [count('duplicate'), 'already there'],
    [count('failed'), 'failed'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  if (job.cancelled) said.push('cancelled');
  return said.length === 0 ? 'No files found' : said.join(' · ');
}

listen('import.progress', (job) => useImports.setState({ job }));

export function chooseFiles(): void {
  call('import.choose', null).catch(reportFailure);
}

/** Imports dropped files and folders. */
export function importPaths(paths: string[]): void {
  if (paths.length === 0) {
    tell('Nothing here can be imported. Drop files or folders from your disk.');
    return;
  }
  call('import.paths', { paths }).catch(reportFailure);
}

export function cancelImport(jobId: string): void {
  call('import.cancel', { jobId }).catch(reportFailure);
}

export function putAway(): void {
  useImports.setState({ job: null });
}
