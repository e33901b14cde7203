import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api';
import { z } from 'zod';
import { lettersOfGlyph, lettersOfPrivate } from './glyph-names';
import type { PageText } from './pdf-text';

/**
 * A font of a PDF may say of its shapes which letters they are, by a map or by names, or not at all (ISO 32000-1, 9.10.2).
 * pdf.js gives the bare code of a shape where it knows no letter. Here such codes become the letters their names stand for; where
 * a font says nothing its text is taken out, because it would be other letters than the page shows.
 */

/** No text of people has these: controls, characters for private use or of none, and the sign for one that is not known. */
const NO_LETTER = /[\p{Cc}\p{Co}\p{Cn}\ufffd]/u;
const NO_LETTERS = /[\p{Cc}\p{Co}\p{Cn}\ufffd]/gu;
const WORD = /[A-Za-z]{4,}/g;
const VOWEL = /[aeiouy]/i;
/** Of so many words, so many without a vowel: no language that is written in Latin letters. */
const FEWEST_WORDS = 15;
const VOWELLESS = 0.25;
/** Characters of a font; one of which a larger share is unknown says nothing. */
const UNKNOWN_SHARE = 0.3;

const fontSchema = z.looseObject({
  composite: z.boolean().optional(),
  /** The names of shapes by their codes; a list with holes. */
  differences: z.unknown().optional(),
  toUnicode: z.unknown().optional(),
});
type Font = z.infer<typeof fontSchema>;
const namesSchema = z.record(z.string(), z.string());

export interface UnmappedText {
  /** Numbers of the pages some of whose text was taken out. */
  pages: number[];
  /** Characters that were taken out, white space left aside. */
  characters: number;
}

/** Mends the text of the pages, in place, and answers what had to go. `end` is when to stop, by `performance.now()`. */
export async function mendFonts(document: PDFDocumentProxy, pages: readonly PageText[], end: number): Promise<UnmappedText> {
  const gone: UnmappedText = { pages: [], characters: 0 };
  for (const [name, page] of suspects(pages)) {
    if (performance.now() > end) break;
    const font = await fontOf(document, page, name);
    if (font !== null) mendFont(name, font, pages, gone);
  }
  gone.pages = [...new Set(gone.pages)].sort((a, b) => a - b);
  return gone;
}

/** The fonts whose text cannot be right as it stands, each with the first page it is used on. */
function suspects(pages: readonly PageText[]): Map<string, number> {
  const texts = new Map<string, { page: number; parts: string[] }>();
  for (const { number, items } of pages) {
    for (const { font, text } of items) {
      const known = texts.get(font);
      if (known === undefined) texts.set(font, { page: number, parts: [text] });
      else known.parts.push(text);
    }
  }
  return new Map([...texts].filter(([, { parts }]) => isSuspect(parts.join(' '))).map(([font, { page }]) => [font, page]));
}

function isSuspect(text: string): boolean {
  if (NO_LETTER.test(text.replace(/[\t\n\r]/g, ' '))) return true;
  const words = text.match(WORD) ?? [];
  return words.length >= FEWEST_WORDS && words.filter((word) => !VOWEL.test(word)).length > words.length * VOWELLESS;
}

async function fontOf(document: PDFDocumentProxy, number: number, name: string): Promise<Font | null> {
  const page = await document.getPage(number);
  try {
    // A page's fonts are told of with what is drawn on it.
    await page.getOperatorList();
    const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : null;
    return fontSchema.safeParse({ ...(typeof font === 'object' ? font : {}) }).data ?? null;
  } finally {
    page.cleanup();
  }
}

function mendFont(name: string, font: Font, pages: readonly PageText[], gone: UnmappedText): void {
  const names = namesSchema.safeParse({ ...(typeof font.differences === 'object' ? font.differences : {}) }).data ?? {};
  const mended = (text: string): string => text.replace(NO_LETTERS, (code) => lettersOf(code, names));
  const all = pages.flatMap(({ items }) => items.filter((item) => item.font === name).map(({ text }) => text)).join('');
  const unmapped = (font.composite === true && isIdentity(font.toUnicode)) || unknownShare(mended(all)) > UNKNOWN_SHARE;
  for (const page of pages) {
    for (const item of page.items) if (item.font === name) item.text = unmapped ? item.text : mended(item.text);
    if (!unmapped) continue;
    const taken = page.items.filter((item) => item.font === name);
    page.items = page.items.filter((item) => item.font !== name);
    gone.characters += taken.reduce((sum, { text }) => sum + text.trim().length, 0);
    if (taken.length > 0) gone.pages.push(page.number);
  }
}

function lettersOf(code: string, names: Readonly<Record<string, string>>): string {
  const name = names[String(code.codePointAt(0) ?? 0)];
  return (name === undefined ? null : lettersOfGlyph(name)) ?? lettersOfPrivate(code) ?? code;
}

/** Each code for itself: pdf.js's answer where a font of many shapes has no map. */
function isIdentity(toUnicode: unknown): boolean {
  return typeof toUnicode === 'object' && toUnicode !== null && 'firstChar' in toUnicode;
}

function unknownShare(text: string): number {
  const shown = text.replace(/\s+/g, '');
  return shown === '' ? 0 : (shown.match(NO_LETTERS)?.length ?? 0) / shown.length;
}
