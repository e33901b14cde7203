import { TABLES, type DocFile } from './doc-file';
import { ListNumbers, type ListLevel } from './list-numbers';

/** The lists of a Word 97–2003 document: designs (PlfLst with its levels), and lists that follow one (PlfLfo). */

const FORMATS: ReadonlyMap<number, string> = new Map([
  [1, 'upperRoman'],
  [2, 'lowerRoman'],
  [3, 'upperLetter'],
  [4, 'lowerLetter'],
  [22, 'decimalZero'],
  [23, 'bullet'],
  [58, 'russianLower'],
  [59, 'russianUpper'],
  [255, 'none'],
]);
const DESIGN = 28;
const LEVEL = 28;
const LIST = 16;
/** Bytes of a level's text. */
const LONGEST = 200;
const NONE = Buffer.alloc(0);

export class DocLists {
  readonly #numbers = new ListNumbers();
  /** How paragraphs of a level stand, by design. */
  readonly #looks = new Map<string, Buffer[]>();

  constructor(doc: DocFile) {
    this.#readDesigns(doc.part(TABLES.lists), doc.table, doc.partStart(TABLES.lists));
    this.#readLists(doc.part(TABLES.listOverrides));
  }

  /** The number of the next paragraph there; empty for bullets, null when there is no such list or its level shows none. */
  next(list: number, level: number): string | null {
    const number = this.#numbers.next(String(list), level);
    return this.#numbers.levelOf(String(list), level)?.format === 'none' ? null : number;
  }

  /** What a level changes in its paragraphs. */
  lookOf(list: number, level: number): Buffer {
    return this.#looks.get(this.#numbers.lists.get(String(list))?.design ?? '')?.[level] ?? NONE;
  }

  /** The levels stand behind the designs, which do not count them as their own. */
  #readDesigns(part: Buffer, table: Buffer, start: number): void {
    const count = part.length < 2 ? 0 : part.readUInt16LE(0);
    let at = start + 2 + count * DESIGN;
    for (let index = 0; index < count && 2 + (index + 1) * DESIGN <= part.length; index++) {
      const own = 2 + index * DESIGN;
      const design = String(part.readInt32LE(own));
      const levels = new Map<number, ListLevel>();
      const looks: Buffer[] = [];
      for (let level = 0; level < (((part[own + 26] ?? 0) & 1) === 1 ? 1 : 9) && at + LEVEL <= table.length; level++) {
        const read = levelAt(table, at);
        levels.set(level, read.level);
        looks.push(read.look);
        at = read.end;
      }
      this.#numbers.levels.set(design, levels);
      this.#looks.set(design, looks);
    }
  }

  #readLists(part: Buffer): void {
    const count = part.length < 4 ? 0 : part.readUInt32LE(0);
    let more = 4 + count * LIST;
    for (let index = 0; index < count && 4 + (index + 1) * LIST <= part.length; index++) {
      const own = 4 + index * LIST;
      const starts = new Map<number, number>();
      more += 4;
      for (let left = part[own + 12] ?? 0; left > 0 && more + 8 <= part.length; left--) {
        const level = part[more + 4] ?? 0;
        if ((level & 0x10) !== 0) starts.set(level & 0xf, part.readInt32LE(more));
        more += 8;
        if ((level & 0x20) !== 0) more = more + LEVEL <= part.length ? levelAt(part, more).end : part.length;
      }
      this.#numbers.lists.set(String(index + 1), { design: String(part.readInt32LE(own)), starts });
    }
  }
}

/** In its text a level's number stands as a sign below 9: which level. */
function levelAt(table: Buffer, at: number): { level: ListLevel; look: Buffer; end: number } {
  const [ofCharacters = 0, ofParagraphs = 0] = table.subarray(at + 24, at + 26);
  const behind = at + LEVEL + ofParagraphs + ofCharacters;
  const length = behind + 2 <= table.length ? table.readUInt16LE(behind) : 0;
  const end = behind + 2 + length * 2;
  const text = table.toString('utf16le', Math.min(behind + 2, table.length), Math.min(end, table.length, behind + 2 + LONGEST));
  const format = FORMATS.get(table[at + 4] ?? 0) ?? 'decimal';
  return {
    level: { format, text: text.replace(/[\0-\x08]/g, (sign) => `%${sign.charCodeAt(0) + 1}`), start: table.readInt32LE(at) },
    look: table.subarray(at + LEVEL, at + LEVEL + ofParagraphs),
    end,
  };
}
