import { z } from 'zod';
import { idSchema } from '../basics';
import { action, byId, nothing, read } from '../channel';
import { articlePartsSchema } from '../intake/model';
import { keptFileSchema } from './kept';
import { articleMetadataSchema, articleNameSchema, articleSchema, articleSummarySchema } from './model';

export const articleChannels = {
  // Newest first (`by`: what was published last, or what came in last, which is meant without it), a part of them at a time; `total` is how many rows there are. `grouped`: one row for the articles of one
  // origin, at the place of the newest; it is that of the one published first.
  'articles.list': read(
    z.strictObject({
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(1000),
      grouped: z.boolean().optional(),
      by: z.enum(['published', 'added']).optional(),
    }),
    z.object({ total: z.number().int(), articles: z.array(articleSummarySchema) }),
    { of: ['articles', 'passages', 'mentions', 'notes', 'citations'] },
  ),
  'articles.get': read(byId, articleSchema, { of: ['articles'] }),
  // The same rows, as long a part of them as it may be, by their names alone: for what is done with many of them.
  'articles.names': read(
    z.strictObject({
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(200_000),
      by: z.enum(['published', 'added']).optional(),
    }),
    z.array(articleNameSchema),
    { of: null },
  ),
  'articles.update': action(z.strictObject({ id: idSchema, changes: articleMetadataSchema.partial() }), articleSchema, {
    changes: ['articles', 'passages', 'mentions', 'outlets', 'notes'],
    undo: 'Change article details',
  }),
  // What came with it in one file, such as a message and its attachments; what is in the bin is left out.
  'articles.parts': read(byId, articlePartsSchema, { of: ['articles'] }),
  // Files of which no article is made, the newest first; which article one goes with; taking one off the list.
  'kept.list': read(nothing, z.array(keptFileSchema), { of: ['articles'] }),
  'kept.attach': action(z.strictObject({ id: idSchema, articleId: idSchema.nullable() }), nothing, {
    changes: ['articles'],
    undo: ({ articleId }) => (articleId === null ? 'Detach kept file' : 'Attach kept file'),
  }),
  'kept.remove': action(byId, nothing, { changes: ['articles'], undo: 'Remove kept file' }),
  // Notes that its outlet took the article back, and why; null takes the note away.
  'articles.retract': action(z.strictObject({ id: idSchema, reason: z.string().max(10_000).nullable() }), articleSchema, {
    changes: ['articles', 'passages'],
    undo: ({ reason }) => (reason === null ? 'Article stands again' : 'Retract article'),
  }),
};
