// @ts-check

/**
 * Packages that are built into the program's files: loaded file by file, zod alone keeps every thread and process that starts
 * at work for a tenth of a second. What is not named here is found in node_modules when it is first asked for.
 */
export const bundledPackages = ['any-ascii', 'diff', 'minisearch', 'pinyin-pro', 'snowball-stemmers', 'stopword', 'zod'];
