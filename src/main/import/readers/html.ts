import { CasebookError } from '../../../shared/result';
import { piecesOf } from '../documents/story';
import { linkedDataOf } from '../html/json-ld';
import { baseOf, withLinks } from '../html/links';
import { readFramed, type FrameSource } from '../html/frames';
import { descriptionOf, statedBody } from '../html/page-body';
import { encodingRemarks } from '../encoding-remarks';
import { decodePage } from '../html/page-encoding';
import { readHead } from '../html/page-head';
import { describePage } from '../html/page-metadata';
import { savedBySingleFile } from '../html/saved-page';
import { tidy } from '../html/tidy';
import type { Reader, ReadFile } from '../piece';
import { dataPicture } from '../pictures/sources';

/** What is known of a page besides its bytes. */
export interface PageSource {
  /** Where the page was taken from, when the clipboard or an archive says so. */
  url?: string | undefined;
  /** The encoding the analyst or an archive states; it outweighs what the page says. */
  encoding?: string | undefined;
  /** True when the encoding is the analyst's own choice. */
  decided?: boolean | undefined;
  /** Where else than in their addresses the pictures of the page are; `base` is what relative addresses begin with. */
  pictureSource?: (source: string, base: string | null) => Uint8Array | null;
  /** Where the pages of its frames are, when the file carries them. */
  frameSource?: FrameSource;
}

/** The head of the server's answer, when it was saved with the page (RFC 9112, 2.1). */
const ANSWER_HEAD = /^HTTP\/\d[^\n]*\n(?:[^\s:]+:[^\n]*\n)*\s*\n/;

/** Web pages (HTML Standard, read forgivingly). */
export const htmlReader: Reader = { mediaTypes: ['text/html'], read: (bytes, source) => readHtml(bytes, source) };

/**
 * Reads a web page: its article in pieces, what was left out of it marked with the reason, and what the page says of it.
 * Nothing is executed or fetched, and the result is text, never HTML. Throws CasebookError: `unreadable` for a page
 * without text, `unsupported` for bytes that are no text, `too-large`.
 */
export function readHtml(
  bytes: Uint8Array,
  { url, encoding: given, decided, pictureSource = () => null, frameSource = () => null }: PageSource = {},
): ReadFile {
  const decoded = decodePage(bytes, given ?? null, decided);
  const { text, encoding } = decoded;
  const html = text.replace(ANSWER_HEAD, '');
  const { page, main, isFramed } = readFramed(html, frameSource);
  const data = linkedDataOf(page);
  const { known, titleIndex } = describePage({ page, html, main, data, url: url ?? null });
  const title = known.title?.value ?? null;
  const stated = statedBody(data?.body ?? null, main);
  let drafts =
    stated ??
    tidy({
      blocks: main.page,
      hidden: main.hidden,
      container: main.container,
      titleIndex,
      title,
      bylines: known.bylines?.value ?? [],
      url: known.url?.value ?? null,
    });
  if (!drafts.some(({ removed }) => removed === undefined)) drafts = descriptionOf(readHead(page)) ?? noText();
  const base = baseOf(page, known.url?.value ?? url ?? null);
  for (const [index, draft] of drafts.entries()) {
    draft.place = `paragraph ${index + 1} of the page`;
    if (draft.structure !== undefined) draft.structure = withLinks(draft.structure, base);
  }
  return {
    mediaType: 'text/html',
    encoding,
    pieces: piecesOf(drafts),
    known,
    parted: true,
    described: true,
    remarks: [...encodingRemarks(decoded), ...(isFramed ? [FRAMED] : []), ...savedBySingleFile(html)],
    pictureSource: (source) => dataPicture(source) ?? pictureSource(source, base),
  };
}

const FRAMED = 'The text stands in a frame of the page, which was saved with it.';

function noText(): never {
  throw new CasebookError(
    'unreadable',
    'There is no text in this page: its scripts were to put it in. Save the page again while the browser shows it, or copy its text.',
  );
}
