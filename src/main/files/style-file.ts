import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { CasebookError } from '../../shared/result';
import { diskFailure } from './atomic-file';

/** The largest official styles are some 200 kB. */
const MOST_BYTES = 1_000_000;

/** The text of a citation style, which is not looked into here. Throws `invalid-request` for a file too large to be one, or a disk's failure. */
export async function readStyle(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size <= MOST_BYTES) return await readFile(file, 'utf8');
  } catch (error) {
    throw diskFailure(error, `read ${path.basename(file)}`);
  }
  throw new CasebookError('invalid-request', `${path.basename(file)} is too large for a citation style. Choose a CSL file (.csl).`);
}
