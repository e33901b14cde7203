import type { Bounds } from '../../../shared/text';

/** More hits than anyone walks through; a single letter in a long text would paint for seconds. */
export const MOST_HITS = 2000;

/** Where a text has the words, whatever their case and the white space between them (UTF-16 units). */
export function hitsOf(text: string, words: string): Bounds[] {
  const wanted = words.trim();
  if (wanted === '') return [];
  const pattern = wanted
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('\\s+');
  const hits: Bounds[] = [];
  for (const match of text.matchAll(new RegExp(pattern, 'giu'))) {
    hits.push({ start: match.index, end: match.index + match[0].length });
    if (hits.length === MOST_HITS) break;
  }
  return hits;
}
