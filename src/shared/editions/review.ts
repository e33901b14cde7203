import { z } from 'zod';
import { publishedSchema } from '../articles/model';
import { idSchema } from '../basics';
import { entityKinds } from '../entities/model';
import {
  contextChangeSchema,
  differenceSchema,
  editionOfAnchorSchema,
  highlightColours,
  passageSelectorsSchema,
  passageStates,
} from '../passages/model';

export const anchorKinds = ['passage', 'mention'] as const;

/** A place on the present text where the words may stand now; `difference` goes from the words as marked to those there. */
export const reviewPlaceSchema = z.object({
  start: z.number().int(),
  end: z.number().int(),
  /** `3`; of words over several paragraphs `3–4`. */
  paragraphs: z.string(),
  before: z.string(),
  after: z.string(),
  difference: differenceSchema,
});

/** Something that is not beyond doubt on its article's present text, and waits for the analyst's word. */
export const reviewItemSchema = z.object({
  kind: z.enum(anchorKinds),
  id: idSchema,
  article: z.object({
    id: idSchema,
    /** The present text, which every answer names. */
    textId: idSchema,
    title: z.string(),
    outlet: z.string().nullable(),
    published: publishedSchema.nullable(),
  }),
  selectors: passageSelectorsSchema,
  /** Of a passage. */
  colour: z.enum(highlightColours).nullable(),
  comment: z.string(),
  /** Of a mention. */
  entity: z.object({ id: idSchema, name: z.string(), kind: z.enum(entityKinds) }).nullable(),
  edition: editionOfAnchorSchema.extend({ textId: idSchema }),
  state: z.enum(passageStates),
  /** What around the words of a passage is another at the first place, whose own words are the same. */
  context: contextChangeSchema.nullable(),
  /** Best first; the first one of a `changed` passage is certain enough, those of the others are guesses. */
  places: z.array(reviewPlaceSchema),
  /** The notes that cite it, each once. */
  citedIn: z.array(z.object({ noteId: idSchema, title: z.string() })),
});
