import { join } from 'node:path';
import { withFile, type FileSystem } from '../../files/atomic-file';
import { snapshotNames } from '../store/snapshot';

/** The names by which a locked vault is known, and nothing that takes long to load. */

/** Where it stands the vault is locked, and what is in {@link lockedFolder} counts. */
export const keyFileName = 'vault.key';
/** The folder, in the vault's, of all that is sealed. */
export const lockedFolder = 'locked';
/** Being written. */
export const newFolder = `${lockedFolder}.new`;
/** No part of the vault any more. */
export const oldFolder = `${lockedFolder}.old`;

/** The schema of the database that stands in the place of an unlocked one's: beyond all that migrations will reach. */
export const placeholderVersion = 1_000_000_071;
const headLength = 100;
const versionAt = 60;

/** Whether the database in a vault's folder is that of a locked one. */
export function hasPlaceholder(vault: string, files: FileSystem): boolean {
  const path = join(vault, snapshotNames.current);
  if ((files.size(path) ?? 0) < headLength) return false;
  const head = Buffer.alloc(headLength);
  withFile(files, path, 'r', (handle) => files.read(handle, head, 0, headLength, 0));
  return head.readUInt32BE(versionAt) === placeholderVersion;
}
