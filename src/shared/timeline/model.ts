import { z } from 'zod';
import { publishedSchema } from '../articles/model';
import { idSchema } from '../basics';
import { entityKinds } from '../entities/model';

/** What is known by date of an entity or a dossier. Dates are as precise as they are known: a year, a month, a day. */

/** Articles of one day that mention an entity; `articleId` and `title` are those of the first. */
export const mentionedOnSchema = z.object({
  at: publishedSchema,
  articles: z.number().int(),
  articleId: idSchema,
  title: z.string(),
  outlet: z.string().nullable(),
});

/** Something with a date of its own: a statement, or an event that was written down. At least one end is known. */
const datedSchema = z.object({
  id: idSchema,
  kind: z.enum(['statement', 'event']),
  from: publishedSchema.nullable(),
  until: publishedSchema.nullable(),
  words: z.string(),
  /** Where it was read: the article and its place there; null when no source is given. */
  source: z
    .object({
      articleId: idSchema,
      name: z.string(),
      range: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
    })
    .nullable(),
});

export const laneSchema = z.object({
  id: idSchema,
  kind: z.enum([...entityKinds, 'dossier']),
  name: z.string(),
  mentions: z.array(mentionedOnSchema),
  /** Articles that mention it and have no date. */
  undated: z.number().int(),
  dated: z.array(datedSchema),
});

export type MentionedOn = z.infer<typeof mentionedOnSchema>;
export type Dated = z.infer<typeof datedSchema>;
export type Lane = z.infer<typeof laneSchema>;
