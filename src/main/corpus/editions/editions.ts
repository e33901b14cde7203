import { z } from 'zod';
import { putBack } from '../../../shared/articles/clean-text';
import type { Checked } from '../../../shared/contract';
import {
  articleMetadataSchema,
  blockSchema,
  removedPieceSchema,
  type Article,
  type ArticleMetadata,
  type Block,
  type CleanText,
  type Evidence,
  type ImportedArticle,
  type Original,
} from '../../../shared/articles/model';
import { textReasons, type Edition, type EditionText, type NewText } from '../../../shared/editions/model';
import { movedPictures } from '../../../shared/articles/pictures';
import type { Structure } from '../../../shared/articles/structure';
import { CasebookError } from '../../../shared/result';
import { paragraphsOf } from '../../../shared/text/text';
import { carryOver, type AnchorTable } from '../passages/anchors';
import { getArticle, insertOriginal, insertText, sha256Of, writeMetadata, WRITTEN_BY_ANALYST, type TextSource } from '../articles/articles';
import { readPlaced, writePictures, type PictureFile } from '../articles/pictures';
import { movedPageWords, readPageWords, writePageWords } from '../articles/page-words';
import { noteFactsOf } from '../library/article-facts';
import { booleanColumn, jsonColumn, notFound, requireLive, type Corpus, type Reader, type Transaction } from '../store/corpus';
import { mentionsOnText } from '../entities/mentions';
import type { OriginalFile } from '../store/originals';
import { passagesOnText } from '../passages/passages';
import { countWaiting } from '../passages/review';

/** The texts of an article: each is immutable, one of them is the present one. */

const anchorTables: readonly AnchorTable[] = ['passages', 'mentions'];

/**
 * Gives an article a new present text. Passages and mentions go with it where their words are found again beyond doubt; the
 * others stay on the text they were made on and wait in the review list. Answers with the new text's id.
 */
export function addTextVersion(
  corpus: Corpus,
  tx: Transaction,
  article: Pick<Article, 'id' | 'textId' | 'original'>,
  { clean, pageWords, pictures }: Pick<ImportedArticle, 'clean' | 'pageWords' | 'pictures'>,
  source: TextSource,
  pictureFiles: readonly PictureFile[] = [],
): string {
  const now = corpus.now();
  const last = tx.get(lastRow, 'SELECT max(version) AS version FROM article_texts WHERE article_id = ?', [article.id]);
  const textId = insertText(corpus, tx, article.id, (last?.version ?? 0) + 1, clean, now, source);
  if (pageWords !== undefined) writePageWords(tx, textId, pageWords);
  writePictures(corpus, tx, { articleId: article.id, textId, fileName: article.original.fileName }, pictures, pictureFiles);
  tx.run('UPDATE articles SET text_id = ?, updated_at = ? WHERE id = ?', [textId, now, article.id]);
  noteFactsOf(tx, article.id);
  // Another edition of the page is a reason to look again at what was left behind; a text of the same file is none.
  const stillKept = source.reason !== 'new-edition';
  for (const table of anchorTables) {
    carryOver(tx, table, article.id, { id: textId, text: clean.text }, { before: article.textId, stillKept, now });
  }
  return textId;
}

const lastRow = z.object({ version: z.number() });
const sourceRow = z.object({ originalSha256: z.string().nullable(), encoding: z.string().nullable() });

/** The original and the encoding of a text, as its row has them: null for the article's own. */
export function sourceOf(reader: Reader, textId: string): z.infer<typeof sourceRow> {
  const row = reader.get(sourceRow, 'SELECT original_sha256 AS originalSha256, encoding FROM article_texts WHERE id = ?', [textId]);
  if (row === undefined) throw new Error(`the text ${textId} is not there`);
  return row;
}

/**
 * Makes a new text version with the removed pieces `indexes` back in it.
 * Throws `not-found`, `in-bin`, `invalid-request` for an index that is not there.
 */
export function putBackPieces(corpus: Corpus, request: Checked<'articles.putBack'>): Article {
  const { id, indexes } = request;
  const article = getArticle(corpus.store, id);
  const known = new Set(article.clean.removed.map((piece) => piece.index));
  if (!indexes.every((index) => known.has(index))) {
    throw new CasebookError('invalid-request', 'This piece is in the text already. Open the article again.');
  }
  const clean = putBack(article.clean, indexes);
  corpus.store.write((tx) => {
    const known = readPageWords(tx, article.textId);
    const pageWords = known === null ? {} : { pageWords: movedPageWords(known, article.clean.text, clean.text) };
    const placed = readPlaced(tx, article.textId);
    const pictures = placed === undefined ? {} : { pictures: movedPictures(placed, article.clean.text, clean.text) };
    addTextVersion(corpus, tx, article, { clean, ...pageWords, ...pictures }, { reason: 'put-back', ...sourceOf(tx, article.textId) });
  });
  return getArticle(corpus.store, id);
}

// --- Reading again --------------------------------------------------------------------------------------------------

/** What the import worker made of an article's original, read once more. */
export interface RereadRequest {
  id: string;
  /** The original that was read: another one may have taken its place meanwhile. */
  sha256: string;
  imported: ImportedArticle;
  /** The files of its pictures. */
  pictures?: readonly PictureFile[] | undefined;
}

/**
 * Takes in another reading of an article's original: a new text version when the words came out differently. What the
 * analyst wrote of the article stays; what was found in the file is found anew.
 * Throws `not-found`, `in-bin`, `conflict` when the article has another original now, `invalid-request`.
 */
export function rereadArticle(corpus: Corpus, { id, sha256, imported: reading, pictures = [] }: RereadRequest): NewText {
  const article = getArticle(corpus.store, id);
  if (article.original.sha256 !== sha256 || reading.original.sha256 !== sha256) {
    throw new CasebookError('conflict', 'This article was read from another file meanwhile. Open it again and try once more.');
  }
  const changed = reading.clean.text !== article.clean.text;
  addFiles(corpus, pictures);
  corpus.store.write((tx) => {
    if (changed) {
      const { originalSha256 } = sourceOf(tx, article.textId);
      const source: TextSource = { reason: 're-read', originalSha256, encoding: reading.original.encoding };
      addTextVersion(corpus, tx, article, reading, source, pictures);
    } else writePictures(corpus, tx, placeOf(article), reading.pictures, pictures);
    refresh(corpus, tx, article, reading);
  });
  return newText(corpus, id, changed);
}

/** What the import worker made of another file of the same page, and that file's bytes. */
export interface NewEdition {
  id: string;
  imported: ImportedArticle;
  bytes: Uint8Array;
  /** The files of its pictures. */
  pictures?: readonly PictureFile[] | undefined;
}

/**
 * Takes in a newer edition of an article: the file is kept beside the ones before it, its text becomes the present one, also
 * when the words are the same.
 * Throws `not-found`, `in-bin`, `invalid-request`, a disk's failure.
 */
export function addEdition(corpus: Corpus, { id, imported: reading, bytes, pictures = [] }: NewEdition): NewText {
  const article = getArticle(corpus.store, id);
  const { original, clean } = reading;
  if (sha256Of(bytes) !== original.sha256 || bytes.byteLength !== original.size) {
    throw new CasebookError('invalid-request', `“${original.fileName}” changed while it was read. Choose it again.`);
  }
  const changed = clean.text !== article.clean.text;
  // A file that is an edition already brings nothing but what was found in it.
  const isNew = changed || !hasFile(corpus.store, id, original.sha256);
  if (isNew) addFiles(corpus, [{ sha256: original.sha256, bytes }, ...pictures]);
  corpus.store.write((tx) => {
    if (isNew) {
      insertOriginal(corpus, tx, original);
      const source: TextSource = { reason: 'new-edition', originalSha256: original.sha256, encoding: original.encoding };
      addTextVersion(corpus, tx, article, reading, source, pictures);
    }
    refresh(corpus, tx, article, reading);
  });
  return newText(corpus, id, changed);
}

function addFiles(corpus: Corpus, files: readonly OriginalFile[]): void {
  for (const { sha256, bytes } of files) corpus.store.addOriginal(sha256, bytes);
}

const placeOf = ({ id, textId, original }: Article) => ({ articleId: id, textId, fileName: original.fileName });

function hasFile(reader: Reader, articleId: string, sha256: string): boolean {
  const row = reader.get(
    z.object({ version: z.number() }),
    `SELECT version FROM ${editionTables} WHERE article_id = ?1 AND originals.sha256 = ?2 LIMIT 1`,
    [articleId, sha256],
  );
  return row !== undefined;
}

/** A value that the analyst wrote stays; one that the file does not state any more stays as well. */
function refresh(corpus: Corpus, tx: Transaction, article: Article, reading: ImportedArticle): void {
  const found: Partial<Record<keyof ArticleMetadata, unknown>> = {};
  const evidence: Evidence = { ...article.evidence };
  for (const field of articleMetadataSchema.keyof().options) {
    const value = reading.metadata[field];
    const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
    if (isEmpty || article.evidence[field] === WRITTEN_BY_ANALYST) continue;
    found[field] = value;
    const place = reading.evidence[field];
    if (place === undefined) delete evidence[field];
    else evidence[field] = place;
  }
  const metadata = articleMetadataSchema.parse({ ...article.metadata, ...found });
  const isSame = JSON.stringify([metadata, evidence]) === JSON.stringify([article.metadata, article.evidence]);
  if (!isSame) writeMetadata(corpus, tx, article, metadata, evidence);
  if (JSON.stringify(reading.remarks) === JSON.stringify(article.remarks)) return;
  tx.run('UPDATE articles SET remarks = ? WHERE id = ?', [JSON.stringify(reading.remarks), article.id]);
}

function newText(corpus: Corpus, id: string, changed: boolean): NewText {
  return { article: getArticle(corpus.store, id), changed, waiting: countWaiting(corpus.store, id) };
}

/**
 * Takes in the structure and the pictures of a text from before these were kept. The text stays as it is, and so does all that stands on it:
 * a paragraph whose words the reading has too gets what the reading says of it. Answers whether anything was written.
 * Throws `not-found`, `in-bin`, `conflict` when the article has another original now.
 */
export function structureArticle(corpus: Corpus, { id, sha256, imported: reading, pictures = [] }: RereadRequest): boolean {
  const article = getArticle(corpus.store, id);
  if (article.structured) return false;
  if (article.original.sha256 !== sha256 || reading.original.sha256 !== sha256) {
    throw new CasebookError('conflict', 'This article was read from another file meanwhile. Open it again and try once more.');
  }
  const blocks = structuredBlocks(article.clean, reading.clean);
  const placed = reading.pictures === undefined ? undefined : movedPictures(reading.pictures, reading.clean.text, article.clean.text);
  addFiles(corpus, pictures);
  corpus.store.write((tx) => {
    tx.run('UPDATE article_texts SET blocks = ?, structured = 1 WHERE id = ? AND structured = 0', [JSON.stringify(blocks), article.textId]);
    // A file of a kind with pictures that is read as another one by now has none; it is not asked for again.
    writePictures(corpus, tx, placeOf(article), placed ?? [], pictures);
  });
  return true;
}

/**
 * Takes in where the words of a text from before that was kept stand on the pages of its original. Answers whether there was
 * anything to take in. Throws `not-found`, `in-bin`, `conflict` when the article has another original now.
 */
export function placeWordsOfArticle(corpus: Corpus, { id, sha256, imported: reading }: RereadRequest): boolean {
  const article = getArticle(corpus.store, id);
  if (article.original.sha256 !== sha256 || reading.original.sha256 !== sha256) {
    throw new CasebookError('conflict', 'This article was read from another file meanwhile. Open it again and try once more.');
  }
  const { pageWords } = reading;
  if (pageWords === undefined || readPageWords(corpus.store, article.textId) !== null) return false;
  corpus.store.write((tx) => writePageWords(tx, article.textId, movedPageWords(pageWords, reading.clean.text, article.clean.text)));
  return true;
}

function structuredBlocks(kept: CleanText, read: CleanText): Block[] {
  const known = new Map<string, Structure[]>();
  for (const [index, { start, end }] of paragraphsOf(read.text).entries()) {
    const structure = read.blocks[index]?.structure;
    if (structure === undefined) continue;
    const words = read.text.slice(start, end);
    const others = known.get(words);
    if (others === undefined) known.set(words, [structure]);
    else others.push(structure);
  }
  return paragraphsOf(kept.text).map(({ start, end }, index): Block => {
    const block = kept.blocks[index] ?? { kind: 'paragraph' };
    const structure = known.get(kept.text.slice(start, end))?.shift();
    return structure === undefined ? block : { ...block, structure };
  });
}

// --- Reading them ---------------------------------------------------------------------------------------------------

const editionRow = z.object({
  textId: z.string(),
  version: z.number(),
  madeAt: z.string(),
  reason: z.enum(textReasons),
  sha256: z.string(),
  size: z.number(),
  mediaType: z.string(),
  fileName: z.string(),
  encoding: z.string().nullable(),
  passages: z.number(),
  isPresent: booleanColumn,
});

const editionColumns = `article_texts.id AS textId, version, made_at AS madeAt, reason, originals.sha256, size,
  media_type AS mediaType, file_name AS fileName, coalesce(article_texts.encoding, originals.encoding) AS encoding,
  (SELECT count(*) FROM passages WHERE text_id = article_texts.id) AS passages,
  articles.text_id = article_texts.id AS isPresent`;
const editionTables = `article_texts JOIN articles ON articles.id = article_id
  JOIN originals ON originals.sha256 = coalesce(article_texts.original_sha256, articles.original_sha256)`;

function editionOf(row: z.infer<typeof editionRow>): Edition {
  const { sha256, size, mediaType, fileName, encoding, ...edition } = row;
  return { ...edition, original: { sha256, size, mediaType, fileName, encoding } };
}

/** The texts an article has had, the newest first. Throws `not-found`, `in-bin`. */
export function editionsOf(reader: Reader, articleId: string): Edition[] {
  requireLive(reader, 'article', articleId);
  return reader
    .all(editionRow, `SELECT ${editionColumns} FROM ${editionTables} WHERE article_id = ? ORDER BY version DESC`, [articleId])
    .map(editionOf);
}

const textRow = editionRow.extend({
  articleId: z.string(),
  text: z.string(),
  blocks: jsonColumn(z.array(blockSchema)),
  removed: jsonColumn(z.array(removedPieceSchema)),
});

/** One text, present or not, with what is described on it. Throws `not-found`. */
export function readEdition(reader: Reader, textId: string): EditionText {
  const found = reader.get(
    textRow,
    `SELECT ${editionColumns}, article_id AS articleId, text, blocks, removed FROM ${editionTables}
     WHERE article_texts.id = ?`,
    [textId],
  );
  if (found === undefined) throw notFound('article', textId);
  const { articleId, text, blocks, removed, ...edition } = found;
  return {
    edition: editionOf(edition),
    articleId,
    clean: { text, blocks, removed },
    pictures: readPlaced(reader, textId) ?? [],
    passages: passagesOnText(reader, textId, text),
    mentions: mentionsOnText(reader, textId, text),
  };
}

/** An original with its bytes, and what of its article its reader may want to know. */
export interface OriginalToRead extends Original {
  bytes: Uint8Array;
  url: string | null;
}

/**
 * The original of an article's text; of the present one when none is named.
 * Throws `not-found`, `in-bin`, `vault-damaged`.
 */
export function originalToRead(corpus: Corpus, { id, textId }: { id: string; textId?: string | undefined }): OriginalToRead {
  const article = getArticle(corpus.store, id);
  const edition = editionsOf(corpus.store, id).find((one) => one.textId === (textId ?? article.textId));
  if (edition === undefined) throw notFound('article', id);
  const bytes = corpus.store.readOriginal(edition.original.sha256);
  return { ...edition.original, bytes, url: article.metadata.url };
}
