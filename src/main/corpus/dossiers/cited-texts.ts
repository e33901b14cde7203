import { z } from 'zod';
import type { DossierBundle } from '../../../shared/dossiers/model';
import type { CitedPassage } from '../../../shared/passages/model';
import type { Reader } from '../store/corpus';

const textRow = z.object({ articleId: z.string(), text: z.string() });

/** The texts that passages were described on, whole, in the order they are first cited. */
export function textsCited(reader: Reader, passages: readonly CitedPassage[]): NonNullable<DossierBundle['texts']> {
  return [...new Set(passages.map(({ textId }) => textId))].flatMap((id) => {
    const row = reader.get(textRow, 'SELECT article_id AS articleId, text FROM article_texts WHERE id = ?', [id]);
    return row === undefined ? [] : [{ id, ...row }];
  });
}
