import type { ArticleMetadata, CleanText, Evidence } from '../../../shared/model';
import { CasebookError } from '../../../shared/result';
import { linkedDataOf } from '../html/json-ld';
import { findMainText } from '../html/main-text';
import { descriptionOf, statedBody } from '../html/page-body';
import { decodePage } from '../html/page-encoding';
import { readHead } from '../html/page-head';
import { describePage } from '../html/page-metadata';
import { tidy } from '../html/tidy';
import { parsePage } from '../html/tree';
import { titleWithout } from '../metadata';

/** What is known of a page besides its bytes. */
export interface PageSource {
  /** Gives the title when the page has none. */
  fileName: string;
  /** Where the page was taken from, when the clipboard or an archive says so. */
  url?: string;
  /** The encoding the analyst or an archive states; it outweighs what the page says. */
  encoding?: string;
}

/** A web page as an article: described, cleaned, with all that was left out of its text. */
export interface ReadPage {
  mediaType: 'text/html';
  /** WHATWG name of the encoding the bytes were read in. */
  encoding: string;
  metadata: ArticleMetadata;
  evidence: Evidence;
  clean: CleanText;
}

/**
 * Reads a web page (HTML Standard, forgiving): main text, blocks and metadata. Nothing of it is executed or fetched, and
 * the result is text. Throws CasebookError `unreadable` for a page without text, `unsupported` for bytes that are none.
 */
export function readHtml(bytes: Uint8Array, { fileName, url, encoding: given }: PageSource): ReadPage {
  const { text: html, encoding } = decodePage(bytes, given ?? null);
  const page = parsePage(html);
  const main = findMainText(page);
  const data = linkedDataOf(page);
  const { metadata, evidence, titleIndex } = describePage({ page, html, main, data, url: url ?? null });
  const stated = statedBody(data?.body ?? null, main);
  let clean = stated ?? tidy({ blocks: main.page, titleIndex, title: metadata.title, bylines: metadata.bylines });
  if (clean.text === '') clean = descriptionOf(readHead(page)) ?? noText();
  const title = metadata.title ?? titleWithout(fileName, clean.text).title;
  return {
    mediaType: 'text/html',
    encoding,
    metadata: { ...metadata, title },
    evidence: metadata.title === null ? { ...evidence, title: titleWithout(fileName, clean.text).evidence } : evidence,
    clean,
  };
}

function noText(): never {
  throw new CasebookError(
    'unreadable',
    'There is no text in this page: its scripts were to put it in. Save the page again while the browser shows it, or copy its text.',
  );
}
