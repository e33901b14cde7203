import { z } from 'zod';
import type { ContextChange, PassageState } from '../../../shared/passages/model';
import {
  contextFinder,
  describePassage,
  passageDescriber,
  passageResolver,
  type PassageContext,
  type PassageSelectors,
} from '../../../shared/passages/passage';
import { CasebookError } from '../../../shared/result';
import type { Bounds } from '../../../shared/text/text';
import { notFound, requireLive, type Reader, type Transaction } from '../store/corpus';
import { mergePassages } from './passage-merging';

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
  /** What around the same words is another than on the text they were described on; null when nothing is. */
  context: ContextChange | null;
}

/** A function that finds selectors on one text; with the text they were described on it looks at what stands around them too. */
export function standingOn(text: string): (selectors: PassageSelectors, madeOn?: string) => Standing {
  const resolve = passageResolver(text);
  let last: { madeOn: string; find: ReturnType<typeof contextFinder> } | undefined;
  return (selectors, madeOn = text) => {
    const found = resolve(selectors);
    const range = 'start' in found ? { start: found.start, end: found.end } : null;
    if (madeOn === text || (found.state !== 'exact' && found.state !== 'moved')) return { state: found.state, range, context: null };
    if (last?.madeOn !== madeOn) last = { madeOn, find: contextFinder(madeOn, text) };
    return { state: found.state, range, context: changeOf(last.find(selectors, found)) };
  };
}

function changeOf(found: PassageContext | null): ContextChange | null {
  return found?.context === 'changed' ? { part: found.part, difference: found.difference } : null;
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
export function describeSpan(reader: Reader, span: { articleId: string; textId: string; start: number; end: number }): PassageSelectors {
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
interface EditionOfAnchor {
  version: number;
  madeAt: string;
  range: Bounds | null;
  fileName: string;
  sha256: string;
}

/** Where an anchor stands on its article's present text; `edition` is null for one that was described on that text. */
export interface PresentStanding extends Standing {
  edition: EditionOfAnchor | null;
}

const presentRow = z.object({ textId: z.string() });
const editionRow = z.object({ version: z.number(), madeAt: z.string(), fileName: z.string(), sha256: z.string() });
const oneText = z.object({ text: z.string() });

function textById(reader: Reader, textId: string): string {
  const row = reader.get(oneText, 'SELECT text FROM article_texts WHERE id = ?', [textId]);
  if (row === undefined) throw new Error(`the text ${textId} is not there`);
  return row.text;
}

/**
 * Where selectors made on one text stand on another, by the ids of the two and their place on the first. Texts never
 * change, so what was found once is true as long as the vault is open; a note is read again with each of its saves.
 */
const found = new Map<string, Standing>();
const MOST_FOUND = 50_000;

/** Finds anchors of several articles; each text is read and prepared once, and only when it is needed. */
export class Standings {
  readonly #reader: Reader;
  readonly #presentIds = new Map<string, string>();
  readonly #finders = new Map<string, ReturnType<typeof standingOn>>();
  readonly #texts = new Map<string, string>();
  readonly #editions = new Map<string, z.infer<typeof editionRow>>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /**
   * One that was kept on an earlier text has no place on the present one, whatever resembles it there. Throws `not-found`
   * for an unknown article.
   */
  of({ articleId, textId, keptFor }: Anchored, selectors: PassageSelectors): PresentStanding {
    const presentId = this.#presentIdOf(articleId);
    if (textId === presentId) return { ...this.#on(presentId, textId, selectors), edition: null };
    const edition = { ...this.#editionOf(textId), range: this.#on(textId, textId, selectors).range };
    if (keptFor === presentId) return { state: 'kept', range: null, context: null, edition };
    return { ...this.#on(presentId, textId, selectors), edition };
  }

  #on(textId: string, madeOn: string, selectors: PassageSelectors): Standing {
    const { start, end } = selectors.position;
    const key = `${textId} ${madeOn} ${start} ${end}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    if (found.size >= MOST_FOUND) found.clear();
    const standing = this.#finderOf(textId)(selectors, textId === madeOn ? undefined : this.#textOf(madeOn));
    found.set(key, standing);
    return standing;
  }

  #presentIdOf(articleId: string): string {
    const known = this.#presentIds.get(articleId);
    if (known !== undefined) return known;
    const row = this.#reader.get(presentRow, 'SELECT text_id AS textId FROM articles WHERE id = ?', [articleId]);
    if (row === undefined) throw notFound('article', articleId);
    this.#presentIds.set(articleId, row.textId);
    return row.textId;
  }

  #finderOf(textId: string): ReturnType<typeof standingOn> {
    const known = this.#finders.get(textId);
    if (known !== undefined) return known;
    const finder = standingOn(this.#textOf(textId));
    this.#finders.set(textId, finder);
    return finder;
  }

  #textOf(textId: string): string {
    const known = this.#texts.get(textId);
    if (known !== undefined) return known;
    const text = textById(this.#reader, textId);
    this.#texts.set(textId, text);
    return text;
  }

  #editionOf(textId: string): z.infer<typeof editionRow> {
    const known = this.#editions.get(textId);
    if (known !== undefined) return known;
    const row = this.#reader.get(
      editionRow,
      `SELECT version, made_at AS madeAt, file_name AS fileName, originals.sha256
       FROM article_texts
       JOIN articles ON articles.id = article_id
       JOIN originals ON originals.sha256 = coalesce(article_texts.original_sha256, articles.original_sha256)
       WHERE article_texts.id = ?`,
      [textId],
    );
    if (row === undefined) throw new Error(`the text ${textId} is not there`);
    this.#editions.set(textId, row);
    return row;
  }
}

/** The tables of what is anchored in an article's text. */
export type AnchorTable = 'passages' | 'mentions';

const anchoredRow = selectorRow.extend({ id: z.string(), textId: z.string(), keptFor: z.string().nullable() });

/**
 * Describes an article's passages or mentions anew on its new text, those whose words stand there beyond doubt, passages only
 * where what stands around them is what stood there: a name stays a name in another sentence. The others keep the selectors of the text they were made on and wait to be reviewed; those the analyst had kept there for
 * the text `before` are kept on for the new one when `stillKept`.
 */
export function carryOver(
  tx: Transaction,
  table: AnchorTable,
  articleId: string,
  text: PresentText,
  { before, stillKept, now }: { before: string; stillKept: boolean; now: string },
): void {
  const standing = standingOn(text.text);
  const describe = passageDescriber(text.text);
  const texts = new Map<string, string>();
  const textOf = (id: string): string => {
    const known = texts.get(id) ?? textById(tx, id);
    texts.set(id, known);
    return known;
  };
  const rows = tx.all(
    anchoredRow,
    `SELECT id, text_id AS textId, ${selectorColumns}, kept_for AS keptFor FROM ${table} WHERE article_id = ? ORDER BY rowid`,
    [articleId],
  );
  for (const row of rows) {
    const { state, range, context } = standing(selectorsOf(row), table === 'passages' ? textOf(row.textId) : undefined);
    if (range !== null && context === null && (state === 'exact' || state === 'moved')) {
      moveAnchor(tx, table, row.id, { textId: text.id, selectors: describe(range.start, range.end) }, now);
    } else if (stillKept && row.keptFor === before) {
      tx.run(`UPDATE ${table} SET kept_for = ? WHERE id = ?`, [text.id, row.id]);
    }
  }
}

const twinRow = z.object({ id: z.string() });

/** Selectors on one text. */
export interface Place {
  textId: string;
  selectors: PassageSelectors;
}

/**
 * Gives a passage or a mention another place. What is there already and it become one: a span is one passage, and names an
 * entity once.
 */
export function moveAnchor(tx: Transaction, table: AnchorTable, id: string, place: Place, now: string): void {
  const twin = twinAt(tx, table, id, place);
  const left = twin === undefined ? id : table === 'passages' ? mergePassages(tx, [id, twin], now) : mergeMentions(tx, id, twin);
  if (left === twin) return;
  tx.run(
    `UPDATE ${table} SET text_id = ?, exact = ?, prefix = ?, suffix = ?, start_point = ?, end_point = ?,
       paragraph = ?, kept_for = NULL WHERE id = ?`,
    [place.textId, ...selectorValues(place.selectors), left],
  );
}

/** Another passage on the span (of the same part of a picture), or another mention of the same entity. */
function twinAt(reader: Reader, table: AnchorTable, id: string, { textId, selectors }: Place): string | undefined {
  const ofTheSame =
    table === 'mentions'
      ? 'AND entity_id = (SELECT entity_id FROM mentions WHERE id = ?4)'
      : `AND coalesce(region, '') = coalesce((SELECT region FROM passages WHERE id = ?4), '')`;
  const { start, end } = selectors.position;
  return reader.get(
    twinRow,
    `SELECT id FROM ${table} WHERE text_id = ?1 AND start_point = ?2 AND end_point = ?3 AND id <> ?4 ${ofTheSame}`,
    [textId, start, end, id],
  )?.id;
}

/** The mention at its place stays. Answers with its id. */
function mergeMentions(tx: Transaction, id: string, twin: string): string {
  tx.run(`UPDATE mentions SET state = 'confirmed' WHERE id = ? AND EXISTS (SELECT 1 FROM mentions WHERE id = ? AND state = 'confirmed')`, [
    twin,
    id,
  ]);
  tx.run('DELETE FROM mentions WHERE id = ?', [id]);
  return twin;
}
