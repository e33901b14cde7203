import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { withoutPassedOver } from '../../shared/intake/passed-over';
import { errorCode } from '../files/atomic-file';
import { entriesIn, placeOf } from '../files/path-bytes';

/** A file as it lies in the inbox: its path below it, as `placeOf` reads it, its bytes, and when it was changed last. */
export interface InboxFile {
  name: string;
  size: number;
  changedAt: number;
}

export interface InboxListing {
  files: InboxFile[];
  /** The folder and the folders in it, by their paths. */
  folders: string[];
}

const DEEPEST = 8;
const MOST_FILES = 100_000;

/** What lies in a folder and the folders in it. Rejected with the system's error when the folder itself cannot be read. */
export async function listInbox(folder: string): Promise<InboxListing> {
  const listing: InboxListing = { files: [], folders: [] };
  await collect(folder, '', 0, listing);
  return listing;
}

async function collect(folder: string, below: string, depth: number, listing: InboxListing): Promise<void> {
  const place = path.join(folder, below);
  const entries = (await entriesIn(place))
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  listing.folders.push(place);
  for (const { name, isFolder } of withoutPassedOver(entries)) {
    const inside = path.join(below, name);
    if (isFolder) {
      if (depth < DEEPEST) await orGone(collect(folder, inside, depth + 1, listing));
      continue;
    }
    const stats = await orGone(lstat(placeOf(path.join(folder, inside))));
    // An empty file is one that a program is about to write.
    if (isThere(stats) && listing.files.length < MOST_FILES)
      listing.files.push({ name: inside, size: stats.size, changedAt: stats.mtimeMs });
  }
}

function isThere(stats: Stats | undefined): stats is Stats {
  return stats?.isFile() === true && stats.size > 0;
}

/** Undefined for what has gone, or may not be looked at: the rest of the inbox is there. */
async function orGone<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return undefined;
  }
}
