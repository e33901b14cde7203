import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PACKED_PAGE } from '../../shared/originals/model';
import { diskFailure, makeOwnFolder } from '../files/atomic-file';
import { fileNameFor } from '../window/file-name';

/** Copies of originals for other programs, in a folder of their own that nobody else may look into and that goes when Casebook ends. */

/** The ending by which other programs know a file: what it is decides, not what it was called. */
const endings: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.oasis.opendocument.text': '.odt',
  'application/msword': '.doc',
  'application/rtf': '.rtf',
  'text/rtf': '.rtf',
  'application/epub+zip': '.epub',
  [PACKED_PAGE]: '.zip',
  'message/rfc822': '.eml',
  'application/json': '.json',
};

/** Where a page or a text of another ending would be run or shown as something else, it is opened as plain text. */
const textual = /^text\//;

export function endingOf(mediaType: string): string | null {
  return endings[mediaType] ?? (textual.test(mediaType) ? '.txt' : null);
}

/** The name a copy is offered under: the one the file came with. */
export function copyName(fileName: string): string {
  const own = fileName.split(' › ').at(-1) ?? fileName;
  const { name, ext } = path.parse(own);
  return fileNameFor(name, ext.replace(/[^\w.]/g, ''));
}

export async function writeCopy(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes);
  } catch (error) {
    throw diskFailure(error, `write the copy to ${path.dirname(file)}`);
  }
}

export class TemporaryCopies {
  readonly #folder: string;
  #count = 0;

  /** `folder`: made when it is needed, and used by nobody else. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Removes what a Casebook that was ended by force has left. To be called before anything is made. */
  async sweep(): Promise<void> {
    try {
      await this.remove();
    } catch (error) {
      // Another program may hold one of them open; it is tried again at the next start.
      console.warn('casebook: copies of originals could not be removed:', error);
    }
  }

  /** Writes a copy and answers with its path. Rejected with a disk's failure. */
  async make(fileName: string, ending: string, bytes: Uint8Array): Promise<string> {
    this.#count += 1;
    const { name } = path.parse(copyName(fileName));
    const file = path.join(this.#folder, `${this.#count} ${name}${ending}`);
    try {
      makeOwnFolder(this.#folder);
      await writeFile(file, bytes, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      throw diskFailure(error, 'make a copy of the original');
    }
    return file;
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
