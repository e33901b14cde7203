import { z } from 'zod';
import { idSchema } from '../basics';
import { action, byId, change, nothing, partOfList, read, span } from '../channel';
import { labelOfChange } from '../history/labels';
import { counted } from '../text/counts';
import {
  companionSchema,
  comparedSchema,
  entityKinds,
  entityPictureSchema,
  entitySchema,
  entitySummarySchema,
  likePairSchema,
  linkedSchema,
  linkSchema,
  mentionFacetsSchema,
  mentionFilterSchema,
  mentioningArticleSchema,
  mentionSchema,
  mergedEntitySchema,
  pairRulings,
  switchableRules,
  watchSchema,
} from './model';
import { ownKindNameSchema, ownKindSchema, placeOfKindSchema } from './own-kinds';

/** What shows which kind entities are of. */
export const aroundKinds = ['entities', 'mentions', 'notes', 'dossiers'] as const;

/** What shows entities, their mentions, or their names. */
export const aroundMerging = ['entities', 'mentions', 'places', 'notes', 'dossiers', 'suggestions', 'watches', 'statements'] as const;

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
  // Those that words may mean, the likeliest first, to choose one from: the first of all for no words. `same` are called so, `like`
  // much like it: ten at most of each.
  'entities.matching': read(
    z.strictObject({
      words: z.string().max(1000),
      kinds: z.array(z.enum(entityKinds)).optional(),
      except: z.array(idSchema).max(1000).optional(),
      limit: z.number().int().min(1).max(100),
    }),
    z.object({ found: z.array(entitySummarySchema), same: z.array(entitySummarySchema), like: z.array(entitySummarySchema) }),
    { of: ['entities', 'mentions', 'notes'] },
  ),
  // Those of these ids that are not in the bin.
  'entities.named': read(z.strictObject({ ids: z.array(idSchema).max(10_000) }), z.array(entitySummarySchema), {
    of: ['entities', 'mentions', 'notes'],
    about: { mentions: ({ ids }) => ids },
  }),
  'entities.get': read(byId, entitySchema, { of: ['entities'] }),
  // Of an own kind it has the fixed kind of that one, whatever is said.
  'entities.create': action(
    z.strictObject({ kind: z.enum(entityKinds), ownKind: idSchema.optional(), name: z.string().trim().min(1).max(500) }),
    entitySchema,
    { changes: ['entities'], undo: ({ name }) => `New entity ${name}` },
  ),
  'entities.update': action(
    z.strictObject({
      id: idSchema,
      kind: z.enum(entityKinds).optional(),
      // One brings its fixed kind along; a fixed kind alone takes the own one off.
      ownKind: idSchema.optional(),
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
          {
            name: 'Rename entity',
            kind: 'Change kind of entity',
            ownKind: 'Change kind of entity',
            aliases: 'Change aliases',
            summary: 'Edit summary',
          },
          'Change entity',
        ),
    },
  ),
  // Parts with one `run` are one step of the history; `total` is of how many entities. Null: of the fixed kind alone.
  'entities.setKind': action(
    z.strictObject({
      ids: z.array(idSchema).min(1).max(5000),
      kind: z.enum(entityKinds),
      ownKind: idSchema.nullable(),
      run: idSchema.optional(),
      total: z.number().int().positive().optional(),
    }),
    nothing,
    { changes: aroundKinds, undo: ({ ids, total }) => `Kind of ${counted(total ?? ids.length, 'entity', 'entities')}` },
  ),
  'kinds.list': read(nothing, z.array(ownKindSchema), { of: ['entities'] }),
  'kinds.create': action(placeOfKindSchema.extend({ name: ownKindNameSchema }), byId, {
    changes: aroundKinds,
    undo: ({ name }) => `New kind ${name}`,
  }),
  'kinds.update': action(
    z.strictObject({ id: idSchema, name: ownKindNameSchema.optional(), place: placeOfKindSchema.optional() }),
    nothing,
    {
      changes: aroundKinds,
      undo: (request) => labelOfChange(request, { name: 'Rename kind', place: 'Move kind' }, 'Change kind'),
    },
  ),
  // Its entities and the kinds below it move up to where it stands.
  'kinds.remove': action(byId, nothing, { changes: aroundKinds, undo: 'Remove kind' }),
  'entities.picture': read(byId, entityPictureSchema.nullable(), { of: ['entities'] }),
  // One that was kept by `notes.addPicture`; null: none.
  'entities.setPicture': action(z.strictObject({ id: idSchema, picture: entityPictureSchema.strict().nullable() }), nothing, {
    changes: ['entities'],
    undo: 'Picture of an entity',
  }),
  // Which rules a name of it is not looked for by; none: by all.
  'entities.setRules': action(
    z.strictObject({ id: idSchema, name: z.string().min(1).max(500), off: z.array(z.enum(switchableRules)).max(switchableRules.length) }),
    nothing,
    { changes: ['entities'], undo: ({ name }) => `Rules for ${name}` },
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
      // As suggestions, which wait for a decision, instead of mentions.
      suggest: z.boolean().optional(),
      // The place that was selected: tagged in any case.
      own: z.strictObject({ articleId: idSchema, textId: idSchema, ...span }).optional(),
    }),
    z.object({ tagged: z.number().int(), looked: z.number().int(), total: z.number().int(), next: z.number().int().nullable() }),
    {
      changes: ['mentions', 'suggestions'],
      undo: ({ suggest }) => (suggest === true ? 'Suggest mentions' : 'Tag everywhere'),
    },
  ),
  'mentions.remove': action(byId, nothing, { changes: ['mentions', 'places'], undo: 'Remove tag' }),
  'mentions.ofArticle': read(z.strictObject({ articleId: idSchema }), z.array(mentionSchema), {
    of: ['articles', 'mentions', 'entities'],
    about: { mentions: ({ articleId }) => [articleId] },
  }),
  // The articles that mention it, in order of time, undated ones last: a part of them.
  'mentions.ofEntity': read(
    z.strictObject({
      entityId: idSchema,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(200),
      filter: mentionFilterSchema,
    }),
    z.object({ articles: z.number().int(), mentions: z.number().int(), places: z.array(mentioningArticleSchema) }),
    {
      of: ['articles', 'mentions', 'entities', 'outlets', 'watches'],
      about: { mentions: ({ entityId }) => [entityId], watches: ({ entityId }) => [entityId] },
    },
  ),
  'mentions.facets': read(z.strictObject({ entityId: idSchema }), mentionFacetsSchema, {
    of: ['articles', 'mentions', 'entities', 'outlets'],
    about: { mentions: ({ entityId }) => [entityId] },
  }),
  // Takes what was suggested for what it is, or not; either can be changed again.
  'mentions.settle': action(
    z.strictObject({ ids: z.array(idSchema).min(1).max(10_000), state: z.enum(['confirmed', 'rejected']) }),
    nothing,
    { changes: ['mentions', 'places'], undo: ({ state }) => (state === 'confirmed' ? 'Accept mention' : 'Reject mention') },
  ),
  // Has mentions name another entity, or a new one: an entity is taken apart by these.
  'mentions.move': action(
    z.strictObject({
      ids: z.array(idSchema).min(1).max(10_000),
      to: z.union([
        z.strictObject({ entityId: idSchema }),
        z.strictObject({ kind: z.enum(entityKinds), ownKind: idSchema.optional(), name: z.string().trim().min(1).max(500) }),
      ]),
    }),
    z.object({ entityId: idSchema }),
    { changes: ['entities', 'mentions', 'places'], undo: 'Move mentions' },
  ),
  // Its mentions, names and dossiers become the other's.
  'entities.merge': action(z.strictObject({ from: idSchema, into: idSchema }), nothing, {
    changes: aroundMerging,
    undo: 'Merge entities',
  }),
  // Out of the one it became part of; answers with that one.
  'entities.takeApart': action(byId, z.object({ from: idSchema }), { changes: aroundMerging, undo: 'Take entities apart' }),
  'entities.merged': read(z.strictObject({ entityId: idSchema }), z.array(mergedEntitySchema), {
    of: ['entities', 'mentions'],
    about: { mentions: ({ entityId }) => [entityId] },
  }),
  // Entities that may be one: for some milliseconds, then `next` is where to go on.
  'pairs.find': read(
    z.strictObject({ after: z.number().int().nonnegative() }),
    z.object({
      pairs: z.array(likePairSchema),
      looked: z.number().int(),
      total: z.number().int(),
      next: z.number().int().nullable(),
    }),
    { of: null },
  ),
  // Which entities of the vault these may be: as many as are compared in some milliseconds, maybe none; the rest is asked for again.
  // `again`: the vault is read anew, to be said the first time alone.
  'entities.compare': read(
    z.strictObject({
      again: z.boolean(),
      entities: z
        .array(
          z.strictObject({
            key: idSchema,
            kind: z.enum(entityKinds),
            names: z.array(z.string().min(1).max(500)).min(1).max(1001),
          }),
        )
        .min(1)
        .max(200),
    }),
    z.array(comparedSchema),
    { of: null },
  ),
  // What the analyst says of two; remembered for ever.
  'pairs.rule': action(z.strictObject({ ids: z.tuple([idSchema, idSchema]), ruling: z.enum(pairRulings) }), nothing, {
    changes: ['entities'],
    undo: ({ ruling }) => ({ same: 'Same entity', different: 'Not the same', unsure: 'Unsure whether the same' })[ruling],
  }),
  // Everything that is suggested of an entity, at once.
  'mentions.settleAll': action(
    z.strictObject({ entityId: idSchema, state: z.enum(['confirmed', 'rejected']) }),
    z.object({ mentions: z.number().int() }),
    { changes: ['mentions', 'places'], undo: ({ state }) => (state === 'confirmed' ? 'Accept all mentions' : 'Reject all mentions') },
  ),
  'entities.linked': read(z.strictObject({ entityId: idSchema }), linkedSchema, {
    of: ['entities', 'mentions', 'notes', 'note-text', 'dossiers'],
    about: { mentions: ({ entityId }) => [entityId], 'note-text': ({ entityId }) => [entityId] },
  }),
  // Those in most of its articles first.
  'entities.occursWith': read(
    z.strictObject({ entityId: idSchema, offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(500) }),
    z.object({ total: z.number().int(), companions: z.array(companionSchema) }),
    { of: ['articles', 'mentions', 'entities'] },
  ),
  // The ids of those in most articles, the first first.
  'entities.mostNamed': read(z.strictObject({ limit: z.number().int().min(1).max(2000) }), z.array(idSchema), {
    of: ['articles', 'mentions', 'entities'],
  }),
  // Between each two of some, as far as an article mentions both.
  'entities.links': read(z.strictObject({ ids: z.array(idSchema).max(2000) }), z.array(linkSchema), {
    of: ['articles', 'mentions', 'entities'],
  }),
  // The shortest way between two, over articles that name both (at least so many) and over what was stated; both ends are told
  // too. Null when there is none of six steps.
  'entities.path': read(
    z.strictObject({ from: idSchema, to: idSchema, least: z.number().int().min(1).max(1000) }),
    z.object({ ids: z.array(idSchema).nullable() }),
    { of: ['articles', 'mentions', 'entities', 'statements'] },
  ),
  'watches.list': read(nothing, z.array(watchSchema), { of: ['watches', 'entities', 'mentions', 'articles', 'suggestions'] }),
  // Begins with nothing new.
  'watches.set': change(z.strictObject({ entityId: idSchema, watched: z.boolean() }), nothing, {
    changes: ['watches'],
    history: 'lasting',
  }),
  // What was found until now is new no more.
  'watches.looked': change(z.strictObject({ entityId: idSchema }), nothing, { changes: ['watches'], history: 'lasting' }),
};
