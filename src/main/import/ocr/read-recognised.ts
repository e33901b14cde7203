import type { ImportedArticle } from '../../../shared/articles/model';
import type { PageWords } from '../../../shared/originals/page-words';
import { piecesOfPages, titleOf } from '../documents/page-pieces';
import { readPdfText, type PageText } from '../documents/pdf-text';
import { fileTypeOf } from '../file-type';
import type { Piece } from '../piece';
import { articleOfRead, importFile } from '../pipeline';
import { pageTextOf, type RecognisedPage } from './recognised-pages';

/** Makes the article of a file anew, with the words that were recognised on pictures of its pages. */

/** The numbers of the pages of a PDF on which there is no text; all of what is no PDF. Throws what reading a PDF throws. */
export async function pagesWithoutText(bytes: Uint8Array, fileName: string): Promise<number[]> {
  if (fileTypeOf(bytes, fileName)?.mediaType !== 'application/pdf') return [1];
  const { pages, sizes } = await readPdfText(bytes);
  const read = new Map(pages.map((page) => [page.number, page]));
  return sizes.map((_, index) => index + 1).filter((number) => isBlank(read.get(number)));
}

const isBlank = (page: PageText | undefined): boolean =>
  page === undefined || (page.comments.length === 0 && !page.items.some(({ text }) => text.trim() !== ''));

/** `sizes`: of the pages as they are shown, in their units. Throws CasebookError as importing does. */
export async function readRecognised(
  bytes: Uint8Array,
  fileName: string,
  recognised: readonly RecognisedPage[],
  sizes: PageWords['pages'],
): Promise<ImportedArticle> {
  const before = await importFile(bytes, fileName);
  const found = new Map(recognised.map((page) => [page.number, page]));
  const isPdf = before.original.mediaType === 'application/pdf';
  const read = new Map((isPdf ? (await readPdfText(bytes)).pages : []).map((page) => [page.number, page]));
  const pages = sizes.flatMap((size, index): PageText[] => {
    const page = found.get(index + 1);
    const own = page === undefined ? read.get(index + 1) : pageTextOf(page, size);
    return own === undefined ? [] : [own];
  });
  const sized = piecesOfPages(pages);
  const isWordless = before.metadata.language === null && before.pageWords?.words.length === 0;
  const head = isWordless ? [firstPiece(before.clean.text)] : [];
  const article = articleOfRead(
    {
      mediaType: before.original.mediaType,
      encoding: null,
      pieces: [...head, ...sized.map(({ piece }) => piece)],
      known: { ...titleKnown(before), ...titleOf(sized) },
      parted: true,
      pages: sizes,
      remarks: [...(isWordless ? [] : before.remarks), remarkOn(recognised)],
    },
    fileName,
  );
  const { pageWords } = article;
  return {
    original: before.original,
    ...article,
    ...(pageWords === undefined ? {} : { pageWords: { ...pageWords, made: 'recognised' as const } }),
  };
}

/** What is cited when the whole file is meant stays the first paragraph. */
function firstPiece(text: string): Piece {
  const [what = ''] = text.split('\n\n', 1);
  return { text: what, place: 'the file itself', kind: 'caption', gapBefore: true, gapAfter: true, run: 1 };
}

function titleKnown({ metadata, evidence }: ImportedArticle) {
  return { title: { value: metadata.title, evidence: evidence.title ?? 'the name of the file' } };
}

function remarkOn(recognised: readonly RecognisedPage[]): string {
  const numbers = recognised.map(({ number }) => number).join(', ');
  const pages = recognised.length === 1 ? `page ${numbers}` : `pages ${numbers}`;
  return `The text of ${pages} was recognised on this computer (OCR). Look at the page where a word matters.`;
}
