import { z } from 'zod';
import { idSchema, thingKinds } from '../basics';
import { reliabilitySchema } from '../grades/grading';

/** What search finds: an outlet has a page too, but goes with its articles instead of into the bin. */
export const findableKinds = [...thingKinds, 'outlet'] as const;
/** What a hit is: passages are found by the analyst's own words, their comments and tags. */
export const hitKinds = [...findableKinds, 'passage'] as const;

/** A piece of text, marked where it matches. */
const runsSchema = z.array(z.object({ text: z.string(), marked: z.boolean() }));

/** A passage that matches. `range` is its best match in an article's text (UTF-16 units), to go to it; null where one cannot. */
const hitPassageSchema = z.object({
  runs: runsSchema,
  range: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
  paragraph: z.number().int().nullable(),
});

/** An article with the text of another one that is shown. */
const reprintSchema = z.object({ id: idSchema, title: z.string(), outlet: z.string().nullable(), published: z.string().nullable() });

/** What hits can be sorted by: how well they fit, the date of publication, when they came into the vault. */
export const searchOrders = ['best', 'published', 'added'] as const;

export const searchHitSchema = z.object({
  kind: z.enum(hitKinds),
  id: idSchema,
  /** Of a passage: the article it stands in. */
  articleId: idSchema.nullable(),
  title: runsSchema,
  detail: z.string(),
  /** Of an article. */
  outlet: z.string().nullable(),
  published: z.string().nullable(),
  /** Of the outlet. */
  grade: reliabilitySchema.nullable(),
  /** How often passages of an article are cited. */
  citations: z.number().int(),
  /** The words it lacks, as they were typed; none for what has all that was asked for. */
  missing: z.array(z.string()),
  /** The best ones, three at most, in the order of the text. */
  passages: z.array(hitPassageSchema),
  /** Which of them is the best. */
  best: z.number().int().nonnegative(),
  /** Matches in the whole text. */
  places: z.number().int(),
  /** Other articles found with its text, the first published first, where they are folded. */
  reprints: z.array(reprintSchema),
});

export const searchResultSchema = z.object({
  hits: z.array(searchHitSchema),
  /** Hits there are to be shown, of the kind asked for: what is folded is no hit by itself, but counts in all that follows. */
  rows: z.number().int(),
  /** All that is found, and of it what has all the words. */
  counts: z.record(z.enum(hitKinds), z.number().int()),
  whole: z.record(z.enum(hitKinds), z.number().int()),
  /** Other forms that were looked for with a word, and the word as other scripts write it. */
  widened: z.array(z.object({ word: z.string(), forms: z.array(z.string()), scripts: z.array(z.string()) })),
  /** Words, as typed, that stand for others as well. */
  equivalents: z.array(z.object({ words: z.array(z.string()), others: z.array(z.string()) })),
  /** Words that say nothing by themselves and were not asked for. */
  small: z.array(z.string()),
  /** A spelling that would find more, or null. */
  didYouMean: z.string().nullable(),
});

/** What means the same as something. */
export const likeThisSchema = z.object({
  /** Of the article or the note, and of the article in which the passage stands. */
  title: z.string(),
  /** Why nothing can be said yet: there are too few articles to learn from, or it is being learnt. Null when something was. */
  lacking: z.enum(['articles', 'learning']).nullable(),
  /** So many articles are needed. */
  least: z.number().int(),
  /** `shared`: the words by which they are alike, those that say most first, as the hit writes them. */
  hits: z.array(searchHitSchema.extend({ shared: z.array(z.string()) })),
});

/** What hits are counted by. */
export const searchFacets = ['outlet', 'grade', 'lang', 'author', 'tag', 'entity', 'in'] as const;

/** `value` is what the query's field of this name is asked for. */
const searchFacetSchema = z.object({ value: z.string(), label: z.string(), count: z.number().int() });

export const searchFacetsSchema = z.object({
  /** Those with most first. */
  facets: z.record(z.enum(searchFacets), z.array(searchFacetSchema)),
  /** Articles by the month they were published in, `2014-06`, or `2014` where no more is known; in order of time. */
  months: z.array(z.object({ month: z.string(), count: z.number().int() })),
});

/** Words and names that mean the same: two or more. */
export const equivalentsSchema = z.array(z.array(z.string().trim().min(1).max(200)).min(2).max(50)).max(2000);

export const quickFindHitSchema = z.object({
  kind: z.enum(findableKinds),
  id: idSchema,
  title: z.string(),
  detail: z.string(),
});

export type SearchOrder = (typeof searchOrders)[number];
export type SearchFacet = (typeof searchFacets)[number];
export type SearchFacets = z.infer<typeof searchFacetsSchema>;
export type FindableKind = (typeof findableKinds)[number];
export type HitKind = (typeof hitKinds)[number];
export type QuickFindHit = z.infer<typeof quickFindHitSchema>;
export type LikeThis = z.infer<typeof likeThisSchema>;
export type SearchHit = z.infer<typeof searchHitSchema>;
export type SearchResult = z.infer<typeof searchResultSchema>;
