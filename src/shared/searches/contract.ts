import { z } from 'zod';
import { action, byId, change, nothing, read, span } from '../channel';
import { pastSearchSchema, queryTextSchema, savedCountSchema, savedSearchSchema, searchNameSchema } from './model';

export const searchesChannels = {
  'searches.list': read(nothing, z.array(savedSearchSchema), { of: ['searches'] }),
  // What each of them finds now.
  'searches.counts': read(nothing, z.array(savedCountSchema), {
    of: ['searches', 'equivalents', 'articles', 'entities', 'mentions', 'notes', 'dossiers', 'outlets', 'library', 'passages', 'citations'],
    lazily: ['note-text'],
  }),
  // Null makes a new one, whose hits have been seen.
  'searches.save': action(z.strictObject({ id: byId.shape.id.nullable(), name: searchNameSchema, query: queryTextSchema }), byId, {
    changes: ['searches'],
    undo: ({ id }) => (id === null ? 'Save search' : 'Change search'),
  }),
  'searches.remove': action(byId, nothing, { changes: ['searches'], undo: 'Remove search' }),
  // Its hits have been looked at.
  'searches.seen': change(byId, nothing, { changes: ['searches'], history: 'lasting' }),
  // Makes a note that cites a place in each of these articles' present texts (UTF-16 units): the sentence it stands in.
  'searches.cite': action(
    z.strictObject({
      title: z.string().max(300),
      places: z
        .array(z.strictObject({ articleId: byId.shape.id, ...span }))
        .min(1)
        .max(500),
    }),
    byId,
    { changes: ['notes', 'versions', 'passages'], undo: 'New note of hits' },
  ),
  // The last ones first, fifty at most.
  'searches.past': read(nothing, z.array(pastSearchSchema), { of: ['searches'] }),
  'searches.made': change(z.strictObject({ query: queryTextSchema }), nothing, { changes: ['searches'], history: 'lasting' }),
  'searches.forget': change(nothing, nothing, { changes: ['searches'], history: 'lasting' }),
};
