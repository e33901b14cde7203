/**
 * What is passed over in folders: hidden files, what systems and office programs leave behind, downloads that are not
 * complete, and the folder in which a browser keeps the pictures and scripts of a page that it saved beside it.
 */

const LEFT_BEHIND = new Set(['thumbs.db', 'desktop.ini', '__macosx']);
const INCOMPLETE = /\.(?:part|partial|crdownload|download|opdownload|tmp)$/i;
const PAGE = /^(.+)\.x?html?$/i;
/** `Page.html` goes with `Page_files`, or with what that is called in another language. */
const OF_A_PAGE =
  /^(.+)(?:[_-](?:files?|dateien|fichiers|archivos|bestanden|filer|pliki|soubory|arquivos|ficheiros|dosyalar|файлы)|\.files)$/i;

/** Whether a folder is the one that a browser saves with a page, by the names of both. */
export function isFolderOfPage(folder: string, page: string): boolean {
  const name = OF_A_PAGE.exec(folder)?.[1];
  return name !== undefined && name === PAGE.exec(page)?.[1];
}

/** The names of one folder that can be articles or lead to some. */
export function withoutPassedOver<T extends { name: string; isFolder: boolean }>(entries: readonly T[]): T[] {
  const pages = new Set(entries.flatMap(({ name, isFolder }) => (isFolder ? [] : [PAGE.exec(name)?.[1] ?? []].flat())));
  return entries.filter(({ name, isFolder }) => {
    if (name.startsWith('.') || name.startsWith('~$') || LEFT_BEHIND.has(name.toLowerCase())) return false;
    if (!isFolder) return !INCOMPLETE.test(name);
    const page = OF_A_PAGE.exec(name)?.[1];
    return page === undefined || !pages.has(page);
  });
}
