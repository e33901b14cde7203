import { z } from 'zod';
import { placedPictureSchema, type PlacedPicture } from '../../../shared/articles/pictures';
import { PACKED_PAGE } from '../../../shared/originals/model';
import { holdPictures } from '../notes/pictures';
import { jsonColumn, type Corpus, type Reader, type Transaction } from '../store/corpus';
import type { OriginalFile } from '../store/originals';

/** The pictures of articles: files of the vault, placed beside a text. docs/adr/0058-pictures-and-regions.md */

/** The file of a picture as the import process has looked at it. */
export interface PictureFile extends OriginalFile {
  mediaType: string;
}

/** Formats whose texts may have pictures in them. */
const WITH_PICTURES = [
  'text/html',
  PACKED_PAGE,
  'multipart/related',
  'message/rfc822',
  'application/epub+zip',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
  'application/rtf',
  'application/msword',
];

/** SQL: whether the pictures of the text `article_texts` of the original `originals` were looked for. */
export const picturesAreKnown = `(media_type NOT IN (${WITH_PICTURES.map((type) => `'${type}'`).join(', ')})
  OR EXISTS (SELECT 1 FROM article_pictures WHERE text_id = article_texts.id))`;

/**
 * Enters the pictures of a text, in place of what was known before; their files are on the disk by now. `undefined`: its format has none.
 */
export function writePictures(
  corpus: Pick<Corpus, 'now'>,
  tx: Transaction,
  text: { articleId: string; textId: string; fileName: string },
  pictures: readonly PlacedPicture[] | undefined,
  files: readonly PictureFile[],
): void {
  if (pictures === undefined) return;
  for (const [index, { sha256, mediaType, bytes }] of files.entries()) {
    tx.run(
      `INSERT INTO originals (sha256, size, media_type, file_name, encoding, added_at) VALUES (?, ?, ?, ?, NULL, ?)
       ON CONFLICT (sha256) DO NOTHING`,
      [sha256, bytes.byteLength, mediaType, `${text.fileName} › picture ${index + 1}.${mediaType.split('/')[1] ?? ''}`, corpus.now()],
    );
  }
  holdPictures(
    tx,
    text.articleId,
    pictures.map(({ sha256 }) => sha256),
  );
  tx.run('INSERT INTO article_pictures (text_id, pictures) VALUES (?1, ?2) ON CONFLICT (text_id) DO UPDATE SET pictures = ?2', [
    text.textId,
    JSON.stringify(pictures),
  ]);
}

const row = z.object({ pictures: jsonColumn(z.array(placedPictureSchema)) });

/** Those of a text, in its order; undefined when they were not looked for. */
export function readPlaced(reader: Reader, textId: string): PlacedPicture[] | undefined {
  return reader.get(row, 'SELECT pictures FROM article_pictures WHERE text_id = ?', [textId])?.pictures;
}
