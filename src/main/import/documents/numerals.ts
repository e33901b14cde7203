/** A list's number as its format writes it; the names are Word's (ECMA-376 17.18.59), OpenDocument's are added. */
export function numeral(value: number, format: string): string {
  if (/^(?:lowerLetter|a)$/.test(format)) return letters(value, 97);
  if (/^(?:upperLetter|A)$/.test(format)) return letters(value, 65);
  if (/^(?:lowerRoman|i)$/.test(format)) return roman(value).toLowerCase();
  if (/^(?:upperRoman|I)$/.test(format)) return roman(value);
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  if (/^russian(?:Lower|Upper)$/.test(format)) return russian(value, format === 'russianUpper');
  return String(value);
}

/** a … z, aa, bb, … */
function letters(value: number, first: number): string {
  if (value < 1 || value > 26 * 10) return String(value);
  return String.fromCharCode(first + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

const RUSSIAN = 'абвгдежзиклмнопрстуфхцчшщэюя';

function russian(value: number, upper: boolean): string {
  const letter = RUSSIAN[(value - 1) % RUSSIAN.length] ?? String(value);
  return upper ? letter.toUpperCase() : letter;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let left = value;
  let text = '';
  for (const [worth, sign] of ROMAN) {
    for (; left >= worth; left -= worth) text += sign;
  }
  return text;
}
