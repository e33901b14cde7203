import { z } from 'zod';
import { idSchema } from '../basics';
import { action, nothing, read, span } from '../channel';
import { credibilitySchema } from '../grades/grading';
import { labelOfChange } from '../history/labels';
import { colourMeaningsSchema, passageFilterSchema } from './filter';
import { citationPlaceSchema, citedPassageSchema, highlightColours, passageSchema } from './model';
import { labelOfPassageChange, passageChangeSchema } from './many';
import { regionSchema } from './region';
import { tagCarriersSchema, tagCountSchema, tagSchema, tagsSchema } from './tags';

export const passageChannels = {
  // `start` and `end` count UTF-16 units of the text version named.
  'passages.create': action(
    z.strictObject({
      articleId: idSchema,
      textId: idSchema,
      ...span,
      // A part of a picture that is known by these words.
      region: regionSchema.optional(),
      colour: z.enum(highlightColours),
      comment: z.string().max(100_000).optional(),
      tags: tagsSchema.optional(),
      credibility: credibilitySchema.nullable().optional(),
      credibilityReason: z.string().max(10_000).optional(),
    }),
    citedPassageSchema,
    { changes: ['passages'], undo: ({ comment }) => (comment === undefined || comment === '' ? 'Highlight' : 'Comment') },
  ),
  // The passage that a note is going to cite, and the citation's id there: making it, when the words were not marked yet,
  // and citing it are one step of the history.
  'passages.cite': action(
    z.strictObject({
      noteId: idSchema,
      citationId: idSchema,
      passage: z.union([
        z.strictObject({ passageId: idSchema }),
        z.strictObject({ articleId: idSchema, textId: idSchema, ...span, region: regionSchema.optional() }),
      ]),
    }),
    citedPassageSchema,
    { changes: ['passages'], undo: 'Cite' },
  ),
  'passages.update': action(
    z.strictObject({
      id: idSchema,
      colour: z.enum(highlightColours).optional(),
      comment: z.string().max(100_000).optional(),
      // The whole list.
      tags: tagsSchema.optional(),
      credibility: credibilitySchema.nullable().optional(),
      credibilityReason: z.string().max(10_000).optional(),
    }),
    passageSchema,
    {
      changes: ['passages'],
      undo: (request) => labelOfChange(request, { comment: 'Comment', colour: 'Change colour', tags: 'Tag passage' }, 'Change passage'),
    },
  ),
  // Refused (`in-use`) while a note cites the passage, unless its citations are to go with it.
  'passages.remove': action(z.strictObject({ id: idSchema, citationsToo: z.boolean().optional() }), nothing, {
    changes: ['passages', 'places', 'articles', 'notes', 'dossiers'],
    undo: 'Remove highlight',
  }),
  // A part of what is done to many: parts with one `run` are one step of the history; `total` is of how many passages.
  // Those that notes cite, in the bin too, are left unless their citations are to go with them.
  'passages.bulk': action(
    z.strictObject({
      ids: z.array(idSchema).min(1).max(5000),
      change: passageChangeSchema,
      run: idSchema,
      total: z.number().int().positive(),
    }),
    nothing,
    {
      changes: ['passages', 'places', 'articles', 'notes', 'dossiers'],
      undo: ({ change, total }) => labelOfPassageChange(change, total),
    },
  ),
  // Those among them that notes cite, in the bin too: asked before they are deleted.
  'passages.cited': read(z.strictObject({ ids: z.array(idSchema).min(1).max(5000) }), z.array(idSchema), { of: null }),
  'passages.ofArticle': read(z.strictObject({ articleId: idSchema }), z.array(passageSchema), {
    of: ['articles', 'passages', 'notes', 'citations'],
    about: { passages: ({ articleId }) => [articleId], citations: ({ articleId }) => [articleId] },
  }),
  // Those that exist, in the order asked for.
  'passages.get': read(z.strictObject({ ids: z.array(idSchema).max(10_000) }), z.array(citedPassageSchema), {
    of: ['articles', 'passages', 'notes', 'citations'],
    about: { passages: ({ ids }) => ids, citations: ({ ids }) => ids },
  }),
  // Where the passages of an article are cited.
  'passages.places': read(z.strictObject({ articleId: idSchema }), z.array(citationPlaceSchema), {
    of: ['passages', 'notes', 'citations'],
    about: { passages: ({ articleId }) => [articleId], citations: ({ articleId }) => [articleId] },
  }),
  // Passages of the whole vault, a part of them at a time: by article, the last imported first, in the order of its text.
  'passages.find': read(
    z.strictObject({
      filter: passageFilterSchema,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(200),
    }),
    z.object({ total: z.number().int(), passages: z.array(citedPassageSchema) }),
    { of: ['articles', 'passages', 'notes', 'citations'] },
  ),
  // How many there are of each colour and of each article (those with most, 500 at most); what is asked about the same is left aside.
  'passages.counts': read(
    z.strictObject({ filter: passageFilterSchema }),
    z.object({
      colours: z.array(z.object({ colour: z.enum(highlightColours), count: z.number().int() })),
      articles: z.array(z.object({ id: idSchema, title: z.string(), count: z.number().int() })),
    }),
    { of: ['articles', 'passages', 'notes', 'citations'] },
  ),
  'tags.list': read(nothing, z.array(tagCountSchema), { of: ['articles', 'passages', 'notes', 'library'] }),
  // With all that stands below it; two tags of one name become one. Answers how many carried it.
  'tags.rename': action(z.strictObject({ from: tagSchema, to: tagSchema }), tagCarriersSchema.extend({ merged: z.boolean() }), {
    changes: ['passages', 'library'],
    undo: ({ from }) => `Rename tag ${from}`,
  }),
  'tags.remove': action(z.strictObject({ tag: tagSchema }), tagCarriersSchema, {
    changes: ['passages', 'library'],
    undo: ({ tag }) => `Remove tag ${tag}`,
  }),
  'colours.get': read(nothing, colourMeaningsSchema, { of: ['colours'] }),
  // Of all colours: one that is left out means nothing any more.
  'colours.set': action(z.strictObject({ meanings: colourMeaningsSchema }), colourMeaningsSchema, {
    changes: ['colours'],
    undo: 'Name colours',
  }),
};
