import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { drawPicture, isPicture, pictureSize } from './pictures';
import { drawTiff, isTiff, tiffSizes } from './tiff';
import PdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker';

/**
 * Draws the pages of one PDF. This page is never shown and has no bridge to Casebook: the main process gives it the
 * document under its own address and asks for pictures by the two functions below. docs/adr/0013-original.md
 */

const MOST_PAGES = 2000;
/** Pixels of one picture. */
const LARGEST = 24_000_000;
const LONGEST = 12_000;
/** Pixels of one picture inside the document; larger ones are left out. */
const LARGEST_INSIDE = 64_000_000;
const MOST_ENTRIES = 1000;
const LONGEST_TITLE = 200;
const DEEPEST_OUTLINE = 4;

GlobalWorkerOptions.workerPort = new PdfWorker();

let fetched: Promise<Uint8Array<ArrayBuffer>> | undefined;

const bytesOf = (): Promise<Uint8Array<ArrayBuffer>> =>
  (fetched ??= fetch('/document').then(async (answer) => new Uint8Array(await answer.arrayBuffer())));

async function open(): Promise<PDFDocumentProxy> {
  return getDocument({
    // pdf.js takes the buffer away from whoever hands it over.
    data: await bytesOf(),
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: true,
    isOffscreenCanvasSupported: true,
    maxImageSize: LARGEST_INSIDE,
    cMapUrl: new URL('/cmaps/', location.href).href,
    cMapPacked: true,
    standardFontDataUrl: new URL('/standard_fonts/', location.href).href,
    wasmUrl: new URL('/wasm/', location.href).href,
    verbosity: 0,
  }).promise;
}

let opened: Promise<PDFDocumentProxy> | undefined;

interface OutlineEntry {
  title: string;
  /** 1 for those at the top. */
  level: number;
  /** From 1. */
  page: number;
}

type OutlineNode = NonNullable<Awaited<ReturnType<PDFDocumentProxy['getOutline']>>>[number];

/** The headings the document lists itself, those that lead to a page. */
async function outlineOf(pdf: PDFDocumentProxy): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = [];
  const walk = async (nodes: readonly OutlineNode[], level: number): Promise<void> => {
    for (const { title, dest, items } of nodes) {
      if (entries.length >= MOST_ENTRIES) return;
      const page = await pageOf(pdf, dest);
      if (page !== null && title.trim() !== '') entries.push({ title: title.trim().slice(0, LONGEST_TITLE), level, page });
      if (level < DEEPEST_OUTLINE) await walk(items, level + 1);
    }
  };
  try {
    await walk((await pdf.getOutline()) ?? [], 1);
  } catch (error) {
    // A damaged outline takes nothing from the pages.
    if (!(error instanceof Error)) throw error;
  }
  return entries;
}

async function pageOf(pdf: PDFDocumentProxy, dest: OutlineNode['dest']): Promise<number | null> {
  const target: unknown = (typeof dest === 'string' ? await pdf.getDestination(dest) : dest)?.[0];
  if (typeof target === 'number') return target + 1;
  const isReference = typeof target === 'object' && target !== null && 'num' in target && 'gen' in target;
  if (!isReference || typeof target.num !== 'number' || typeof target.gen !== 'number') return null;
  return (await pdf.getPageIndex({ num: target.num, gen: target.gen })) + 1;
}

/** The sizes of all pages, in points, and the document's outline. */
async function sizes(): Promise<{ pages: { width: number; height: number }[]; outline: OutlineEntry[] }> {
  if (opened === undefined && isTiff(await bytesOf())) return { pages: await tiffSizes(await bytesOf()), outline: [] };
  if (opened === undefined && isPicture(await bytesOf())) return { pages: [await pictureSize(await bytesOf())], outline: [] };
  const pdf = await (opened ??= open());
  const pages: { width: number; height: number }[] = [];
  for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES); number++) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    pages.push({ width: Math.max(1, width), height: Math.max(1, height) });
  }
  return { pages, outline: await outlineOf(pdf) };
}

/** One page as a picture `width` pixels wide, or less when it is very long. */
async function draw(number: number, width: number): Promise<{ width: number; height: number; pixels: Uint8Array }> {
  if (opened === undefined && isTiff(await bytesOf())) return drawTiff(await bytesOf(), number, width, LONGEST);
  if (opened === undefined && isPicture(await bytesOf())) return drawPicture(await bytesOf(), width, LONGEST);
  const pdf = await (opened ??= open());
  const page = await pdf.getPage(number);
  const whole = page.getViewport({ scale: 1 });
  const scale = Math.min(width / whole.width, Math.sqrt(LARGEST / (whole.width * whole.height)), LONGEST / whole.height);
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(viewport.width));
  canvas.height = Math.max(1, Math.round(viewport.height));
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('there is no canvas to draw on');
  // As for print: without forms to fill in, and without waiting for a screen that this page has not.
  await page.render({ canvas, canvasContext: context, viewport, intent: 'print', background: '#ffffff' }).promise;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const picture = { width: canvas.width, height: canvas.height, pixels: new Uint8Array(data.buffer) };
  page.cleanup();
  return picture;
}

/** The document at the address is another one now. */
async function renew(): Promise<void> {
  const before = opened;
  [fetched, opened] = [undefined, undefined];
  await (await before)?.loadingTask.destroy();
}

Object.assign(globalThis, { originalPages: { sizes, draw, renew } });
