import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import { entityPictureSchema, type EntityPicture } from '../../../shared/entities/model';
import { holdPictures } from '../notes/pictures';
import { requireLive, type Corpus, type Reader } from '../store/corpus';

const shownRow = z.object({ id: z.string() });

/** The picture of an entity, or of what it is part of now; null when it has none. */
export function pictureOfEntity(reader: Reader, id: string): EntityPicture | null {
  const shown = reader.get(shownRow, 'SELECT coalesce(merged_into, id) AS id FROM entities WHERE id = ?', [id])?.id ?? id;
  return reader.get(entityPictureSchema, 'SELECT sha256, width, height FROM entity_pictures WHERE entity_id = ?', [shown]) ?? null;
}

/** A picture of the vault, or null for none. Throws `not-found`, `in-bin`. */
export function setEntityPicture(corpus: Corpus, { id, picture }: Checked<'entities.setPicture'>): void {
  requireLive(corpus.store, 'entity', id);
  corpus.store.write((tx) => {
    if (picture === null) return tx.run('DELETE FROM entity_pictures WHERE entity_id = ?', [id]);
    const { sha256, width, height } = picture;
    tx.run(
      `INSERT INTO entity_pictures (entity_id, sha256, width, height) VALUES (?, ?, ?, ?)
       ON CONFLICT (entity_id) DO UPDATE SET sha256 = excluded.sha256, width = excluded.width, height = excluded.height`,
      [id, sha256, width, height],
    );
    holdPictures(tx, id, [sha256]);
  });
}
