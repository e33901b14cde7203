import { z } from 'zod';
import { idSchema } from '../basics';
import { action, nothing, read } from '../channel';
import { entityKinds } from '../entities/model';
import { suggestionKinds, suggestedMarkSchema, suggestedNameId, suggestedNameSchema } from './model';

export const suggestionChannels = {
  // How many names wait for a decision.
  'suggestions.count': read(nothing, z.object({ names: z.number().int() }), { of: ['suggestions'] }),
  // The same by kind; a kind of which none waits is left out.
  'suggestions.kinds': read(nothing, z.array(z.object({ kind: z.enum(suggestionKinds), names: z.number().int() })), {
    of: ['suggestions'],
  }),
  // Those in most articles first; with some of their sentences. `words`: a part of the name, whatever its case and accents.
  'suggestions.list': read(
    z.strictObject({
      offset: z.number().int().nonnegative(),
      limit: z.number().int().positive().max(100),
      kind: z.enum(suggestionKinds).nullable(),
      words: z.string().max(200),
    }),
    z.array(suggestedNameSchema),
    { of: ['suggestions', 'articles', 'entities'] },
  ),
  'suggestions.ofArticle': read(z.strictObject({ articleId: idSchema }), z.array(suggestedMarkSchema), { of: ['suggestions', 'articles'] }),
  // Confirms a name's places as mentions: of an entity that is there (the name becomes an alias), or of a new one for null; in one
  // article, or everywhere for null. So many articles at a time: `left` are still to be done, by calls with the same `run`, which
  // are one step of the history. `as`: what a new one is of, in place of the kind it was found as.
  'suggestions.accept': action(
    z.strictObject({
      id: suggestedNameId,
      entityId: idSchema.nullable(),
      articleId: idSchema.nullable(),
      as: z.strictObject({ kind: z.enum(entityKinds), ownKind: idSchema.optional() }).optional(),
      run: idSchema,
    }),
    z.object({ entityId: idSchema, mentions: z.number().int(), left: z.number().int() }),
    { changes: ['suggestions', 'entities', 'mentions'], undo: 'Accept suggestion' },
  ),
  // An identifier becomes a property of an entity: a statement that cites a place where it was found.
  'suggestions.state': action(z.strictObject({ id: suggestedNameId, entityId: idSchema }), nothing, {
    changes: ['suggestions', 'statements', 'passages'],
    undo: 'State identifier',
  }),
  // They are not suggested again, in no article.
  'suggestions.ignore': action(z.strictObject({ ids: z.array(suggestedNameId).min(1).max(10_000) }), nothing, {
    changes: ['suggestions'],
    undo: ({ ids }) => (ids.length === 1 ? 'Ignore suggestion' : `Ignore ${ids.length} suggestions`),
  }),
};
