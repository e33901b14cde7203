import { z } from 'zod';
import { articleMetadataSchema, originalSchema } from '../../../shared/articles/model';
import type { Reply } from '../../../shared/contract';
import { citableArticleSchema } from '../../../shared/library/model';
import { jsonColumn, type Reader } from '../store/corpus';

/** What a reference manager is told of articles, in the order asked for; those that are gone are left out. */

const citableRow = z.object({
  ...citableArticleSchema.pick({ id: true, importedAt: true, outletKind: true }).shape,
  ...articleMetadataSchema.shape,
  ...originalSchema.shape,
  bylines: jsonColumn(articleMetadataSchema.shape.bylines),
});

export function citableArticles(reader: Reader, ids: readonly string[]): Reply<'table.citable'> {
  const rows = reader.all(
    citableRow,
    `SELECT articles.id, imported_at AS importedAt, kind AS outletKind, title, bylines, outlet, published, updated, section, language, url,
       originals.sha256, size, media_type AS mediaType, file_name AS fileName, originals.encoding
     FROM articles LEFT JOIN outlets ON outlets.id = outlet_id
     JOIN article_texts ON article_texts.id = text_id
     JOIN originals ON originals.sha256 = coalesce(article_texts.original_sha256, articles.original_sha256)
     WHERE articles.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
  const found = new Map(
    rows.map(({ id, importedAt, outletKind, sha256, size, mediaType, fileName, encoding, ...metadata }) => [
      id,
      { id, importedAt, outletKind, metadata, original: { sha256, size, mediaType, fileName, encoding } },
    ]),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}
