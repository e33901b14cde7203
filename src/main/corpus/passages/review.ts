import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { entityKinds } from '../../../shared/entities/model';
import { highlightColours, type PassageState } from '../../../shared/passages/model';
import { publishedSchema } from '../../../shared/articles/model';
import type { AnchorKind, ReviewItem, ReviewPlace } from '../../../shared/editions/model';
import { passageResolver, type PassageSelectors, type Resolution } from '../../../shared/passages/passage';
import { differenceOf } from '../../../shared/passages/passage-difference';
import { paragraphsCited } from '../../../shared/passages/passage-quote';
import { CasebookError } from '../../../shared/result';
import { excerptAround, paragraphAt } from '../../../shared/text/text';
import { describeSpan, moveAnchor, presentText, selectorColumns, selectorRow, selectorsOf, Standings, type AnchorTable } from './anchors';
import { presentPassageId } from '../notes/merged-passages';
import { jsonColumn, notFound, noteTitle, requireLive, type Corpus, type Reader } from '../store/corpus';

/**
 * The review list: passages and confirmed mentions that a newer text of their article left on the text they were made on.
 * Each waits for the analyst's word: it stands here, it stands there, or it is kept on the text it was made on.
 */

const tableOf: Record<AnchorKind, AnchorTable> = { passage: 'passages', mention: 'mentions' };

/** Of one article (`?1`), or of all that have several texts: those are few, and have an index of their own. */
const waits = (table: AnchorTable, articleId: string | null): string => {
  const articles =
    articleId === null ? 'IN (SELECT article_id FROM article_texts INDEXED BY article_texts_later WHERE version > 1)' : '= ?1';
  return `${table}.article_id ${articles} AND ${table}.text_id <> articles.text_id
    AND coalesce(kept_for, '') <> articles.text_id AND articles.deleted_at IS NULL`;
};

const passagesWaiting = (articleId: string | null): string =>
  `FROM passages JOIN articles ON articles.id = passages.article_id WHERE ${waits('passages', articleId)}`;
const mentionsWaiting = (articleId: string | null): string =>
  `FROM mentions JOIN articles ON articles.id = mentions.article_id JOIN entities ON entities.id = entity_id
   WHERE ${waits('mentions', articleId)} AND state = 'confirmed' AND entities.deleted_at IS NULL`;

const countRow = z.object({ count: z.number() });

/** How many wait, of one article or of the whole vault. */
export function countWaiting(reader: Reader, articleId: string | null): number {
  const count = reader.get(
    countRow,
    `SELECT (SELECT count(*) ${passagesWaiting(articleId)}) + (SELECT count(*) ${mentionsWaiting(articleId)}) AS count`,
    articleId === null ? [] : [articleId],
  );
  return count?.count ?? 0;
}

const waitingRow = selectorRow.extend({
  kind: z.enum(['passage', 'mention']),
  id: z.string(),
  articleId: z.string(),
  textId: z.string(),
  colour: z.enum(highlightColours).nullable(),
  comment: z.string(),
  entityId: z.string().nullable(),
  entityName: z.string().nullable(),
  entityKind: z.enum(entityKinds).nullable(),
  presentTextId: z.string(),
  title: z.string(),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  citedIn: jsonColumn(z.array(z.object({ noteId: z.string(), title: z.string() }))),
});
type WaitingRow = z.infer<typeof waitingRow>;

const articleColumns = `articles.text_id AS presentTextId, articles.title, articles.outlet, published,
  articles.rowid AS articleRow`;

const citingNotes = `(SELECT coalesce(json_group_array(json_object('noteId', id, 'title', title)), '[]') FROM notes
  WHERE deleted_at IS NULL AND id IN (SELECT note_id FROM note_citations WHERE passage_id = passages.id))`;

/** A part of what waits, article by article in the order of their texts; of one article when it is named. */
export function reviewList(reader: Reader, request: Checked<'passages.review'>): Reply<'passages.review'> {
  const { articleId, offset, limit } = request;
  const rows = reader.all(
    waitingRow,
    `SELECT 'passage' AS kind, passages.id, passages.article_id AS articleId, passages.text_id AS textId,
       ${selectorColumns}, colour, comment, NULL AS entityId, NULL AS entityName, NULL AS entityKind, ${articleColumns},
       ${citingNotes} AS citedIn ${passagesWaiting(articleId)}
     UNION ALL
     SELECT 'mention' AS kind, mentions.id, mentions.article_id, mentions.text_id, ${selectorColumns}, NULL, '',
       entities.id, entities.name, entities.kind, ${articleColumns}, '[]' ${mentionsWaiting(articleId)}
     ORDER BY articleRow, startPoint, endPoint, kind DESC, 2 LIMIT ?2 OFFSET ?3`,
    [articleId, limit, offset],
  );
  const texts = new PresentTexts(reader);
  const standings = new Standings(reader);
  return { total: countWaiting(reader, articleId), items: rows.map((row) => itemOf(row, texts, standings)) };
}

/** The present texts of the articles that are looked at, each prepared once. */
class PresentTexts {
  readonly #reader: Reader;
  readonly #known = new Map<string, { text: string; resolve: ReturnType<typeof passageResolver> }>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  of(articleId: string): { text: string; resolve: (selectors: PassageSelectors) => Resolution } {
    const known = this.#known.get(articleId);
    if (known !== undefined) return known;
    const { text } = presentText(this.#reader, articleId);
    const found = { text, resolve: passageResolver(text) };
    this.#known.set(articleId, found);
    return found;
  }
}

function itemOf(row: WaitingRow, texts: PresentTexts, standings: Standings): ReviewItem {
  const selectors = selectorsOf(row);
  const { text, resolve } = texts.of(row.articleId);
  const { edition, context } = standings.of({ articleId: row.articleId, textId: row.textId, keptFor: null }, selectors);
  if (edition === null) throw new Error(`${row.kind} ${row.id} is on the present text`);
  const { state, places } = placesOf(resolve(selectors));
  const { entityId, entityName, entityKind } = row;
  const isNamed = entityId !== null && entityName !== null && entityKind !== null;
  return {
    kind: row.kind,
    id: row.id,
    article: {
      id: row.articleId,
      textId: row.presentTextId,
      title: row.title,
      outlet: row.outlet,
      published: row.published,
    },
    selectors,
    colour: row.colour,
    comment: row.comment,
    entity: isNamed ? { id: entityId, name: entityName, kind: entityKind } : null,
    edition: { ...edition, textId: row.textId },
    context: row.kind === 'passage' ? context : null,
    state,
    places: places.map((place) => placeInContext(text, row.exact, place)),
    citedIn: row.citedIn.map(({ noteId, title }) => ({ noteId, title: noteTitle(title) })),
  };
}

interface Span {
  start: number;
  end: number;
}

/** The places of a resolution, best first: a certain one alone, or guesses. */
function placesOf(found: Resolution): { state: PassageState; places: Span[] } {
  if ('start' in found) return { state: found.state, places: [{ start: found.start, end: found.end }] };
  return { state: found.state, places: found.candidates };
}

/** UTF-16 units of surroundings on each side. */
const SURROUNDINGS = 120;

function placeInContext(text: string, exact: string, { start, end }: Span): ReviewPlace {
  const { before, match, after } = excerptAround(text, start, end, SURROUNDINGS);
  return {
    start,
    end,
    paragraphs: paragraphsCited({ paragraph: paragraphAt(text, start)?.number ?? 1, exact: text.slice(start, end) }),
    before,
    after,
    difference: differenceOf(exact, match),
  };
}

// --- The analyst's word ---------------------------------------------------------------------------------------------

const anchorRow = selectorRow.extend({ articleId: z.string(), textId: z.string() });
type AnchorRow = z.infer<typeof anchorRow>;

/** Throws `not-found`, `in-bin` for one of an article that was deleted. */
function requireAnchor(reader: Reader, kind: AnchorKind, id: string): AnchorRow {
  const row = reader.get(
    anchorRow,
    `SELECT article_id AS articleId, text_id AS textId, ${selectorColumns} FROM ${tableOf[kind]} WHERE id = ?`,
    [id],
  );
  if (row === undefined) throw notFound(kind, id);
  requireLive(reader, 'article', row.articleId);
  return row;
}

/**
 * Takes the place that was found (of several the one numbered `place`, from 0) for the passage's or the mention's own. Throws `not-found`,
 * `in-bin`, `conflict` when the text has changed meanwhile or has no such place.
 */
export function acceptPlace(corpus: Corpus, { kind, id, textId, place }: Checked<'passages.accept'>): string {
  const row = requireAnchor(corpus.store, kind, id);
  const { text } = requirePresent(corpus.store, row.articleId, textId);
  const found = placesOf(passageResolver(text)(selectorsOf(row))).places[place];
  if (found === undefined) {
    throw new CasebookError('conflict', 'There is no such place in the text. Point to the words in the article instead.');
  }
  return repoint(corpus, { kind, id, textId, start: found.start, end: found.end });
}

/**
 * Gives a passage or a mention another extent on the present text: wherever a passage is cited shows it. Answers with the article's id.
 * Throws `not-found`, `in-bin`, `conflict` for an earlier text of the article, `invalid-request` for a span outside it.
 */
export function repoint(corpus: Corpus, { kind, id: asked, textId, start, end }: Checked<'passages.repoint'>): string {
  const id = kind === 'passage' ? presentPassageId(corpus.store, asked) : asked;
  const { articleId } = requireAnchor(corpus.store, kind, id);
  const selectors = describeSpan(corpus.store, { articleId, textId, start, end });
  const now = corpus.now();
  corpus.store.write((tx) => {
    moveAnchor(tx, tableOf[kind], id, { textId, selectors }, now);
    tx.run(`UPDATE ${tableOf[kind]} SET updated_at = ? WHERE id = ?`, [now, id]);
  });
  return articleId;
}

/**
 * Leaves a passage or a mention on the text it was made on, as long as `textId` is the present one. Answers with the article's id. Throws
 * `not-found`, `in-bin`, `conflict` when the text has changed meanwhile, `invalid-request` for what is on the present text.
 */
export function keepOnEdition(corpus: Corpus, { kind, id, textId }: Checked<'passages.keep'>): string {
  const row = requireAnchor(corpus.store, kind, id);
  requirePresent(corpus.store, row.articleId, textId);
  if (row.textId === textId) {
    throw new CasebookError('invalid-request', `This ${kind} stands on the present text already.`);
  }
  corpus.store.write((tx) => {
    tx.run(`UPDATE ${tableOf[kind]} SET kept_for = ?, updated_at = ? WHERE id = ?`, [textId, corpus.now(), id]);
  });
  return row.articleId;
}

function requirePresent(reader: Reader, articleId: string, textId: string): { text: string } {
  const present = presentText(reader, articleId);
  if (present.id === textId) return present;
  throw new CasebookError('conflict', 'The text of this article has changed meanwhile. Look at the passage again.');
}
