import { CasebookError } from '../../../shared/result';
import type { Box } from '../documents/pdf-drawn';
import { picturesOfPdf } from '../documents/pdf-pictures';
import { placePictures } from '../documents/picture-places';
import { piecesOfPages, titleOf } from '../documents/page-pieces';
import { readPdfText, type PdfText } from '../documents/pdf-text';
import { knownFrom } from '../documents/properties';
import type { Piece, PictureSource, Reader, ReadFile } from '../piece';
import { wordless } from '../wordless';

const MEDIA_TYPE = 'application/pdf';

/** PDF documents, by their text layer; pages that are pictures have none. */
export const pdfReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: async (bytes, _source, fileName = '') => {
    const pdf = await readPdfText(bytes);
    const blank = pdf.pages
      .filter(({ items, comments }) => comments.length === 0 && !items.some(({ text }) => text.trim() !== ''))
      .map(({ number }) => number);
    if (blank.length === pdf.pages.length) return withoutWords(bytes, fileName, pdf);
    const sized = piecesOfPages(pdf.pages);
    const pieces = sized.map(({ piece }) => piece);
    const authors = (pdf.author ?? '').split(/[;,\n]| and | & /).map((name) => name.trim());
    const stated = knownFrom({ title: pdf.title, authors }, pieces, 'the properties of the PDF');
    const largest = titleOf(sized);
    const known = stated.title?.unsure === true ? { ...stated, ...largest } : { ...largest, ...stated };
    const findPictures = () => picturesBeside(pieces, bytes);
    return {
      mediaType: MEDIA_TYPE,
      encoding: null,
      pieces,
      known,
      parted: true,
      pages: pdf.sizes,
      remarks: remarksOn(pdf, blank),
      findPictures,
    };
  },
};

/** Enters the pictures in the pieces beside which they stand. */
async function picturesBeside(pieces: readonly Piece[], bytes: Uint8Array): Promise<{ source: PictureSource; remarks: string[] }> {
  const { pictures, stoppedAt } = await picturesOfPdf(bytes, wordsOnPages(pieces));
  const files = new Map(pictures.map(({ bytes: file }, index) => [`picture ${index + 1}`, file]));
  placePictures(
    pieces,
    pictures.map(({ page, box, alt }, index) => ({ source: `picture ${index + 1}`, page, box, alt })),
  );
  const source: PictureSource = (name) => {
    const file = files.get(name) ?? null;
    if (file instanceof CasebookError) throw file;
    return file;
  };
  return {
    source,
    remarks:
      stoppedAt === null
        ? []
        : [`Looking for pictures took too long: those from page ${stoppedAt} on may be missing in the text. They are on the pages.`],
  };
}

function wordsOnPages(pieces: readonly Piece[]): Map<number, Box[]> {
  const words = new Map<number, Box[]>();
  for (const { page, x, y, width, height } of pieces.flatMap(({ boxes = [] }) => boxes)) {
    const box = { x0: x, y0: y, x1: x + width, y1: y + height };
    const others = words.get(page);
    if (others === undefined) words.set(page, [box]);
    else others.push(box);
  }
  return words;
}

const RECOGNISE = 'It can be recognised (OCR) beside the pages.';
/** Fewer characters are bullets and ornaments. */
const WORTH_SAYING = 12;

/** A scan is kept as an item: what stands for its text says what it is. */
function withoutWords(bytes: Uint8Array, fileName: string, { sizes, unmapped, title }: PdfText): ReadFile {
  const count = sizes.length;
  const pages = count === 1 ? 'its page is a picture or blank' : `its ${count.toLocaleString('en')} pages are pictures or blank`;
  const why =
    unmapped.characters > 0
      ? 'The text of this PDF cannot be read: its fonts draw shapes without saying which letters they are (they have no Unicode map).'
      : `This PDF has no text layer: ${pages}.`;
  const stated =
    title === null || title.trim() === '' ? null : { value: title.trim(), evidence: 'the properties of the PDF', unsure: true as const };
  const size = count === 1 ? 'one page' : `${count.toLocaleString('en')} pages`;
  const item = wordless(`A PDF document of ${size} without a text layer.`, [], bytes, fileName);
  return {
    mediaType: MEDIA_TYPE,
    encoding: null,
    ...item,
    findPictures: () => picturesBeside(item.pieces, bytes),
    ...(stated === null ? {} : { known: { title: stated } }),
    pages: sizes,
    remarks: [`${why} It can be titled, dated, graded, tagged and cited as a whole.`],
  };
}

function remarksOn({ damaged, unmapped, pages }: PdfText, blank: readonly number[]): string[] {
  const remarks: string[] = [];
  if (pages.some(({ fields }) => fields > 0)) remarks.push('What stands in [brackets] on this form was filled in.');
  if (pages.some(({ comments }) => comments.length > 0))
    remarks.push('Comments on the pages, and what was typed onto them, stand in [brackets] behind their paragraphs.');
  const empty = blank.filter((page) => !unmapped.pages.includes(page));
  if (empty.length > 0) remarks.push(`${pagesNamed(empty)} no text: pictures, or blank.`);
  if (damaged.length > 0) remarks.push(`${pagesNamed(damaged)} not been read: the file is damaged there.`);
  if (unmapped.characters >= WORTH_SAYING) {
    remarks.push(`${pagesNamed(unmapped.pages)} text that cannot be read: a font without a Unicode map. ${RECOGNISE}`);
  }
  return remarks;
}

function pagesNamed(numbers: readonly number[]): string {
  return numbers.length === 1 ? `Page ${numbers.join('')} has` : `Pages ${numbers.join(', ')} have`;
}
