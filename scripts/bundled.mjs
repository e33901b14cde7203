// @ts-check

/**
 * Packages that are built into the workers which tests make: loaded file by file, zod alone keeps every thread and
 * process that starts waiting for a quarter of a second. The application leaves them out: with them a word could be typed into a
 * new window a second later, because the corpus worker was at work while the window was still loading.
 */
export const bundledPackages = ['any-ascii', 'diff', 'minisearch', 'pinyin-pro', 'snowball-stemmers', 'stopword', 'zod'];
