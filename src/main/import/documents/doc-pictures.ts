import { pictureTypeOf } from '../../../shared/notes/pictures';
import { plc, TABLES, type DocFile } from './doc-file';

/** The pictures of a Word 97–2003 document (MS-ODRAW): those that stand among words, and those of its drawings. */
export interface DocPicture {
  bytes: Buffer;
  /** In twentieths of a point, as it is shown. */
  width: number;
  height: number;
}

const SHAPE = 0xf00a;
const PROPERTIES = 0xf00b;
const ENTRY = 0xf007;
const ENTRY_SIZE = 36;
const FIRST_BLIP = 0xf018;
const LAST_BLIP = 0xf117;
/** The property of a shape that says which picture of the store it shows. */
const PICTURE_OF_SHAPE = 0x104;
const MOST_RECORDS = 20_000;
const DEEPEST = 12;
const HEAD = 8;
const PER_MILLE = 1000;

/** The picture of a character (PICF); null when there is none that is known. */
export function pictureAt({ data }: DocFile, at: number): DocPicture | null {
  if (at + 0x44 > data.length) return null;
  const length = data.readUInt32LE(at);
  const behind = data.subarray(at + data.readUInt16LE(at + 4), at + length);
  const named = data.readUInt16LE(at + 6) === 0x66 ? 1 + (behind[0] ?? 0) : 0;
  const bytes = firstBlip(behind.subarray(named));
  if (bytes === null) return null;
  const side = (goal: number, scale: number): number => Math.round((data.readUInt16LE(goal) * data.readUInt16LE(scale)) / PER_MILLE);
  return { bytes, width: side(at + 0x1c, at + 0x20), height: side(at + 0x1e, at + 0x22) };
}

/** The pictures of the shapes that stand at characters of the main text, by the shape's number. */
export function picturesOfShapes(doc: DocFile): ReadonlyMap<number, Buffer> {
  const part = doc.part(TABLES.drawings);
  const store: (Buffer | null)[] = [];
  const shown = new Map<number, number>();
  let shape = 0;
  eachRecord(part, (type, content, options) => {
    if (type === ENTRY) store.push(storedBlip(content, doc.document));
    else if (type === SHAPE && content.length >= 4) shape = content.readUInt32LE(0);
    else if (type === PROPERTIES) {
      for (let at = 0; at + 6 <= content.length && at < (options >> 4) * 6; at += 6)
        if ((content.readUInt16LE(at) & 0x3fff) === PICTURE_OF_SHAPE) shown.set(shape, content.readUInt32LE(at + 2));
    }
  });
  const pictures = new Map<number, Buffer>();
  for (const [number, place] of shown) {
    const bytes = store[place - 1];
    if (bytes != null) pictures.set(number, bytes);
  }
  return pictures;
}

/** Where shapes stand in the main text, and how large they are, in twentieths of a point (PlcfSpa). */
export function shapesIn(doc: DocFile): { at: number; shape: number; width: number; height: number }[] {
  return plc(doc.part(TABLES.shapes), 26).map(({ start, entry }) => ({
    at: start,
    shape: entry.readUInt32LE(0),
    width: Math.abs(entry.readInt32LE(12) - entry.readInt32LE(4)),
    height: Math.abs(entry.readInt32LE(16) - entry.readInt32LE(8)),
  }));
}

function firstBlip(records: Buffer): Buffer | null {
  let found: Buffer | null = null;
  eachRecord(records, (type, content) => {
    if (found !== null) return;
    if (type === ENTRY) found = storedBlip(content, null);
    else if (type >= FIRST_BLIP && type <= LAST_BLIP) found = blipOf(content);
  });
  return found;
}

/** The picture of an entry of the store stands in it, or where it says in the document. */
function storedBlip(entry: Buffer, document: Buffer | null): Buffer | null {
  if (entry.length < ENTRY_SIZE) return null;
  const inside = entry.subarray(ENTRY_SIZE + (entry[33] ?? 0));
  if (inside.length > HEAD) return blipOf(inside.subarray(HEAD));
  const at = entry.readUInt32LE(28);
  if (document === null || at + HEAD > document.length) return null;
  return blipOf(document.subarray(at + HEAD, at + HEAD + document.readUInt32LE(at + 4)));
}

/** One or two hashes and a sign stand before the picture's own bytes. */
function blipOf(content: Buffer): Buffer | null {
  for (const head of [17, 33]) if (pictureTypeOf(content.subarray(head)) !== null) return content.subarray(head);
  return null;
}

/** Records, those in others behind these. */
function eachRecord(records: Buffer, see: (type: number, content: Buffer, options: number) => void): void {
  let count = 0;
  const walk = (part: Buffer, depth: number): void => {
    let at = 0;
    while (at + HEAD <= part.length && count++ < MOST_RECORDS) {
      const [options, type, length] = [part.readUInt16LE(at), part.readUInt16LE(at + 2), part.readUInt32LE(at + 4)];
      // A sign of which drawing comes stands between them.
      if (type < 0xf000) {
        at += 1;
        continue;
      }
      const content = part.subarray(at + HEAD, at + HEAD + length);
      see(type, content, options);
      if ((options & 0xf) === 0xf && depth < DEEPEST) walk(content, depth + 1);
      at += HEAD + length;
    }
  };
  walk(records, 0);
}
