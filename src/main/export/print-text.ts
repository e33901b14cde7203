import { isolated } from '../../shared/text/bidi';
import { lazily } from '../../shared/text/lazily';

/**
 * What happens to text on its way out: characters that mean nothing on paper are taken out, and those that no
 * font can show are named by their code point. Both are counted and said.
 */

/** Stands for half of a character, which is none. */
const REPLACEMENT = '\uFFFD';

const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Control characters, noncharacters and the byte order mark, of which PDF/UA allows none; and the explicit directional
 * controls, which could turn round the words printed after them: a quotation must read as its letters stand.
 */
const UNPRINTABLE = /(?![\t-\r\u0085])\p{Cc}|\p{Noncharacter_Code_Point}|[\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** Half a character stands as U+FFFD; everything else stays. */
export const wellFormed = (text: string): string => text.replace(LONE_SURROGATE, REPLACEMENT);

export interface CleanText {
  text: string;
  /** How many characters were taken out. */
  removed: number;
}

/** Well-formed Unicode without characters that have no meaning on paper; line ends and tabs stay. */
export function cleanText(text: string): CleanText {
  const whole = wellFormed(text);
  const printable = whole.replace(UNPRINTABLE, '');
  return { text: printable, removed: whole.length - printable.length };
}

/** Every line end or tab as a space: where lines end is the typesetter's business. */
export function onOneLine(text: string): string {
  return text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ');
}

/** Words of others in a line of ours; what was put together of isolated parts stays so: no other text has isolates any more. */
export function keptApart(text: string): string {
  return text.includes('\u2069') ? text : isolated(text);
}

const characters = lazily(() => new Intl.Segmenter('en', { granularity: 'grapheme' }));

/** The distinct characters (grapheme clusters) of the texts beyond ASCII, in order of first appearance. */
export function charactersOf(texts: Iterable<string>): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    // Plain ASCII is always there.
    if (!/[^\u0000-\u007F]/u.test(text)) continue;
    for (const { segment } of characters().segment(text)) {
      if (/[^\u0000-\u007F]/u.test(segment)) found.add(segment);
    }
  }
  return [...found];
}

/**
 * The text with the code points of each of `without` in place of what cannot be shown: `[U+12000 U+12001]`. ASCII keeps
 * its letters, so that of an `e` under an unknown mark the `e` stays. Nothing is lost: the words can be written down again.
 */
export function nameCharacters(text: string, without: ReadonlySet<string>): string {
  if (without.size === 0 || !/[^\u0000-\u007F]/u.test(text)) return text;
  let named = '';
  for (const { segment } of characters().segment(text)) named += without.has(segment) ? inBrackets(segment) : segment;
  return named.replaceAll('][U+', ' U+');
}

function inBrackets(character: string): string {
  return Array.from(character, (one) => (one <= '\u007F' ? one : `[${codePointOf(one)}]`)).join('');
}

/** `U+00E9` */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Applies `change` to every text of a tree of plain data (keys are left alone). */
export function mapTexts<T>(value: T, change: (text: string) => string): T;
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts<unknown>(item, change)]));
}
