import { z } from 'zod';
import type { KeptFile } from '../../../shared/articles/kept';
import { CasebookError } from '../../../shared/result';
import { removeQuietly, type FileSystem } from '../../files/atomic-file';
import { sha256Of } from './articles';
import { hasLoosePictures, releasePictures } from '../notes/pictures';
import { notFound, type Corpus, type Reader } from '../store/corpus';
import { originalPath, readOriginal } from '../store/originals';

/** Files that no reader makes an article of. Their originals are kept like any other, with what they are and why. */

export interface FileToKeep {
  fileName: string;
  mediaType: string;
  format: string;
  reason: string;
  bytes: Uint8Array;
  /** The article it came with, if any. */
  articleId: string | null;
}

const idRow = z.object({ id: z.string() });
const hashRow = z.object({ sha256: z.string() });

/** Stores a file; on the disk when this returns. Answers with its id, the old one for a file that is kept already. */
export function keepFile(corpus: Corpus, { fileName, mediaType, format, reason, bytes, articleId }: FileToKeep): { id: string } {
  const sha256 = sha256Of(bytes);
  corpus.store.addOriginal(sha256, bytes);
  return corpus.store.write((tx) => {
    const now = corpus.now();
    const known = tx.get(idRow, 'SELECT id FROM kept_files WHERE original_sha256 = ?', [sha256]);
    const parent = articleId === null ? undefined : tx.get(idRow, 'SELECT id FROM articles WHERE id = ?', [articleId]);
    if (known !== undefined) {
      if (parent !== undefined) tx.run('UPDATE kept_files SET article_id = coalesce(article_id, ?2) WHERE id = ?1', [known.id, parent.id]);
      return known;
    }
    tx.run(
      `INSERT INTO originals (sha256, size, media_type, file_name, encoding, added_at) VALUES (?, ?, ?, ?, NULL, ?)
       ON CONFLICT (sha256) DO NOTHING`,
      [sha256, bytes.byteLength, mediaType, fileName, now],
    );
    const id = corpus.newId();
    tx.run('INSERT INTO kept_files (id, original_sha256, format, reason, kept_at, article_id) VALUES (?, ?, ?, ?, ?, ?)', [
      id,
      sha256,
      format,
      reason,
      now,
      parent?.id ?? null,
    ]);
    return { id };
  });
}

const keptRow = z.object({
  id: z.string(),
  fileName: z.string(),
  size: z.number(),
  format: z.string(),
  reason: z.string(),
  keptAt: z.string(),
  articleId: z.string().nullable(),
  title: z.string().nullable(),
});

/** All kept files, the newest first; an article in the bin is not named. */
export function listKept(reader: Reader): KeptFile[] {
  return reader
    .all(
      keptRow,
      `SELECT kept_files.id, file_name AS fileName, size, format, reason, kept_at AS keptAt, articles.id AS articleId, title
       FROM kept_files JOIN originals ON sha256 = kept_files.original_sha256
       LEFT JOIN articles ON articles.id = kept_files.article_id AND deleted_at IS NULL
       ORDER BY kept_at DESC, kept_files.rowid DESC`,
      [],
    )
    .map(({ articleId, title, ...file }) => ({ ...file, article: articleId === null ? null : { id: articleId, title: title ?? '' } }));
}

/** Puts a kept file beside an article; null takes it away again. Throws `not-found`. */
export function attachKept(corpus: Corpus, { id, articleId }: { id: string; articleId: string | null }): void {
  corpus.store.write((tx) => {
    hashOf(tx, id);
    if (articleId !== null && tx.get(idRow, 'SELECT id FROM articles WHERE id = ?', [articleId]) === undefined) {
      throw notFound('article', articleId);
    }
    tx.run('UPDATE kept_files SET article_id = ?2 WHERE id = ?1', [id, articleId]);
  });
}

/** Takes a file off the list; its bytes stay for the undo, until {@link dropUnused}. Throws `not-found`. */
export function removeKept(corpus: Corpus, id: string): void {
  corpus.store.write((tx) => {
    hashOf(tx, id);
    tx.run('DELETE FROM kept_files WHERE id = ?', [id]);
  });
}

/**
 * Deletes the originals that nothing names any more: those of kept files that were removed, and pictures of notes that are gone. Only when nothing can be undone
 * any more; a vault that cannot be written to keeps them.
 */
export function dropUnused({ store }: Pick<Corpus, 'store'>, files: FileSystem = store.files): void {
  if (store.readOnlyReason !== null) return;
  if (hasLoosePictures(store)) store.write(releasePictures);
  const unused = `sha256 NOT IN (SELECT original_sha256 FROM articles UNION ALL SELECT original_sha256 FROM kept_files
    UNION ALL SELECT original_sha256 FROM picture_uses
    UNION ALL SELECT original_sha256 FROM article_texts WHERE original_sha256 IS NOT NULL)`;
  const gone = store.all(hashRow, `SELECT sha256 FROM originals WHERE ${unused}`, []).map(({ sha256 }) => sha256);
  if (gone.length === 0) return;
  store.write((tx) => tx.run('DELETE FROM originals WHERE sha256 IN (SELECT value FROM json_each(?))', [JSON.stringify(gone)]));
  for (const sha256 of gone) removeQuietly(originalPath(store.folder, sha256), files);
}

/** The bytes of a kept file, checked. Throws `not-found`, `vault-damaged`. */
export function readKept(corpus: Corpus, id: string, files: FileSystem = corpus.store.files): { fileName: string; bytes: Uint8Array } {
  const sha256 = hashOf(corpus.store, id);
  const name = corpus.store.get(z.object({ fileName: z.string() }), 'SELECT file_name AS fileName FROM originals WHERE sha256 = ?', [
    sha256,
  ]);
  return { fileName: name?.fileName ?? 'file', bytes: readOriginal(corpus.store.folder, sha256, files) };
}

function hashOf(reader: Reader, id: string): string {
  const found = reader.get(hashRow, 'SELECT original_sha256 AS sha256 FROM kept_files WHERE id = ?', [id]);
  if (found === undefined) throw new CasebookError('not-found', 'This file is not kept any more.', id);
  return found.sha256;
}
