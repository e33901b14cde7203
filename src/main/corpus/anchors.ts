import { z } from 'zod';
import type { PassageState } from '../../shared/model';
import { describePassage, passageResolver, type PassageSelectors } from '../../shared/passage';
import { CasebookError } from '../../shared/result';
import { notFound, requireLive, type Reader, type Transaction } from './corpus';

/** What passages and mentions share: selectors on an article's text, and where they stand on its present one. */

/** The columns of selectors, as SQL names them; see {@link selectorsOf}. */
export const selectorColumns = `exact, prefix, suffix, start_point AS startPoint, end_point AS endPoint, paragraph`;

export const selectorRow = z.object({
  exact: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  startPoint: z.number(),
  endPoint: z.number(),
  paragraph: z.number(),
});
type SelectorRow = z.infer<typeof selectorRow>;

export function selectorsOf(row: SelectorRow): PassageSelectors {
  return {
    quote: { exact: row.exact, prefix: row.prefix, suffix: row.suffix },
    position: { start: row.startPoint, end: row.endPoint },
    paragraph: row.paragraph,
  };
}

/** The values of `exact, prefix, suffix, start_point, end_point, paragraph`. */
export function selectorValues({ quote, position, paragraph }: PassageSelectors): (string | number)[] {
  return [quote.exact, quote.prefix, quote.suffix, position.start, position.end, paragraph];
}

/** Where selectors stand; `range` in UTF-16 units, null without a place. */
export interface Standing {
  state: PassageState;
  range: { start: number; end: number } | null;
}

/** A function that finds selectors on one text. */
export function standingOn(text: string): (selectors: PassageSelectors) => Standing {
  const resolve = passageResolver(text);
  return (selectors) => {
    const found = resolve(selectors);
    const range = 'start' in found ? { start: found.start, end: found.end } : null;
    return { state: found.state, range };
  };
}

const textRow = z.object({ id: z.string(), text: z.string() });
export type PresentText = z.infer<typeof textRow>;

/** The present text of an article. Throws `not-found`. */
export function presentText(reader: Reader, articleId: string): PresentText {
  const row = reader.get(
    textRow,
    `SELECT article_texts.id, text FROM articles JOIN article_texts ON article_texts.id = text_id
     WHERE articles.id = ?`,
    [articleId],
  );
  if (row === undefined) throw notFound('article', articleId);
  return row;
}

/**
 * The selectors of a span (UTF-16 units) of an article's present text. Throws `not-found`, `in-bin`, `conflict` when `textId` is
 * an earlier text, `invalid-request` when the span is not within it.
 */
export function describeSpan(
  reader: Reader,
  span: { articleId: string; textId: string; start: number; end: number },
): PassageSelectors {
  requireLive(reader, 'article', span.articleId);
  const present = presentText(reader, span.articleId);
  if (present.id !== span.textId) {
    throw new CasebookError('conflict', 'The text of this article has changed meanwhile. Select the words again.');
  }
  try {
    return describePassage(present.text, span.start, span.end);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CasebookError('invalid-request', 'This selection is not in the text. Select the words again.', error.message);
  }
}

const anchoredRow = selectorRow.extend({ id: z.string() });

/**
 * Describes an article's passages or mentions anew on its new text, those whose words stand there beyond doubt. The
 * others keep the selectors of the text they were made on.
 */
export function carryOver(tx: Transaction, table: 'passages' | 'mentions', articleId: string, text: PresentText): void {
  const standing = standingOn(text.text);
  const rows = tx.all(anchoredRow, `SELECT id, ${selectorColumns} FROM ${table} WHERE article_id = ?`, [articleId]);
  for (const row of rows) {
    const { state, range } = standing(selectorsOf(row));
    if (range === null || (state !== 'exact' && state !== 'moved')) continue;
    tx.run(
      `UPDATE ${table} SET text_id = ?, exact = ?, prefix = ?, suffix = ?, start_point = ?, end_point = ?,
         paragraph = ? WHERE id = ?`,
      [text.id, ...selectorValues(describePassage(text.text, range.start, range.end)), row.id],
    );
  }
}
