import { borderAt, colourAt, colourNumbered, eachSprm, groundOf, type Colour, type DocBorder } from './doc-sprms';

/** How characters and paragraphs of a Word 97–2003 document look: their style's look, changed by what is noted of themselves. */

export interface CharacterLook {
  bold: boolean;
  italic: boolean;
  struck: boolean;
  small: boolean;
  caps: boolean;
  hidden: boolean;
  deleted: boolean;
  underlined: boolean;
  /** In half points. */
  size: number;
  /** Raised by half points, or below 0 lowered. */
  raise: number;
  script: 'super' | 'sub' | null;
  colour: Colour;
  ground: Colour;
  font: number;
  /** Where in the data its picture is. */
  picture: number | null;
  symbol: string;
}

export const PLAIN_CHARACTERS: CharacterLook = {
  bold: false,
  italic: false,
  struck: false,
  small: false,
  caps: false,
  hidden: false,
  deleted: false,
  underlined: false,
  size: 20,
  raise: 0,
  script: null,
  colour: null,
  ground: null,
  font: 0,
  picture: null,
  symbol: '',
};

type Toggle = 'bold' | 'italic' | 'struck' | 'small' | 'caps' | 'hidden';
const TOGGLES: ReadonlyMap<number, Toggle> = new Map([
  [0x0835, 'bold'],
  [0x0836, 'italic'],
  [0x0837, 'struck'],
  [0x2a53, 'struck'],
  [0x083a, 'small'],
  [0x083b, 'caps'],
  [0x083c, 'hidden'],
]);
/** The characters themselves name a style. */
const CHARACTER_STYLE = 0x4a30;

/** `style`: what a switch is turned from; `named`: the look of a style of characters over this one. */
export function changedCharacters(
  modifiers: Buffer,
  look: CharacterLook,
  style: CharacterLook,
  named: (style: number, look: CharacterLook) => CharacterLook,
): CharacterLook {
  let own = { ...look };
  let from = style;
  eachSprm(modifiers, (code, operand) => {
    const toggle = TOGGLES.get(code);
    const value = operand[0] ?? 0;
    if (code === CHARACTER_STYLE) own = from = { ...named(operand.readUInt16LE(0), own) };
    else if (toggle !== undefined) own[toggle] = value === 0x80 ? from[toggle] : value === 0x81 ? !from[toggle] : value !== 0;
    else Object.assign(own, changeOf(code, operand, value));
  });
  return own;
}

function changeOf(code: number, operand: Buffer, value: number): Partial<CharacterLook> {
  switch (code) {
    case 0x0800:
      return { deleted: value !== 0 };
    case 0x2a3e:
      return { underlined: value !== 0 && value !== 5 };
    case 0x4a43:
      return { size: operand.readUInt16LE(0) };
    case 0x4845:
      return { raise: operand.readInt16LE(0) };
    case 0x2a48:
      return { script: value === 1 ? 'super' : value === 2 ? 'sub' : null };
    case 0x2a42:
      return { colour: colourNumbered(value) };
    case 0x6870:
      return { colour: colourAt(operand, 0) };
    case 0x2a0c:
      return { ground: colourNumbered(value) };
    case 0x4866:
      return { ground: groundOf(operand, 0, 2) };
    case 0xca71:
      return { ground: groundOf(operand, 0, 10) };
    case 0x4a4f:
      return { font: operand.readUInt16LE(0) };
    case 0x6a03:
      return { picture: operand.readUInt32LE(0) };
    case 0x6a09:
      return { font: operand.readUInt16LE(0), symbol: String.fromCharCode(operand.readUInt16LE(2)) };
    default:
      return {};
  }
}

export const SIDES = ['t', 'l', 'b', 'r'] as const;
export type Side = (typeof SIDES)[number];

export interface ParagraphLook {
  /** As the paragraph says it: from where its line begins, or from the left. */
  align: number;
  alignsByLine: boolean;
  left: number;
  right: number;
  first: number;
  before: number;
  after: number;
  line: number;
  isLineShare: boolean;
  isRightToLeft: boolean;
  breaksPage: boolean;
  ground: Colour;
  borders: Readonly<Partial<Record<Side, DocBorder>>>;
  /** 0 to 8 for headings of the outline. */
  outline: number | null;
  /** From 1; 0 for none. */
  list: number;
  listLevel: number;
  /** How many tables it stands in. */
  depth: number;
  endsRow: boolean;
  endsInnerCell: boolean;
  endsInnerRow: boolean;
}

export const PLAIN_PARAGRAPH: ParagraphLook = {
  align: 0,
  alignsByLine: false,
  left: 0,
  right: 0,
  first: 0,
  before: 0,
  after: 0,
  line: 0,
  isLineShare: false,
  isRightToLeft: false,
  breaksPage: false,
  ground: null,
  borders: {},
  outline: null,
  list: 0,
  listLevel: 0,
  depth: 0,
  endsRow: false,
  endsInnerCell: false,
  endsInnerRow: false,
};

const BORDERS: ReadonlyMap<number, { side: Side; size: 4 | 8 }> = new Map([
  [0x6424, { side: 't', size: 4 }],
  [0x6425, { side: 'l', size: 4 }],
  [0x6426, { side: 'b', size: 4 }],
  [0x6427, { side: 'r', size: 4 }],
  [0xc64e, { side: 't', size: 8 }],
  [0xc64f, { side: 'l', size: 8 }],
  [0xc650, { side: 'b', size: 8 }],
  [0xc651, { side: 'r', size: 8 }],
]);

export function changedParagraph(modifiers: Buffer, look: ParagraphLook): ParagraphLook {
  const own = { ...look };
  eachSprm(modifiers, (code, operand) => {
    const place = BORDERS.get(code);
    if (place === undefined) Object.assign(own, paragraphChange(code, operand, operand[0] ?? 0, own));
    else {
      const border = borderAt(operand, 0, place.size);
      if (border !== null) own.borders = { ...own.borders, [place.side]: border };
    }
  });
  return own;
}

function paragraphChange(code: number, operand: Buffer, value: number, look: ParagraphLook): Partial<ParagraphLook> {
  const isOn = value !== 0;
  switch (code) {
    case 0x2403:
      return { align: value, alignsByLine: false };
    case 0x2461:
      return { align: value, alignsByLine: true };
    case 0x840e:
    case 0x845d:
      return { right: operand.readInt16LE(0) };
    case 0x840f:
    case 0x845e:
      return { left: operand.readInt16LE(0) };
    case 0x8411:
    case 0x8460:
      return { first: operand.readInt16LE(0) };
    case 0x6412:
      return { line: operand.readInt16LE(0), isLineShare: operand.readInt16LE(2) === 1 };
    case 0xa413:
      return { before: operand.readUInt16LE(0) };
    case 0xa414:
      return { after: operand.readUInt16LE(0) };
    case 0x2407:
      return { breaksPage: isOn };
    case 0x2441:
      return { isRightToLeft: isOn };
    case 0x442d:
      return { ground: groundOf(operand, 0, 2) };
    case 0xc64d:
      return { ground: groundOf(operand, 0, 10) };
    case 0x2640:
      return { outline: value < 9 ? value : null };
    case 0x460b:
      return { list: operand.readUInt16LE(0) };
    case 0x260a:
      return { listLevel: value };
    case 0x2416:
      return { depth: isOn ? Math.max(1, look.depth) : 0 };
    case 0x6649:
      return { depth: Math.max(0, operand.readInt32LE(0)) };
    case 0x2417:
      return { endsRow: isOn };
    case 0x244b:
      return { endsInnerCell: isOn };
    case 0x244c:
      return { endsInnerRow: isOn };
    default:
      return {};
  }
}
