import type { Draft } from '../documents/story';
import { blocksOf, sizeOf } from './blocks';
import type { MainText } from './main-text';
import { firstMeta, type PageHead } from './page-head';
import { parsePage } from './parse-page';

/** Shorter texts in JSON-LD are summaries. */
const SHORTEST_BODY = 400;
const SHORTEST_DESCRIPTION = 80;

/**
 * The text of a page that shows little of its article but states it in JSON-LD (`articleBody`), as pages do whose text is
 * put in by scripts; null when the page shows its article, or states nothing.
 */
export function statedBody(body: string | null, main: MainText): Draft[] | null {
  if (body === null || sizeOf(body) < SHORTEST_BODY || main.worth > sizeOf(body) * 0.6) return null;
  const source = /<\/?(?:p|br|div|h\d|li)\b/i.test(body) ? body : body.replace(/</g, '&lt;').replace(/\n/g, '<p>');
  return blocksOf(parsePage(source)).map(({ text, kind, structure }): Draft => ({
    text,
    kind,
    ...(structure === undefined ? {} : { structure }),
  }));
}

/** What the page says it is about, when there is nothing else to read. */
export function descriptionOf(head: PageHead): Draft[] | null {
  const description = firstMeta(head, ['og:description', 'description', 'twitter:description'])?.content ?? '';
  return sizeOf(description) < SHORTEST_DESCRIPTION ? null : [{ text: description, kind: 'summary' }];
}
