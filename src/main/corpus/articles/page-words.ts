import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { pageWordsSchema, packWords, unpackWords, type PageWords, type PlacedWord } from '../../../shared/originals/page-words';
import { paragraphsOf, type Bounds } from '../../../shared/text/text';
import { jsonColumn, type Reader, type Transaction } from '../store/corpus';

/** Where the words of texts stand on the pages of their originals. docs/adr/0042-pages-beside-the-text.md */

/** Bytes. A word takes about nine; a text has at most 16 million characters. */
const MOST_BYTES = 64 * 1024 * 1024;

const row = z.object({ made: pageWordsSchema.shape.made, pages: jsonColumn(pageWordsSchema.shape.pages), words: z.instanceof(Uint8Array) });

/** Enters them for a text, in place of what was known before. */
export function writePageWords(tx: Transaction, textId: string, { made, pages, words }: PageWords): void {
  tx.run(
    `INSERT INTO page_words (text_id, made, pages, words) VALUES (?, ?, ?, ?)
     ON CONFLICT (text_id) DO UPDATE SET made = excluded.made, pages = excluded.pages, words = excluded.words`,
    [textId, made, JSON.stringify(pages), new Uint8Array(deflateRawSync(words))],
  );
}

/** Those of a text; null when none are known. */
export function readPageWords(reader: Reader, textId: string): PageWords | null {
  const found = reader.get(row, 'SELECT made, pages, words FROM page_words WHERE text_id = ?', [textId]);
  if (found === undefined) return null;
  return { ...found, words: new Uint8Array(inflateRawSync(found.words, { maxOutputLength: MOST_BYTES })) };
}

/** The same places for another text of the same file: a paragraph of the same words stands where it stood. */
export function movedPageWords({ words, ...same }: PageWords, from: string, to: string): PageWords {
  if (from === to) return { ...same, words };
  const known = new Map<string, Bounds[]>();
  for (const { start, end } of paragraphsOf(from)) {
    const paragraph = from.slice(start, end);
    const others = known.get(paragraph);
    if (others === undefined) known.set(paragraph, [{ start, end }]);
    else others.push({ start, end });
  }
  const placed = unpackWords(words);
  const moved = paragraphsOf(to).flatMap(({ start, end }): PlacedWord[] => {
    const was = known.get(to.slice(start, end))?.shift();
    if (was === undefined) return [];
    const by = start - was.start;
    return wordsWithin(placed, was).map((word) => ({ ...word, start: word.start + by, end: word.end + by }));
  });
  return { ...same, words: packWords(moved) };
}

/** The words from a place on, up to another. */
function wordsWithin(words: readonly PlacedWord[], { start, end }: Bounds): PlacedWord[] {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while ((words[last]?.start ?? end) < end) last++;
  return words.slice(low, last);
}
