import { SIDES, type CharacterLook, type ParagraphLook } from './doc-looks';
import type { DocRow } from './doc-tables';
import type { Colour, DocBorder } from './doc-sprms';
import type { RtfListener } from './rtf-listener';

/** Looks of a Word 97–2003 document in the words of RTF, which were made of them. */

const ALIGNED = ['ql', 'qc', 'qr', 'qj', 'qj', 'qj'] as const;
const MOST_COLOURS = 5_000;

export class DocWords {
  readonly #listener: RtfListener;
  readonly #colours = new Map<Colour, number>();

  constructor(listener: RtfListener) {
    this.#listener = listener;
  }

  group(word: string, inside: () => void): void {
    this.#listener.openGroup();
    this.#listener.word(word, null);
    inside();
    this.#listener.closeGroup();
  }

  /** A group of a word, and what it says. */
  saying(word: string, text: string): void {
    this.group(word, () => this.#listener.say(text));
  }

  characters(look: CharacterLook): void {
    const colours = [this.#placeOf(look.colour), this.#placeOf(look.ground)] as const;
    this.#word('plain');
    this.#word('f', look.font);
    this.#word('fs', look.size);
    if (look.bold) this.#word('b');
    if (look.italic) this.#word('i');
    if (look.underlined) this.#word('ul');
    if (look.struck) this.#word('strike');
    if (look.caps) this.#word('caps');
    if (look.small) this.#word('scaps');
    if (look.hidden) this.#word('v');
    if (look.deleted) this.#word('deleted');
    if (look.raise !== 0) this.#word(look.raise > 0 ? 'up' : 'dn', Math.abs(look.raise));
    if (look.script !== null) this.#word(look.script);
    if (colours[0] !== null) this.#word('cf', colours[0]);
    if (colours[1] !== null) this.#word('chcbpat', colours[1]);
  }

  paragraph(look: ParagraphLook, style: number): void {
    const ground = this.#placeOf(look.ground);
    const isMirrored = look.isRightToLeft && look.alignsByLine;
    const aligned = ALIGNED[look.align] ?? 'ql';
    this.#word('pard');
    this.#word('s', style);
    if (look.outline !== null) this.#word('outlinelevel', look.outline);
    this.#word(isMirrored && aligned !== 'qj' && aligned !== 'qc' ? (aligned === 'ql' ? 'qr' : 'ql') : aligned);
    if (look.isRightToLeft) this.#word('rtlpar');
    this.#word('li', look.isRightToLeft ? look.right : look.left);
    this.#word('ri', look.isRightToLeft ? look.left : look.right);
    this.#word('fi', look.first);
    this.#word('sb', look.before);
    this.#word('sa', look.after);
    this.#word('sl', look.line);
    if (look.isLineShare) this.#word('slmult', 1);
    if (look.breaksPage) this.#word('pagebb');
    if (look.depth > 0) this.#word('intbl');
    if (ground !== null) this.#word('cbpat', ground);
    for (const side of SIDES) this.#border(`brdr${side}`, look.borders[side]);
  }

  row({ left, gap, align, cells }: DocRow): void {
    this.#word('trowd');
    this.#word('trleft', left);
    this.#word('trgaph', gap);
    if (align !== null) this.#word(align);
    for (const cell of cells) {
      const ground = this.#placeOf(cell.ground);
      for (const side of SIDES) this.#border(`clbrdr${side}`, cell.borders[side]);
      if (cell.goesOnAbove) this.#word('clvmrg');
      if (cell.goesOnBeside) this.#word('clmrg');
      if (cell.place !== 'top') this.#word(cell.place === 'middle' ? 'clvertalc' : 'clvertalb');
      if (ground !== null) this.#word('clcbpat', ground);
      this.#word('cellx', cell.right);
    }
  }

  picture(width: number, height: number, bytes: Uint8Array): void {
    this.group('pict', () => {
      this.#word('picwgoal', width);
      this.#word('pichgoal', height);
      this.#listener.data(bytes);
    });
  }

  #border(word: string, border: DocBorder | undefined): void {
    if (border === undefined) return;
    const colour = this.#placeOf(border.colour);
    this.#word(word);
    this.#word(border.word);
    this.#word('brdrw', border.width);
    if (colour !== null) this.#word('brdrcf', colour);
  }

  /** Its place in the table of colours, in which it is entered when it comes first. */
  #placeOf(colour: Colour): number | null {
    if (colour === null || this.#colours.size >= MOST_COLOURS) return null;
    const known = this.#colours.get(colour);
    if (known !== undefined) return known;
    this.#colours.set(colour, this.#colours.size);
    this.group('colortbl', () => {
      this.#word('red', colour >> 16);
      this.#word('green', (colour >> 8) & 0xff);
      this.#word('blue', colour & 0xff);
      this.#listener.say(';');
    });
    return this.#colours.size - 1;
  }

  #word(name: string, value: number | null = null): void {
    this.#listener.word(name, value);
  }
}
