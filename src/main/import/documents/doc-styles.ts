import {
  changedCharacters,
  changedParagraph,
  PLAIN_CHARACTERS,
  PLAIN_PARAGRAPH,
  type CharacterLook,
  type ParagraphLook,
} from './doc-looks';

/** The styles of a Word 97–2003 document (STSH), each with what it takes over from the one it is based on. */

interface Style {
  name: string;
  base: number;
  paragraph: Buffer;
  characters: Buffer;
}

const NONE = Buffer.alloc(0);
const NO_STYLE = 0xfff;
const MOST_BASES = 20;
/** English names of those that Word made, which may stand in the file in another language. */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  ...Array.from({ length: 9 }, (_, index): [number, string] => [index + 1, `heading ${index + 1}`]),
  [34, 'caption'],
  [62, 'Title'],
  [74, 'Subtitle'],
  [84, 'Block Text'],
]);

export class DocStyles {
  readonly #styles = new Map<number, Style>();
  readonly #characters = new Map<number, CharacterLook>();
  readonly #paragraphs = new Map<number, ParagraphLook>();
  /** The font of words that name none. */
  readonly font: number;

  constructor(part: Buffer) {
    this.font = part.length < 14 ? 0 : part.readUInt16LE(14);
    if (part.length < 20) return;
    const baseSize = part.readUInt16LE(4);
    let at = 2 + part.readUInt16LE(0);
    for (let number = 0; at + 2 <= part.length && number < NO_STYLE; number++) {
      const length = part.readUInt16LE(at);
      const style = part.subarray(at + 2, at + 2 + length);
      if (style.length >= baseSize && length > 0) this.#styles.set(number, styleOf(style, baseSize));
      at += 2 + length + (length & 1);
    }
  }

  /** By their numbers. */
  get names(): ReadonlyMap<number, string> {
    return new Map([...this.#styles].map(([number, { name }]) => [number, name]));
  }

  paragraph(number: number): ParagraphLook {
    let look = this.#paragraphs.get(number);
    if (look === undefined) {
      look = this.#chain(number).reduce((own, { paragraph }) => changedParagraph(paragraph, own), PLAIN_PARAGRAPH);
      this.#paragraphs.set(number, look);
    }
    return look;
  }

  /** How the words of a paragraph of this style look. */
  characters(number: number): CharacterLook {
    let look = this.#characters.get(number);
    if (look === undefined) this.#characters.set(number, (look = this.over(number, { ...PLAIN_CHARACTERS, font: this.font })));
    return look;
  }

  /** A style of characters over a look. */
  readonly over = (number: number, look: CharacterLook): CharacterLook =>
    this.#chain(number).reduce((own, { characters }) => changedCharacters(characters, own, own, (_, same) => same), look);

  /** From the one that all are based on. */
  #chain(number: number): Style[] {
    const chain: Style[] = [];
    for (let at = this.#styles.get(number); at !== undefined && chain.length < MOST_BASES; at = this.#styles.get(at.base))
      chain.unshift(at);
    return chain;
  }
}

function styleOf(style: Buffer, baseSize: number): Style {
  const [own, kind, parts] = [style.readUInt16LE(0) & 0xfff, style.readUInt16LE(2), style.readUInt16LE(4) & 0xf];
  const length = baseSize + 2 <= style.length ? style.readUInt16LE(baseSize) : 0;
  const name = style.toString('utf16le', baseSize + 2, Math.min(style.length, baseSize + 2 + length * 2));
  const modifiers: Buffer[] = [];
  let at = baseSize + 2 + (length + 1) * 2;
  for (let part = 0; part < parts && at + 2 <= style.length; part++) {
    const size = style.readUInt16LE(at);
    modifiers.push(style.subarray(at + 2, at + 2 + size));
    at += 2 + size + (size & 1);
  }
  const isOfCharacters = (kind & 0xf) === 2;
  return {
    name: BUILT_IN.get(own) ?? name,
    base: kind >> 4,
    // The number of the style leads those of paragraphs.
    paragraph: isOfCharacters ? NONE : (modifiers[0]?.subarray(2) ?? NONE),
    characters: (isOfCharacters ? modifiers[0] : modifiers[1]) ?? NONE,
  };
}
