import { PACKED_PAGE } from '../../../shared/originals/model';
import { CasebookError } from '../../../shared/result';
import { Zip } from '../documents/zip';
import type { Reader } from '../piece';
import { entryName, zipPicture } from '../pictures/sources';
import { readHtml } from './html';

/** Web pages with the folder they were saved with (src/main/import/page-folder.ts). */
export const packedPageReader: Reader = {
  mediaTypes: [PACKED_PAGE],
  read: (bytes, source) => {
    const { name, page, zip } = openPackedPage(bytes);
    const inFolder = zipPicture(zip);
    return { ...readHtml(page, { ...source, pictureSource: (address) => inFolder(entryName(name, address)) }), mediaType: PACKED_PAGE };
  },
};

/** The page of such a file, with its name in it. Throws CasebookError `unreadable`. */
export function openPackedPage(bytes: Uint8Array): { name: string; page: Uint8Array; zip: Zip } {
  const zip = new Zip(bytes);
  const name = zip.entries.map((entry) => entry.name).find((entry) => !entry.includes('/') && /\.x?html?$/i.test(entry));
  const page = name === undefined ? null : zip.read(name);
  if (name === undefined || page === null) throw new CasebookError('unreadable', 'There is no page in this file.');
  return { name, page, zip };
}
