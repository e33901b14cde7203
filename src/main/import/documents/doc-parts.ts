import { plc, TABLES, type DocFile } from './doc-file';

/** Smaller parts of a Word 97–2003 document: its sections, fonts, those who commented, and its fields as they are read. */

const NONE = Buffer.alloc(0);

export interface Section {
  end: number;
  modifiers: Buffer;
}

export function sectionsOf(doc: DocFile): Section[] {
  return plc(doc.part(TABLES.sections), 12).map(({ end, entry }) => {
    const at = entry.readUInt32LE(2);
    const isNoted = at !== 0xffffffff && at + 2 <= doc.document.length;
    return { end, modifiers: isNoted ? doc.document.subarray(at + 2, at + 2 + doc.document.readUInt16LE(at)) : NONE };
  });
}

/** The names of the fonts in their order (SttbfFfn). */
export function fontsOf(part: Buffer): string[] {
  const names: string[] = [];
  let at = 4;
  while (at + 41 < part.length && names.length < (part.length < 2 ? 0 : part.readUInt16LE(0))) {
    const end = at + 1 + (part[at] ?? 0);
    names.push(part.toString('utf16le', at + 40, Math.max(at + 40, Math.min(end, part.length))).replace(/\0[\s\S]*$/, ''));
    at = end;
  }
  return names;
}

/** Who commented (GrpXstAtnOwners). */
export function namesOf(part: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; at + 2 <= part.length;) {
    const end = at + 2 + part.readUInt16LE(at) * 2;
    names.push(part.toString('utf16le', at + 2, Math.min(end, part.length)));
    at = end;
  }
  return names;
}

/** Fields that are open, within each other: their instruction comes, then what came of it. */
export class Fields {
  readonly #open: ('instruction' | 'result')[] = [];
  #instructions = 0;

  get isInstruction(): boolean {
    return this.#instructions > 0;
  }

  /** Whether the sign is one of theirs. */
  sign(sign: string): boolean {
    if (sign === '\x13') this.#enter('instruction');
    else if (sign === '\x14') {
      this.#leave();
      this.#enter('result');
    } else if (sign === '\x15') this.#leave();
    else return false;
    return true;
  }

  #enter(part: 'instruction' | 'result'): void {
    this.#open.push(part);
    if (part === 'instruction') this.#instructions++;
  }

  #leave(): void {
    if (this.#open.pop() === 'instruction') this.#instructions--;
  }
}
