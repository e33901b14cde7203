/**
 * Letters by the names of their shapes, as the Adobe Glyph List Specification 1.7 (section 2) has it, for the names that pdf.js
 * leaves open: shapes of several letters, and variants of one.
 */

const FIGURES = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const SIGNS: Readonly<Record<string, string>> = {
  space: ' ',
  period: '.',
  comma: ',',
  hyphen: '-',
  colon: ':',
  semicolon: ';',
  ampersand: '&',
  dollar: '$',
  quoteright: '’',
  quoteleft: '‘',
  quotedblright: '”',
  quotedblleft: '“',
  parenleft: '(',
  parenright: ')',
  exclam: '!',
  question: '?',
  endash: '–',
  emdash: '—',
  dotlessi: 'ı',
  germandbls: 'ß',
  longs: 'ſ',
};

/** The letters of a shape's name, such as `ct` for `c_t` and `7` for `seven.oldstyle`; null for a name that says none. */
export function lettersOfGlyph(name: string): string | null {
  const plain = name.split('.')[0] ?? '';
  if (plain === '') return null;
  const parts = plain.split('_').map(letterNamed);
  if (!parts.includes(null)) return parts.join('');
  // Some fonts name the shape of `ct` or `Th` so.
  return /^(?:[a-z]{2,3}|Th|Qu)$/.test(plain) ? plain : null;
}

function letterNamed(name: string): string | null {
  if (/^[A-Za-z]$/.test(name)) return name;
  const figure = FIGURES.indexOf(name.replace(/oldstyle$|inferior$/, ''));
  if (figure >= 0) return String(figure);
  const small = /^([A-Z])small$/.exec(name)?.[1];
  if (small !== undefined) return small;
  const code = /^uni((?:[0-9A-F]{4})+)$/.exec(name)?.[1] ?? /^u([0-9A-F]{4,6})$/.exec(name)?.[1];
  return code === undefined ? (SIGNS[name] ?? null) : charactersOf(code);
}

function charactersOf(hex: string): string | null {
  const units = hex.length % 4 === 0 && hex.length > 4 ? (hex.match(/.{4}/g) ?? []) : [hex];
  const points = units.map((unit) => Number.parseInt(unit, 16));
  return points.some((point) => point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) ? null : String.fromCodePoint(...points);
}

/** The letters of the characters for private use that Adobe's older list gave to old-style figures and small capitals. */
export function lettersOfPrivate(character: string): string | null {
  const point = character.codePointAt(0) ?? 0;
  if (point >= 0xf730 && point <= 0xf739) return String(point - 0xf730);
  return point >= 0xf761 && point <= 0xf77a ? String.fromCharCode(point - 0xf761 + 0x41) : null;
}
