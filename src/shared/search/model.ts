import { z } from 'zod';
import { idSchema, thingKinds } from '../basics';

/** What search finds: an outlet has a page too, but goes with its articles instead of into the bin. */
export const findableKinds = [...thingKinds, 'outlet'] as const;

/** One hit. `excerpt` is the best passage, cut into runs of which the marked ones match. */
const searchHitSchema = z.object({
  kind: z.enum(findableKinds),
  id: idSchema,
  title: z.array(z.object({ text: z.string(), marked: z.boolean() })),
  detail: z.string(),
  /** The words it lacks, as they were typed; none for what has all that was asked for. */
  missing: z.array(z.string()),
  excerpt: z.array(z.object({ text: z.string(), marked: z.boolean() })),
  /** Where the best match stands in an article's text (UTF-16 units), to go to it. */
  range: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
});

export const searchResultSchema = z.object({
  hits: z.array(searchHitSchema),
  /** All that is found, and of it what has all the words. */
  counts: z.record(z.enum(findableKinds), z.number().int()),
  whole: z.record(z.enum(findableKinds), z.number().int()),
  /** Other forms that were looked for with a word. */
  widened: z.array(z.object({ word: z.string(), forms: z.array(z.string()) })),
  /** Words that say nothing by themselves and were not asked for. */
  small: z.array(z.string()),
  /** A spelling that would find more, or null. */
  didYouMean: z.string().nullable(),
});

export const quickFindHitSchema = z.object({
  kind: z.enum(findableKinds),
  id: idSchema,
  title: z.string(),
  detail: z.string(),
});

export type FindableKind = (typeof findableKinds)[number];
export type QuickFindHit = z.infer<typeof quickFindHitSchema>;
export type SearchHit = z.infer<typeof searchHitSchema>;
export type SearchResult = z.infer<typeof searchResultSchema>;
