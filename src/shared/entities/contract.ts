import { z } from 'zod';
import { idSchema } from '../basics';
import { action, byId, nothing, partOfList, read, span } from '../channel';
import { labelOfChange } from '../history/labels';
import { entityKinds, entitySchema, entitySummarySchema, mentionInContextSchema, mentionSchema } from './model';

export const entityChannels = {
  // By kind, then by name, a part of them at a time; how many there are of each kind, in the order of the kinds.
  'entities.page': read(
    partOfList,
    z.object({
      total: z.number().int(),
      kinds: z.array(z.object({ kind: z.enum(entityKinds), count: z.number().int() })),
      entities: z.array(entitySummarySchema),
    }),
    { of: ['entities', 'mentions', 'notes'] },
  ),
  // All of them, to choose one from.
  'entities.list': read(nothing, z.array(entitySummarySchema), { of: ['entities', 'mentions', 'notes'] }),
  // Those of these ids that are not in the bin.
  'entities.named': read(z.strictObject({ ids: z.array(idSchema).max(10_000) }), z.array(entitySummarySchema), {
    of: ['entities', 'mentions', 'notes'],
    about: { mentions: ({ ids }) => ids },
  }),
  'entities.get': read(byId, entitySchema, { of: ['entities'] }),
  'entities.create': action(z.strictObject({ kind: z.enum(entityKinds), name: z.string().trim().min(1).max(500) }), entitySchema, {
    changes: ['entities'],
    undo: ({ name }) => `New entity ${name}`,
  }),
  'entities.update': action(
    z.strictObject({
      id: idSchema,
      kind: z.enum(entityKinds).optional(),
      name: z.string().trim().min(1).max(500).optional(),
      aliases: z.array(z.string().trim().min(1).max(500)).max(1000).optional(),
      summary: z.string().max(100_000).optional(),
    }),
    entitySchema,
    {
      changes: ['entities', 'mentions', 'notes', 'dossiers'],
      undo: (request) =>
        labelOfChange(
          request,
          { name: 'Rename entity', kind: 'Change kind of entity', aliases: 'Change aliases', summary: 'Edit summary' },
          'Change entity',
        ),
    },
  ),
  'mentions.create': action(z.strictObject({ entityId: idSchema, articleId: idSchema, textId: idSchema, ...span }), mentionSchema, {
    changes: ['mentions', 'suggestions'],
    undo: 'Tag',
  }),
  // Tags every place that names the entity, in one article or, for null, in the articles after a row (0 for all): for some
  // milliseconds, then `next` is where to go on, with the same `run`, which makes it one step of the history.
  'mentions.tagAll': action(
    z.strictObject({
      entityId: idSchema,
      articleId: idSchema.nullable(),
      after: z.number().int().nonnegative(),
      run: idSchema,
      // The place that was selected: tagged in any case.
      own: z.strictObject({ articleId: idSchema, textId: idSchema, ...span }).optional(),
    }),
    z.object({ tagged: z.number().int(), looked: z.number().int(), total: z.number().int(), next: z.number().int().nullable() }),
    { changes: ['mentions', 'suggestions'], undo: 'Tag everywhere' },
  ),
  'mentions.remove': action(byId, nothing, { changes: ['mentions', 'places'], undo: 'Remove tag' }),
  'mentions.ofArticle': read(z.strictObject({ articleId: idSchema }), z.array(mentionSchema), {
    of: ['articles', 'mentions', 'entities'],
    about: { mentions: ({ articleId }) => [articleId] },
  }),
  // In order of time: published first, undated last, then notes.
  'mentions.ofEntity': read(z.strictObject({ entityId: idSchema }), z.array(mentionInContextSchema), {
    of: ['articles', 'mentions', 'notes', 'note-text'],
    about: { mentions: ({ entityId }) => [entityId], 'note-text': ({ entityId }) => [entityId] },
  }),
};
