import { createHash } from 'node:crypto';
import { z } from 'zod';
import { putBack } from '../../shared/clean-text';
import type { Checked, Reply } from '../../shared/contract';
import {
  articleMetadataSchema,
  articleSummarySchema,
  blockSchema,
  evidenceSchema,
  publishedSchema,
  remarksSchema,
  removedPieceSchema,
  type Article,
  type ArticleMetadata,
  type CleanText,
  type Evidence,
} from '../../shared/model';
import { CasebookError } from '../../shared/result';
import { carryOver } from './anchors';
import {
  booleanColumn,
  citingNoteRow,
  jsonColumn,
  namesInWords,
  notFound,
  requireLive,
  type Corpus,
  type Reader,
  type Transaction,
} from './corpus';
import { searchForm } from './search-words';

/** Writes one version of an article's text; answers with its id. */
export function insertText(
  corpus: Corpus,
  tx: Transaction,
  articleId: string,
  version: number,
  clean: CleanText,
  now: string,
): string {
  const textId = corpus.newId();
  tx.run(
    `INSERT INTO article_texts (id, article_id, version, text, text_form, blocks, removed, sha256, made_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      textId,
      articleId,
      version,
      clean.text,
      searchForm(clean.text),
      JSON.stringify(clean.blocks),
      JSON.stringify(clean.removed),
      sha256Of(clean.text),
      now,
    ],
  );
  return textId;
}

/** Hexadecimal SHA-256; of a text, that of its UTF-8 bytes. */
export function sha256Of(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The values of `title, title_form, bylines, outlet, outlet_form, published, updated, section, language, url, evidence`. */
export function metadataColumns(metadata: ArticleMetadata, evidence: Evidence): (string | null)[] {
  const { title, bylines, outlet, published, updated, section, language, url } = metadata;
  return [
    title,
    searchForm(title),
    JSON.stringify(bylines),
    outlet,
    outlet === null ? null : searchForm(outlet),
    published,
    updated,
    section,
    language,
    url,
    JSON.stringify(evidence),
  ];
}

const countRow = z.object({ count: z.number() });

/** A part of the articles, newest first, and how many there are. */
export function listArticles(reader: Reader, { offset, limit }: Checked<'articles.list'>): Reply<'articles.list'> {
  const articles = reader.all(
    articleSummarySchema,
    `SELECT id, title, outlet, published, language, imported_at AS importedAt,
       (SELECT count(*) FROM passages JOIN note_citations ON passage_id = passages.id JOIN notes ON notes.id = note_id
         WHERE passages.article_id = articles.id AND notes.deleted_at IS NULL) AS citationCount,
       (SELECT count(*) FROM mentions JOIN entities ON entities.id = entity_id
         WHERE mentions.article_id = articles.id AND state = 'confirmed' AND entities.deleted_at IS NULL) AS mentionCount
     FROM articles
     WHERE rowid IN (
       SELECT rowid FROM articles WHERE deleted_at IS NULL ORDER BY imported_at DESC, rowid DESC LIMIT ? OFFSET ?
     )
     ORDER BY imported_at DESC, rowid DESC`,
    [limit, offset],
  );
  // Two counts of index entries: no row is read.
  const counted = reader.get(
    countRow,
    `SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM articles WHERE deleted_at IS NOT NULL) AS count`,
    [],
  );
  return { total: counted?.count ?? 0, articles };
}

const articleRow = z.object({
  id: z.string(),
  textId: z.string(),
  textVersion: z.number(),
  title: z.string(),
  bylines: jsonColumn(articleMetadataSchema.shape.bylines),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  updated: publishedSchema.nullable(),
  section: z.string().nullable(),
  language: z.string().nullable(),
  url: z.string().nullable(),
  evidence: jsonColumn(evidenceSchema),
  sha256: z.string(),
  size: z.number(),
  mediaType: z.string(),
  fileName: z.string(),
  encoding: z.string().nullable(),
  text: z.string(),
  blocks: jsonColumn(z.array(blockSchema)),
  removed: jsonColumn(z.array(removedPieceSchema)),
  remarks: jsonColumn(remarksSchema),
  importedAt: z.string(),
  cited: booleanColumn,
});

/** Throws `not-found`, `in-bin`. */
export function getArticle(reader: Reader, id: string): Article {
  requireLive(reader, 'article', id);
  return readArticle(reader, id);
}

/** The same for an article that may be in the bin. Throws `not-found`. */
export function readArticle(reader: Reader, id: string): Article {
  const row = reader.get(
    articleRow,
    `SELECT articles.id, text_id AS textId, version AS textVersion, title, bylines, outlet, published, updated, section,
       language, url, evidence, originals.sha256, size, media_type AS mediaType, file_name AS fileName,
       originals.encoding, text, blocks, removed, remarks, imported_at AS importedAt,
       EXISTS (SELECT 1 FROM passages JOIN note_citations ON passage_id = passages.id
         WHERE passages.article_id = articles.id) AS cited
     FROM articles
     JOIN article_texts ON article_texts.id = text_id
     JOIN originals ON originals.sha256 = articles.original_sha256
     WHERE articles.id = ?`,
    [id],
  );
  if (row === undefined) throw notFound('article', id);
  const { title, bylines, outlet, published, updated, section, language, url } = row;
  const { sha256, size, mediaType, fileName, encoding } = row;
  return {
    id: row.id,
    textId: row.textId,
    textVersion: row.textVersion,
    metadata: { title, bylines, outlet, published, updated, section, language, url },
    evidence: row.evidence,
    original: { sha256, size, mediaType, fileName, encoding },
    clean: { text: row.text, blocks: row.blocks, removed: row.removed },
    remarks: row.remarks,
    importedAt: row.importedAt,
    cited: row.cited,
  };
}

/** Changes metadata; what the analyst wrote is evidence of its own. Throws `not-found`, `in-bin`. */
export function updateArticle(corpus: Corpus, request: Checked<'articles.update'>): Article {
  const { id, changes } = request;
  const article = getArticle(corpus.store, id);
  const metadata = articleMetadataSchema.parse({ ...article.metadata, ...withoutUndefined(changes) });
  const evidence: Evidence = { ...article.evidence };
  for (const field of articleMetadataSchema.keyof().options) {
    if (JSON.stringify(metadata[field]) === JSON.stringify(article.metadata[field])) continue;
    evidence[field] = 'written by the analyst';
  }
  corpus.store.write((tx) => {
    tx.run(
      `UPDATE articles SET title = ?, title_form = ?, bylines = ?, outlet = ?, outlet_form = ?, published = ?,
         updated = ?, section = ?, language = ?, url = ?, evidence = ?, updated_at = ? WHERE id = ?`,
      [...metadataColumns(metadata, evidence), corpus.now(), id],
    );
  });
  return getArticle(corpus.store, id);
}

function withoutUndefined(changes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/**
 * Makes a new text version with the removed pieces `indexes` back in it. Passages and mentions go with it where their
 * words are found again beyond doubt; the others stay as they are and say how they resolve.
 * Throws `in-use` once a passage of the article is cited, `not-found`, `in-bin`, `invalid-request` for an index that is not there.
 */
export function putBackPieces(corpus: Corpus, request: Checked<'articles.putBack'>): Article {
  const { id, indexes } = request;
  const article = getArticle(corpus.store, id);
  if (article.cited) throw citedError(corpus.store, id);
  const known = new Set(article.clean.removed.map((piece) => piece.index));
  if (!indexes.every((index) => known.has(index))) {
    throw new CasebookError('invalid-request', 'This piece is in the text already. Open the article again.');
  }
  const clean = putBack(article.clean, indexes);
  const now = corpus.now();
  corpus.store.write((tx) => {
    const textId = insertText(corpus, tx, id, article.textVersion + 1, clean, now);
    tx.run('UPDATE articles SET text_id = ?, updated_at = ? WHERE id = ?', [textId, now, id]);
    carryOver(tx, 'passages', id, { id: textId, text: clean.text });
    carryOver(tx, 'mentions', id, { id: textId, text: clean.text });
  });
  return getArticle(corpus.store, id);
}

function citedError(reader: Reader, articleId: string): CasebookError {
  const notes = reader.all(
    citingNoteRow,
    `SELECT DISTINCT notes.title, notes.deleted_at AS deletedAt FROM notes
     JOIN note_citations ON note_id = notes.id
     JOIN passages ON passages.id = passage_id
     WHERE article_id = ? ORDER BY notes.updated_at DESC`,
    [articleId],
  );
  const names = namesInWords(notes);
  return new CasebookError(
    'in-use',
    `This article is cited in ${names}, so its text stays as it is. Remove those citations first.`,
  );
}
