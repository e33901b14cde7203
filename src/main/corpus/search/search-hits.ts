import { z } from 'zod';
import { publishedSchema } from '../../../shared/articles/model';
import { formatPublished } from '../../../shared/articles/published';
import { reliabilitySchema } from '../../../shared/grades/grading';
import type { SearchHit } from '../../../shared/search/model';
import { joinedRuns } from '../../../shared/text/bidi';
import { booleanColumn, jsonColumn, noteTitle, type Reader } from '../store/corpus';
import type { NamedEntry } from './quick-find';
import { utf16Offset } from '../../../shared/text/text';
import type { Row } from './search-answer';
import { meetsText, placesOf, termsFor, type FieldWords } from './search-match';
import { bestPassages, markedRuns, openingRuns, type Run } from './search-passages';
import type { CompiledQuery, Term } from './search-plan';
import { searchWords } from './search-words';

/** Rows of an answer as they are shown: with their best passages, and what they lack. */

const articleRow = z.object({
  rowid: z.number(),
  id: z.string(),
  title: z.string(),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  grade: reliabilitySchema.nullable(),
  citations: z.number(),
  fileName: z.string(),
  text: z.string(),
});

const noteRow = z.object({
  rowid: z.number(),
  id: z.string(),
  title: z.string(),
  plain: z.string(),
  updatedAt: z.string(),
});

const passageRow = z.object({
  id: z.string(),
  articleId: z.string(),
  article: z.string(),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  grade: reliabilitySchema.nullable(),
  citations: z.number(),
  exact: z.string(),
  comment: z.string(),
  tags: jsonColumn(z.array(z.string())),
  paragraph: z.number(),
  /** It stands in the article's present text. */
  present: booleanColumn,
  start: z.number(),
  end: z.number(),
  text: z.string(),
});

const reprintRow = articleRow.pick({ rowid: true, id: true, title: true, outlet: true, published: true });

/** The hits of these rows, in their order. */
export function hitsOf(reader: Reader, query: CompiledQuery, rows: readonly Row[]): SearchHit[] {
  const rowidsOf = (kind: 'article' | 'note'): string => JSON.stringify(rows.flatMap((row) => (row.kind === kind ? [row.rowid] : [])));
  const articles = byRowid(reader.all(articleRow, articlesSql, [rowidsOf('article')]));
  const notes = byRowid(reader.all(noteRow, notesSql, [rowidsOf('note')]));
  const folded = byRowid(reader.all(reprintRow, reprintsSql, [JSON.stringify(rows.flatMap((row) => [...row.folded]))]));
  const passageIds = rows.flatMap((row) => (row.kind === 'passage' ? [row.passage.id] : []));
  const passages = new Map(reader.all(passageRow, passagesSql, [JSON.stringify(passageIds)]).map((row) => [row.id, row]));
  return rows.flatMap((row): SearchHit[] => {
    if (row.kind === 'passage') {
      const passage = passages.get(row.passage.id);
      return passage === undefined ? [] : [passageHit(passage, query)];
    }
    if ('entry' in row) return [namedHit(row.entry, query, !row.whole)];
    if (row.kind === 'note') {
      const note = notes.get(row.rowid);
      return note === undefined ? [] : [noteHit(note, query, row.whole)];
    }
    const article = articles.get(row.rowid);
    if (article === undefined) return [];
    const reprints = row.folded.flatMap((rowid) => folded.get(rowid) ?? []).sort(firstPublished);
    return [articleHit(article, query, row.whole, reprints)];
  });
}

const articlesSql = `SELECT articles.rowid, articles.id, title, outlet, published, outlets.reliability AS grade,
    (SELECT count(*) FROM passages JOIN note_citations ON passage_id = passages.id JOIN notes ON notes.id = note_id
      WHERE passages.article_id = articles.id AND notes.deleted_at IS NULL) AS citations, file_name AS fileName, text
  FROM articles JOIN originals ON originals.sha256 = articles.original_sha256
    JOIN article_texts ON article_texts.id = text_id LEFT JOIN outlets ON outlets.id = outlet_id
  WHERE articles.rowid IN (SELECT value FROM json_each(?))`;
const passagesSql = `SELECT passages.id, passages.article_id AS articleId, title AS article, outlet, published, outlets.reliability AS grade,
    (SELECT count(*) FROM note_citations JOIN notes ON notes.id = note_id WHERE passage_id = passages.id AND notes.deleted_at IS NULL) AS citations,
    exact, comment, (SELECT json_group_array(tag) FROM passage_tags WHERE passage_id = passages.id) AS tags, paragraph,
    passages.text_id = articles.text_id AS present, start_point AS start, end_point AS "end", text
  FROM json_each(?) AS found CROSS JOIN passages ON passages.id = found.value JOIN articles ON articles.id = passages.article_id
    JOIN article_texts ON article_texts.id = passages.text_id LEFT JOIN outlets ON outlets.id = outlet_id`;
const notesSql = `SELECT rowid, id, title, plain, updated_at AS updatedAt FROM notes WHERE rowid IN (SELECT value FROM json_each(?))`;
const reprintsSql = `SELECT rowid, id, title, outlet, published FROM articles WHERE rowid IN (SELECT value FROM json_each(?))`;

function byRowid<T extends { rowid: number }>(rows: readonly T[]): Map<number, T> {
  return new Map(rows.map((row) => [row.rowid, row]));
}

/** What has no date comes last. */
function firstPublished(a: z.infer<typeof reprintRow>, b: z.infer<typeof reprintRow>): number {
  const [own, other] = [a.published ?? '9', b.published ?? '9'];
  return own === other ? a.rowid - b.rowid : own < other ? -1 : 1;
}

function articleHit(
  { id, title, outlet, published, grade, citations, fileName, text }: z.infer<typeof articleRow>,
  query: CompiledQuery,
  whole: boolean,
  reprints: readonly z.infer<typeof reprintRow>[],
): SearchHit {
  const { found, ...best } = bestPassages(text, termsFor(query, null));
  const ofFile = searchWords(fileName);
  const heads = { title: searchWords(title), body: [searchWords(outlet ?? ''), ofFile] };
  // Where the file's name is all that has the words, it stands beside the title.
  const isCalled = !whole && missingFrom(query, heads, found).length === 0;
  return {
    kind: 'article',
    id,
    articleId: null,
    title: marked(title, query, 'title'),
    detail: joinedRuns([isCalled ? fileName : null, outlet, formatPublished(published)], ' · '),
    outlet,
    published,
    grade,
    citations,
    missing: whole ? [] : missingFrom(query, heads, found),
    ...best,
    reprints: reprints.map(({ rowid: _, ...reprint }) => reprint),
  };
}

/** What was said of it, with the words marked; one goes to its place where it stands in the present text. */
function passageHit(passage: z.infer<typeof passageRow>, query: CompiledQuery): SearchHit {
  const { id, articleId, article, outlet, published, grade, citations, exact, comment, tags, present, start, end, text } = passage;
  const range = present ? { start: utf16Offset(text, start), end: utf16Offset(text, end) } : null;
  const paragraph = present ? passage.paragraph : null;
  const said = [comment, joinedRuns(tags, ' · ')].filter((one) => one !== '');
  const quoted = bestPassages(exact, termsFor(query, null));
  const runs = quoted.passages[quoted.best]?.runs ?? [];
  return {
    kind: 'passage',
    id,
    articleId,
    title: runs,
    detail: joinedRuns([article, outlet, formatPublished(published)], ' · '),
    ...{ outlet, published, grade, citations, missing: [], reprints: [], best: 0 },
    passages: said.map((one) => ({ runs: marked(one, query, null), range, paragraph })),
    places: said.reduce((sum, one) => sum + placesOf(searchWords(one), termsFor(query, null)).length, quoted.places),
  };
}

function noteHit({ id, title, plain, updatedAt }: z.infer<typeof noteRow>, query: CompiledQuery, whole: boolean): SearchHit {
  const { found, passages, ...best } = bestPassages(plain, termsFor(query, null));
  return {
    kind: 'note',
    id,
    title: marked(noteTitle(title), query, 'title'),
    detail: formatPublished(updatedAt.slice(0, 10)) ?? '',
    ...plainThing,
    missing: whole ? [] : missingFrom(query, { title: searchWords(title), body: [] }, found),
    // One cannot go to a place in a note: only its article's text stays as it is.
    passages: passages.map(({ runs }) => ({ runs, range: null, paragraph: null })),
    ...best,
  };
}

const plainThing = { articleId: null, outlet: null, published: null, grade: null, citations: 0, reprints: [] };

/** The words that neither `words` have nor are among those `found` elsewhere, as they were typed. */
function missingFrom(query: CompiledQuery, words: FieldWords, found: ReadonlySet<Term> = new Set()): string[] {
  return query.clauses
    .filter(({ firm, part, terms }) => !firm && !terms.some((term) => found.has(term)) && !meetsText(part, words))
    .map(({ shown }) => shown);
}

function marked(text: string, query: CompiledQuery, field: 'title' | null): Run[] {
  return markedRuns(text, placesOf(searchWords(text), termsFor(query, field)));
}

function namedHit(entry: NamedEntry, query: CompiledQuery, lacks: boolean): SearchHit {
  const { aliases, kindWords, summary, words } = entry.name;
  const alias = aliases.find((name) => placesOf(searchWords(name), termsFor(query, null)).length > 0);
  const names = joinedRuns(aliases, ' · ');
  const found = bestPassages(summary, termsFor(query, null));
  const excerpts =
    alias !== undefined ? [marked(names, query, null)] : summary !== '' ? found.passages.map(({ runs }) => runs) : [openingRuns(names)];
  const missing = lacks ? missingFrom(query, { title: words.title, body: [...words.aliases, words.summary] }) : [];
  return {
    kind: entry.kind,
    id: entry.id,
    title: marked(entry.title, query, 'title'),
    detail: kindWords ?? entry.detail,
    ...plainThing,
    missing,
    passages: excerpts.filter((runs) => runs.length > 0).map((runs) => ({ runs, range: null, paragraph: null })),
    best: 0,
    places: found.places,
  };
}
