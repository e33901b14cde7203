import { inflateSync } from 'node:zlib';
import { Nesting, referencesIn } from './pdf-nesting';

/**
 * The objects of a PDF (ISO 32000-1, 7.3) as their file has them: which are pictures, and which pages can reach one. Nothing is
 * decoded but what other objects are packed in and what may draw a picture of its own. Only a help: what is shown in the end is
 * what pdf.js finds on the pages.
 */

/** A picture's stream. Dictionaries of streams are never packed, and their names never encrypted. */
export interface PdfImage {
  number: number;
  /** Its entries, as they are written, between `<<` and `>>`; where those begin and end in the file. */
  entries: string;
  from: number;
  to: number;
  stream: Uint8Array;
}

/** Characters of an object that are looked at, and of all of them. */
const LONGEST = 65_536;
const MOST_TEXT = 64 * 1024 * 1024;
const MOST_UNPACKED = 16 * 1024 * 1024;
/** Pixels: what is smaller on both sides is a sign. A strip of a larger picture is low, but wide. */
const SMALLEST = 40;

const DIGITS = /(\d{1,10})\s+\d{1,5}\s+$/;
const PARTS_THAT_DRAW_NOT = /\/Type\s*\/(?:Font|FontDescriptor|Pages?|Catalog|StructElem|Annot|ObjStm|XRef|Metadata)(?![A-Za-z])/;

export class PdfObjects {
  readonly images = new Map<number, PdfImage>();
  /** Its streams are scrambled: what stands in the file is not what they hold. */
  readonly isEncrypted: boolean;
  readonly #file: Buffer;
  readonly #texts = new Map<number, string[]>();
  /** Pictures that are more than a sign, and what draws such pictures that are written out in it. */
  readonly #seen = new Set<number>();
  readonly #nesting = new Nesting((number) => this.#texts.get(number) ?? []);
  /** Objects that were packed and could not be unpacked: any page may show anything. */
  #isPartly = false;
  #length = 0;
  /** What leads to no picture. */
  readonly #empty = new Set<number>();

  constructor(bytes: Uint8Array) {
    this.#file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.isEncrypted = this.#file.includes('/Encrypt');
    for (const part of partsOf(this.#file)) this.#add(part);
  }

  /** Whether there is anything to look for. */
  get hasPictures(): boolean {
    return this.#seen.size > 0;
  }

  /** Whether a page, by the number of its object, may show a picture. */
  mayShow(page: number): boolean {
    return this.hasPictures && (this.#isPartly || !this.#texts.has(page) || this.#reaches(page));
  }

  /** Whether what is drawn on a page draws so much else that it is made to keep a reader busy. */
  isTooDeep(page: number): boolean {
    return this.#nesting.isTooDeep(page, this.#drawnBy(page));
  }

  /** What an object that is no stream says; null when it is not known, or said in several ways. */
  textOf(number: number): string | null {
    const [text, other] = this.#texts.get(number) ?? [];
    return other === undefined ? (text ?? null) : null;
  }

  /** The value of an entry as it is written, a reference followed; null when there is none. */
  valueOf(entries: string, ...names: readonly string[]): string | null {
    for (const name of names) {
      const found = new RegExp(`/${name}(?![A-Za-z0-9])\\s*(\\d+\\s+\\d+\\s+R|\\[[^\\]]*\\]?|<<|/?[^\\s/<>\\[\\]()]+)`).exec(entries)?.[1];
      if (found === undefined) continue;
      const reference = /^(\d+)\s+\d+\s+R$/.exec(found)?.[1];
      return reference === undefined ? found : (this.textOf(Number(reference))?.trim() ?? found);
    }
    return null;
  }

  #add({ number, text, from, stream }: Part): void {
    if (stream === null) return this.#keep(number, text);
    const isImage = /\/Subtype\s*\/Image(?![A-Za-z])/.test(text);
    const end = isImage ? dictionaryEnd(text) : -1;
    const start = text.indexOf('<<') + 2;
    if (isImage && end > start) {
      const image = { number, entries: text.slice(start, end), from: from + start, to: from + end, stream };
      this.images.set(number, image);
      if (!isSign(image.entries)) this.#seen.add(number);
    } else if (/\/Type\s*\/ObjStm(?![A-Za-z])/.test(text)) this.#unpack(text, stream);
    else if (mayDraw(text) && !this.isEncrypted) this.#addDrawing(number, text, stream);
    this.#keep(number, text);
  }

  #addDrawing(number: number, text: string, stream: Uint8Array): void {
    const drawing = inflated(text, stream);
    // Packed otherwise, as hardly any program does: pdf.js will tell.
    if (drawing === null ? /\/Filter/.test(text) : drawsPicture(drawing)) this.#seen.add(number);
    if (drawing !== null) this.#nesting.add(number, drawing);
  }

  #keep(number: number, text: string): void {
    this.#length += text.length;
    if (this.#length > MOST_TEXT) this.#isPartly = true;
    else this.#texts.set(number, [...(this.#texts.get(number) ?? []), text]);
  }

  /** 7.5.7: numbers and places of the objects, then the objects. */
  #unpack(text: string, packed: Uint8Array): void {
    const first = Number(/\/First\s+(\d+)/.exec(text)?.[1] ?? Number.NaN);
    const unpacked = this.isEncrypted || !Number.isInteger(first) ? null : inflated(text, packed);
    if (unpacked === null) {
      this.#isPartly = true;
      return;
    }
    const numbers = unpacked.slice(0, first).trim().split(/\s+/).map(Number);
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      const [number, from] = [numbers[at] ?? Number.NaN, numbers[at + 1] ?? Number.NaN];
      const to = numbers[at + 3] ?? unpacked.length;
      if (Number.isInteger(number) && Number.isInteger(from))
        this.#keep(number, unpacked.slice(first + from, Math.min(first + to, first + from + LONGEST)));
    }
  }

  #reaches(page: number): boolean {
    const seen = new Set<number>();
    const waiting = [...this.#drawnBy(page)];
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (seen.has(number)) continue;
      seen.add(number);
      if (this.#seen.has(number)) return true;
      if (this.#empty.has(number)) continue;
      for (const text of this.#texts.get(number) ?? []) if (!PARTS_THAT_DRAW_NOT.test(text)) waiting.push(...referencesIn(text));
    }
    // What leads nowhere from here does not from another page either.
    for (const number of seen) this.#empty.add(number);
    return false;
  }

  /** What a page refers to: its own entries, and the resources of those above it. */
  #drawnBy(page: number): number[] {
    const found: number[] = [];
    const above = new Set<number>();
    for (let number: number | undefined = page; number !== undefined && !above.has(number);) {
      above.add(number);
      const texts: string[] = this.#texts.get(number) ?? [];
      for (const text of texts) found.push(...referencesIn(withoutOthers(text)));
      const parent = texts.map((text) => /\/Parent\s+(\d+)\s+\d+\s+R/.exec(text)?.[1]).find((one) => one !== undefined);
      number = parent === undefined ? undefined : Number(parent);
    }
    return found;
  }
}

const withoutOthers = (text: string): string => text.replace(/\/(?:Parent|Annots|Kids|Thumb|B)\s*(?:\d+\s+\d+\s+R|\[[^\]]*\])/g, ' ');
interface Part {
  number: number;
  /** From behind `obj` on, to the stream or the end; where that begins in the file. */
  text: string;
  from: number;
  stream: Uint8Array | null;
}

function* partsOf(file: Buffer): Generator<Part> {
  const streams = new Finder(file, 'stream');
  const ends = new Finder(file, 'endobj');
  let at = file.indexOf('obj');
  while (at >= 0) {
    const from = at + 3;
    const number = DIGITS.exec(file.toString('latin1', Math.max(0, at - 20), at))?.[1];
    let next = from;
    if (number !== undefined) {
      const end = ends.from(from);
      const stream = streams.from(from);
      const until = Math.min(end, stream, from + LONGEST);
      const text = file.toString('latin1', from, until);
      const body = stream < end && stream === until ? streamAt(file, stream, text) : null;
      yield { number: Number(number), text, from, stream: body };
      next = body === null ? until : body.byteOffset - file.byteOffset + body.byteLength;
    }
    at = file.indexOf('obj', next);
  }
}

/** The next place of a word, asked for from places further and further on. */
class Finder {
  #next = -1;

  constructor(
    readonly file: Buffer,
    readonly word: string,
  ) {}

  from(place: number): number {
    if (this.#next < place) {
      const found = this.file.indexOf(this.word, place);
      this.#next = found < 0 ? this.file.length : found;
    }
    return this.#next;
  }
}

function streamAt(file: Buffer, place: number, dictionary: string): Uint8Array {
  let start = place + 'stream'.length;
  if (file[start] === 0x0d) start++;
  if (file[start] === 0x0a) start++;
  const stated = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? Number.NaN);
  const isRight = /^\s{0,2}endstream/.test(file.toString('latin1', start + stated, start + stated + 12));
  if (isRight) return file.subarray(start, start + stated);
  const end = file.indexOf('endstream', start);
  return file.subarray(start, end < 0 ? file.length : end);
}

/** Where the dictionary that a text begins with ends; -1 when it does not. Strings may hold anything. */
function dictionaryEnd(text: string): number {
  let depth = 0;
  for (let at = text.indexOf('<<'); at >= 0 && at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '(') at = stringEnd(text, at);
    else if (text.startsWith('<<', at)) [depth, at] = [depth + 1, at + 1];
    else if (text.startsWith('>>', at)) {
      if (--depth === 0) return at;
      at++;
    }
  }
  return -1;
}

function stringEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === '\\') at++;
    else if (sign === '(') depth++;
    else if (sign === ')' && --depth === 0) return at;
  }
  return text.length;
}

/** Whether a stream may be the drawing of a page: others say what they are. */
function mayDraw(dictionary: string): boolean {
  return !/\/(?:Type|Subtype)\s*\/(?!Form|XObject)|\/Length1\b|\/FunctionType|\/N\s+\d/.test(dictionary);
}

/** Where a side is not told plainly, it is none. */
function isSign(entries: string): boolean {
  const sides = [/\/W(?:idth)?\s+(\d+)(?!\d|\s+\d+\s+R)/, /\/H(?:eight)?\s+(\d+)(?!\d|\s+\d+\s+R)/].map((side) => side.exec(entries)?.[1]);
  return sides.every((side) => side !== undefined && Number(side) < SMALLEST);
}

function drawsPicture(drawing: string): boolean {
  for (const [, entries = ''] of drawing.matchAll(/(?:^|\s)BI\s([^]{0,600}?)\sID\s/g)) {
    if (!isSign(entries)) return true;
  }
  return false;
}

/** The text of a stream that is deflated or plain; null for another, one with a predictor, one that is damaged or too large. */
function inflated(dictionary: string, stream: Uint8Array): string | null {
  const filters = dictionary.match(/\/(?:[A-Za-z0-9]+Decode|Fl|LZW|A85|AHx|RL|Crypt)(?![A-Za-z])/g) ?? [];
  if (filters.length === 0) return Buffer.from(stream).toString('latin1');
  if (filters.length > 1 || !/^\/(?:FlateDecode|Fl)$/.test(filters[0] ?? '') || /\/Predictor\s+(?!1\b)/.test(dictionary)) return null;
  try {
    return inflateSync(stream, { maxOutputLength: MOST_UNPACKED }).toString('latin1');
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
