import type { ImportedArticle } from '../../../shared/articles/model';
import { CasebookError, toFailure, type Failure } from '../../../shared/result';
import { noteFactsOf } from '../library/article-facts';
import { insertOriginal, insertText, metadataColumns, sha256Of } from './articles';
import type { Corpus, Reader, Transaction } from '../store/corpus';
import { outletOf } from '../outlets/outlet-names';
import { placeArticle } from '../origins/origin-groups';
import { writePageWords } from './page-words';
import { writePictures, type PictureFile } from './pictures';
import type { OriginalFile } from '../store/originals';
import { linkPart, type PartOf } from './parts';
import { knownAs, nameOfReprinted } from './same-text';

/** What the import worker read of one file, and the file's bytes. */
export interface ReadFile {
  imported: ImportedArticle;
  bytes: Uint8Array;
  /** The files of the article's pictures. */
  pictures?: readonly PictureFile[] | undefined;
  /** The article it came with, if any. */
  partOf?: PartOf | undefined;
  /** What it came in with, if that is known. */
  importId?: string | undefined;
}

/** What became of a file; `title` is the title of the article `articleId`. */
export interface AddedArticle {
  status: 'imported' | 'duplicate';
  articleId: string;
  title: string;
  /** The article that is there already was deleted and can be put back. */
  inBin: boolean;
  /** Of an article that was taken in although its text is here: whose text it is, in the analyst's words. */
  reprintOf?: string | undefined;
}

/** What became of one file among several: one that cannot be taken keeps no other one out. */
export type AddedOrNot = AddedArticle | { status: 'failed'; failure: Failure };

/** A file that may be taken in. */
interface ArticleToAdd extends ImportedArticle {
  bytes: Uint8Array;
  pictureFiles: readonly PictureFile[];
  textSha256: string;
  partOf: PartOf | undefined;
  importId: string | undefined;
}

/**
 * Takes one read file into the vault: the original's bytes first, then the article in one transaction.
 * A file with the same bytes as one that is here is a duplicate of it; so is one with the same clean text, unless it says
 * that it stood elsewhere: a reprint is an article of its own, of one origin with the other.
 * The reading was checked when it left the import worker. Throws `invalid-request` when the bytes are not those that were read.
 */
export function addArticle(corpus: Corpus, file: ReadFile): AddedArticle {
  const candidate = candidateOf(file);
  const known = duplicateOf(corpus.store, candidate);
  if (known !== undefined && candidate.partOf === undefined) return known;
  if (known === undefined) for (const { sha256, bytes } of filesOf(candidate)) corpus.store.addOriginal(sha256, bytes);
  return corpus.store.write((tx) => take(corpus, tx, candidate));
}

/** The same bytes, or the same text, may have come with several articles: a duplicate is linked as well. */
function take(corpus: Corpus, tx: Transaction, candidate: ArticleToAdd): AddedArticle {
  const added = duplicateOf(tx, candidate) ?? insertArticle(corpus, tx, candidate);
  if (candidate.partOf !== undefined) linkPart(tx, added.articleId, candidate.partOf);
  return added;
}

/**
 * Takes several read files in, with one transaction and the originals flushed side by side: many times quicker than one
 * by one. Answers in the order of `files`, each as {@link addArticle} would. On the disk when this settles; reads are
 * answered meanwhile. Rejected when nothing can be written at all (`disk-full`, `disk-error`, `read-only`, …).
 */
export async function addArticles(corpus: Corpus, files: readonly ReadFile[]): Promise<AddedOrNot[]> {
  const candidates = files.map((file) => orFailed(() => candidateOf(file)));
  const fresh = candidates.filter((one) => isCandidate(one) && duplicateOf(corpus.store, one) === undefined);
  await corpus.store.addOriginals(fresh.filter(isCandidate).flatMap(filesOf));
  try {
    return corpus.store.write((tx) => candidates.map((one) => (isCandidate(one) ? take(corpus, tx, one) : one)));
  } catch (error) {
    // Too much for one change, or one of them does not fit the vault: each by itself, then.
    if (!(error instanceof CasebookError) || !['too-large', 'conflict'].includes(error.code)) throw error;
    return candidates.map((one) => (isCandidate(one) ? orFailed(() => corpus.store.write((tx) => take(corpus, tx, one))) : one));
  }
}

/** The file itself, and its pictures. */
const filesOf = ({ original, bytes, pictureFiles }: ArticleToAdd): OriginalFile[] => [{ sha256: original.sha256, bytes }, ...pictureFiles];

type NotTaken = Extract<AddedOrNot, { status: 'failed' }>;

function orFailed<T>(work: () => T): T | NotTaken {
  try {
    return work();
  } catch (error) {
    return { status: 'failed', failure: toFailure(error) };
  }
}

function isCandidate(one: ArticleToAdd | NotTaken): one is ArticleToAdd {
  return !('failure' in one);
}

function candidateOf({ imported, bytes, pictures = [], partOf, importId }: ReadFile): ArticleToAdd {
  const { original, clean } = imported;
  if (sha256Of(bytes) !== original.sha256 || bytes.byteLength !== original.size) {
    throw new CasebookError('invalid-request', `“${original.fileName}” changed while it was imported. Please import it again.`);
  }
  return { ...imported, bytes, pictureFiles: pictures, partOf, importId, textSha256: sha256Of(clean.text) };
}

function duplicateOf(reader: Reader, candidate: ArticleToAdd): AddedArticle | undefined {
  const known = knownAs(reader, candidate);
  return known === undefined ? undefined : { status: 'duplicate', ...known };
}

function insertArticle(corpus: Corpus, tx: Transaction, candidate: ArticleToAdd): AddedArticle {
  const { original, metadata, evidence, clean, remarks, pageWords, pictures, pictureFiles, importId = null } = candidate;
  const reprintOf = nameOfReprinted(tx, candidate);
  const now = corpus.now();
  const articleId = corpus.newId();
  insertOriginal(corpus, tx, original);
  const textId = insertText(corpus, tx, articleId, 1, clean, now);
  if (pageWords !== undefined) writePageWords(tx, textId, pageWords);
  tx.run(
    `INSERT INTO articles (id, original_sha256, text_id, title, title_form, bylines, outlet, outlet_form, published,
       updated, section, language, url, evidence, remarks, outlet_id, import_id, imported_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      articleId,
      original.sha256,
      textId,
      ...metadataColumns(metadata, evidence),
      JSON.stringify(remarks),
      outletOf(corpus, tx, metadata.outlet),
      importId,
      now,
      now,
    ],
  );
  writePictures(corpus, tx, { articleId, textId, fileName: original.fileName }, pictures, pictureFiles);
  noteFactsOf(tx, articleId);
  if (importId !== null) tx.run('INSERT OR IGNORE INTO imports (id, started_at) VALUES (?, ?)', [importId, now]);
  placeArticle(tx, articleId);
  return { status: 'imported', articleId, title: metadata.title, inBin: false, ...(reprintOf === undefined ? {} : { reprintOf }) };
}
