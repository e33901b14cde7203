import { LayoutCleaner, type LayoutPage, type LayoutPart, type Missing } from './layout-copy';
import { framedIn } from './layout-frames';
import { wordsIn, type PlacedText } from './layout-words';
import { isWord, wordPage } from './word-layout';

/**
 * Lays out the HTML of one original. This page is never shown and has no bridge to Casebook: the main process gives it what the file
 * holds under its own addresses, asks by the functions below, and takes pictures of it. The HTML stands in a frame in which no
 * script runs. docs/adr/0081-the-layout-of-pages.md
 */

/** CSS pixels, no more than src/main/originals/layout-pictures.ts allows; a page without its styles is a column of text, as messages and books are. */
const WIDE = { width: 1024, height: 1448 };
const NARROW = { width: 720, height: 1018 };
/** Pages of a document: a sheet is as wide as they are, and no wider than this. */
const PAPER = { width: 880, height: 1245 };
const NARROWEST = 200;
const MOST_SHEETS = 2000;
const MOST_HEADINGS = 1000;
const LONGEST_TITLE = 200;
/** Milliseconds that pictures and fonts of the file may take to be decoded. */
const PATIENCE = 8000;
/** Characters of styles below which a page has none to speak of. */
const FEW_STYLES = 4000;
/** CSS pixels above and below a page, at most. */
const OLD_MARGINS = 64;

/** A page is as long as it is: what scrolls is the frame. What stands over it, or stays in sight, stands at its place once. */
const OWN_STYLES = `
html, body { overflow: visible !important; height: auto !important; max-height: none !important; position: static !important; }
html { color-scheme: light !important; background-color: #fff; scroll-behavior: auto !important; }
::-webkit-scrollbar { display: none; }
*, *::before, *::after { animation: none !important; transition: none !important; caret-color: transparent !important; }
img:not([src]) { outline: 1px dashed #b4b4b4; outline-offset: -1px; background: #f4f4f4; }
[data-stood] { display: block !important; max-width: 100%; }
[data-stood]::after { content: attr(data-stood); display: block; padding: 8px 12px; font: italic 14px/1.4 sans-serif; color: #4a4a4a; background: #f4f4f4; outline: 1px dashed #b4b4b4; outline-offset: -1px; }
[data-stood] > img { display: block; max-width: 100%; height: auto; }
`;

/** A page in a frame stands in a box: its root has no window to itself. */
const FRAME_STYLES = `
:host { display: block; overflow: hidden; }
html, body { min-height: 0 !important; }
`;

/** Before the page's own: what its styles would have said, when they are not in the file. */
const WITHOUT_STYLES = `
body { margin: 24px; font: 16px/1.5 sans-serif; overflow-wrap: break-word; }
img { max-width: 100%; }
svg { max-width: 32px; max-height: 32px; }
`;

interface Laid {
  document: Document;
  sheet: { width: number; height: number };
  height: number;
  missing: Missing;
}

let laid: Promise<Laid> | undefined;
const layout = (): Promise<Laid> => (laid ??= layOut());

interface LayoutCopy {
  pages: LayoutPage[];
  parts: LayoutPart[];
  form: 'page' | 'column' | 'paper';
}

/** Told by the main process, whose client has checked it. */
const isCopy = (told: unknown): told is LayoutCopy =>
  typeof told === 'object' && told !== null && 'pages' in told && 'parts' in told && 'form' in told;

async function layOut(): Promise<Laid> {
  const told: unknown = await (await fetch('/copy')).json();
  if (!isCopy(told)) throw new Error('there is nothing to lay out');
  const { parts } = told;
  const word = parts.findIndex(isWord);
  const pages = word < 0 ? told.pages : [await wordPage(await (await fetch(`/part/${word}`)).arrayBuffer())];
  const cleaner = new LayoutCleaner(parts);
  const cleaned = [];
  for (const page of pages) cleaned.push(await cleaner.clean(page));
  const isBare = cleaner.missing.styles > 0 && cleaned.every(({ root }) => styleLength(root) < FEW_STYLES);
  let sheet = told.form === 'paper' ? PAPER : isBare || told.form === 'column' ? NARROW : WIDE;
  const frame = await emptyFrame(sheet, cleaned[0]?.isOld ?? false);
  const inside = frame.contentDocument;
  if (inside === null) throw new Error('the frame has no document');
  for (const { root } of cleaned) join(inside, root);
  if (cleaner.missing.styles > 0) inside.head.prepend(styleOf(inside, WITHOUT_STYLES));
  inside.head.append(styleOf(inside, OWN_STYLES));
  const frames = framedIn(inside);
  for (const root of frames) root.append(styleOf(inside, OWN_STYLES + FRAME_STYLES));
  for (const root of [inside.body, ...frames]) unpin(root);
  if (told.form === 'paper') {
    narrow(inside, sheet.width);
    sheet = { ...sheet, width: paperWidth(inside, sheet.width) };
    frame.style.width = `${sheet.width}px`;
  }
  await within(PATIENCE, [
    inside.fonts.ready,
    ...[inside, ...frames].flatMap((root) =>
      Array.from(root.querySelectorAll('img'), (picture) => picture.decode().catch(() => undefined)),
    ),
  ]);
  const height = heightOf(inside, sheet.height);
  return { document: inside, sheet, height: Math.min(height, MOST_SHEETS * sheet.height), missing: cleaner.missing };
}

/** A document is at least as high as its frame; a short page is not. */
function heightOf(inside: Document, frameHeight: number): number {
  const whole = Math.max(inside.documentElement.scrollHeight, inside.body.scrollHeight, 1);
  // In the ways of the first browsers the body fills its frame, and stands out of it by its margins.
  const isOld = inside.compatMode === 'BackCompat';
  if (whole > frameHeight + (isOld ? OLD_MARGINS : 0)) return whole;
  const content = inside.createRange();
  content.selectNodeContents(inside.body);
  const ends = (isOld ? [content] : [inside.documentElement, content]).map((box) => box.getBoundingClientRect().bottom);
  return Math.min(whole, Math.max(1, Math.ceil(Math.max(...ends))));
}

function styleOf(inside: Document, text: string): HTMLStyleElement {
  const style = inside.createElement('style');
  style.textContent = text;
  return style;
}

const styleLength = (root: HTMLElement): number =>
  [...root.querySelectorAll('style')].reduce((sum, { textContent }) => sum + (textContent ?? '').length, 0);

/** A frame in which nothing runs; one that is to be read as in the first years has no document type. */
async function emptyFrame(sheet: Laid['sheet'], isOld: boolean): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.style.cssText = `display: block; border: 0; width: ${sheet.width}px; height: ${sheet.height}px`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  if (!isOld) frame.srcdoc = '<!doctype html><html><head></head><body></body></html>';
  document.body.append(frame);
  await loaded;
  return frame;
}

/** The first page is the document; those that follow, chapters of a book, stand below it. */
function join(inside: Document, root: HTMLElement): void {
  const adopted = inside.adoptNode(root);
  if (inside.body.childNodes.length === 0) {
    inside.documentElement.replaceWith(adopted);
    if (inside.head === null) adopted.prepend(inside.createElement('head'));
    if (inside.body === null) adopted.append(inside.createElement('body'));
    return;
  }
  const known = new Set([...inside.querySelectorAll('style')].map(({ textContent }) => textContent));
  inside.head.append(...[...adopted.querySelectorAll('style')].filter(({ textContent }) => !known.has(textContent)));
  const section = inside.createElement('section');
  section.append(...(adopted.querySelector('body')?.childNodes ?? []));
  inside.body.append(section);
}

/** Paper that lies across is made smaller. */
function narrow(inside: Document, width: number): void {
  const across = inside.documentElement.scrollWidth;
  if (across > width) inside.body.style.zoom = String(width / across);
}

/** How wide the widest page is. */
function paperWidth(inside: Document, most: number): number {
  const widths = [...inside.body.querySelectorAll('section')].map((paper) => paper.getBoundingClientRect().width);
  return Math.min(most, Math.max(NARROWEST, Math.ceil(Math.max(0, ...widths))));
}

/** What stays in sight while one scrolls, such as a head or a question about cookies, would stand on every sheet. */
function unpin(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    const position = element.ownerDocument.defaultView?.getComputedStyle(element).position;
    if (position === 'fixed') element.style.setProperty('position', 'absolute', 'important');
    if (position === 'sticky') element.style.setProperty('position', 'relative', 'important');
  }
}

function within(time: number, works: readonly Promise<unknown>[]): Promise<unknown> {
  return Promise.race([Promise.all(works), new Promise((resolve) => setTimeout(resolve, time))]);
}

interface Heading {
  title: string;
  level: number;
  page: number;
}

async function sheets(): Promise<{ pages: { width: number; height: number }[]; outline: Heading[] }> {
  const { document: inside, sheet, height } = await layout();
  const pages = Array.from({ length: Math.ceil(height / sheet.height) }, (_, index) => ({
    width: sheet.width,
    height: Math.min(sheet.height, height - index * sheet.height),
  }));
  return { pages, outline: headingsOf(inside, sheet.height, pages.length) };
}

function headingsOf(inside: Document, sheetHeight: number, sheetCount: number): Heading[] {
  const scrolled = inside.defaultView?.scrollY ?? 0;
  return [...inside.body.querySelectorAll<HTMLElement>('h1, h2, h3, h4')]
    .flatMap((heading) => {
      const title = heading.innerText.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE);
      const page = Math.floor((heading.getBoundingClientRect().top + scrolled) / sheetHeight) + 1;
      const isSeen = title !== '' && heading.checkVisibility({ visibilityProperty: true }) && page >= 1 && page <= sheetCount;
      return isSeen ? [{ title, level: Number(heading.tagName.slice(1)), page }] : [];
    })
    .slice(0, MOST_HEADINGS);
}

async function words(): Promise<{ words: PlacedText[]; missing: Missing }> {
  const { document: inside, sheet, missing, height } = await layout();
  const placed = wordsIn(inside.body, sheet.height, inside.defaultView?.scrollY ?? 0);
  return { words: placed.filter(({ page, y }) => (page - 1) * sheet.height + y < height), missing };
}

interface Shown {
  top: number;
  height: number;
  across: number;
  bar: [number, number, number];
}

/**
 * Brings a sheet, from 1, to where a picture can be taken of it; answers where it stands then, in CSS pixels from the upper edge,
 * how wide the window is, and the colour of the bar below it, which is another one each time.
 */
async function show(number: number): Promise<Shown> {
  const { document: inside, sheet, height } = await layout();
  const wanted = (number - 1) * sheet.height;
  if (number < 1 || wanted >= height) throw new Error('there is no such sheet');
  inside.defaultView?.scrollTo(0, wanted);
  const bar = nextColour();
  document.body.style.background = `rgb(${bar.join(' ')})`;
  await settled();
  const top = wanted - (inside.defaultView?.scrollY ?? 0);
  return { top, height: Math.min(sheet.height - top, height - wanted), across: innerWidth, bar };
}

let colours = 0;

/** Each differs from those before it by more than a picture may lose. */
function nextColour(): [number, number, number] {
  colours = (colours + 1) % 4096;
  return [(colours >> 8) * 16 + 8, ((colours >> 4) % 16) * 16 + 8, (colours % 16) * 16 + 8];
}

/** The size of a whole sheet. */
const size = async (): Promise<Laid['sheet']> => (await layout()).sheet;

/** When what was changed stands on the screen. */
function settled(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

Object.assign(globalThis, { originalLayout: { sheets, words, size, show } });
