import { z } from 'zod';
import { idSchema } from '../basics';
import { action, byId, nothing, partOfList, read } from '../channel';
import { reliabilitySchema } from '../grades/grading';
import { labelOfChange } from '../history/labels';
import {
  impactSchema,
  outletArticleSchema,
  outletChangesSchema,
  outletFactsSchema,
  outletNameSchema,
  outletPassageSchema,
  outletSchema,
  outletSummarySchema,
  sourceSubjectSchema,
} from './model';

export const outletChannels = {
  // By name. Articles find their outlet by its names and aliases; a new name makes a new outlet, without a grade.
  // A part of them at a time, and all of them, to choose one from.
  'outlets.page': read(partOfList, z.object({ total: z.number().int(), outlets: z.array(outletSummarySchema) }), {
    of: ['outlets', 'articles', 'notes', 'citations'],
  }),
  'outlets.list': read(nothing, z.array(outletSummarySchema), { of: ['outlets', 'articles', 'notes', 'citations'] }),
  'outlets.get': read(byId, outletSchema, {
    of: ['outlets', 'articles', 'notes', 'citations'],
    about: { citations: ({ id }) => [id] },
  }),
  // What is said of it, without what has to be counted.
  'outlets.facts': read(byId, outletFactsSchema, { of: ['outlets'] }),
  'outlets.articles': read(
    z.strictObject({ id: idSchema, offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(1000) }),
    z.object({ total: z.number().int(), articles: z.array(outletArticleSchema) }),
    { of: ['outlets', 'articles', 'notes', 'citations'], about: { citations: ({ id }) => [id] } },
  ),
  // A part of the passages of its articles that notes cite: those of the article published last first.
  'outlets.cited': read(
    z.strictObject({ id: idSchema, offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(1000) }),
    z.object({ total: z.number().int(), passages: z.array(outletPassageSchema) }),
    {
      of: ['outlets', 'articles', 'passages', 'notes', 'citations'],
      about: { passages: ({ id }) => [id], citations: ({ id }) => [id] },
    },
  ),
  'outlets.create': action(z.strictObject({ name: outletNameSchema }), outletSchema, {
    changes: ['outlets'],
    undo: ({ name }) => `New outlet ${name}`,
  }),
  // `aliases` replaces the whole list. Refused (`conflict`) for a name of another outlet.
  'outlets.update': action(outletChangesSchema, outletSchema, {
    changes: ['outlets'],
    undo: (request) =>
      labelOfChange(
        request,
        {
          name: 'Rename outlet',
          aliases: 'Change aliases',
          kind: 'Change kind of outlet',
          country: 'Change country',
          summary: 'Edit summary',
        },
        'Change outlet',
      ),
  }),
  // Null takes the grade away. Every grade stays in the outlet's history.
  'outlets.grade': action(
    z.strictObject({ id: idSchema, reliability: reliabilitySchema.nullable(), reason: z.string().max(10_000) }),
    outletSchema,
    {
      changes: ['outlets', 'articles', 'passages'],
      undo: ({ reliability }) => (reliability === null ? 'Take grade away' : `Grade outlet ${reliability}`),
    },
  ),
  // Names, articles and grades of `from` go to `into`.
  'outlets.merge': action(z.strictObject({ from: idSchema, into: idSchema }), outletSchema, {
    changes: ['outlets', 'articles', 'passages'],
    undo: 'Merge outlets',
  }),
  // Makes an alias an outlet of its own, with the articles that call it so; answers with that one.
  'outlets.split': action(z.strictObject({ id: idSchema, alias: z.string().max(500) }), outletSchema, {
    changes: ['outlets', 'articles', 'passages'],
    undo: ({ alias }) => `Make ${alias} an outlet`,
  }),
  // Refused (`in-use`) while there are articles of it.
  'outlets.remove': action(byId, nothing, { changes: ['outlets'], undo: 'Remove outlet' }),
  // Every sentence that cites an outlet's articles, or one article, worst first, with the other citations it has.
  'impact.of': read(sourceSubjectSchema, impactSchema, {
    of: ['outlets', 'articles', 'passages', 'notes', 'dossiers', 'entities', 'note-text', 'citations'],
  }),
};
