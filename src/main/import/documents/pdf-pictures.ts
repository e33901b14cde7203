import { createHash } from 'node:crypto';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/types/src/display/api';
import { CasebookError } from '../../../shared/result';
import { MOST_PICTURES, tooManyPictures } from '../pictures/take-pictures';
import { cropped, isEmpty, laidTogether, pngOf, turnedPixels, type Pixels, type Turn } from '../pictures/pixels';
import { altsOf } from './pdf-alts';
import { areaOf, boxOf, drawnPictures, type Box, type DrawnPicture, type Matrix, type Operations } from './pdf-drawn';
import { emptiedCopy } from './pdf-emptied';
import { ownSizeOf, plainJpeg, sizeOf } from './pdf-jpeg';
import { PdfObjects, type PdfImage } from './pdf-objects';
import { isPicture, withoutFurniture, type Placed } from './pdf-figures';
import { pixelsIn } from './pdf-pixels';
import { openChecked } from './pdf-text';
import { joinedTiles, type Figure, type Tile } from './picture-tiles';

/**
 * The pictures of a PDF: where each stands, then the bytes of those that are pictures and no furniture. All are found without one being
 * decoded (pdf-emptied.ts); what has to be decoded is, a page at a time. docs/adr/0086-pictures-inside-pdfs.md
 */
export interface PdfPicture {
  /** From 1. */
  page: number;
  /** On the page as it is shown, in points. */
  box: Box;
  alt: string;
  /** Its file; or why there is none. */
  bytes: Uint8Array | CasebookError;
}

export interface PdfPictures {
  pictures: PdfPicture[];
  /** The first page that was not looked at any more; null when all were. */
  stoppedAt: number | null;
}

/** What is known of the words of a page: their boxes, as it is shown. */
export type WordsOnPages = ReadonlyMap<number, readonly Box[]>;

/** Milliseconds; the import process itself is stopped later. */
const TIME_LIMIT = 25_000;
/** Pixels of one picture that has to be decoded, and of all of a page: several bytes each are in memory at once. */
const MOST_PIXELS = 40_000_000;
const MOST_ON_PAGE = 80_000_000;
/** Of one that is written out in the drawing itself, which nothing else bounds. */
const MOST_INLINE = 600_000;
/** Share of a picture that is seen, below which the rest is cut off. */
const NEARLY_WHOLE = 0.97;

/** A picture as it is drawn once. */
interface PdfTile extends Tile {
  /** Null for one that is written out in the drawing. */
  image: PdfImage | null;
  pixels: Pixels | null;
  matrix: Matrix;
  turn: Turn;
  isStencil: boolean;
  fill: string | null;
  content: number | null;
}

/** What came of a picture: its file, why there is none, or that there is nothing to see on it. */
type Made = Uint8Array | CasebookError | 'empty';

interface PdfFigure extends Figure<PdfTile>, Placed {
  /** Null until it is decoded. */
  made: Made | null;
}

export async function picturesOfPdf(bytes: Uint8Array, words: WordsOnPages): Promise<PdfPictures> {
  const objects = new PdfObjects(bytes);
  if (!objects.hasPictures) return { pictures: [], stoppedAt: null };
  const finding = new Finding(bytes, objects, words);
  return finding.run();
}

class Finding {
  readonly #bytes: Uint8Array;
  readonly #objects: PdfObjects;
  readonly #images: PdfImage[];
  readonly #words: WordsOnPages;
  readonly #end = performance.now() + TIME_LIMIT;
  readonly #signs = new Map<number, string>();
  #stoppedAt: number | null = null;

  constructor(bytes: Uint8Array, objects: PdfObjects, words: WordsOnPages) {
    this.#bytes = bytes;
    this.#objects = objects;
    this.#images = [...objects.images.values()];
    this.#words = words;
  }

  async run(): Promise<PdfPictures> {
    const figures = withoutFurniture(await this.#find());
    for (const figure of figures.slice(MOST_PICTURES)) figure.made = tooManyPictures();
    await this.#decode(figures.filter(({ made }) => made === null));
    const pictures = figures.flatMap(({ page, seen, alt, made }): PdfPicture[] =>
      made === null || made === 'empty' ? [] : [{ page, box: seen, alt, bytes: made }],
    );
    return { pictures, stoppedAt: this.#stoppedAt };
  }

  // --- Where they are -------------------------------------------------------------------------------------------------

  async #find(): Promise<PdfFigure[]> {
    const found: PdfFigure[] = [];
    const known = new Map<string, Made | null>();
    await this.#onPages(emptiedCopy(this.#bytes, this.#images), MOST_INLINE, null, async (page, number, drawn) => {
      const tiles: PdfTile[] = [];
      for (const one of drawn) {
        const tile = await this.#tileOf(page, one);
        if (tile !== null) tiles.push(tile);
      }
      const size = sizeOfPage(page);
      const words = this.#words.get(number) ?? [];
      const figures = joinedTiles(tiles).filter((figure) => isPicture({ ...figure, ...paintOf(figure) }, size, words, tiles.length));
      if (figures.length === 0) return;
      const alts = figures.some(({ tiles: own }) => own.some(({ tile }) => tile.content !== null))
        ? await altsOf(page)
        : new Map<number, string>();
      for (const figure of figures) {
        const sign = figure.tiles.map(({ tile }) => this.#signOf(tile)).join();
        const made = known.get(sign) ?? this.#withoutDecoding(figure);
        known.set(sign, made);
        const tiles = made === null ? figure.tiles : figure.tiles.map((one) => ({ ...one, tile: { ...one.tile, pixels: null } }));
        found.push({ ...figure, tiles, page: number, size, sign, alt: altOf(figure, alts), made });
      }
    });
    return found;
  }

  async #tileOf(page: PDFPageProxy, drawn: DrawnPicture): Promise<PdfTile | null> {
    const { matrix, seen, isStencil, fill, content, width, height } = drawn;
    const turn = turnOf(matrix);
    const whole = { box: boxOf(matrix), seen, matrix, turn, fill, content };
    const data = await this.#pixelsOf(page, drawn.pixels);
    const image = data === null && height === 1 ? this.#images[width - 1] : undefined;
    if (image !== undefined) {
      const size = sizeOf(image, this.#objects);
      const isMask = /\/ImageMask\s+true/.test(image.entries);
      return size === null
        ? null
        : { ...whole, ...turnedSize(size, turn), image, pixels: null, isStencil: isMask, kind: kindOf(turn, isMask) };
    }
    if (data === null) return null;
    const pixels = pixelsIn(data, isStencil, fill);
    return pixels === null
      ? null
      : { ...whole, ...turnedSize(pixels, turn), image: null, pixels, isStencil, kind: kindOf(turn, isStencil) };
  }

  /** The same for the same content: programs write a logo anew for every page. */
  #signOf({ image, pixels }: PdfTile): string {
    const known = image === null ? undefined : this.#signs.get(image.number);
    if (known !== undefined) return known;
    const hash = createHash('sha256').update(image?.entries.replace(/\d+ \d+ R/g, '') ?? '');
    const sign = hash.update(image?.stream ?? pixels?.data ?? '').digest('hex');
    if (image !== null) this.#signs.set(image.number, sign);
    return sign;
  }

  // --- Their bytes ----------------------------------------------------------------------------------------------------

  /** What needs no decoding; null for what does. */
  #withoutDecoding(figure: Figure<PdfTile>): Made | null {
    const [only, another] = figure.tiles;
    if (only === undefined) return null;
    const { image, turn } = only.tile;
    if (another === undefined && image !== null && isWhole(only.tile)) {
      const jpeg = plainJpeg(image, this.#objects, turn);
      if (jpeg !== null) return jpeg;
    }
    if (figure.width * figure.height > MOST_PIXELS || figure.tiles.some(({ tile }) => this.#pixelsStated(tile) > MOST_PIXELS))
      return tooManyPixels();
    return figure.tiles.every(({ tile }) => tile.pixels !== null) ? packed(figure) : null;
  }

  /** As its entries say, or as its own head does: these may differ. */
  #pixelsStated({ image, width, height }: PdfTile): number {
    const own = image === null || this.#objects.isEncrypted ? null : ownSizeOf(image);
    // A mask may be finer than its picture, which is enlarged to it then.
    const masks = (image === null ? [] : masksOf(image)).flatMap((number) => this.#objects.images.get(number) ?? []);
    const sizes = [{ width, height }, own, ...masks.map((mask) => sizeOf(mask, this.#objects)), ...masks.map(ownSizeOf)];
    return Math.max(...sizes.map((size) => (size === null ? 0 : size.width * size.height)));
  }

  async #decode(figures: readonly PdfFigure[]): Promise<void> {
    const wanted = this.#withinPages(figures);
    if (wanted.size === 0) return;
    const whole = new Set<number>();
    for (const { tiles } of [...wanted.values()].flat()) {
      for (const { tile } of tiles) if (tile.image !== null) addWithMasks(tile.image, whole);
    }
    await this.#onPages(emptiedCopy(this.#bytes, this.#images, whole), MOST_PIXELS, new Set(wanted.keys()), async (page, number, drawn) => {
      for (const figure of wanted.get(number) ?? []) {
        const filled = await this.#filled(page, figure, drawn);
        figure.made = filled === null ? damaged() : packed(filled);
      }
    });
    if (this.#stoppedAt === null) for (const figure of [...wanted.values()].flat()) figure.made ??= damaged();
  }

  /** By page, and no more of each than fits into memory. */
  #withinPages(figures: readonly PdfFigure[]): Map<number, PdfFigure[]> {
    const pages = new Map<number, { own: PdfFigure[]; pixels: number }>();
    for (const figure of figures) {
      const page = pages.get(figure.page) ?? { own: [], pixels: 0 };
      pages.set(figure.page, page);
      const pixels = figure.tiles.reduce((sum, { tile }) => sum + this.#pixelsStated(tile), 0);
      if (page.pixels + pixels > MOST_ON_PAGE) figure.made = tooManyPixels();
      else {
        page.own.push(figure);
        page.pixels += pixels;
      }
    }
    return new Map([...pages].filter(([, { own }]) => own.length > 0).map(([number, { own }]) => [number, own]));
  }

  /** With the pixels of its tiles; null when one of them cannot be decoded. */
  async #filled(page: PDFPageProxy, figure: PdfFigure, drawn: readonly DrawnPicture[]): Promise<PdfFigure | null> {
    const tiles: PdfFigure['tiles'] = [];
    for (const one of figure.tiles) {
      const { tile } = one;
      const size = tile.image === null ? null : sizeOf(tile.image, this.#objects);
      const same = drawn.find(
        ({ matrix, width, height }) => isSame(matrix, tile.matrix) && width === size?.width && height === size.height,
      );
      const data = tile.pixels === null && same !== undefined ? await this.#pixelsOf(page, same.pixels) : null;
      const pixels = tile.pixels ?? (data === null ? null : pixelsIn(data, tile.isStencil, tile.fill));
      if (pixels === null) return null;
      tiles.push({ ...one, tile: { ...tile, pixels } });
    }
    return { ...figure, tiles };
  }

  // --- pdf.js ---------------------------------------------------------------------------------------------------------

  /** What is drawn on each of the pages that may show a picture, or on those that are named. */
  async #onPages(
    bytes: Uint8Array,
    mostPixels: number,
    only: ReadonlySet<number> | null,
    see: (page: PDFPageProxy, number: number, drawn: readonly DrawnPicture[]) => Promise<void>,
  ): Promise<void> {
    const { loading, operations } = await openChecked(bytes, mostPixels);
    try {
      const document = await this.#inTime(loading.promise);
      const layers = await document.getOptionalContentConfig();
      for (let number = 1; number <= document.numPages; number++) {
        if (only !== null && !only.has(number)) continue;
        try {
          await this.#onPage(document, number, only === null, operations, (layer) => isSeen(layers, layer), see);
        } catch (error) {
          if (error instanceof Late) {
            this.#stoppedAt = Math.min(number, this.#stoppedAt ?? number);
            break;
          }
          // A page that cannot be drawn has no pictures.
          if (!(error instanceof Error)) throw error;
        }
      }
    } finally {
      await loading.destroy();
    }
  }

  async #onPage(
    document: PDFDocumentProxy,
    number: number,
    isAny: boolean,
    operations: Operations,
    seen: (layer: unknown) => boolean,
    see: (page: PDFPageProxy, number: number, drawn: readonly DrawnPicture[]) => Promise<void>,
  ): Promise<void> {
    const page = await this.#inTime(document.getPage(number));
    try {
      if (isAny && page.ref !== null && (!this.#objects.mayShow(page.ref.num) || this.#objects.isTooDeep(page.ref.num))) return;
      const list = await this.#inTime(page.getOperatorList({ annotationMode: 0 }));
      const view = matrixOf(page.getViewport({ scale: 1 }).transform);
      await see(page, number, drawnPictures(list, { operations, view, size: sizeOfPage(page), isSeen: seen }));
    } finally {
      page.cleanup();
    }
  }

  /** The data of a picture by pdf.js's name for it, or itself; null when it could not be decoded. */
  async #pixelsOf(page: PDFPageProxy, pixels: unknown): Promise<unknown> {
    if (typeof pixels !== 'string') return pixels;
    const objects = pixels.startsWith('g_') ? page.commonObjs : page.objs;
    const data = await this.#inTime(new Promise<unknown>((resolve) => void objects.get(pixels, resolve)));
    return data ?? null;
  }

  /** pdf.js works in promises, which no timer interrupts: the clock is looked at as well whenever something is asked of it. */
  async #inTime<T>(promise: Promise<T>): Promise<T> {
    if (performance.now() > this.#end) {
      // It is not waited for.
      promise.catch(() => undefined);
      throw new Late();
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Late()), Math.max(0, this.#end - performance.now()));
    });
    try {
      return await Promise.race([promise, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

class Late extends Error {}

const matrixOf = ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix => [a, b, c, d, e, f];

function sizeOfPage(page: PDFPageProxy): Box {
  const { width, height } = page.getViewport({ scale: 1 });
  return { x0: 0, y0: 0, x1: width, y1: height };
}

/** How its rows lie on the page: the nearest quarter, seen from the front or from behind. */
function turnOf([a, b, c, d]: Matrix): Turn {
  const isTransposed = Math.abs(b) > Math.abs(a);
  return isTransposed ? { isTransposed, isMirrored: c > 0, isUpsideDown: b < 0 } : { isTransposed, isMirrored: a < 0, isUpsideDown: d > 0 };
}

const turnedSize = ({ width, height }: { width: number; height: number }, { isTransposed }: Turn) =>
  isTransposed ? { width: height, height: width } : { width, height };
const kindOf = ({ isTransposed, isMirrored, isUpsideDown }: Turn, isStencil: boolean): string =>
  [isTransposed, isMirrored, isUpsideDown, isStencil].join();
const isSame = (one: Matrix, other: Matrix): boolean => one.every((value, index) => Math.abs(value - (other[index] ?? 0)) < 0.01);
const isWhole = ({ box, seen }: PdfTile): boolean => areaOf(seen) >= areaOf(box) * NEARLY_WHOLE;

function isSeen(layers: { isVisible: (group: unknown) => unknown }, layer: unknown): boolean {
  try {
    return layer === null || layer === undefined || layers.isVisible(layer) !== false;
  } catch (error) {
    // A layer that is described wrongly.
    if (error instanceof Error) return true;
    throw error;
  }
}

/** Tiles of one picture are painted alike. */
function paintOf({ tiles: [first] }: Figure<PdfTile>): { isStencil?: boolean; fill?: string | null } {
  return first === undefined ? {} : { isStencil: first.tile.isStencil, fill: first.tile.fill };
}

/** A picture with its masks, which are pictures too. */
function addWithMasks(image: PdfImage, whole: Set<number>): void {
  for (const number of [image.number, ...masksOf(image)]) whole.add(number);
}

const masksOf = ({ entries }: PdfImage): number[] =>
  Array.from(entries.matchAll(/\/S?Mask\s+(\d+)\s+\d+\s+R/g), ([, number]) => Number(number));

// --- Pixels -----------------------------------------------------------------------------------------------------------

/** One picture of its tiles, as it is seen on the page. */
function packed(figure: Figure<PdfTile>): Made {
  const tiles = figure.tiles.flatMap(({ tile, x, y }) => {
    const { pixels, turn } = tile;
    if (pixels === null) return [];
    // A mask may be finer than its picture.
    const turned = turnedPixels(pixels, turn);
    return [{ x, y, pixels: isWhole(tile) || figure.tiles.length > 1 ? turned : cropped(turned, partSeen(tile)) }];
  });
  const [only, another] = tiles;
  if (only === undefined) return damaged();
  const pixels = another === undefined ? only.pixels : laidTogether(figure.width, figure.height, tiles);
  return isEmpty(pixels) ? 'empty' : pngOf(pixels);
}

function partSeen({ box, seen }: PdfTile): Box {
  const [width, height] = [box.x1 - box.x0, box.y1 - box.y0];
  return {
    x0: (seen.x0 - box.x0) / width,
    x1: (seen.x1 - box.x0) / width,
    y0: (seen.y0 - box.y0) / height,
    y1: (seen.y1 - box.y0) / height,
  };
}

function altOf({ tiles }: Figure<PdfTile>, alts: ReadonlyMap<number, string>): string {
  for (const { tile } of tiles) {
    const alt = tile.content === null ? undefined : alts.get(tile.content);
    if (alt !== undefined) return alt;
  }
  return '';
}

// --- Why there is none ------------------------------------------------------------------------------------------------

const tooManyPixels = (): CasebookError =>
  new CasebookError(
    'too-large',
    `It, or its page, has more than the ${MOST_PIXELS / 1_000_000} million pixels that Casebook unpacks of a PDF at once.`,
  );
const damaged = (): CasebookError => new CasebookError('unreadable', 'It is damaged, or packed in a way that Casebook cannot unpack.');
