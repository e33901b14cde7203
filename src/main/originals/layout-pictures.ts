import { BrowserWindow, type NativeImage, type Session } from 'electron';
import { z } from 'zod';
import { layoutWordsSchema, originalPagesSchema, type LayoutWords } from '../../shared/originals/model';
import type { OriginalPages, PagePicture } from '../../shared/editions/model';
import type { LayoutCopy } from '../import/client';
import { layoutPageUrl } from '../window/app-scheme';
import { swappedColours } from './bitmap';
import { HiddenPage, hiddenPreferences, type Answer, type Holder } from './hidden-page';

/**
 * The layout of web pages, Word documents, messages and e-books as pictures: their HTML is cleaned and laid out in a page that is never shown
 * (src/renderer/pages/layout.ts) and photographed sheet by sheet. docs/adr/0081-the-layout-of-pages.md
 */

/** CSS pixels of a sheet at most: as wide as a page is on a small desk, and as high as a sheet of paper would be then. */
const SHEET = { width: 1024, height: 1448 };
/** Chromium enlarges a page no further, and makes it no smaller. */
const ZOOM = { least: 0.25, most: 4 };
/** How often a picture is taken again that is not yet the wanted one. */
const MOST_TRIES = 50;
/** CSS pixels that are lost between the sizes of a window and of its enlarged page. */
const MOST_ROUNDING = 4;
/** CSS pixels of the bar below each sheet, whose colour tells which sheet was wanted when a picture was taken. */
const BAR = 16;
/** Of one part of a colour. */
const NEAR = 4;

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const SORRY = 'The layout of this page cannot be drawn. Its words and its source are shown beside, and a copy of it can be saved.';

const sizeSchema = z.object({ width: z.number().int().min(100).max(SHEET.width), height: z.number().int().min(100).max(SHEET.height) });
const placeSchema = z.object({
  top: z.number().nonnegative(),
  height: z.number().positive().max(SHEET.height),
  /** How wide the window is for the page: its width as enlarged. */
  across: z.number().positive(),
  /** Red, green and blue of the bar below it. */
  bar: z.tuple([z.number(), z.number(), z.number()]),
});

interface Window extends Holder {
  window: BrowserWindow;
}

export class LayoutPictures extends HiddenPage<LayoutCopy, Window> {
  /** `root`: the built renderer. */
  constructor(root: string) {
    super({ root, name: 'casebook-layout-pictures', policy, url: layoutPageUrl, sorry: SORRY });
  }

  /** The sheets a layout is cut into, in CSS pixels, and its headings. `key` names the file as it is decoded. Rejected with `unreadable`. */
  pages(key: string, read: () => Promise<LayoutCopy>): Promise<OriginalPages> {
    return this.#asked(key, read, 'originalLayout.sheets()', originalPagesSchema);
  }

  /** What it says, and where. Rejected with `unreadable`. */
  words(key: string, read: () => Promise<LayoutCopy>): Promise<LayoutWords> {
    return this.#asked(key, read, 'originalLayout.words()', layoutWordsSchema);
  }

  /** One sheet, from 1, as a picture. Rejected with `unreadable`. */
  picture(key: string, read: () => Promise<LayoutCopy>, page: number, width: number): Promise<PagePicture> {
    return this.ask(key, read, async ({ window, webContents }) => {
      const sheet = sizeSchema.parse(await webContents.executeJavaScript('originalLayout.size()'));
      const zoom = Math.min(ZOOM.most, Math.max(ZOOM.least, width / sheet.width));
      const size = { width: Math.round(sheet.width * zoom), height: Math.round((sheet.height + BAR) * zoom) };
      window.setContentSize(size.width, size.height);
      webContents.setZoomFactor(zoom);
      return photograph(window, { page: Math.trunc(page), sheet, size, zoom, width: Math.min(width, size.width) });
    });
  }

  #asked<T>(key: string, read: () => Promise<LayoutCopy>, question: string, schema: z.ZodType<T>): Promise<T> {
    return this.ask(key, read, async ({ webContents }) => schema.safeParse(await webContents.executeJavaScript(question)).data);
  }

  protected override hold(own: Session): Window {
    const window = new BrowserWindow({
      show: false,
      frame: false,
      useContentSize: true,
      skipTaskbar: true,
      focusable: false,
      ...SHEET,
      webPreferences: { ...hiddenPreferences(own), offscreen: true },
    });
    return { window, webContents: window.webContents, close: () => window.destroy() };
  }

  protected override serve(pathname: string): Answer | null {
    if (this.document === null) return null;
    if (pathname === '/copy') {
      const { parts, ...copy } = this.document;
      const told = { ...copy, parts: parts.map(({ names, mediaType }) => ({ names, mediaType })) };
      return { bytes: Buffer.from(JSON.stringify(told)), mediaType: 'application/json' };
    }
    const number = /^\/part\/(\d{1,5})$/.exec(pathname)?.[1];
    const part = number === undefined ? undefined : this.document.parts[Number(number)];
    return part === undefined ? null : { bytes: part.bytes, mediaType: part.mediaType };
  }
}

interface Wanted {
  page: number;
  /** In CSS pixels. */
  sheet: { width: number; height: number };
  /** Of the window, in its pixels. */
  size: { width: number; height: number };
  zoom: number;
  /** Of the picture. */
  width: number;
}

function hasBar(taken: NativeImage, bar: readonly number[]): boolean {
  const { height } = taken.getSize();
  const [blue = 0, green = 0, red = 0] = taken.crop({ x: 2, y: height - 2, width: 1, height: 1 }).toBitmap();
  return [red, green, blue].every((part, index) => Math.abs(part - (bar[index] ?? -NEAR)) < NEAR);
}

/**
 * A sheet as it stands in the window; undefined when it never came to stand there. Size, zoom and what is drawn come into force in their own
 * time: a picture is the right one when it is of the right size and has the colour below the sheet that the page has just given it.
 */
async function photograph({ webContents }: BrowserWindow, wanted: Wanted): Promise<PagePicture | undefined> {
  const { page, sheet, size, zoom, width } = wanted;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const place = placeSchema.parse(await webContents.executeJavaScript(`originalLayout.show(${page})`));
    if (Math.abs(place.across - sheet.width) > MOST_ROUNDING) continue;
    const taken = await webContents.capturePage();
    const seen = taken.getSize();
    if (seen.width !== size.width || seen.height !== size.height || !hasBar(taken, place.bar)) continue;
    const top = Math.round(place.top * zoom);
    const height = Math.max(1, Math.min(Math.round(place.height * zoom), size.height - top));
    const whole = taken.crop({ x: 0, y: top, width: size.width, height });
    const picture = width < size.width ? whole.resize({ width, quality: 'good' }) : whole;
    return { ...picture.getSize(), pixels: swappedColours(new Uint8Array(picture.toBitmap())) };
  }
  return undefined;
}
