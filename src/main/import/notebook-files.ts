import { lstat, open } from 'node:fs/promises';
import path from 'node:path';
import { CasebookError } from '../../shared/result';
import { entriesIn, meantPath, placeOf, shownName } from '../files/path-bytes';
import { listFiles, readRegularFile } from './files';

/** What of a dropped path may be a notebook of another program: its texts are read here and looked at in the import process. */

export interface FileOfNotebook {
  /** Within the folder, with `/`. */
  path: string;
  /** Null for what is read when its turn comes. */
  bytes: Uint8Array<ArrayBuffer> | null;
  changedAt?: string | undefined;
}

export type NotebookBytes =
  | { bytes: Uint8Array<ArrayBuffer> }
  | { files: FileOfNotebook[]; folders: string[]; /** Where they lie, by their paths. */ places: Map<string, string> };

/** Bytes of texts in one folder. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_TEXTS = 60_000;
/** What may be a note by its name: Markdown, and the pages of Notion. */
const TEXT = /\.(?:md|markdown|mdown)$|[0-9a-f]{32}(?:_all)?\.(?:html|csv)$/i;
/** Packed formats that hold no notebook. */
const OTHER_PACKAGE = /\.(?:docx|xlsx|pptx|odt|ods|odp|epub|wacz|jar|apk)$/i;

/** Null for what cannot be one. Rejected as files are, and with `too-large`. */
export async function notebookBytes(given: string): Promise<NotebookBytes | null> {
  const place = await meantPath(given);
  try {
    const stats = await lstat(placeOf(place));
    if (stats.isDirectory()) return await folderBytes(place);
    if (!stats.isFile() || OTHER_PACKAGE.test(place) || !(await mayHoldNotes(place))) return null;
  } catch (error) {
    // Reading it as a file says what is wrong.
    if (error instanceof Error && 'code' in error && !(error instanceof CasebookError)) return null;
    throw error;
  }
  return { bytes: await readRegularFile(place) };
}

async function mayHoldNotes(place: string): Promise<boolean> {
  const handle = await open(placeOf(place));
  try {
    const head = Buffer.alloc(4096);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    const text = head.subarray(0, bytesRead).toString('latin1');
    return text.startsWith('PK\x03\x04') || text.startsWith('ustar', 257) || /<en-export\b/.test(text);
  } finally {
    await handle.close();
  }
}

async function folderBytes(folder: string): Promise<NotebookBytes | null> {
  const found = await listFiles([folder]);
  const texts = found.filter((file) => TEXT.test(file));
  if (texts.length === 0) return null;
  if (texts.length > MOST_TEXTS) throw tooLarge();
  const places = new Map<string, string>();
  const files: FileOfNotebook[] = [];
  let size = 0;
  for (const file of found) {
    const within = shownName(path.relative(folder, file)).split(path.sep).join('/').normalize('NFC');
    places.set(within, file);
    if (!TEXT.test(file)) {
      files.push({ path: within, bytes: null });
      continue;
    }
    const { mtime } = await lstat(placeOf(file));
    const bytes = await readRegularFile(file);
    size += bytes.byteLength;
    if (size > MOST_BYTES) throw tooLarge();
    files.push({ path: within, bytes, changedAt: mtime.toISOString() });
  }
  const folders = (await entriesIn(folder)).flatMap((entry) => (entry.isDirectory() && entry.name.startsWith('.') ? [entry.name] : []));
  return { files, folders, places };
}

const tooLarge = (): CasebookError =>
  new CasebookError('too-large', 'The notes in this folder are too many to be brought in at once. Drop it a part at a time.');
