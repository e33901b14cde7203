import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api';
import type { PageWords } from '../../../shared/originals/page-words';
import { CasebookError } from '../../../shared/result';
import type { Comment } from './comments';
import { annotationsOf, type FieldValue, type PageComment } from './pdf-annotations';
import { characterMaps, decoders, giveFilesToPdfJs } from './pdf-files';
import { mendFonts, type UnmappedText } from './pdf-fonts';
import { mendLigatures } from './pdf-ligatures';
import { checkStreams } from './pdf-streams';

/**
 * What pdf.js finds on the pages of a PDF, in upright coordinates: points from the page's left edge and down from its
 * top. Only the text is asked for: pictures are not decoded, scripts not run, nothing fetched.
 */
export interface TextItem {
  text: string;
  /** Left and right end of its baseline. */
  x0: number;
  x1: number;
  /** Baseline, down from the top. */
  base: number;
  /** Height of its font. */
  size: number;
  rtl: boolean;
  /** Runs at another angle than the page's text: a stamp or watermark. */
  askew: boolean;
  /** The file marks it as furniture of the page. */
  artifact: boolean;
  /** pdf.js's name of its font. */
  font: string;
  /** Where a recogniser saw it, where that is not on its line: the page lay slanted. Down from the top. */
  seen?: { top: number; height: number };
  /** How sure a recogniser was of it, from 0 to 100; not there for what the file states. */
  confidence?: number;
}

/** What was written onto a page, with the place of its first line. */
export interface PlacedComment extends Comment {
  x0: number;
  x1: number;
  base: number;
}

export interface PageText {
  /** From 1. */
  number: number;
  width: number;
  height: number;
  /** By how many quarters the page as it is shown was turned to the left so that its text runs to the right. */
  turn: number;
  /** In the order of the file; white space is in them, as the file or the gap between words has it. */
  items: TextItem[];
  comments: PlacedComment[];
  /** How many fields of a form were filled in; their values are among the items. */
  fields: number;
}

export interface PdfText {
  pages: PageText[];
  /** Of all pages as they are shown, in points; of one that could not be read, that of the one before. */
  sizes: PageWords['pages'];
  /** Pages that could not be read, by number. */
  damaged: number[];
  /** Text whose fonts do not say which letters their shapes are; it is not among the items. */
  unmapped: UnmappedText;
  title: string | null;
  author: string | null;
}

const MOST_PAGES = 2_000;
/** In points. */
const A4 = { width: 595, height: 842 };
/** Characters. */
const MOST_TEXT = 16 * 1024 * 1024;
const MOST_ITEMS_ON_PAGE = 60_000;
/** Milliseconds; the import worker itself is stopped some time later. */
const TIME_LIMIT = 45_000;

/** Throws CasebookError: `unreadable` (damaged, locked), `too-large` (pages, text, time). */
export async function readPdfText(bytes: Uint8Array): Promise<PdfText> {
  const { loading, operations } = await openPdf(bytes);
  try {
    return await readPages(await loading.promise, operations.showText);
  } catch (error) {
    throw explained(error);
  } finally {
    await loading.destroy();
  }
}

/** pdf.js on a PDF; `loading` is to be destroyed. Its errors are put into words by {@link explained}. Throws `unreadable`, `too-large`. */
export async function openPdf(bytes: Uint8Array) {
  await checkStreams(bytes);
  return openChecked(bytes);
}

/** The same for one that was opened before. Pictures of more pixels are passed over. */
export async function openChecked(bytes: Uint8Array, mostPixels = 1) {
  const { getDocument, OPS } = await loadPdfJs();
  // pdf.js takes the buffer away from whoever hands it over.
  const loading = getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: true,
    isOffscreenCanvasSupported: false,
    enableXfa: false,
    stopAtErrors: false,
    maxImageSize: mostPixels,
    // What a font says of its shapes (pdf-fonts.ts).
    fontExtraProperties: true,
    verbosity: 0,
    cMapUrl: characterMaps,
    cMapPacked: true,
    wasmUrl: decoders,
  });
  return { loading, operations: OPS };
}

async function loadPdfJs() {
  // Drawing is never asked for, but pdf.js makes one of these when it is loaded.
  for (const [name, standIn] of Object.entries({ DOMMatrix: class {}, ImageData: class {}, Path2D: class {}, OffscreenCanvas: AnyCanvas }))
    // Each by itself: who loaded pdf.js before may have had no need of a canvas.
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: standIn });
  giveFilesToPdfJs();
  // pdf.js takes Electron's processes for windows, but for main.
  if (Reflect.has(process, 'type')) Object.defineProperty(process, 'type', { value: 'browser' });
  // With its worker's module at hand pdf.js starts none: this is a worker already.
  const [pdfjs, pdfjsWorker] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
  ]);
  Object.assign(globalThis, { pdfjsWorker });
  return pdfjs;
}

/** What pdf.js tries to learn how large pictures may be: without one it makes those of JPEG 2000 smaller. Its limits are others. */
class AnyCanvas {
  getContext(): { fillRect: () => void; getImageData: () => { data: readonly number[] } } {
    return { fillRect: () => undefined, getImageData: () => ({ data: [0, 0, 0, 255] }) };
  }
}

/** What a failure of pdf.js means, in words. */
export function explained(error: unknown): unknown {
  if (error instanceof CasebookError) return error;
  const details = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (error instanceof Error && error.name === 'PasswordException') {
    return new CasebookError('unreadable', 'This PDF is locked with a password. Save a copy without one and drop that.', details);
  }
  return new CasebookError(
    'unreadable',
    'This PDF is damaged or cut off, so that its text cannot be read. Get it again from where it came from.',
    details,
  );
}

async function readPages(document: PDFDocumentProxy, showText: number): Promise<PdfText> {
  if (document.numPages > MOST_PAGES) {
    throw new CasebookError(
      'too-large',
      `This PDF has ${document.numPages.toLocaleString('en')} pages; Casebook reads up to ${MOST_PAGES.toLocaleString('en')}. Split it and drop the parts.`,
    );
  }
  const result: PdfText = { pages: [], sizes: [], damaged: [], unmapped: { pages: [], characters: 0 }, ...(await propertiesOf(document)) };
  const end = performance.now() + TIME_LIMIT;
  let size = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const page = await readPage(document, number);
    if (page === null) result.damaged.push(number);
    else result.pages.push(page);
    result.sizes.push(page === null ? (result.sizes.at(-1) ?? A4) : sizeShown(page));
    size += page?.items.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
    if (size > MOST_TEXT) throw new CasebookError('too-large', 'This PDF has more text than Casebook reads. Split it and drop the parts.');
    if (performance.now() > end) {
      throw new CasebookError('too-large', `Reading this PDF takes longer than ${TIME_LIMIT / 1000} seconds. Split it and drop the parts.`);
    }
  }
  if (result.pages.length === 0) throw new Error('no page could be read');
  result.unmapped = await mendFonts(document, result.pages, end);
  await mendLigatures(document, result.pages, showText, end);
  return result;
}

async function propertiesOf(document: PDFDocumentProxy): Promise<Pick<PdfText, 'title' | 'author'>> {
  try {
    const { info } = await document.getMetadata();
    const stated: Partial<Record<string, unknown>> = { ...info };
    const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.slice(0, 2000) : null);
    return { title: text(stated['Title']), author: text(stated['Author']) };
  } catch (error) {
    // Whatever is wrong with the properties, the text may be whole.
    if (error instanceof Error) return { title: null, author: null };
    throw error;
  }
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<PageText | null> {
  try {
    const page = await document.getPage(number);
    try {
      return await textOf(page, number);
    } finally {
      page.cleanup();
    }
  } catch (error) {
    if (error instanceof CasebookError) throw error;
    if (error instanceof Error && OUT_OF_MEMORY.test(error.message)) throw outOfMemory(error.message);
    if (error instanceof Error) return null;
    throw error;
  }
}

/** V8's words for it, which pdf.js hands on. */
const OUT_OF_MEMORY = /allocation failed|invalid (?:typed )?array (?:buffer )?length/i;

function outOfMemory(details: string): CasebookError {
  return new CasebookError('too-large', 'A page of this PDF unpacks to more than memory holds, so it was not read.', details);
}

type Matrix = readonly [number, number, number, number, number, number];

interface Placed extends TextItem {
  angle: number;
}

async function textOf(page: PDFPageProxy, number: number): Promise<PageText> {
  const viewport = page.getViewport({ scale: 1 });
  const view = matrixOf(viewport.transform);
  const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  if (items.length > MOST_ITEMS_ON_PAGE) {
    throw new CasebookError('too-large', `Page ${number} of this PDF has more text than any real page, so the PDF was left out.`);
  }
  const placed: Placed[] = [];
  const marks: boolean[] = [];
  let emptySpan = false;
  for (const item of items) {
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') {
        marks.pop();
        if (emptySpan) markHyphen(placed.at(-1));
      } else marks.push(marks.at(-1) === true || ('tag' in item && item.tag === 'Artifact'));
      emptySpan = item.type !== 'endMarkedContent' && 'tag' in item && item.tag === 'Span';
      continue;
    }
    emptySpan = false;
    if (item.str !== '') {
      const where = place(plainLetters(item.str), item.width, item.dir === 'rtl', matrixOf(item.transform), view);
      placed.push({ ...where, artifact: marks.at(-1) === true, font: item.fontName });
    }
  }
  const { values, comments } = await annotationsOf(page);
  for (const value of values) placed.push(...placeValue(value, placed, view));
  return upright({
    number,
    width: viewport.width,
    height: viewport.height,
    items: placed,
    comments: comments.map((comment) => ({ ...comment, ...placeComment(comment, view) })),
    fields: values.length,
  });
}

/** Of a value whose font's size the file does not tell, in points. */
const USUAL_SIZE = 11;
const LETTER_WIDTH = 0.5;
/** As far as a value may stand behind what it answers, and a box before what it stands for, in points. */
const FROM_LABEL = 250;
const TO_LABEL = 40;

/** The lines of a form field's value, the first straight behind its label; a box straight before it. */
function placeValue(
  { lines, rectangle: [left, bottom, right, top], size: stated, tick }: FieldValue,
  placed: readonly Placed[],
  view: Matrix,
): Placed[] {
  const size = Math.min(stated ?? USUAL_SIZE, Math.max(4, top - bottom));
  return lines.map((text, index) => {
    const y = lines.length === 1 ? (top + bottom - size) / 2 + size * 0.2 : top - size * 1.15 * (index + 1);
    const width = Math.min(text.length * size * LETTER_WIDTH, Math.max(right - left, size));
    const where = { ...place(text, width, false, [size, 0, 0, size, left, y], view), artifact: false, font: '' };
    const line = index > 0 ? [] : placed.filter(({ base, text: label }) => label.trim() !== '' && Math.abs(base - where.base) < size * 0.7);
    return besideLabel(where, line, tick);
  });
}

function besideLabel(value: Placed, line: readonly Placed[], tick: boolean): Placed {
  const length = value.x1 - value.x0;
  const behind = line.filter(({ x0 }) => tick && x0 >= value.x0 && x0 - value.x1 < TO_LABEL).sort((a, b) => a.x0 - b.x0)[0];
  const before = line.filter(({ x1 }) => !tick && x1 <= value.x0 + 2 && value.x0 - x1 < FROM_LABEL).sort((a, b) => b.x1 - a.x1)[0];
  const label = behind ?? before;
  if (label === undefined) return value;
  const gap = label.size * 0.3;
  const x0 = behind === undefined ? Math.min(value.x0, label.x1 + gap) : label.x0 - gap - length;
  return { ...value, x0, x1: x0 + length, base: label.base, size: label.size };
}

function placeComment({ rectangle: [left, bottom, right, top] }: PageComment, view: Matrix): Omit<PlacedComment, keyof Comment> {
  const { x0, base } = place('', 0, false, [1, 0, 0, 1, left, Math.max(bottom, top - 12)], view);
  return { x0, x1: x0 + right - left, base };
}

/** Arabic and Hebrew letters as they are typed, for the shapes they are drawn in. pdf.js would do it before it turns the text round. */
function plainLetters(text: string): string {
  return text.replace(/[\ufb1d-\ufdff\ufe70-\ufefc]+/gu, (shapes) => shapes.normalize('NFKC'));
}

/** pdf.js leaves out the hyphen at a line's end when the file says it is a soft one; the span that held it is left empty. */
function markHyphen(before: TextItem | undefined): void {
  if (before !== undefined && /\p{L}$/u.test(before.text)) before.text += '\u00ad';
}

function matrixOf(numbers: readonly unknown[]): Matrix {
  const at = (index: number): number => {
    const value = numbers[index];
    return typeof value === 'number' && Number.isFinite(value) ? value : 0;
  };
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
}

function place(text: string, width: number, rtl: boolean, own: Matrix, [a, b, c, d, e, f]: Matrix): Omit<Placed, 'font'> {
  const [p, q, r, s, x, y] = own;
  const along: readonly [number, number] = [a * p + c * q, b * p + d * q];
  const size = Math.hypot(a * r + c * s, b * r + d * s);
  const length = (Number.isFinite(width) ? Math.abs(width) : 0) * Math.hypot(a, b);
  const x0 = a * x + c * y + e;
  return {
    text,
    x0,
    x1: x0 + length,
    base: b * x + d * y + f,
    size: Math.min(1000, Math.max(0.1, size)),
    rtl,
    askew: false,
    artifact: false,
    // In quarters of a turn.
    angle: Math.atan2(along[1], along[0]) / (Math.PI / 2),
  };
}

/** Turns a page whose text runs up or down, so that it runs to the right; what runs otherwise is askew. */
function upright({ items, comments, ...page }: Omit<PageText, 'items' | 'turn'> & { items: Placed[] }): PageText {
  const sizes = [0, 0, 0, 0];
  for (const { angle, text } of items) {
    const quarter = (Math.round(angle) + 4) % 4;
    sizes[quarter] = (sizes[quarter] ?? 0) + text.trim().length;
  }
  const turn = sizes.indexOf(Math.max(...sizes));
  const [width, height] = turn % 2 === 1 ? [page.height, page.width] : [page.width, page.height];
  const turned = <T extends { x0: number; x1: number; base: number }>(one: T): T => {
    const [x0, base] = turnedPoint(one.x0, one.base, turn, page.width, page.height);
    return { ...one, x0, x1: x0 + one.x1 - one.x0, base };
  };
  return {
    ...page,
    width,
    height,
    turn,
    items: items.map(({ angle, ...item }) => {
      const off = Math.abs(((((angle - turn + 6) % 4) + 4) % 4) - 2);
      return { ...turned(item), askew: off > 0.05 };
    }),
    comments: comments.map(turned),
  };
}

function sizeShown({ width, height, turn }: PageText): PageWords['pages'][number] {
  const [wide, high] = turn % 2 === 1 ? [height, width] : [width, height];
  return { width: Math.max(1, wide), height: Math.max(1, high) };
}

function turnedPoint(x: number, y: number, turn: number, width: number, height: number): [number, number] {
  if (turn === 1) return [y, width - x];
  if (turn === 2) return [width - x, height - y];
  return turn === 3 ? [height - y, x] : [x, y];
}
