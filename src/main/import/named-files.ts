import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { CasebookError } from '../../shared/result';
import { placeOf, shownName } from '../files/path-bytes';
import { labelOf, type FilePart } from './file-part';
import { readRegularFile } from './files';
import type { ReadFile } from './client';
import { percentDecoded } from './percent-decoded';

/**
 * The files that a record of a reference manager names, looked for in the folder of the list: never outside it, wherever the name
 * leads, as the list may be somebody else's.
 */

/** Files that one record may bring. */
const MOST_FILES = 20;
/** Steps of a path that are tried: `storage/KEY/file.pdf` is found by its end wherever the library lay. */
const MOST_STEPS = 6;

/** Where the file is; null when none is there by this name. */
export async function fileBeside(folder: string, name: string): Promise<string | null> {
  const root = await realpath(placeOf(folder)).catch(() => null);
  if (root === null) return null;
  const steps = stepsOf(name);
  for (let from = Math.max(0, steps.length - MOST_STEPS); from < steps.length; from += 1) {
    const place = path.join(folder, ...steps.slice(from));
    if (await isFileIn(String(root), place)) return place;
  }
  return null;
}

/** The steps of a path or address of any system, without those that lead up or to a drive. */
function stepsOf(name: string): string[] {
  const plain = name.trim().replace(/^(?:file:\/\/(?:localhost)?|internal-pdf:\/\/|storage:|attachments:)/i, '');
  const decoded = plain === name.trim() ? plain : percentDecoded(plain);
  return decoded
    .replace(/\\/g, '/')
    .replace(/^[a-z]:(?=\/)/i, '')
    .split('/')
    .filter((step) => step !== '' && step !== '.' && step !== '..' && !step.includes('\0'));
}

/** A link in a folder may lead out of it. */
async function isFileIn(root: string, place: string): Promise<boolean> {
  try {
    if (!(await lstat(placeOf(place))).isFile()) return false;
    return String(await realpath(placeOf(place))).startsWith(root + path.sep);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** A text that was found. `places`: all files that the record names and that are there. */
export interface NamedText {
  file: ReadFile;
  places: string[];
}

/**
 * The text that a record names, described by it, with the other files it names and the record itself as parts; null when none of its
 * files is there or can be read: the record is what there is. `read` reads a file as an article.
 */
export async function readNamed(
  read: (request: { path: string; source: FilePart['source'] }) => Promise<ReadFile>,
  folder: string,
  part: FilePart,
): Promise<NamedText | null> {
  if (part.names === undefined) return null;
  const { files, record } = part.names;
  const found = await Promise.all(files.slice(0, MOST_FILES).map((name) => fileBeside(folder, name)));
  const places = [...new Set(found.filter((place) => place !== null))];
  for (const place of places) {
    const file = await orUnread(read({ path: place, source: { record } }));
    if (file === null || file.article === null) continue;
    const others = await Promise.all(places.filter((other) => other !== place).map(attachmentAt));
    const own: FilePart = {
      fileName: part.fileName,
      bytes: part.bytes,
      relation: 'attachment',
      source: { ...part.source, described: true },
    };
    const remark = `Its text is that of ${shownName(path.basename(place))}, which the record names.`;
    const article = { ...file.article, remarks: [remark, ...file.article.remarks] };
    return { file: { ...file, article, parts: [...file.parts, ...others, own], marks: record.marks }, places };
  }
  return null;
}

/** What a list of references would bring. */
export interface ListSurvey {
  /** Records with a text beside the list, */
  texts: number;
  /** those that are their abstract or notes, */
  abstracts: number;
  /** and those that are neither. */
  without: number;
}

/** How many records of lists have their texts beside them; null for files that are no lists of several. */
export async function surveyLists(
  read: (request: { path: string }) => Promise<ReadFile>,
  lists: readonly string[],
): Promise<ListSurvey | null> {
  const survey = { texts: 0, abstracts: 0, without: 0 };
  for (const list of lists) {
    const file = await orUnread(read({ path: list }));
    for (const { names } of file?.parts ?? []) {
      if (names === undefined) continue;
      const found = await firstFound(path.dirname(list), names.files);
      survey[found ? 'texts' : names.hasWords ? 'abstracts' : 'without'] += 1;
    }
  }
  return survey.texts + survey.abstracts + survey.without > 1 ? survey : null;
}

async function firstFound(folder: string, names: readonly string[]): Promise<boolean> {
  for (const name of names.slice(0, MOST_FILES)) if ((await fileBeside(folder, name)) !== null) return true;
  return false;
}

/** Null for a file of which no article can be made. */
async function orUnread(reading: Promise<ReadFile>): Promise<ReadFile | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof CasebookError && error.code !== 'cancelled') return null;
    throw error;
  }
}

async function attachmentAt(place: string): Promise<FilePart> {
  return { fileName: labelOf(shownName(path.basename(place))), bytes: await readRegularFile(place), relation: 'attachment' };
}
