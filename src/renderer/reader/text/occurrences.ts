import type { Bounds } from '../../../shared/text';

const WORD = /[\p{L}\p{M}\p{N}]/u;
// In these scripts words stand without spaces, so a letter beside a name says nothing.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function standsAlone(text: string, start: number, end: number): boolean {
  const joined = (outside: string | undefined, inside: string | undefined) =>
    outside !== undefined && inside !== undefined && WORD.test(outside) && WORD.test(inside) && !UNSPACED.test(inside);
  return !joined(text[start - 1], text[start]) && !joined(text[end], text[end - 1]);
}

/** Where the same words stand in the text as words of their own (UTF-16 units). */
export function occurrencesOf(text: string, words: string): Bounds[] {
  const found: Bounds[] = [];
  if (words === '') return found;
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + words.length)) {
    const end = start + words.length;
    if (standsAlone(text, start, end)) found.push({ start, end });
  }
  return found;
}
