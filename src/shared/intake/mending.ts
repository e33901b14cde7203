import type { ImportOutcome } from './model';

/** Whether trying once more can bring in what failed: what a file is, or how large, stays as it is. */
export function canBeMended({ status, code }: Pick<ImportOutcome, 'status' | 'code'>): boolean {
  return status === 'failed' && code !== 'unsupported' && code !== 'too-large';
}
