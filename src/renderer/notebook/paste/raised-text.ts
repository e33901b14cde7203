/** Figures above or below the line as signs of their own, which stay what they are wherever the note's words go. */

const RAISED: Readonly<Record<string, string>> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
  '+': '⁺',
  '-': '⁻',
  '−': '⁻',
  '–': '⁻',
  '=': '⁼',
  '(': '⁽',
  ')': '⁾',
  n: 'ⁿ',
};
const LOWERED: Readonly<Record<string, string>> = {
  '0': '₀',
  '1': '₁',
  '2': '₂',
  '3': '₃',
  '4': '₄',
  '5': '₅',
  '6': '₆',
  '7': '₇',
  '8': '₈',
  '9': '₉',
  '+': '₊',
  '-': '₋',
  '−': '₋',
  '=': '₌',
  '(': '₍',
  ')': '₎',
};

/** `6` → `⁶`; null for words, which have no such signs. */
export function raisedSigns(text: string, raised: 'super' | 'sub'): string | null {
  const signs = raised === 'super' ? RAISED : LOWERED;
  const written = [...text].map((character) => (/\s/.test(character) ? character : signs[character]));
  return /\d/.test(text) && written.every((sign) => sign !== undefined) ? written.join('') : null;
}
