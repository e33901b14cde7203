import { z } from 'zod';
import { articleSchema } from '../articles/model';
import { idSchema } from '../basics';
import { pageWordsSchema } from '../originals/page-words';
import { action, byId, nothing, read, span, task } from '../channel';
import { editionSchema, editionTextSchema, encodingPreviewSchema, newTextSchema } from './model';
import { anchorKinds, reviewItemSchema } from './review';

/** A label of the WHATWG Encoding Standard, or of IANA. */
const encodingName = z.string().regex(/^[\w.:-]{2,40}$/);

export const editionChannels = {
  // Puts removed pieces back into the text, as a new text version. What is not beyond doubt on it waits in the review list.
  'articles.putBack': action(z.strictObject({ id: idSchema, indexes: z.array(z.number().int().nonnegative()).min(1) }), articleSchema, {
    changes: ['articles', 'passages', 'mentions', 'notes'],
    undo: 'Put text back',
  }),
  // Writes words of a recognised text (UTF-16 units of `textId`) as they stand on the page, as a new text version. Refused (`conflict`)
  // when the article has another text by now, (`invalid-request`) for a text that was not recognised.
  'articles.correct': action(
    z.strictObject({ id: idSchema, textId: idSchema, ...span, words: z.string().trim().min(1).max(500) }),
    articleSchema,
    { changes: ['articles', 'passages', 'mentions', 'notes'], undo: 'Correct recognised text' },
  ),
  // The texts the article has had, newest first.
  'articles.editions': read(byId, z.array(editionSchema), {
    of: ['articles', 'passages', 'notes', 'citations'],
    about: { passages: ({ id }) => [id], citations: ({ id }) => [id] },
  }),
  // One of them to be read, with what is described on it.
  'articles.edition': read(z.strictObject({ textId: idSchema }), editionTextSchema, {
    of: ['articles', 'passages', 'mentions', 'entities', 'notes', 'citations'],
  }),
  // What a newer text of its article left behind, to be accepted, pointed to anew, or kept; of the vault for null.
  'passages.review': read(
    z.strictObject({ articleId: idSchema.nullable(), offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(200) }),
    z.object({ total: z.number().int(), items: z.array(reviewItemSchema) }),
    { of: ['articles', 'passages', 'mentions', 'entities', 'notes', 'citations'] },
  ),
  // How many wait there.
  'passages.waiting': read(z.strictObject({ articleId: idSchema.nullable() }), z.object({ count: z.number().int() }), {
    of: ['articles', 'places', 'entities'],
  }),
  // Takes the place found, or the one numbered so among the guesses. `textId` is the text it was found on: refused
  // (`conflict`) when the article has another one by now.
  'passages.accept': action(
    z.strictObject({ kind: z.enum(anchorKinds), id: idSchema, textId: idSchema, place: z.number().int().nonnegative() }),
    nothing,
    { changes: ['articles', 'passages', 'mentions', 'notes'], undo: ({ kind }) => `Accept place of ${kind}` },
  ),
  // Gives it another extent, of UTF-16 units of the present text.
  'passages.repoint': action(z.strictObject({ kind: z.enum(anchorKinds), id: idSchema, textId: idSchema, ...span }), nothing, {
    changes: ['articles', 'passages', 'mentions', 'notes'],
    undo: ({ kind }) => `Change extent of ${kind}`,
  }),
  // Leaves it on the text it was made on, until the article has another one than `textId`.
  'passages.keep': action(z.strictObject({ kind: z.enum(anchorKinds), id: idSchema, textId: idSchema }), nothing, {
    changes: ['articles', 'passages', 'mentions'],
    undo: ({ kind }) => `Keep ${kind} on its edition`,
  }),
  // Reads the original once more, in the encoding given; null: as its bytes and its own word have it. Refused (`unsupported`)
  // for an encoding of a file that has none.
  'articles.reread': task(z.strictObject({ id: idSchema, encoding: encodingName.nullable() }), newTextSchema, { by: 'main' }),
  // Reads the structure of a text from before structure was kept; the text itself stays. Whether there was any to read.
  'articles.structure': task(byId, z.boolean(), { by: 'main' }),
  // Finds where the words of a text from before that was kept stand on the pages of its original. Whether there was any to find.
  'articles.placeWords': task(byId, z.boolean(), { by: 'main' }),
  // Where the words of one text stand on the pages of its original; null when that is not known, or there are no pages.
  'originals.words': read(z.strictObject({ id: idSchema, textId: idSchema }), pageWordsSchema.nullable(), {
    of: ['articles'],
    about: { articles: ({ id }) => [id] },
  }),
  // The same, only to be looked at.
  'articles.previewEncoding': read(z.strictObject({ id: idSchema, encoding: encodingName.nullable() }), encodingPreviewSchema, {
    of: ['articles'],
    by: 'main',
  }),
  // Reads a newer file of the same page; for null asks which. Null when the analyst chose none.
  'articles.replace': task(z.strictObject({ id: idSchema, file: idSchema.nullable() }), newTextSchema.nullable(), { by: 'main' }),
};
