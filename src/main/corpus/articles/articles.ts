import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import { reliabilitySchema } from '../../../shared/grades/grading';
import {
  articleMetadataSchema,
  blockSchema,
  evidenceSchema,
  publishedSchema,
  remarksSchema,
  removedPieceSchema,
  type Article,
  type ArticleMetadata,
  type CleanText,
  type Evidence,
  type Original,
} from '../../../shared/articles/model';
import type { TextReason } from '../../../shared/editions/model';
import { booleanColumn, jsonColumn, notFound, requireLive, type Corpus, type Reader, type Transaction } from '../store/corpus';
import { noteFactsOf } from '../library/article-facts';
import { rewriteNotesLinking } from '../notes/notes';
import { forgetUnused, outletOf } from '../outlets/outlet-names';
import { searchForm } from '../search/search-words';
import { picturesAreKnown, readPlaced } from './pictures';

/** What a text was made of: another original than the article's own, another encoding than that one's; and why. */
export interface TextSource {
  reason: TextReason;
  originalSha256: string | null;
  encoding: string | null;
}

const ownFile: TextSource = { reason: 'import', originalSha256: null, encoding: null };

/**
 * Enters a file. It may have come in before, as an edition or as a file that no reader read then: what a reader finds out about
 * it now is entered, its name stays.
 */
export function insertOriginal(corpus: Corpus, tx: Transaction, { sha256, size, mediaType, fileName, encoding }: Original): void {
  tx.run(
    `INSERT INTO originals (sha256, size, media_type, file_name, encoding, added_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (sha256) DO UPDATE SET media_type = excluded.media_type, encoding = coalesce(encoding, excluded.encoding)`,
    [sha256, size, mediaType, fileName, encoding, corpus.now()],
  );
}

/** Writes one version of an article's text; answers with its id. */
export function insertText(
  corpus: Corpus,
  tx: Transaction,
  articleId: string,
  version: number,
  clean: CleanText,
  now: string,
  { reason, originalSha256, encoding }: TextSource = ownFile,
): string {
  const textId = corpus.newId();
  tx.run(
    `INSERT INTO article_texts (id, article_id, version, text, text_form, blocks, removed, sha256, made_at, reason,
       original_sha256, encoding, structured)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
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
      reason,
      originalSha256,
      encoding,
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

const headRow = z.object({
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
  structured: booleanColumn,
  remarks: jsonColumn(remarksSchema),
  importedAt: z.string(),
  outletId: z.string().nullable(),
  reliability: reliabilitySchema.nullable(),
  retractedAt: z.string().nullable(),
  retractionReason: z.string(),
});
const cleanRow = z.object({
  text: z.string(),
  blocks: jsonColumn(z.array(blockSchema)),
  removed: jsonColumn(z.array(removedPieceSchema)),
});

/** Throws `not-found`, `in-bin`. */
export function getArticle(reader: Reader, id: string): Article {
  requireLive(reader, 'article', id);
  return readArticle(reader, id);
}

/** The same for an article that may be in the bin. Throws `not-found`. */
function readArticle(reader: Reader, id: string): Article {
  const head = readArticleHead(reader, id);
  const clean = reader.get(cleanRow, 'SELECT text, blocks, removed FROM article_texts WHERE id = ?', [head.textId]);
  if (clean === undefined) throw notFound('article', id);
  return { ...head, clean, pictures: readPlaced(reader, head.textId) ?? [] };
}

/** All of an article but its text, which is long; it may be in the bin. Throws `not-found`. */
export function readArticleHead(reader: Reader, id: string): Omit<Article, 'clean' | 'pictures'> {
  const row = reader.get(
    headRow,
    `SELECT articles.id, text_id AS textId, version AS textVersion, title, bylines, outlet, published, updated, section,
       language, url, evidence, originals.sha256, size, media_type AS mediaType, file_name AS fileName,
       coalesce(article_texts.encoding, originals.encoding) AS encoding, structured AND ${picturesAreKnown} AS structured, remarks,
       imported_at AS importedAt,
       outlet_id AS outletId, reliability, retracted_at AS retractedAt, retraction AS retractionReason
     FROM articles
     LEFT JOIN outlets ON outlets.id = outlet_id
     JOIN article_texts ON article_texts.id = text_id
     JOIN originals ON originals.sha256 = coalesce(article_texts.original_sha256, articles.original_sha256)
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
    structured: row.structured,
    remarks: row.remarks,
    importedAt: row.importedAt,
    outletId: row.outletId,
    reliability: row.reliability,
    retraction: row.retractedAt === null ? null : { at: row.retractedAt, reason: row.retractionReason },
  };
}

/** The evidence of a value that no file states. */
export const WRITTEN_BY_ANALYST = 'written by the analyst';

/** Changes metadata; what the analyst wrote is evidence of its own. Throws `not-found`, `in-bin`. */
export function updateArticle(corpus: Corpus, request: Checked<'articles.update'>): Article {
  const { id, changes } = request;
  const article = getArticle(corpus.store, id);
  const metadata = articleMetadataSchema.parse({ ...article.metadata, ...withoutUndefined(changes) });
  const evidence: Evidence = { ...article.evidence };
  for (const field of articleMetadataSchema.keyof().options) {
    if (JSON.stringify(metadata[field]) === JSON.stringify(article.metadata[field])) continue;
    evidence[field] = WRITTEN_BY_ANALYST;
  }
  corpus.store.write((tx) => writeMetadata(corpus, tx, article, metadata, evidence));
  return getArticle(corpus.store, id);
}

/** Writes what is known of an article; its outlet is the one of that name. */
export function writeMetadata(
  corpus: Corpus,
  tx: Transaction,
  article: Pick<Article, 'id' | 'metadata' | 'outletId'>,
  metadata: ArticleMetadata,
  evidence: Evidence,
): void {
  const outletId = metadata.outlet === article.metadata.outlet ? article.outletId : outletOf(corpus, tx, metadata.outlet);
  tx.run(
    `UPDATE articles SET title = ?, title_form = ?, bylines = ?, outlet = ?, outlet_form = ?, published = ?,
       updated = ?, section = ?, language = ?, url = ?, evidence = ?, outlet_id = ?, updated_at = ? WHERE id = ?`,
    [...metadataColumns(metadata, evidence), outletId, corpus.now(), article.id],
  );
  noteFactsOf(tx, article.id);
  if (metadata.title !== article.metadata.title) rewriteNotesLinking(tx, article.id);
  if (outletId !== article.outletId) forgetUnused(tx, article.outletId);
}

function withoutUndefined(changes: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
