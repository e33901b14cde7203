import type { Zippable } from 'fflate';
import { isFolderOfPage } from '../../shared/intake/passed-over';
import { PACKED_PAGE } from '../../shared/originals/model';

/**
 * A page that a browser saved “complete”: `Page.html`, and beside it the folder `Page_files` with its pictures and styles. Both are kept
 * as one file, a ZIP whose first entry says what it is, as those of EPUB and OpenDocument do: every file in it is as it was, and the same
 * files are the same bytes.
 */

export const isPage = (name: string): boolean => /\.x?html?$/i.test(name);
/** What a page shows, with the pages of its frames; its scripts stay behind. */
export const isShown = (name: string): boolean => /\.(?:avif|css|gif|x?html?|jpe?g|otf|png|svg|ttf|webp|woff2?)$/i.test(name);
/** More, or larger, and the page is read alone. */
export const MOST_SHOWN = { files: 2000, bytes: 100_000_000 };

/** `beside`: the files of its folder by their paths from where the page is, in the order of these. */
export async function packPage(name: string, page: Uint8Array, beside: readonly (readonly [string, Uint8Array])[]) {
  const entries: Zippable = { mimetype: new TextEncoder().encode(PACKED_PAGE), [name]: page, ...Object.fromEntries(beside) };
  // Main, which packs what lies on the disk, starts without it.
  const { zipSync } = await import('fflate');
  // In the zone of the machine: a ZIP says what the clock on the wall said.
  return { fileName: `${name}.zip`, bytes: Uint8Array.from(zipSync(entries, { mtime: new Date(1980, 0, 1), level: 0 })) };
}

/** Which page of an archive the folder of a file belongs to, by their names in it; null for a file in no such folder. */
export function pagesOfFolders(names: readonly string[]): (name: string) => string | null {
  const pages = new Map<string, string[]>();
  for (const name of names) {
    if (!isPage(name)) continue;
    const folder = name.slice(0, name.lastIndexOf('/') + 1);
    pages.set(folder, [...(pages.get(folder) ?? []), name.slice(folder.length)]);
  }
  return (name) => {
    const steps = name.split('/').slice(0, -1);
    let folder = '';
    for (const step of steps) {
      const page = pages.get(folder)?.find((one) => isFolderOfPage(step, one));
      if (page !== undefined) return folder + page;
      folder += `${step}/`;
    }
    return null;
  };
}
