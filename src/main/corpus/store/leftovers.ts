import { join } from 'node:path';
import { removeQuietly, type FileSystem } from '../../files/atomic-file';
import { journalFolder } from './journal-reading';
import { lockName } from './lock';
import { originalsFolder } from './originals';

/** Another process may be about to take the lock by such a file; none takes that long. */
const lockLeftoverAgeMs = 60 * 60 * 1000;

/**
 * Removes files that a crash left half written: whatever was to get its name by a rename and did not. Only for who holds
 * the lock; what cannot be removed does no harm.
 */
export function removeLeftovers(folder: string, files: FileSystem): void {
  removeEnding(folder, '.new', files);
  removeEnding(join(folder, journalFolder), '.new', files);
  for (const name of files.list(folder)) {
    const path = join(folder, name);
    if (name.startsWith(`${lockName}.`) && Date.now() - files.modified(path) > lockLeftoverAgeMs) {
      removeQuietly(path, files);
    }
  }
}

/** The same below `originals/`, which has a folder for each first byte of a hash. */
export function removeLeftoverOriginals(folder: string, files: FileSystem): void {
  const root = join(folder, originalsFolder);
  for (const group of files.list(root)) {
    if (/^[0-9a-f]{2}$/.test(group)) {
      removeEnding(join(root, group), '.new', files);
    }
  }
}

function removeEnding(folder: string, ending: string, files: FileSystem): void {
  for (const name of files.list(folder)) {
    if (name.endsWith(ending)) {
      removeQuietly(join(folder, name), files);
    }
  }
}
