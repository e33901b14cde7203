import { z } from 'zod';
import { idSchema } from '../basics';
import { identifierKinds } from '../identifiers/model';

export const suggestedKinds = ['person', 'organisation', 'place', 'event'] as const;

/** Names, and what identifies somebody by itself. */
export const suggestionKinds = [...suggestedKinds, ...identifierKinds] as const;

/** Row number of a suggested name. */
export const suggestedNameId = z.number().int().positive();

/** A place that may name an entity, with the words around it. `start` and `end` are UTF-16 units of the article's present text. */
export const suggestedPlaceSchema = z.object({
  articleId: idSchema,
  title: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  excerpt: z.object({ before: z.string(), match: z.string(), after: z.string() }),
});

/** A name that was found and that nobody accepted or ignored yet. */
export const suggestedNameSchema = z.object({
  id: suggestedNameId,
  kind: z.enum(suggestionKinds),
  name: z.string(),
  /** Of an identifier: it has a check digit, and that is right. */
  checked: z.boolean(),
  articles: z.number().int(),
  places: z.number().int(),
  /** An entity that is called so, or may be meant. */
  entity: z.object({ id: idSchema, name: z.string(), likeness: z.enum(['same', 'like']) }).nullable(),
  examples: z.array(suggestedPlaceSchema),
});

/** Where an article may name an entity, for its reader. */
export const suggestedMarkSchema = z.object({
  nameId: suggestedNameId,
  kind: z.enum(suggestionKinds),
  name: z.string(),
  start: z.number().int(),
  end: z.number().int(),
});

export type SuggestedName = z.infer<typeof suggestedNameSchema>;
export type SuggestedPlace = z.infer<typeof suggestedPlaceSchema>;
export type SuggestedMark = z.infer<typeof suggestedMarkSchema>;
export type SuggestedKind = (typeof suggestedKinds)[number];
export type SuggestionKind = (typeof suggestionKinds)[number];
