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

/** Where something was read: a place in an article, */
const articleSourceSchema = z.object({
  articleId: idSchema,
  name: z.string(),
  range: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
});
/** or the date at a position among the dates of a note. */
const noteSourceSchema = z.object({ noteId: idSchema, name: z.string(), date: z.number().int().nonnegative() });

/** Something with a date of its own: a statement, an event that was written down, or a date in a note. At least one end is known. */
const datedSchema = z.object({
  id: z.string().max(60),
  kind: z.enum(['statement', 'event', 'note']),
  from: publishedSchema.nullable(),
  until: publishedSchema.nullable(),
  /** Known roughly only. */
  about: z.boolean(),
  words: z.string(),
  /** Null when no source is given. */
  source: z.union([articleSourceSchema, noteSourceSchema]).nullable(),
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
export type DatedSource = NonNullable<Dated['source']>;
export type Lane = z.infer<typeof laneSchema>;
