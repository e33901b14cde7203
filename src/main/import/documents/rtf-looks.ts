import { A4, fontFamily, type PaperSize } from './paper-page';

/** How RTF (version 1.9.1) says that words, paragraphs and pages look, as CSS. All values are numbers, kept within what a page can have. */

export interface Border {
  /** In twentieths of a point, as all lengths; 0 for none. */
  width: number;
  style: 'solid' | 'double' | 'dotted' | 'dashed';
  colour: number | null;
}

export const SIDES = ['top', 'left', 'bottom', 'right'] as const;
export type Borders = Readonly<Partial<Record<(typeof SIDES)[number], Border>>>;

export interface CharacterLook {
  /** In half points. */
  size: number;
  isBold: boolean;
  isItalic: boolean;
  isUnderlined: boolean;
  isStruck: boolean;
  capitals: 'all' | 'small' | null;
  /** Places in the table of colours. */
  colour: number | null;
  ground: number | null;
}

export interface ParagraphLook {
  align: 'left' | 'right' | 'center' | 'justify' | null;
  left: number;
  right: number;
  first: number;
  before: number;
  after: number;
  line: number;
  isLineShare: boolean;
  isRightToLeft: boolean;
  ground: number | null;
  borders: Borders;
  inTable: boolean;
}

export const PLAIN_CHARACTERS: CharacterLook = {
  size: 24,
  isBold: false,
  isItalic: false,
  isUnderlined: false,
  isStruck: false,
  capitals: null,
  colour: null,
  ground: null,
};

export const PLAIN_PARAGRAPH: ParagraphLook = {
  align: null,
  left: 0,
  right: 0,
  first: 0,
  before: 0,
  after: 0,
  line: 0,
  isLineShare: false,
  isRightToLeft: false,
  ground: null,
  borders: {},
  inTable: false,
};

/** Twentieths of a point in 22 inches, which no side of a page exceeds. */
const LONGEST = 31_680;
/** A line of text is somewhat higher than its font. */
const LINE = 1.17;

export const points = (twips: number): string =>
  `${(Math.max(-LONGEST, Math.min(LONGEST, twips)) / 20).toFixed(2).replace(/\.?0+$/, '')}pt`;

/** What the word changes in how characters look; null when it is none of theirs. */
export function changedCharacters(name: string, value: number | null): Partial<CharacterLook> | null {
  const isOn = value !== 0;
  if (name === 'plain') return PLAIN_CHARACTERS;
  if (name === 'fs') return { size: Math.max(2, Math.min(800, value ?? 24)) };
  if (name === 'b') return { isBold: isOn };
  if (name === 'i') return { isItalic: isOn };
  if (name === 'ulnone') return { isUnderlined: false };
  if (/^ul(?:d|db|dash|dashd|dashdd|th|w|wave|hwave|ldash)?$/.test(name)) return { isUnderlined: isOn };
  if (name === 'strike' || name === 'striked') return { isStruck: isOn };
  if (name === 'caps') return { capitals: isOn ? 'all' : null };
  if (name === 'scaps') return { capitals: isOn ? 'small' : null };
  if (name === 'cf') return { colour: value };
  if (name === 'highlight' || name === 'chcbpat' || name === 'cb') return { ground: value === 0 ? null : value };
  return null;
}

const ALIGNED: Readonly<Record<string, ParagraphLook['align']>> = { ql: 'left', qr: 'right', qc: 'center', qj: 'justify', qd: 'justify' };

export function changedParagraph(name: string, value: number | null): Partial<ParagraphLook> | null {
  const align = ALIGNED[name];
  if (align !== undefined) return { align };
  const number = value ?? 0;
  if (name === 'pard') return PLAIN_PARAGRAPH;
  if (name === 'li' || name === 'lin') return { left: number };
  if (name === 'ri' || name === 'rin') return { right: number };
  if (name === 'fi') return { first: number };
  if (name === 'sb') return { before: number };
  if (name === 'sa') return { after: number };
  if (name === 'sl') return { line: number };
  if (name === 'slmult') return { isLineShare: number === 1 };
  if (name === 'rtlpar') return { isRightToLeft: true };
  if (name === 'ltrpar') return { isRightToLeft: false };
  if (name === 'cbpat') return { ground: value };
  return name === 'intbl' ? { inTable: true } : null;
}

const BORDER_STYLES: Readonly<Record<string, Border['style'] | null>> = {
  brdrs: 'solid',
  brdrth: 'solid',
  brdrdb: 'double',
  brdrdot: 'dotted',
  brdrdash: 'dashed',
  brdrdashsm: 'dashed',
  brdrnone: null,
  brdrnil: null,
};
const USUAL_BORDER = 15;

/** The border with what the word says of it; null when it says nothing of borders. */
export function changedBorder(border: Border | undefined, name: string, value: number | null): Border | null {
  const before: Border = border ?? { width: 0, style: 'solid', colour: null };
  if (name === 'brdrw') return { ...before, width: Math.max(0, Math.min(200, value ?? 0)) };
  if (name === 'brdrcf') return { ...before, colour: value };
  const style = BORDER_STYLES[name];
  if (style === undefined) return null;
  return style === null ? { ...before, width: 0 } : { ...before, style, width: before.width === 0 ? USUAL_BORDER : before.width };
}

/** The table of colours, and the classes that were made of looks. */
export class RtfLooks {
  readonly #colours: (string | null)[] = [];
  readonly #fonts = new Map<number, string>();
  readonly #classes = new Map<string, string>();
  #entry: { red: number; green: number; blue: number } | null = null;
  #paper: Partial<Record<string, number>> = {};
  /** The font of words that name none. */
  defaultFont: number | null = null;

  colourWord(name: string, value: number | null): void {
    if (name !== 'red' && name !== 'green' && name !== 'blue') return;
    this.#entry = { ...(this.#entry ?? { red: 0, green: 0, blue: 0 }), [name]: Math.max(0, Math.min(255, value ?? 0)) };
  }

  /** An entry ends; an empty one is whatever words are without a colour. */
  endColour(): void {
    const entry = this.#entry;
    this.#entry = null;
    const hex = (part: number): string => part.toString(16).padStart(2, '0');
    this.#colours.push(entry === null ? null : `#${hex(entry.red)}${hex(entry.green)}${hex(entry.blue)}`);
  }

  nameFont(font: number, name: string): void {
    this.#fonts.set(font, ((this.#fonts.get(font) ?? '') + name).slice(0, 200));
  }

  paperWord(name: string, value: number | null): void {
    if (value !== null) this.#paper[name] ??= value;
  }

  get paper(): PaperSize {
    const length = (names: readonly string[], otherwise: string): string => {
      const value = names.map((name) => this.#paper[name]).find((one) => one !== undefined);
      return value === undefined ? otherwise : points(Math.max(0, value));
    };
    return {
      width: length(['paperw', 'pgwsxn'], A4.width),
      height: length(['paperh', 'pghsxn'], A4.height),
      padding: ['t', 'r', 'b', 'l'].map((side) => length([`marg${side}`, `marg${side}sxn`], A4.padding)).join(' '),
    };
  }

  colour(place: number | null): string | null {
    return place === null ? null : (this.#colours[place] ?? null);
  }

  characterClass(look: CharacterLook, font: number | null, script: 'raised' | 'lowered' | null): string {
    const rules: [string, string | null][] = [
      ['font-family', this.#family(font)],
      ['font-size', `${(look.size / 2) * (script === null ? 1 : 0.6)}pt`],
      ['font-weight', look.isBold ? 'bold' : null],
      ['font-style', look.isItalic ? 'italic' : null],
      ['text-decoration', [look.isUnderlined ? 'underline' : '', look.isStruck ? 'line-through' : ''].join(' ').trim() || null],
      ['text-transform', look.capitals === 'all' ? 'uppercase' : null],
      ['font-variant', look.capitals === 'small' ? 'small-caps' : null],
      ['color', this.colour(look.colour)],
      ['background-color', this.colour(look.ground)],
      ['vertical-align', script === null ? null : script === 'raised' ? 'super' : 'sub'],
    ];
    return this.classOf(rules);
  }

  paragraphClass(look: ParagraphLook): string {
    const length = (value: number): string | null => (value === 0 ? null : points(value));
    return this.classOf([
      ['text-align', look.align],
      ['margin-left', length(look.left)],
      ['margin-right', length(look.right)],
      ['text-indent', length(look.first)],
      ['margin-top', length(Math.max(0, look.before))],
      ['margin-bottom', length(Math.max(0, look.after))],
      ['line-height', lineHeight(look)],
      ['direction', look.isRightToLeft ? 'rtl' : null],
      ['background-color', this.colour(look.ground)],
      ...this.borderRules(look.borders),
    ]);
  }

  borderRules(borders: Borders): [string, string | null][] {
    return SIDES.map((side) => {
      const border = borders[side];
      const isNone = border === undefined || border.width === 0;
      return [`border-${side}`, isNone ? null : `${points(border.width)} ${border.style} ${this.colour(border.colour) ?? '#000000'}`];
    });
  }

  /** The class for rules; those without a value are left out. */
  classOf(rules: readonly (readonly [string, string | null])[]): string {
    const css = rules.flatMap(([property, value]) => (value === null ? [] : [`${property}: ${value}`])).join('; ');
    const known = this.#classes.get(css) ?? `r${this.#classes.size}`;
    this.#classes.set(css, known);
    return known;
  }

  css(): string {
    return [...this.#classes].map(([css, name]) => `.${name} { ${css} }`).join('\n');
  }

  #family(font: number | null): string | null {
    const name =
      this.#fonts
        .get(font ?? this.defaultFont ?? -1)
        ?.replace(/;.*$/s, '')
        .trim() ?? '';
    return name === '' ? null : fontFamily(name);
  }
}

/** Of a line, or in points: at least as high, or just so high. */
function lineHeight({ line, isLineShare }: ParagraphLook): string | null {
  if (line === 0) return null;
  return isLineShare ? (Math.max(24, Math.min(2400, line)) * (LINE / 240)).toFixed(2) : points(Math.abs(line));
}
