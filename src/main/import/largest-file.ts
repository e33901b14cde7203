import { CasebookError } from '../../shared/result';

/** Bytes. Larger files are refused. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** A library of Zotero is one file, of which nobody can drop a part. */
const LARGEST_LIBRARY = 256 * 1024 * 1024;

/** Bytes that a file of this name may have. */
export const largestOf = (name: string): number => (/(?:^|[\\/])zotero\.sqlite$/i.test(name) ? LARGEST_LIBRARY : LARGEST_FILE);

/** The error for a file beyond {@link LARGEST_FILE}. */
export function tooLarge(size: number): CasebookError {
  const megabytes = Math.ceil(size / 1024 / 1024);
  return new CasebookError(
    'too-large',
    `This file has ${megabytes} MB; Casebook reads files of up to ${LARGEST_FILE / 1024 / 1024} MB. Split it and drop the parts.`,
  );
}
