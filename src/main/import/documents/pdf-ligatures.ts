import type { PDFDocumentProxy } from 'pdfjs-dist/types/src/display/api';
import { z } from 'zod';
import type { PageText } from './pdf-text';

/**
 * Arabic draws lam and alef as one shape, which stands for two letters. pdf.js turns a line of Arabic round letter by
 * letter, and so swaps these two: السلام comes out as السالم. Where a page has words that Arabic does not have, its
 * shapes are asked for, and the words are put together again from them.
 */

/** Alef or lam between alefs: what the article and an alef become when they are swapped. */
const SWAPPED = /ا[اأإآ]ل|(?:^|\s)و?ال(?:\s|$)/u;
const WORD = /[\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff]+/gu;
/** Thousandths of an em between shapes that are a space between words. */
const SPACE = 120;
const MOST_PAGES = 300;

const glyphsSchema = z.array(z.union([z.number(), z.object({ unicode: z.string() }), z.null()]));
type Glyphs = z.infer<typeof glyphsSchema>;

/** Mends the words of the pages, in place. `showText` is pdf.js's number for the operation; `end` is when to stop. */
export async function mendLigatures(document: PDFDocumentProxy, pages: readonly PageText[], showText: number, end: number): Promise<void> {
  const swapped = pages.filter(({ items }) => items.some(({ text, rtl }) => rtl && SWAPPED.test(text)));
  const words = new Map<string, string>();
  for (const { number } of swapped.slice(0, MOST_PAGES)) {
    if (performance.now() > end) break;
    const page = await document.getPage(number);
    const { fnArray, argsArray } = await page.getOperatorList();
    for (const [index, operation] of fnArray.entries()) {
      const glyphs = operation === showText ? glyphsSchema.safeParse(z.array(z.unknown()).safeParse(argsArray[index]).data?.[0]) : null;
      if (glyphs?.success === true) readWords(glyphs.data, words);
    }
    page.cleanup();
  }
  if (words.size === 0) return;
  for (const { items } of pages) {
    for (const item of items) {
      if (item.rtl) item.text = item.text.replace(WORD, (word) => words.get(word) ?? word);
    }
  }
}

/** Adds the words that come out differently letter by letter and shape by shape. Shapes come from left to right. */
function readWords(glyphs: Glyphs, words: Map<string, string>): void {
  let word: string[] = [];
  const close = (): void => {
    const plain = word.map((shape) => shape.normalize('NFKC'));
    const wrong = [...plain.join('')].reverse().join('');
    const right = [...plain].reverse().join('');
    if (wrong !== right) words.set(wrong, right);
    word = [];
  };
  for (const glyph of glyphs) {
    if (
      glyph !== null &&
      typeof glyph === 'object' &&
      /^[\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc]+$/u.test(glyph.unicode)
    )
      word.push(glyph.unicode);
    else if (glyph === null || typeof glyph === 'object' || Math.abs(glyph) > SPACE) close();
  }
  close();
}
