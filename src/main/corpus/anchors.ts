import { z } from 'zod';
import type { PassageState } from '../../shared/model';
import { describePassage, passageDescriber, passageResolver, type PassageSelectors } from '../../shared/passage';
import { CasebookError } from '../../shared/result';
import type { Bounds } from '../../shared/text';
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

/** Where selectors stand on one text; `range` in UTF-16 units, null without a place. */
export interface Standing {
  state: PassageState;
  range: Bounds | null;
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

/** Which text an anchor was described on, and for which later one the analyst left it there. */
export interface Anchored {
  articleId: string;
  textId: string;
  keptFor: string | null;
}

/** What an anchor that is not on its article's present text was made on; `range` is its place there. */
export interface EditionOfAnchor {
  version: number;
  madeAt: string;
  range: Bounds | null;
}

/** Where an anchor stands on its article's present text; `edition` is null for one that was described on that text. */
export interface PresentStanding extends Standing {
  edition: EditionOfAnchor | null;
}

const editionRow = z.object({ version: z.number(), madeAt: z.string(), text: z.string() });

/** Finds anchors of several articles; each text is read and prepared once. Throws `not-found` for an unknown article. */
export class Standings {
  readonly #reader: Reader;
  readonly #present = new Map<string, { id: string; find: ReturnType<typeof standingOn> }>();
  readonly #editions = new Map<string, { version: number; madeAt: string; find: ReturnType<typeof standingOn> }>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** One that was kept on an earlier text has no place on the present one, whatever resembles it there. */
  of({ articleId, textId, keptFor }: Anchored, selectors: PassageSelectors): PresentStanding {
    const present = this.#presentOf(articleId);
    if (textId === present.id) return { ...present.find(selectors), edition: null };
    const { version, madeAt, find } = this.#editionOf(textId);
    const edition = { version, madeAt, range: find(selectors).range };
    if (keptFor === present.id) return { state: 'kept', range: null, edition };
    return { ...present.find(selectors), edition };
  }

  #presentOf(articleId: string): { id: string; find: ReturnType<typeof standingOn> } {
    const known = this.#present.get(articleId);
    if (known !== undefined) return known;
    const { id, text } = presentText(this.#reader, articleId);
    const found = { id, find: standingOn(text) };
    this.#present.set(articleId, found);
    return found;
  }

  #editionOf(textId: string): { version: number; madeAt: string; find: ReturnType<typeof standingOn> } {
    const known = this.#editions.get(textId);
    if (known !== undefined) return known;
    const row = this.#reader.get(
      editionRow,
      'SELECT version, made_at AS madeAt, text FROM article_texts WHERE id = ?',
      [textId],
    );
    if (row === undefined) throw new Error(`the text ${textId} is not there`);
    const found = { version: row.version, madeAt: row.madeAt, find: standingOn(row.text) };
    this.#editions.set(textId, found);
    return found;
  }
}

/** The tables of what is anchored in an article's text. */
export type AnchorTable = 'passages' | 'mentions';

const anchoredRow = selectorRow.extend({ id: z.string(), keptFor: z.string().nullable() });

/**
 * Describes an article's passages or mentions anew on its new text, those whose words stand there beyond doubt. The
 * others keep the selectors of the text they were made on and wait to be reviewed; those the analyst had kept there for
 * the text `before` are kept on for the new one when `stillKept`.
 */
export function carryOver(
  tx: Transaction,
  table: AnchorTable,
  articleId: string,
  text: PresentText,
  { before, stillKept }: { before: string; stillKept: boolean },
): void {
  const standing = standingOn(text.text);
  const describe = passageDescriber(text.text);
  const rows = tx.all(
    anchoredRow,
    `SELECT id, ${selectorColumns}, kept_for AS keptFor FROM ${table} WHERE article_id = ?`,
    [articleId],
  );
  for (const row of rows) {
    const { state, range } = standing(selectorsOf(row));
    if (range !== null && (state === 'exact' || state === 'moved')) {
      moveAnchor(tx, table, row.id, text.id, describe(range.start, range.end));
    } else if (stillKept && row.keptFor === before) {
      tx.run(`UPDATE ${table} SET kept_for = ? WHERE id = ?`, [text.id, row.id]);
    }
  }
}

const twinRow = z.object({ id: z.string() });

/**
 * Gives a passage or a mention other selectors, on the text `textId`. A mention of what is mentioned there already becomes
 * that one: a span names an entity once.
 */
export function moveAnchor(tx: Transaction, table: AnchorTable, id: string, textId: string, selectors: PassageSelectors): void {
  if (table === 'mentions') {
    const { start, end } = selectors.position;
    const twin = tx.get(
      twinRow,
      `SELECT id FROM mentions WHERE text_id = ?1 AND start_point = ?2 AND end_point = ?3 AND id <> ?4
         AND entity_id = (SELECT entity_id FROM mentions WHERE id = ?4)`,
      [textId, start, end, id],
    );
    if (twin !== undefined) {
      tx.run(
        `UPDATE mentions SET state = 'confirmed' WHERE id = ?
           AND EXISTS (SELECT 1 FROM mentions WHERE id = ? AND state = 'confirmed')`,
        [twin.id, id],
      );
      tx.run('DELETE FROM mentions WHERE id = ?', [id]);
      return;
    }
  }
  tx.run(
    `UPDATE ${table} SET text_id = ?, exact = ?, prefix = ?, suffix = ?, start_point = ?, end_point = ?,
       paragraph = ?, kept_for = NULL WHERE id = ?`,
    [textId, ...selectorValues(selectors), id],
  );
}
