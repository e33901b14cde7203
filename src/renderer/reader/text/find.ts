import { fold, foldText, originalBounds } from '../../../shared/text/fold';
import type { Bounds } from '../../../shared/text/text';

/** More hits than anyone walks through; a single letter in a long text would paint for seconds. */
export const MOST_HITS = 2000;

/** Where a text has the words, however {@link foldText} lets them be written, and whatever the white space between them (UTF-16 units). */
export function hitsOf(text: string, words: string): Bounds[] {
  const wanted = fold(words).trim();
  if (wanted === '') return [];
  const pattern = wanted
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('\\s+');
  const folded = foldText(text);
  const hits: Bounds[] = [];
  for (const match of folded.text.matchAll(new RegExp(pattern, 'gu'))) {
    const hit = originalBounds(folded, match.index, match.index + match[0].length);
    // Both halves of `ß` are an `s`.
    if (hit.start >= (hits.at(-1)?.end ?? 0)) hits.push(hit);
    if (hits.length === MOST_HITS) break;
  }
  return hits;
}
