/** Single property modifiers of Word 97–2003 (MS-DOC 2.6): what differs from the style, one behind the other. */

/** By the three highest bits of its code, how many bytes a modifier has; 0 for one that says it itself. */
const LENGTHS = [1, 1, 2, 4, 2, 2, 0, 3] as const;
const TABLE_DEFINITION = 0xd608;
const TABS = 0xc615;

/** Ends without a word where one is cut off. */
export function eachSprm(modifiers: Buffer, see: (code: number, operand: Buffer) => void): void {
  let at = 0;
  while (at + 2 < modifiers.length) {
    const code = modifiers.readUInt16LE(at);
    at += 2;
    let length: number = LENGTHS[(code >> 13) as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7];
    if (code === TABLE_DEFINITION) {
      if (at + 2 > modifiers.length) return;
      length = modifiers.readUInt16LE(at) - 1;
      at += 2;
    } else if (length === 0) {
      length = modifiers[at++] ?? 0;
      if (code === TABS && length === 255) return;
    }
    if (length < 0 || at + length > modifiers.length) return;
    see(code, modifiers.subarray(at, at + length));
    at += length;
  }
}

/** 0xrrggbb; null for the colour that words have without one. */
export type Colour = number | null;

const COLOURS: readonly Colour[] = [
  null,
  0x000000,
  0x0000ff,
  0x00ffff,
  0x00ff00,
  0xff00ff,
  0xff0000,
  0xffff00,
  0xffffff,
  0x000080,
  0x008080,
  0x008000,
  0x800080,
  0x800000,
  0x808000,
  0x808080,
  0xc0c0c0,
];

/** One of the sixteen (Ico). */
export const colourNumbered = (number: number): Colour => COLOURS[number] ?? null;

/** A COLORREF. */
export function colourAt(bytes: Buffer, at: number): Colour {
  if (at + 4 > bytes.length || bytes[at + 3] === 0xff) return null;
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
}

export interface DocBorder {
  /** In twentieths of a point. */
  width: number;
  /** RTF's word for it. */
  word: 'brdrs' | 'brdrdb' | 'brdrdot' | 'brdrdash' | 'brdrnone';
  colour: Colour;
}

/** A Brc80 of four bytes or a Brc of eight; null where the place of it is left to something else. */
export function borderAt(bytes: Buffer, at: number, size: 4 | 8): DocBorder | null {
  if (at + size > bytes.length) return null;
  const shift = size === 8 ? 4 : 0;
  const [eighths = 0, type = 0] = bytes.subarray(at + shift, at + shift + 2);
  if (eighths === 0xff && type === 0xff) return null;
  const colour = size === 8 ? colourAt(bytes, at) : colourNumbered(bytes[at + 2] ?? 0);
  return { width: Math.round(eighths * 2.5), word: eighths === 0 ? 'brdrnone' : borderWord(type), colour };
}

function borderWord(type: number): DocBorder['word'] {
  if (type === 0 || type === 0xff) return 'brdrnone';
  if (type === 3 || (type >= 10 && type <= 19)) return 'brdrdb';
  if (type === 6) return 'brdrdot';
  return type === 7 || type === 8 || type === 9 || type === 22 ? 'brdrdash' : 'brdrs';
}

/** The ground that a Shd80 of two bytes or a Shd of ten gives; patterns are taken for what lies behind them. */
export function groundOf(bytes: Buffer, at: number, size: 2 | 10): Colour {
  if (at + size > bytes.length) return null;
  if (size === 10) return bytes.readUInt16LE(at + 8) === 1 ? colourAt(bytes, at) : colourAt(bytes, at + 4);
  const shading = bytes.readUInt16LE(at);
  return colourNumbered(shading >> 10 === 1 ? shading & 0x1f : (shading >> 5) & 0x1f);
}
