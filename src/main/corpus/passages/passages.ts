import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import { credibilitySchema, reliabilitySchema } from '../../../shared/grades/grading';
import { citationPlaceSchema, highlightColours, type CitationPlace, type CitedPassage, type Passage } from '../../../shared/passages/model';
import { publishedSchema } from '../../../shared/articles/model';
import type { PassageSelectors } from '../../../shared/passages/passage';
import { regionSchema, type Region } from '../../../shared/passages/region';
import { tagKey } from '../../../shared/passages/tags';
import { CasebookError } from '../../../shared/result';
import {
  describeSpan,
  presentText,
  selectorColumns,
  selectorRow,
  selectorsOf,
  selectorValues,
  standingOn,
  Standings,
  type PresentStanding,
} from './anchors';
import { citingNoteRow, jsonColumn, namesInWords, noteTitle, notFound, type Corpus, type Reader, type Transaction } from '../store/corpus';
import { mergedInto, presentPassageId } from '../notes/merged-passages';
import { removeReferences } from '../notes/notes';
import { say, saidOfBoth } from './passage-merging';
import { addTags, setTags } from './tags';

const passageRow = selectorRow.extend({
  id: z.string(),
  articleId: z.string(),
  textId: z.string(),
  colour: z.enum(highlightColours),
  comment: z.string(),
  credibility: credibilitySchema.nullable(),
  credibilityReason: z.string(),
  tags: jsonColumn(z.array(z.string())),
  createdAt: z.string(),
  citationCount: z.number(),
  keptFor: z.string().nullable(),
  region: z.string().nullable(),
});
type PassageRow = z.infer<typeof passageRow>;

const tagsColumn = `(SELECT json_group_array(tag) FROM
    (SELECT tag FROM passage_tags WHERE passage_id = passages.id ORDER BY tag_key)) AS tags`;
const passageColumns = `passages.id, passages.article_id AS articleId, passages.text_id AS textId, ${selectorColumns},
  colour, comment, credibility, credibility_reason AS credibilityReason, ${tagsColumn},
  passages.created_at AS createdAt, kept_for AS keptFor, region,
  (SELECT count(*) FROM note_citations JOIN notes ON notes.id = note_id
    WHERE passage_id = passages.id AND notes.deleted_at IS NULL) AS citationCount`;

function passageOf(row: PassageRow, standing: PresentStanding): Passage {
  return {
    id: row.id,
    articleId: row.articleId,
    textId: row.textId,
    selectors: selectorsOf(row),
    ...(row.region === null ? {} : { region: regionOf(row.region) }),
    colour: row.colour,
    comment: row.comment,
    credibility: row.credibility,
    credibilityReason: row.credibilityReason,
    tags: row.tags,
    createdAt: row.createdAt,
    ...standing,
    citationCount: row.citationCount,
  };
}

/**
 * A span is one passage, and so is a part of a picture: made again, it is the one that is there. Comment, tags and grade given are added to what is said of
 * it; its colour stays. Throws `not-found`, `conflict` for an earlier text of the article, `invalid-request` for a span outside it.
 */
export function createPassage(corpus: Corpus, request: Checked<'passages.create'>): CitedPassage {
  const selectors = describeSpan(corpus.store, request);
  if (request.region !== undefined) requirePictureOf(corpus.store, request.articleId, request.region);
  const there = passageOnSpan(corpus.store, request, selectors);
  if (there === undefined) return getPassage(corpus.store, insertPassage(corpus, request, selectors));
  addSaid(corpus, there, request);
  return getPassage(corpus.store, there.id);
}

const onSpanRow = z.object({
  id: z.string(),
  colour: z.enum(highlightColours),
  comment: z.string(),
  credibility: credibilitySchema.nullable(),
  credibilityReason: z.string(),
  tags: jsonColumn(z.array(z.string())),
});
type PassageOnSpan = z.infer<typeof onSpanRow>;

const regionOf = (column: string): Region => regionSchema.parse(JSON.parse(column));
/** The keys in the schema's order, so that one region is one string. */
const regionColumn = (region: Region | undefined): string | null =>
  region === undefined ? null : JSON.stringify(regionSchema.parse(region));
const heldRow = z.object({ isHeld: z.number() });

/** Throws `invalid-request` for a region of a file that the article has not. */
function requirePictureOf(reader: Reader, articleId: string, { sha256 }: Region): void {
  const held = reader.get(
    heldRow,
    `SELECT 1 AS isHeld FROM picture_uses WHERE original_sha256 = ?1 AND holder = ?2
     UNION ALL SELECT 1 FROM articles WHERE id = ?2 AND original_sha256 = ?1
     UNION ALL SELECT 1 FROM article_texts WHERE article_id = ?2 AND original_sha256 = ?1 LIMIT 1`,
    [sha256, articleId],
  );
  if (held === undefined) throw new CasebookError('invalid-request', 'This picture is not in the article any more. Open it again.', sha256);
}

function passageOnSpan(
  reader: Reader,
  { textId, region }: Checked<'passages.create'>,
  { position }: PassageSelectors,
): PassageOnSpan | undefined {
  return reader.get(
    onSpanRow,
    `SELECT passages.id, colour, comment, credibility, credibility_reason AS credibilityReason, ${tagsColumn} FROM passages
     WHERE text_id = ? AND start_point = ? AND end_point = ? AND coalesce(region, '') = coalesce(?, '')`,
    [textId, position.start, position.end, regionColumn(region)],
  );
}

function addSaid(corpus: Corpus, { id, tags, ...said }: PassageOnSpan, request: Checked<'passages.create'>): void {
  const { comment = '', credibility = null, credibilityReason = '' } = request;
  const both = saidOfBoth(said, { colour: said.colour, comment, credibility, credibilityReason });
  const carried = new Set(tags.map(tagKey));
  const newTags = (request.tags ?? []).filter((tag) => !carried.has(tagKey(tag)));
  const isSaid = JSON.stringify(both) === JSON.stringify(said);
  if (isSaid && newTags.length === 0) return;
  corpus.store.write((tx) => {
    say(tx, id, both, corpus.now());
    addTags(tx, 'passage', JSON.stringify([id]), newTags);
  });
}

function insertPassage(corpus: Corpus, request: Checked<'passages.create'>, selectors: PassageSelectors): string {
  const id = corpus.newId();
  const now = corpus.now();
  corpus.store.write((tx) => {
    tx.run(
      `INSERT INTO passages (id, article_id, text_id, exact, prefix, suffix, start_point, end_point, paragraph,
         region, colour, comment, credibility, credibility_reason, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        id,
        request.articleId,
        request.textId,
        ...selectorValues(selectors),
        regionColumn(request.region),
        request.colour,
        request.comment ?? '',
        request.credibility ?? null,
        request.credibilityReason ?? '',
        now,
        now,
      ],
    );
    if (request.tags !== undefined) setTags(tx, id, request.tags);
  });
  return id;
}

/** The passage to be cited: one that is there, or words that become one. Throws what {@link createPassage} throws. */
export function citedPassage(corpus: Corpus, cited: Checked<'passages.cite'>['passage']): CitedPassage {
  return 'passageId' in cited
    ? getPassage(corpus.store, presentPassageId(corpus.store, cited.passageId))
    : createPassage(corpus, { ...cited, colour: 'yellow' });
}

/** Throws `not-found`. */
export function updatePassage(corpus: Corpus, request: Checked<'passages.update'>): Passage {
  const id = presentPassageId(corpus.store, request.id);
  const passage = getPassage(corpus.store, id);
  const said = {
    colour: request.colour ?? passage.colour,
    comment: request.comment ?? passage.comment,
    credibility: request.credibility === undefined ? passage.credibility : request.credibility,
    credibilityReason: request.credibilityReason ?? passage.credibilityReason,
  };
  corpus.store.write((tx) => {
    say(tx, id, said, corpus.now());
    if (request.tags !== undefined) setTags(tx, id, request.tags);
  });
  const { article: _article, ...updated } = getPassage(corpus.store, id);
  return updated;
}

const titleRow = z.object({ title: z.string() });
const idRow = z.object({ id: z.string() });

/**
 * Answers with the notes whose citations went with it. Throws `not-found`, and `in-use` while a note cites the passage and
 * its citations are not to go.
 */
export function removePassage(corpus: Corpus, request: Checked<'passages.remove'>): string[] {
  const { citationsToo = false } = request;
  const id = presentPassageId(corpus.store, request.id);
  return corpus.store.write((tx) => {
    if (tx.get(titleRow, `SELECT exact AS title FROM passages WHERE id = ?`, [id]) === undefined) {
      throw notFound('passage', id);
    }
    const citing = tx.all(
      citingNoteRow,
      `SELECT title, deleted_at AS deletedAt FROM notes
       WHERE id IN (SELECT note_id FROM note_citations WHERE passage_id = ?) ORDER BY deleted_at, updated_at DESC`,
      [id],
    );
    if (citing.length > 0 && !citationsToo) {
      const names = namesInWords(citing);
      throw new CasebookError('in-use', `This passage is cited in ${names}. Remove the citation there first.`);
    }
    return deletePassages(tx, [id], corpus.now());
  });
}

/** Deletes passages with their citations; answers with the notes that had them. */
export function deletePassages(tx: Transaction, ids: readonly string[], now: string): string[] {
  const list = JSON.stringify(ids);
  const among = 'IN (SELECT value FROM json_each(?))';
  const noteIds = tx.all(idRow, `SELECT DISTINCT note_id AS id FROM note_citations WHERE passage_id ${among}`, [list]).map(({ id }) => id);
  removeReferences(tx, noteIds, { passages: new Set(ids), entities: new Map() }, now);
  for (const table of ['passage_tags', 'merged_passages']) tx.run(`DELETE FROM ${table} WHERE passage_id ${among}`, [list]);
  tx.run(`DELETE FROM passages WHERE id ${among}`, [list]);
  return noteIds;
}

/** In the order of the text. Throws `not-found`. */
export function passagesOfArticle(reader: Reader, articleId: string): Passage[] {
  presentText(reader, articleId);
  const standings = new Standings(reader);
  return reader
    .all(passageRow, `SELECT ${passageColumns} FROM passages WHERE article_id = ? ORDER BY start_point, end_point, rowid`, [articleId])
    .map((row) => passageOf(row, standings.of(row, selectorsOf(row))));
}

/** Those that are described on one text, present or not, with their places on that text. */
export function passagesOnText(reader: Reader, textId: string, text: string): Passage[] {
  const standing = standingOn(text);
  return reader
    .all(passageRow, `SELECT ${passageColumns} FROM passages WHERE text_id = ? ORDER BY start_point, end_point, rowid`, [textId])
    .map((row) => passageOf(row, { ...standing(selectorsOf(row)), edition: null }));
}

/** Throws `not-found`. */
function getPassage(reader: Reader, id: string): CitedPassage {
  const [passage] = getPassages(reader, [id]);
  if (passage === undefined) throw notFound('passage', id);
  return passage;
}

const citedRow = passageRow.extend({
  title: z.string(),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  deletedAt: z.string().nullable(),
  outletId: z.string().nullable(),
  reliability: reliabilitySchema.nullable(),
  retractedAt: z.string().nullable(),
  originId: z.string(),
});

/**
 * Those that exist, be their article in the bin, in the order asked for. One that became part of another passage is
 * answered as that one, under the id it was asked for by.
 */
export function getPassages(reader: Reader, ids: readonly string[]): CitedPassage[] {
  const merged = mergedInto(reader, ids);
  const passages = passagesById(reader, merged.size === 0 ? ids : ids.map((id) => merged.get(id) ?? id));
  return ids.flatMap((id) => {
    const passage = passages.get(merged.get(id) ?? id);
    return passage === undefined ? [] : [{ ...passage, id }];
  });
}

function passagesById(reader: Reader, ids: readonly string[]): Map<string, CitedPassage> {
  const rows = reader.all(
    citedRow,
    `SELECT ${passageColumns}, title, outlet, published, deleted_at AS deletedAt, outlet_id AS outletId, reliability,
       retracted_at AS retractedAt, coalesce(origin_id, articles.id) AS originId FROM passages
     JOIN articles ON articles.id = article_id
     LEFT JOIN outlets ON outlets.id = outlet_id
     WHERE passages.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
  const standings = new Standings(reader);
  const passages = new Map<string, CitedPassage>();
  for (const row of rows) {
    const { title, outlet, published, deletedAt, outletId, reliability, retractedAt, originId } = row;
    passages.set(row.id, {
      ...passageOf(row, standings.of(row, selectorsOf(row))),
      article: { id: row.articleId, title, outlet, published, deletedAt, outletId, reliability, retractedAt, originId },
    });
  }
  return passages;
}

/** Where the passages of an article are cited, in the order of its text. */
export function placesOfArticle(reader: Reader, articleId: string): CitationPlace[] {
  presentText(reader, articleId);
  return citationPlaces(reader, 'article_id = ?', articleId);
}

/** Where some passages are cited. */
export function placesOfPassages(reader: Reader, ids: readonly string[]): CitationPlace[] {
  return citationPlaces(reader, 'passages.id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
}

function citationPlaces(reader: Reader, condition: string, value: string): CitationPlace[] {
  return reader
    .all(
      citationPlaceSchema,
      `SELECT citation_id AS citationId, passage_id AS passageId, note_id AS noteId, notes.title AS noteTitle
       FROM note_citations
       JOIN passages ON passages.id = passage_id
       JOIN notes ON notes.id = note_id
       WHERE ${condition} AND notes.deleted_at IS NULL
       ORDER BY start_point, end_point, notes.updated_at DESC, notes.rowid, position`,
      [value],
    )
    .map((place) => ({ ...place, noteTitle: noteTitle(place.noteTitle) }));
}
