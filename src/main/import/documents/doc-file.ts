import { CasebookError } from '../../../shared/result';
import { UnreadFormat } from '../unread-format';
import type { CompoundFile } from './compound-file';

/** The streams of a Word 97–2003 document (MS-DOC): where its characters are, and which properties are noted of them. */

export const DOC = 'application/msword';

/** Places in the table of what the other stream holds (FibRgFcLcb97). */
export const TABLES = {
  styles: 1,
  noteReferences: 2,
  notes: 3,
  commentReferences: 4,
  comments: 5,
  sections: 6,
  margins: 11,
  characters: 12,
  paragraphs: 13,
  fonts: 15,
  pieces: 33,
  commenters: 36,
  shapes: 40,
  endnoteReferences: 46,
  endnotes: 47,
  drawings: 50,
  boxes: 56,
  lists: 73,
  listOverrides: 74,
} as const;

/** The texts of a document, one behind the other. */
export interface DocTexts {
  main: number;
  notes: number;
  margins: number;
  comments: number;
  endnotes: number;
  boxes: number;
}

/** A run of characters that stands in one place of the file. */
interface DocPiece {
  start: number;
  end: number;
  /** Of its first character, in bytes. */
  place: number;
  width: 1 | 2;
  /** What fast saving changed in all of its properties. */
  changes: Buffer;
}

/** Bytes of the file, and the properties noted of the characters in them. */
interface Noted {
  from: number;
  to: number;
  properties: Buffer;
}

/** Characters; the longest novels have 6 million. */
const MOST_TEXT = 32 * 1024 * 1024;
const PAGE = 512;
const OLDEST = 0xc1;
const NONE = Buffer.alloc(0);
/** Between 0x80 and 0x9f: Windows-1252. */
const SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export class DocFile {
  readonly document: Buffer;
  readonly table: Buffer;
  /** Pictures, and properties that are too long for their places. */
  readonly data: Buffer;
  readonly text: string;
  /** Where each text begins; the texts follow each other in this order. */
  readonly starts: DocTexts;
  readonly lengths: DocTexts;
  readonly #pieces: DocPiece[];
  readonly #characters: Noted[];
  readonly #paragraphs: Noted[];

  /** Throws CasebookError: `unreadable`, `too-large`, `unsupported`; RangeError where a place leads out of the file. */
  constructor(file: CompoundFile) {
    this.document = file.read('WordDocument') ?? NONE;
    const [kind, version] = [this.document.readUInt16LE(0), this.document.readUInt16LE(2)];
    if (kind !== 0xa5ec || version < OLDEST) throw tooOld();
    const flags = this.document.readUInt16LE(10);
    if ((flags & 0x100) !== 0)
      throw new CasebookError('unreadable', 'This Word document is locked with a password. Save a copy without one and drop that.');
    this.table = file.read((flags & 0x200) === 0 ? '0Table' : '1Table') ?? NONE;
    this.data = file.read('Data') ?? NONE;
    const long = (at: number): number => Math.max(0, this.document.readInt32LE(at));
    this.lengths = { main: long(76), notes: long(80), margins: long(84), comments: long(92), endnotes: long(96), boxes: long(100) };
    this.starts = startsOf(this.lengths, long(88));
    this.#pieces = this.#piecesOf(this.part(TABLES.pieces));
    this.text = this.#decoded();
    this.#characters = this.#noted(TABLES.characters, 'characters');
    this.#paragraphs = this.#noted(TABLES.paragraphs, 'paragraphs');
  }

  /** What the table stream has at one of the {@link TABLES}; empty when there is nothing. */
  part(index: number): Buffer {
    const at = 154 + index * 8;
    if (at + 8 > this.document.length) return NONE;
    const [start, length] = [this.document.readUInt32LE(at), this.document.readUInt32LE(at + 4)];
    return length === 0 ? NONE : this.table.subarray(start, start + length);
  }

  /** Where it begins there. */
  partStart(index: number): number {
    const at = 154 + index * 8;
    return at + 8 > this.document.length ? 0 : this.document.readUInt32LE(at);
  }

  /** The properties of the paragraph that ends with this character; its style's number leads them. */
  paragraphAt(character: number): { noted: Buffer; changes: Buffer } {
    const piece = this.#pieceAt(character);
    if (piece === undefined) return { noted: NONE, changes: NONE };
    return { noted: notedAt(this.#paragraphs, placeIn(piece, character))?.properties ?? NONE, changes: piece.changes };
  }

  /** The properties of this character, and up to which one (at most `end`) they are the same. */
  charactersAt(character: number, end: number): { noted: Buffer; changes: Buffer; end: number } {
    const piece = this.#pieceAt(character);
    if (piece === undefined) return { noted: NONE, changes: NONE, end };
    const place = placeIn(piece, character);
    const noted = notedAt(this.#characters, place);
    const last = noted === undefined ? piece.end : character + Math.max(1, Math.ceil((noted.to - place) / piece.width));
    return { noted: noted?.properties ?? NONE, changes: piece.changes, end: Math.min(end, piece.end, last) };
  }

  #pieceAt(character: number): DocPiece | undefined {
    return within(this.#pieces, (piece) => (character < piece.start ? -1 : character >= piece.end ? 1 : 0));
  }

  // --- Characters ---------------------------------------------------------------------------------------------------

  #piecesOf(complex: Buffer): DocPiece[] {
    const changes: Buffer[] = [];
    let at = 0;
    while (complex[at] === 1) {
      const length = complex.readUInt16LE(at + 1);
      changes.push(complex.subarray(at + 3, at + 3 + length));
      at += 3 + length;
    }
    if (complex[at] !== 2) throw damaged();
    const table = complex.subarray(at + 5, at + 5 + complex.readUInt32LE(at + 1));
    return plc(table, 8).map(({ start, end, entry }) => {
      const place = entry.readUInt32LE(2);
      const changed = entry.readUInt16LE(6);
      const isNarrow = (place & 0x40000000) !== 0;
      return {
        start,
        end,
        place: isNarrow ? (place & 0x3fffffff) >>> 1 : place & 0x3fffffff,
        width: isNarrow ? 1 : 2,
        changes: (changed & 1) === 0 ? NONE : (changes[changed >> 1] ?? NONE),
      };
    });
  }

  #decoded(): string {
    const size = this.#pieces.at(-1)?.end ?? 0;
    if (size > MOST_TEXT)
      throw new CasebookError('too-large', 'This document has more text than Casebook reads. Split it and drop the parts.');
    const parts = this.#pieces.map(({ start, end, place, width }) => {
      const bytes = this.document.subarray(place, place + (end - start) * width);
      if (bytes.length < (end - start) * width) throw damaged();
      return width === 2
        ? bytes.toString('utf16le')
        : bytes.toString('latin1').replace(/[\x80-\x9f]/g, (sign) => SIGNS[sign.charCodeAt(0) - 0x80] ?? sign);
    });
    return parts.join('');
  }

  // --- Properties ---------------------------------------------------------------------------------------------------

  /** All that is noted of characters or paragraphs, in the order of their bytes (FKPs). */
  #noted(index: number, of: 'characters' | 'paragraphs'): Noted[] {
    const noted: Noted[] = [];
    const pages = new Set(plc(this.part(index), 4).map(({ entry }) => entry.readUInt32LE(0) & 0x3fffff));
    for (const number of pages) {
      const page = this.document.subarray(number * PAGE, (number + 1) * PAGE);
      if (page.length < PAGE) continue;
      const count = page[PAGE - 1] ?? 0;
      const step = of === 'characters' ? 1 : 13;
      for (let run = 0; run < count && (run + 2) * 4 <= PAGE; run++) {
        const at = (page[(count + 1) * 4 + run * step] ?? 0) * 2;
        const properties = at === 0 ? NONE : of === 'characters' ? lengthFirst(page, at) : wordsFirst(page, at);
        noted.push({ from: page.readUInt32LE(run * 4), to: page.readUInt32LE((run + 1) * 4), properties });
      }
    }
    return noted.sort((one, other) => one.from - other.from);
  }
}

const lengthFirst = (page: Buffer, at: number): Buffer => page.subarray(at + 1, Math.min(PAGE - 1, at + 1 + (page[at] ?? 0)));

/** Counted in words of two bytes, of which one is left out; or, where that is 0, by the next byte. */
function wordsFirst(page: Buffer, at: number): Buffer {
  const words = page[at] ?? 0;
  if (words !== 0) return page.subarray(at + 1, Math.min(PAGE, at + words * 2));
  return page.subarray(at + 2, Math.min(PAGE, at + 2 + (page[at + 1] ?? 0) * 2));
}

const placeIn = (piece: DocPiece, character: number): number => piece.place + (character - piece.start) * piece.width;

const notedAt = (all: readonly Noted[], place: number): Noted | undefined =>
  within(all, ({ from, to }) => (place < from ? -1 : place >= to ? 1 : 0));

/** The one of a sorted list that `compare` is 0 for. */
function within<T>(sorted: readonly T[], compare: (one: T) => number): T | undefined {
  let [low, high] = [0, sorted.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle];
    const side = one === undefined ? 0 : compare(one);
    if (side === 0) return one;
    if (side < 0) high = middle - 1;
    else low = middle + 1;
  }
  return undefined;
}

/** A list of places with something noted between each and the next (PLC); places that do not rise are left out. */
export function plc(part: Buffer, size: number): { start: number; end: number; entry: Buffer }[] {
  const count = Math.max(0, Math.floor((part.length - 4) / (4 + size)));
  const entries: { start: number; end: number; entry: Buffer }[] = [];
  for (let index = 0; index < count; index++) {
    const [start, end] = [part.readUInt32LE(index * 4), part.readUInt32LE(index * 4 + 4)];
    const at = (count + 1) * 4 + index * size;
    const before = entries.at(-1)?.end ?? 0;
    if (start >= before && end >= start) entries.push({ start, end, entry: part.subarray(at, at + size) });
  }
  return entries;
}

function startsOf({ main, notes, margins, comments, endnotes }: DocTexts, macros: number): DocTexts {
  const before = main + notes + margins + macros;
  return {
    main: 0,
    notes: main,
    margins: main + notes,
    comments: before,
    endnotes: before + comments,
    boxes: before + comments + endnotes,
  };
}

const tooOld = (): CasebookError =>
  new UnreadFormat({
    mediaType: 'application/x-ole-storage',
    name: 'a document of Word 95 or before',
    advice: 'Open it with Word or LibreOffice, save it as .docx and drop that.',
  });

export const damaged = (): CasebookError =>
  new CasebookError('unreadable', 'This Word document is damaged or cut off. Get it again from where it came from.');
