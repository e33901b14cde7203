import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { PictureHolder } from '../../../shared/notes/pictures';
import { picturesOf, type NoteDocument } from '../../../shared/notes/note-document';
import { pictureTypes, SCAN } from '../../../shared/originals/model';
import { CasebookError } from '../../../shared/result';
import { requireLive, type Corpus, type Reader, type Transaction } from '../store/corpus';

/** The files of the pictures in notes and articles: originals of the vault like any other. docs/adr/0046-pictures-in-notes.md */

/** A picture that was looked at: it is one, and of a size that is shown. */
export interface PictureToAdd {
  holder: PictureHolder;
  fileName: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** Stores a picture for a note or a dossier; on the disk when this returns. Throws `not-found`, `in-bin`, a disk's failure. */
export function addPicture(corpus: Corpus, { holder, fileName, mediaType, bytes }: PictureToAdd): { sha256: string } {
  requireLive(corpus.store, holder.kind, holder.id);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  corpus.store.addOriginal(sha256, bytes);
  corpus.store.write((tx) => {
    tx.run(
      `INSERT INTO originals (sha256, size, media_type, file_name, encoding, added_at) VALUES (?, ?, ?, ?, NULL, ?)
       ON CONFLICT (sha256) DO NOTHING`,
      [sha256, bytes.byteLength, mediaType, fileName, corpus.now()],
    );
    holdPictures(tx, holder.id, [sha256]);
  });
  return { sha256 };
}

/**
 * A note, a dossier or a frozen one needs these pictures from now on. One that is not in the vault is passed over: the document says so
 * where it would stand.
 */
export function holdPictures(tx: Transaction, holder: string, hashes: readonly string[]): void {
  if (hashes.length === 0) return;
  tx.run(
    `INSERT INTO picture_uses (original_sha256, holder)
     SELECT sha256, ?1 FROM originals WHERE sha256 IN (SELECT value FROM json_each(?2)) AND true
     ON CONFLICT (original_sha256, holder) DO NOTHING`,
    [holder, JSON.stringify([...new Set(hashes)])],
  );
}

/** The hashes of a document's pictures. */
export const pictureHashesOf = (document: NoteDocument): string[] => picturesOf(document).map(({ sha256 }) => sha256);

const useRow = z.object({ sha256: z.string() });

/** Originals that are drawn as they are. */
const DRAWN = [...pictureTypes, SCAN, 'application/pdf'].map((type) => `'${type}'`).join(', ');

/** A picture of some note or article, or an original that is one. Throws `not-found`, `vault-damaged`. */
export function readPicture(corpus: Corpus, sha256: string): Uint8Array {
  const use = corpus.store.get(
    useRow,
    `SELECT original_sha256 AS sha256 FROM picture_uses WHERE original_sha256 = ?1
     UNION ALL SELECT sha256 FROM originals WHERE sha256 = ?1 AND media_type IN (${DRAWN})
       AND (EXISTS (SELECT 1 FROM articles WHERE original_sha256 = ?1) OR EXISTS (SELECT 1 FROM article_texts WHERE original_sha256 = ?1)) LIMIT 1`,
    [sha256],
  );
  if (use === undefined) throw new CasebookError('not-found', 'This picture is not in the vault.', sha256);
  return corpus.store.readOriginal(sha256);
}

/** Those of the pictures that are there and whole, by their hashes. */
export function readPictures(corpus: Corpus, hashes: readonly string[]): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const sha256 of new Set(hashes)) {
    try {
      found.set(sha256, readPicture(corpus, sha256));
    } catch (error) {
      // Whoever asks says which are missing, in the place where they would stand.
      if (!(error instanceof CasebookError)) throw error;
    }
  }
  return found;
}

const LOOSE = `holder NOT IN
  (SELECT id FROM notes UNION ALL SELECT id FROM dossiers UNION ALL SELECT id FROM entities UNION ALL SELECT id FROM dossier_versions UNION ALL SELECT id FROM note_templates
   UNION ALL SELECT id FROM dossier_templates UNION ALL SELECT id FROM articles)`;

/** Forgets what notes, articles, dossiers and frozen ones needed that are gone for good. */
export function releasePictures(tx: Transaction): void {
  tx.run(`DELETE FROM picture_uses WHERE ${LOOSE}`, []);
}

/** Whether any picture is held that nothing needs. */
export function hasLoosePictures(reader: Reader): boolean {
  return reader.get(useRow, `SELECT original_sha256 AS sha256 FROM picture_uses WHERE ${LOOSE} LIMIT 1`, []) !== undefined;
}
