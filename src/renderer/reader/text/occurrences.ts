import { fold, foldText, originalBounds } from '../../../shared/text/fold';
import type { Bounds } from '../../../shared/text/text';

const WORD = /[\p{L}\p{M}\p{N}]/u;
// In these scripts words stand without spaces, so a letter beside a name says nothing.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function standsAlone(text: string, start: number, end: number): boolean {
  const joined = (outside: string | undefined, inside: string | undefined) =>
    outside !== undefined && inside !== undefined && WORD.test(outside) && WORD.test(inside) && !UNSPACED.test(inside);
  return !joined(text[start - 1], text[start]) && !joined(text[end], text[end - 1]);
}

const isCapital = (letter: string): boolean => letter !== letter.toLowerCase();

/** `Lodz` and `Łódź` are one name; `us` is not `US`. */
function inTheSameCase(one: string, other: string): boolean {
  const allCapitals = (words: string): boolean => words === words.toUpperCase();
  return isCapital(one.charAt(0)) === isCapital(other.charAt(0)) && allCapitals(one) === allCapitals(other);
}

/** Where the same words stand in the text as words of their own, with or without accents (UTF-16 units). */
export function occurrencesOf(text: string, words: string): Bounds[] {
  const wanted = fold(words);
  const folded = foldText(text);
  const found: Bounds[] = [];
  if (wanted === '') return found;
  for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + wanted.length)) {
    const place = originalBounds(folded, at, at + wanted.length);
    const isOne = standsAlone(text, place.start, place.end) && inTheSameCase(text.slice(place.start, place.end), words);
    if (isOne) found.push(place);
  }
  return found;
}
