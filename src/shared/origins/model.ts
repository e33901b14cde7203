import { z } from 'zod';
import { publishedSchema } from '../articles/model';
import { idSchema, instantSchema } from '../basics';

const namedArticleSchema = z.object({
  articleId: idSchema,
  title: z.string(),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
});

/** One of the articles of an origin, beside the first of them. */
const originMemberSchema = namedArticleSchema.extend({
  language: z.string().nullable(),
  importedAt: instantSchema,
  /** What it is beside the first; null for those far behind in a text that was reprinted very often. */
  beside: z
    .object({
      /** Of the shingles of the two, those of both: 0 to 1; 1 for the first itself. */
      likeness: z.number().min(0).max(1),
      /** Paragraphs that the first has not, and those of the first that this one has not. */
      added: z.number().int().nonnegative(),
      leftOut: z.number().int().nonnegative(),
    })
    .nullable(),
});

/** The articles with one text, the one published first in front; and those the analyst parted from the one asked for. */
export const originSchema = z.object({
  members: z.array(originMemberSchema),
  parted: z.array(namedArticleSchema),
});

/** The words of two texts: `same` as the second has them, `removed` those of the first alone, `added` those of the second. */
export const textDifferencesSchema = z.object({
  from: namedArticleSchema,
  to: namedArticleSchema,
  runs: z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })),
  /** True when the texts are too long to be compared to their ends. */
  cut: z.boolean(),
});

export type Origin = z.infer<typeof originSchema>;
export type OriginMember = z.infer<typeof originMemberSchema>;
export type TextDifferences = z.infer<typeof textDifferencesSchema>;
