/**
 * Plain text as Markdown that is read as that text: by CommonMark with tables, strikethrough and footnotes (GitHub), by
 * Pandoc and by Obsidian. As little is escaped as can be, so that the source stays readable.
 */

/** Signs that mean something wherever they stand: emphasis, code, links, HTML, strikethrough, tables, mathematics, raised words. */
const ANYWHERE = /[\\`*[\]<~|$^]/gu;
/** Underscores within a word mean nothing. */
const UNDERSCORE = /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
/** Only several of them mean something: a highlight, a comment of Obsidian. */
const DOUBLED = /={2,}|%{2,}/gu;
/** Dashes and dots that Pandoc makes one sign of. */
const SMART = /-{2,}|\.{3,}/gu;
/** `&amp;`, `@name` of Pandoc, `#tag` of Obsidian, `:smile:` of GitHub. */
const ENTITY = /&(?=#?[\p{L}\p{N}]+;)/gu;
const NAME = /(?<![\p{L}\p{N}])@(?=[\p{L}\p{N}_{])/gu;
const TAG = /(?<!\S)#/gu;
const EMOJI = /:(?=[a-z0-9_+-]+:)/gu;
/** What means something at the beginning of a line alone: headings, lists, quotations, underlines, definitions. */
const LINE_START = /^(\s*)([-+>#=:](?=\s|[-+>#=]|$)|>)/u;
const NUMBERED = /^(\s*\d{1,9})([.)])(?=\s|$)/u;

const behind = (sign: string): string => `\\${sign}`;
const each = (signs: string): string => Array.from(signs, behind).join('');

/** Words within a line. */
export function escaped(words: string): string {
  return words
    .replace(ANYWHERE, behind)
    .replace(UNDERSCORE, '\\_')
    .replace(DOUBLED, each)
    .replace(SMART, each)
    .replace(ENTITY, '\\&')
    .replace(NAME, '\\@')
    .replace(TAG, '\\#')
    .replace(EMOJI, '\\:');
}

/** A line, escaped within already, so that its beginning begins no block, and its white space none either. */
export function asLine(line: string): string {
  const trimmed = line.trim();
  return trimmed.replace(LINE_START, '$1\\$2').replace(NUMBERED, '$1\\$2');
}

/** Code within a line. What would end it, or a cell, is written out: parsers differ on it. */
export function codeWords(words: string): string {
  return /[`|]/u.test(words) ? `<code>${escaped(words)}</code>` : `\`${words}\``;
}

/** An address within a link. */
export function address(url: string): string {
  const plain = new URL(url).href;
  return plain.replace(/[()<>\\*_`~[\]|$^"' ]/gu, (sign) => `%${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`);
}
