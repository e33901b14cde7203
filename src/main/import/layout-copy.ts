import { MOST_PICTURE_BYTES } from '../../shared/notes/pictures';
import { PACKED_PAGE } from '../../shared/originals/model';
import { CasebookError } from '../../shared/result';
import { contentId } from './containers/mime-pictures';
import { htmlOf, mimeFrames } from './containers/mime-frames';
import { headerText, parseMime, type MimePart } from './containers/mime';
import { checkLock } from './documents/open-document-package';
import { openDocumentPage } from './documents/open-document-page';
import { readPackage } from './documents/epub-package';
import { DOC } from './documents/doc-file';
import { readDoc } from './documents/doc-document';
import { rtfPage, type RtfPage } from './documents/rtf-page';
import { readRtf } from './documents/rtf-tokens';
import { Zip, type ZipEntry } from './documents/zip';
import { decodePage } from './html/page-encoding';
import { addressOf, rootOf } from './readers/mhtml';
import { openPackedPage } from './readers/packed-page';
import { asHtml } from './readers/epub';
import { isPage } from './packed-page';

/**
 * What the layout of an original is drawn from: the HTML it holds, letter by letter, and what the file carries to be shown with
 * it. It is only unpacked here; what of it may be shown is decided where it is drawn (src/renderer/pages/layout-copy.ts).
 * docs/adr/0081-the-layout-of-pages.md
 */
export interface LayoutCopy {
  pages: LayoutPage[];
  parts: LayoutPart[];
  /** As wide as a page of the web; a column, as messages and books are read; or pages of paper. */
  form: 'page' | 'column' | 'paper';
}

export interface LayoutPage {
  html: string;
  /** What relative addresses in it begin with; null when the file does not say. */
  base: string | null;
}

/** A picture, a style sheet or a font that stands in the file; of a Word document the whole of it. */
export interface LayoutPart {
  /** By which pages and styles call it: whole addresses, and `cid:` with an id. */
  names: string[];
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** UTF-16 units of HTML that are laid out; more would keep the page that draws it busy for too long. */
const MOST_HTML = 24_000_000;
/** Bytes of all parts. */
const MOST_BYTES = 100_000_000;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.text';
const RTF = 'application/rtf';
/** Documents that are laid out on pages. */
const ON_PAPER: readonly string[] = [WORD, OPEN_DOCUMENT, RTF, DOC];
/** Pages of frames are handed on as text in UTF-8, which nothing opens as a page. */
const FRAMED = 'text/plain';
const SHOWN = /^(?:image\/(?:png|jpeg|gif|webp|avif|bmp|svg\+xml)|text\/css|font\/[\w-]+|application\/(?:x-)?font-[\w-]+)$/;

interface FileToLayOut {
  bytes: Uint8Array;
  /** As its article's original has it. */
  mediaType: string;
  encoding: string | null;
}

/** Throws CasebookError: `unsupported` for a file that holds no HTML, `too-large`, and what the reader of its kind throws. */
export function layoutCopy(file: FileToLayOut): LayoutCopy {
  const copy = unpacked(file);
  if (copy.pages.reduce((sum, { html }) => sum + html.length, 0) > MOST_HTML)
    throw new CasebookError('too-large', 'This page is too large to be laid out. Its words and its source are shown beside.');
  let left = MOST_BYTES;
  const parts = copy.parts.filter(({ bytes }) => (left -= bytes.byteLength) >= 0);
  return { ...copy, parts, form: formOf(file.mediaType) };
}

function formOf(mediaType: string): LayoutCopy['form'] {
  if (mediaType === 'message/rfc822' || mediaType === 'application/epub+zip') return 'column';
  return ON_PAPER.includes(mediaType) ? 'paper' : 'page';
}

type Unpacked = Omit<LayoutCopy, 'form'>;

function unpacked({ bytes, mediaType, encoding }: FileToLayOut): Unpacked {
  if (mediaType === 'text/html') return { pages: [{ html: decodePage(bytes, encoding, encoding !== null).text, base: null }], parts: [] };
  if (mediaType === 'multipart/related') return ofMessage(bytes, rootOf, encoding);
  if (mediaType === 'message/rfc822') return ofMessage(bytes, bodyOf);
  if (mediaType === PACKED_PAGE) return ofPackedPage(bytes, encoding);
  if (mediaType === 'application/epub+zip') return ofBook(bytes);
  if (mediaType === WORD) return ofWord(bytes);
  if (mediaType === OPEN_DOCUMENT) return ofOpenDocument(bytes);
  if (mediaType === RTF) return ofRtf(rtfPage((listener) => readRtf(bytes, listener), addressIn));
  if (mediaType === DOC) return ofRtf(rtfPage((listener) => readDoc(bytes, listener), addressIn));
  throw new CasebookError('unsupported', 'Files of this kind have no layout that Casebook can draw.', mediaType);
}

/** `encoding`: in which its page was read. */
function ofMessage(bytes: Uint8Array, find: (message: MimePart) => MimePart | null, encoding: string | null = null): Unpacked {
  const message = parseMime(bytes);
  const root = find(message);
  if (root === null) throw new CasebookError('unsupported', 'This message is plain text: it has no layout besides its words.');
  const base = addressOf([headerText(root, 'content-location'), headerText(message, 'snapshot-content-location')]);
  const html = decodePage(root.content(), encoding ?? root.parameters.get('charset') ?? null, encoding !== null).text;
  const frames = mimeFrames(message, root).map((frame) =>
    framePart(
      frame.names.map((name) => wholeAddress(name, base) ?? name),
      () => htmlOf(frame),
    ),
  );
  return { pages: [{ html, base }], parts: [...partsOf(message, base), ...frames.filter((frame) => frame !== null)] };
}

/** The page that the text of a message is. */
function bodyOf(message: MimePart): MimePart | null {
  if (message.type === 'text/html') return message.disposition === 'attachment' ? null : message;
  if (message.type === 'message/rfc822') return null;
  for (const part of message.parts) {
    const found = bodyOf(part);
    if (found !== null) return found;
  }
  return null;
}

function partsOf(part: MimePart, base: string | null): LayoutPart[] {
  const inside = part.parts.flatMap((child) => partsOf(child, base));
  if (part.parts.length > 0 || !SHOWN.test(part.type) || part.size > MOST_PICTURE_BYTES * 1.4) return inside;
  const names = [contentId(part), wholeAddress(headerText(part, 'content-location'), base)].filter((name) => name !== null);
  return names.length === 0 ? inside : [...inside, { names, mediaType: part.type, bytes: new Uint8Array(part.content()) }];
}

function wholeAddress(address: string | null, base: string | null): string | null {
  if (address === null) return null;
  return URL.canParse(address, base ?? undefined) ? new URL(address, base ?? undefined).href : address;
}

const TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  css: 'text/css',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  otf: 'font/otf',
  png: 'image/png',
  svg: 'image/svg+xml',
  ttf: 'font/ttf',
  webp: 'image/webp',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

/** The chapters of an e-book, one below the other. */
function ofBook(bytes: Uint8Array): Unpacked {
  const zip = new Zip(bytes);
  const pages = readPackage(zip).chapters.flatMap((name) => {
    const chapter = zip.read(name);
    return chapter === null ? [] : [{ html: asHtml(decodePage(chapter).text), base: addressIn(name) }];
  });
  return { pages, parts: partsIn(zip) };
}

/** A page with the folder it was saved with. */
function ofPackedPage(bytes: Uint8Array, encoding: string | null): Unpacked {
  const { name, page, zip } = openPackedPage(bytes);
  const frames = zip.entries.flatMap((entry) => {
    const bytes = entry.name !== name && isPage(entry.name) && entry.size <= MOST_PICTURE_BYTES ? readOrNull(zip, entry) : null;
    return bytes === null ? [] : (framePart([addressIn(entry.name)], () => decodePage(bytes).text) ?? []);
  });
  return {
    pages: [{ html: decodePage(page, encoding, encoding !== null).text, base: addressIn(name) }],
    parts: [...partsIn(zip), ...frames],
  };
}

/** The page of a frame, as the page that lays it out reads it; null for what is no text. */
function framePart(names: string[], read: () => string): LayoutPart | null {
  try {
    return { names, mediaType: FRAMED, bytes: new Uint8Array(Buffer.from(read())) };
  } catch (error) {
    if (error instanceof CasebookError) return null;
    throw error;
  }
}

function partsIn(zip: Zip): LayoutPart[] {
  const parts: LayoutPart[] = [];
  for (const entry of zip.entries) {
    const mediaType = TYPES[/\.(\w+)$/.exec(entry.name)?.[1]?.toLowerCase() ?? ''];
    if (mediaType === undefined || entry.size > MOST_PICTURE_BYTES) continue;
    const part = readOrNull(zip, entry);
    if (part !== null) parts.push({ names: [addressIn(entry.name)], mediaType, bytes: new Uint8Array(part) });
  }
  return parts;
}

/** The document as it is, when it is no larger unpacked than what is laid out may be. */
function ofWord(bytes: Uint8Array): Unpacked {
  const size = new Zip(bytes).entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > MOST_BYTES) throw new CasebookError('too-large', 'This document is too large to be laid out. Its words are shown beside.');
  return { pages: [], parts: [{ names: [], mediaType: WORD, bytes: new Uint8Array(bytes) }] };
}

function ofOpenDocument(bytes: Uint8Array): Unpacked {
  const zip = new Zip(bytes);
  checkLock(zip);
  const html = openDocumentPage(zip, addressIn);
  if (html === null) throw new CasebookError('unreadable', 'This OpenDocument text is damaged: its text is missing.');
  return { pages: [{ html, base: null }], parts: partsIn(zip) };
}

function ofRtf({ html, pictures }: RtfPage): Unpacked {
  return { pages: [{ html, base: null }], parts: pictures.map(({ name, ...part }) => ({ ...part, names: [addressIn(name)] })) };
}

/** A damaged picture takes nothing from the pages. */
function readOrNull(zip: Zip, entry: ZipEntry): Uint8Array | null {
  try {
    return zip.readEntry(entry);
  } catch (error) {
    if (error instanceof CasebookError) return null;
    throw error;
  }
}

/** Where an entry of a package stands for the others in it. */
const addressIn = (name: string): string => new URL(name.split('/').map(encodeURIComponent).join('/'), 'package:///').href;
