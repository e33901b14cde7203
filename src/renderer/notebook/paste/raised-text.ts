import { loweredSigns, raisedSigns } from '../../../shared/text/raised-signs';

/** Figures above or below the line as signs of their own, which stay what they are wherever the note's words go. */

/** `6` → `⁶`; null for words, which have no such signs. */
export function signsFor(text: string, raised: 'super' | 'sub'): string | null {
  const signs = raised === 'super' ? raisedSigns : loweredSigns;
  const written = [...text].map((character) => (/\s/.test(character) ? character : signs[character]));
  return /\d/.test(text) && written.every((sign) => sign !== undefined) ? written.join('') : null;
}
