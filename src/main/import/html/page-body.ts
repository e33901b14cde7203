import type { CleanText } from '../../../shared/model';
import { normaliseText } from '../../../shared/text';
import { blocksOf, sizeOf } from './blocks';
import type { MainText } from './main-text';
import { firstMeta, type PageHead } from './page-head';
import { parsePage } from './tree';

/** Shorter texts in JSON-LD are summaries. */
const SHORTEST_BODY = 400;
const SHORTEST_DESCRIPTION = 80;

/**
 * The text of a page that shows little of its article but states it in JSON-LD (`articleBody`), as pages do whose text is
 * put in by scripts; null when the page shows its article, or states nothing.
 */
export function statedBody(body: string | null, main: MainText): CleanText | null {
  if (body === null || sizeOf(body) < SHORTEST_BODY || main.worth > sizeOf(body) * 0.6) return null;
  return cleanTextOf(/<\/?(?:p|br|div|h\d|li)\b/i.test(body) ? blocksOf(parsePage(body)).map(({ text }) => text) : linesOf(body));
}

/** What the page says it is about, when there is nothing else to read. */
export function descriptionOf(head: PageHead): CleanText | null {
  const description = firstMeta(head, ['og:description', 'description', 'twitter:description'])?.content ?? '';
  if (sizeOf(description) < SHORTEST_DESCRIPTION) return null;
  return { text: description, blocks: [{ kind: 'summary' }], removed: [] };
}

function linesOf(body: string): string[] {
  // Entities stand in JSON-LD where templates escaped twice.
  const plain = blocksOf(parsePage(body.replace(/</g, '&lt;').replace(/\n/g, '<p>')));
  return plain.map(({ text }) => text);
}

function cleanTextOf(paragraphs: readonly string[]): CleanText | null {
  const kept = paragraphs.map((paragraph) => normaliseText(paragraph).replace(/\n\n+/g, '\n')).filter((paragraph) => paragraph !== '');
  return kept.length === 0 ? null : { text: kept.join('\n\n'), blocks: kept.map(() => ({ kind: 'paragraph' })), removed: [] };
}
