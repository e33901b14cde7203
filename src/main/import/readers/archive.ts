import { gunzipSync } from 'node:zlib';
import { MOST_PICTURE_BYTES } from '../../../shared/notes/pictures';
import { CasebookError, toFailure } from '../../../shared/result';
import { Zip, type ZipEntry } from '../documents/zip';
import { labelOf } from '../file-part';
import { isPage, isShown, MOST_SHOWN, packPage, pagesOfFolders } from '../packed-page';
import type { FilePart, Reader } from '../piece';

/** Entries, and bytes of all that is taken out of one archive. */
const LIMITS = { entries: 10_000, bytes: 256 * 1024 * 1024 };
/** No text is packed so well; what is promises to fill the memory. */
const MOST_RATIO = 250;
const SMALL = 1024 * 1024;
/** What pages are made of beside their text, and what systems leave behind. */
const PASSED_OVER =
  /(?:^|\/)(?:__MACOSX\/|\.(?!\.?\/)|~\$|thumbs\.db$|desktop\.ini$)|\.(?:png|jpe?g|gif|svg|webp|ico|bmp|tiff?|css|js|mjs|map|woff2?|[ot]tf|eot|mp[34]|m4a|avi|mov|wav)$/i;

/** ZIP archives: each file in one a file of its own. Names are labels, nothing is written anywhere. */
export const archiveReader: Reader = {
  mediaTypes: ['application/zip'],
  read: async (bytes) => {
    const zip = new Zip(bytes, LIMITS);
    const whole = zip.entries.filter(({ directory, size }) => !directory && size > 0);
    const pageOf = pagesOfFolders(whole.map(({ name }) => name));
    const files = whole.filter(({ name }) => !PASSED_OVER.test(name) && pageOf(name) === null);
    if (files.length === 0) throw new CasebookError('unreadable', 'There are no articles in this archive.');
    if (files.every(({ encrypted }) => encrypted)) {
      throw new CasebookError('unreadable', 'This archive is locked with a password. Unpack it and drop the files.');
    }
    return {
      mediaType: 'application/zip',
      encoding: null,
      pieces: [],
      parts: await withFolders(partsOf(zip, files), files, shownIn(zip, whole, pageOf)),
    };
  },
};

/** What is no article by its name. */
export const isPassedOver = (name: string): boolean => PASSED_OVER.test(name);

/** Of files with one name each has its number. */
function partsOf(zip: Zip, files: readonly ZipEntry[]): FilePart[] {
  const taken = new Map<string, number>();
  return files.map((entry) => {
    const label = labelOf(withinArchive(entry.name)) || 'a file without a name';
    const count = (taken.get(label) ?? 0) + 1;
    taken.set(label, count);
    return partOf(zip, entry, count === 1 ? label : label.replace(/(\.[^./]{1,8})?$/, ` (${count})$1`));
  });
}

/** What the pages of an archive show, by their names: the files in their folders, by their paths from where the page is. */
export type Shown = (page: string) => [string, Uint8Array][];

function shownIn(zip: Zip, entries: readonly ZipEntry[], pageOf: (name: string) => string | null): Shown {
  return (page) => {
    const folder = page.slice(0, page.lastIndexOf('/') + 1);
    const shown = entries.filter(({ name, size }) => isShown(name) && size <= MOST_PICTURE_BYTES && pageOf(name) === page);
    const sizes = shown.reduce((sum, { size }) => sum + size, 0);
    if (shown.length > MOST_SHOWN.files || sizes > MOST_SHOWN.bytes) return [];
    return shown.flatMap((entry): [string, Uint8Array][] => {
      const { bytes, problem } = partOf(zip, entry, entry.name);
      return problem === undefined ? [[entry.name.slice(folder.length), bytes]] : [];
    });
  };
}

/** Pages that were saved with a folder of theirs come with it, as one file. */
export function withFolders(parts: readonly FilePart[], files: readonly { name: string }[], shownIn: Shown): Promise<FilePart[]> {
  return Promise.all(
    parts.map(async (part, index): Promise<FilePart> => {
      const name = files[index]?.name ?? '';
      const shown = isPage(name) && part.problem === undefined ? shownIn(name) : [];
      if (shown.length === 0) return part;
      const inOrder = shown.toSorted(([one], [other]) => (one < other ? -1 : 1));
      const packed = await packPage(name.slice(name.lastIndexOf('/') + 1), part.bytes, inOrder);
      return { ...part, fileName: `${part.fileName}.zip`, bytes: packed.bytes };
    }),
  );
}

/** A name that points out of the archive says nothing but what comes after. */
export function withinArchive(name: string): string {
  const steps = name.replace(/^[a-z]:/i, '').split('/');
  return steps.filter((step) => step !== '' && step !== '.' && step !== '..').join('/');
}

function partOf(zip: Zip, entry: ZipEntry, fileName: string): FilePart {
  try {
    if (entry.size > SMALL && entry.size > entry.packed * MOST_RATIO) {
      throw new CasebookError('too-large', 'This file is packed so tightly that it is no text; it was left out.');
    }
    return { fileName, bytes: new Uint8Array(zip.readEntry(entry)), relation: 'member' };
  } catch (error) {
    return { fileName, bytes: new Uint8Array(0), relation: 'member', problem: toFailure(error) };
  }
}

/** Bytes a gzip file may hold. */
const LARGEST = 64 * 1024 * 1024;

/** Files packed one by one (gzip, RFC 1952), such as `.warc.gz`. */
export const gzipReader: Reader = {
  mediaTypes: ['application/gzip'],
  read: (bytes) => {
    const inside: FilePart = { fileName: 'unpacked', bytes: gunzipped(bytes), relation: 'member' };
    return { mediaType: 'application/gzip', encoding: null, pieces: [], parts: [inside] };
  },
};

/** What a gzip file holds, all its members together. Throws `unreadable` or `too-large`. */
export function gunzipped(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(gunzipSync(bytes, { maxOutputLength: LARGEST }));
  } catch (error) {
    if (error instanceof RangeError) throw new CasebookError('too-large', 'This file is larger unpacked than Casebook reads (64 MB).');
    throw new CasebookError('unreadable', 'This compressed file is damaged. Get it again from where it came from.', String(error));
  }
}
