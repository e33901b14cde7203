import { CasebookError } from '../../../shared/result';
import { labelOf } from '../file-part';
import { notesOfJoplin } from '../notebooks/joplin';
import type { FilePart, Reader } from '../piece';
import { isShown, MOST_SHOWN, pagesOfFolders } from '../packed-page';
import { isPassedOver, withFolders, withinArchive, type Shown } from './archive';

/** Archives of tar (POSIX ustar, with GNU's and pax's long names), and those of Joplin, which are tar. */

const MEDIA_TYPE = 'application/x-tar';
const BLOCK = 512;
const MOST_FILES = 20_000;

export interface TarFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export const tarReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: async (bytes) => {
    const files = filesOfTar(bytes);
    const parts = notesOfJoplin(files) ?? (await membersOf(files));
    if (parts.length === 0) throw new CasebookError('unreadable', 'There are no articles in this archive.');
    return { mediaType: MEDIA_TYPE, encoding: null, pieces: [], parts };
  },
};

/** The files that can be articles; pages with the folders they were saved with. */
function membersOf(files: readonly TarFile[]): Promise<FilePart[]> {
  const pageOf = pagesOfFolders(files.map(({ name }) => name));
  const own = files.filter(({ name }) => !isPassedOver(name) && pageOf(name) === null);
  const shownIn: Shown = (page) => {
    const folder = page.slice(0, page.lastIndexOf('/') + 1);
    const shown = files.filter(({ name }) => isShown(name) && pageOf(name) === page).slice(0, MOST_SHOWN.files);
    return shown.map(({ name, bytes }) => [name.slice(folder.length), bytes]);
  };
  return withFolders(own.map(partOf), own, shownIn);
}

function partOf({ name, bytes }: TarFile): FilePart {
  return { fileName: labelOf(withinArchive(name)) || 'a file without a name', bytes, relation: 'member' };
}

/** The regular files, in their order. What is cut off at the end is left out. Throws `unreadable` and `too-large`. */
export function filesOfTar(bytes: Uint8Array): TarFile[] {
  const files: TarFile[] = [];
  let longName: string | null = null;
  for (let at = 0; at + BLOCK <= bytes.length;) {
    const header = Buffer.from(bytes.buffer, bytes.byteOffset + at, BLOCK);
    if (header.every((byte) => byte === 0)) break;
    const size = numberIn(header, 124, 12);
    const kind = String.fromCharCode(header[156] ?? 0);
    const content = bytes.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (kind === 'L') longName = textIn(Buffer.from(content), 0, size);
    else if (kind === 'x') longName = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(Buffer.from(content).toString('utf8'))?.[1] ?? longName;
    else {
      const prefix = textIn(header, 345, 155);
      const short = [prefix, textIn(header, 0, 100)].filter((part) => part !== '').join('/');
      if ((kind === '0' || kind === '\0' || kind === '7') && content.length === size && size > 0) {
        files.push({ name: longName ?? short, bytes: new Uint8Array(content) });
      }
      longName = null;
    }
    if (files.length > MOST_FILES)
      throw new CasebookError('too-large', 'This archive has more files than Casebook reads. Unpack it and drop the parts.');
  }
  return files;
}

function textIn(block: Buffer, start: number, length: number): string {
  const field = block.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end < 0 ? field.length : end).toString('utf8');
}

/** Octal digits. */
function numberIn(block: Buffer, start: number, length: number): number {
  const size = parseInt(textIn(block, start, length).trim() || '0', 8);
  if (!Number.isSafeInteger(size) || size < 0)
    throw new CasebookError('unreadable', 'This archive is damaged. Get it again from where it came from.');
  return size;
}
