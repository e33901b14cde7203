import { z } from 'zod';
import { read } from '../channel';
import { findableKinds, quickFindHitSchema, searchResultSchema } from './model';

const page = { limit: z.number().int().min(1).max(200), offset: z.number().int().nonnegative().optional() };

export const searchChannels = {
  // `limit` hits from `offset` on: of one kind, or of all with a share for each. Pages follow each other without gap or double.
  'search.find': read(
    z.strictObject({ query: z.string().max(1000), ...page, kind: z.enum(findableKinds).optional() }),
    searchResultSchema,
    { of: ['articles', 'entities', 'mentions', 'notes', 'dossiers', 'outlets', 'library'], lazily: ['note-text'] },
  ),
  // An empty query answers with what was touched last.
  'search.quickFind': read(
    z.strictObject({ query: z.string().max(1000), limit: z.number().int().min(1).max(100) }),
    z.array(quickFindHitSchema),
    { of: ['articles', 'entities', 'notes', 'dossiers', 'outlets', 'note-text'] },
  ),
};
