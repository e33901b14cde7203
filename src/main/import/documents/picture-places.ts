import type { BoxedWord, Piece, PiecePicture } from '../piece';
import { isCaption } from '../signs';
import type { Box } from './pdf-drawn';

/** Where the pictures of pages stand among the paragraphs of their text, and which of these are their captions. */

export interface PagePicture {
  source: string;
  /** From 1. */
  page: number;
  box: Box;
  alt: string;
}

/** What a caption begins with, and a number. */
const NUMBERED =
  /^(?:fig(?:ure|\.)?|plate|photo(?:graph)?|image|picture|map|chart|exhibit|illustration|ill\.|abb(?:ildung|\.)?|bild|foto|karte|grafik|figura|imagen|mapa|carte|illustrazione|afbeelding|figuur|rys(?:unek|\.)?|zdjęcie|рис(?:унок|\.)?|иллюстрация|фото(?:графия)?|карта|схема|зображення|图表?|圖表?|図|写真|그림|사진|الشكل|شكل|صورة|خريطة)\s*[.:：№#]?\s*(?:\d|[IVXLC]+\b|[A-Z]\d?\b|[一二三四五六七八九十])/iu;
const SOURCED =
  /^(?:sources?|quellen?|fuentes?|fonti?|fonte|źródło|источники?|джерел[оа]|资料?来源|資料來源|来源|出典|출처|المصدر|مصدر|©|photo|credit|courtesy)\s*[:：—–©]|^©/iu;
/** Points between a picture and its caption: below, above, beside it. */
const BELOW = 48;
const ABOVE = 36;
const BESIDE = 24;
/** Points that edges may lie over each other. */
const OVERLAP = 4;

interface PieceOnPage {
  piece: Piece;
  box: Box;
  words: readonly BoxedWord[];
}

/** Enters the pictures in the pieces beside which they stand. The text stays as it is. */
export function placePictures(pieces: readonly Piece[], pictures: readonly PagePicture[]): void {
  const body = bodyOf(pieces.filter(({ removed }) => removed === undefined));
  const onPages = piecesOnPages(body);
  const sorted = [...pictures].sort((a, b) => a.page - b.page || a.box.y0 - b.box.y0 || a.box.x0 - b.box.x0);
  for (const picture of sorted) {
    const here = onPages.get(picture.page) ?? [];
    const { source, alt, page, box } = picture;
    const spot = { page, x: box.x0, y: box.y0, width: box.x1 - box.x0, height: box.y1 - box.y0 };
    const caption = captionOf(box, here);
    const where = caption ?? placeOn(box, here) ?? betweenPages(page, body, onPages);
    if (where === null) continue;
    const placed: PiecePicture = {
      source,
      alt,
      spot,
      ...(where.isAfter ? { after: true } : {}),
      ...(caption === null ? {} : { captioned: true }),
    };
    where.piece.pictures = [...(where.piece.pictures ?? []), placed];
  }
}

interface Place {
  piece: Piece;
  isAfter: boolean;
}

/** Without the notes, which stand behind all pages: they begin where the pages go back. */
function bodyOf(pieces: readonly Piece[]): Piece[] {
  let last = 0;
  const end = pieces.findIndex(({ boxes }) => {
    const page = boxes?.[0]?.page ?? last;
    const goesBack = page < last;
    last = page;
    return goesBack;
  });
  return end < 0 ? [...pieces] : pieces.slice(0, end);
}

function piecesOnPages(pieces: readonly Piece[]): Map<number, PieceOnPage[]> {
  const pages = new Map<number, PieceOnPage[]>();
  for (const piece of pieces) {
    const byPage = new Map<number, BoxedWord[]>();
    for (const word of piece.boxes ?? []) {
      const words = byPage.get(word.page);
      if (words === undefined) byPage.set(word.page, [word]);
      else words.push(word);
    }
    for (const [page, words] of byPage) {
      const own = { piece, words, box: aroundWords(words) };
      const others = pages.get(page);
      if (others === undefined) pages.set(page, [own]);
      else others.push(own);
    }
  }
  return pages;
}

function aroundWords(words: readonly BoxedWord[]): Box {
  const box = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const { x, y, width, height } of words) {
    box.x0 = Math.min(box.x0, x);
    box.y0 = Math.min(box.y0, y);
    box.x1 = Math.max(box.x1, x + width);
    box.y1 = Math.max(box.y1, y + height);
  }
  return box;
}

/** The nearest paragraph that begins as captions do; one with a number before one that names a source. */
function captionOf(picture: Box, here: readonly PieceOnPage[]): Place | null {
  let best: (Place & { distance: number }) | null = null;
  for (const { piece, box } of here) {
    const rank = NUMBERED.test(piece.text) ? 0 : SOURCED.test(piece.text) || isCaption(piece.text) ? BELOW + 1 : null;
    const near = rank === null ? null : nearness(picture, box);
    if (rank === null || near === null || (best !== null && best.distance <= rank + near.distance)) continue;
    best = { piece, isAfter: near.isAbove, distance: rank + near.distance };
  }
  return best;
}

function nearness(picture: Box, words: Box): { distance: number; isAbove: boolean } | null {
  const across = Math.min(picture.x1, words.x1) - Math.max(picture.x0, words.x0);
  const [below, above] = [words.y0 - picture.y1, picture.y0 - words.y1];
  if (across > 0 && below >= -OVERLAP && below <= BELOW) return { distance: below, isAbove: false };
  if (across > 0 && above >= -OVERLAP && above <= ABOVE) return { distance: above, isAbove: true };
  const isBeside = Math.min(picture.y1, words.y1) > Math.max(picture.y0, words.y0) && across > -BESIDE && across <= OVERLAP;
  return isBeside ? { distance: Math.max(0, -across), isAbove: false } : null;
}

/** Behind what stands above it in its column, or else before what stands below it; beside a page's only words at least. */
function placeOn(picture: Box, here: readonly PieceOnPage[]): Place | null {
  let above: { piece: Piece; end: number } | null = null;
  let below: { piece: Piece; start: number } | null = null;
  for (const { piece, words } of here) {
    for (const { x, y, width, height } of words) {
      if (x >= picture.x1 || x + width <= picture.x0) continue;
      const middle = y + height / 2;
      if (middle < picture.y0 && (above === null || middle >= above.end)) above = { piece, end: middle };
      if (middle > picture.y1 && (below === null || middle < below.start)) below = { piece, start: middle };
    }
  }
  if (above !== null) return { piece: above.piece, isAfter: true };
  if (below !== null) return { piece: below.piece, isAfter: false };
  const last = here.filter(({ box }) => box.y0 < picture.y0).at(-1);
  if (last !== undefined) return { piece: last.piece, isAfter: true };
  return here[0] === undefined ? null : { piece: here[0].piece, isAfter: false };
}

/** On a page without words: behind the last words before it. */
function betweenPages(page: number, body: readonly Piece[], onPages: ReadonlyMap<number, readonly PieceOnPage[]>): Place | null {
  for (let before = page - 1; before > 0; before--) {
    const last = onPages.get(before)?.at(-1);
    if (last !== undefined) return { piece: last.piece, isAfter: true };
  }
  const first = body.find(({ boxes = [] }) => boxes.length > 0);
  if (first !== undefined) return { piece: first, isAfter: false };
  const only = body[0];
  return only === undefined ? null : { piece: only, isAfter: true };
}
