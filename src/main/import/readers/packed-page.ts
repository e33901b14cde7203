import { PACKED_PAGE } from '../../../shared/originals/model';
import { CasebookError } from '../../../shared/result';
import { Zip } from '../documents/zip';
import type { Reader } from '../piece';
import { entryName, zipPicture } from '../pictures/sources';
import { decodePage } from '../html/page-encoding';
import type { FramedPage } from '../html/frames';
import { isPage } from '../packed-page';
import { readHtml } from './html';

/** Web pages with the folder they were saved with (src/main/import/page-folder.ts). */
export const packedPageReader: Reader = {
  mediaTypes: [PACKED_PAGE],
  read: (bytes, source) => {
    const { name, page, zip } = openPackedPage(bytes);
    const inFolder = zipPicture(zip);
    const pictureSource = (address: string): Uint8Array | null => inFolder(entryName(name, address));
    const frameSource = (address: string): FramedPage | null => frameIn(zip, entryName(name, address));
    return { ...readHtml(page, { ...source, pictureSource, frameSource }), mediaType: PACKED_PAGE };
  },
};

/** The page of a frame, which lies in the folder; addresses in it begin there. */
function frameIn(zip: Zip, name: string): FramedPage | null {
  const bytes = isPage(name) ? zip.read(name) : null;
  if (bytes === null) return null;
  const whole = (address: string): string =>
    /^(?:[a-z][\w+.-]*:|#|\/\/)/i.test(address) ? address : entryName(name, address).split('/').map(encodeURIComponent).join('/');
  return { html: decodePage(bytes).text, whole };
}

/** The page of such a file, with its name in it. Throws CasebookError `unreadable`. */
export function openPackedPage(bytes: Uint8Array): { name: string; page: Uint8Array; zip: Zip } {
  const zip = new Zip(bytes);
  const name = zip.entries.map((entry) => entry.name).find((entry) => !entry.includes('/') && /\.x?html?$/i.test(entry));
  const page = name === undefined ? null : zip.read(name);
  if (name === undefined || page === null) throw new CasebookError('unreadable', 'There is no page in this file.');
  return { name, page, zip };
}
