import { z } from 'zod';
import type { DossierBundle } from '../../../shared/dossiers/model';
import type { CitedPassage } from '../../../shared/passages/model';
import type { Reader } from '../store/corpus';

const textRow = z.object({ articleId: z.string(), text: z.string(), sha256: z.string(), fileName: z.string() });

/** The texts that passages were described on, whole, in the order they are first cited, each with the file it was read from. */
export function textsCited(reader: Reader, passages: readonly CitedPassage[]): NonNullable<DossierBundle['texts']> {
  return [...new Set(passages.map(({ textId }) => textId))].flatMap((id) => {
    const row = reader.get(
      textRow,
      `SELECT article_id AS articleId, text, originals.sha256, file_name AS fileName
       FROM article_texts JOIN articles ON articles.id = article_id
         JOIN originals ON originals.sha256 = coalesce(article_texts.original_sha256, articles.original_sha256)
       WHERE article_texts.id = ?`,
      [id],
    );
    if (row === undefined) return [];
    const { articleId, text, ...original } = row;
    return [{ id, articleId, text, original }];
  });
}

const countRow = z.object({ count: z.number() });

/** How many of these texts, by their SHA-256, are or were the text of an article here. */
export function countTexts(reader: Reader, hashes: readonly string[]): number {
  const sql = 'SELECT count(*) AS count FROM json_each(?) WHERE EXISTS (SELECT 1 FROM article_texts WHERE sha256 = value)';
  return reader.get(countRow, sql, [JSON.stringify(hashes)])?.count ?? 0;
}
