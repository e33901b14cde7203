import { z } from 'zod';
import { publishedSchema } from '../articles/model';
import { idSchema, instantSchema } from '../basics';
import { credibilitySchema, reliabilitySchema } from '../grades/grading';
import { stances } from '../notes/note-document';
import { countrySchema, outletKinds } from './outlet-kinds';
import { passageSchema } from '../passages/model';

/** One name leads to one outlet, whatever its case, width of letters and white space. */
export function outletKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

export const outletNameSchema = z
  .string()
  .max(500)
  .transform((name) => name.replace(/\s+/gu, ' ').trim())
  .pipe(z.string().min(1));

const described = {
  id: idSchema,
  name: z.string(),
  aliases: z.array(z.string()),
  kind: z.enum(outletKinds).nullable(),
  country: countrySchema.nullable(),
  /** Null until the analyst grades it. */
  reliability: reliabilitySchema.nullable(),
  /** Articles in the vault; those in the bin are not counted. */
  articleCount: z.number().int(),
  /** Citations of their passages in notes. */
  citationCount: z.number().int(),
};

export const outletSummarySchema = z.object(described);

/** One grade an outlet was given; null: the grade was taken away. */
export const outletGradeSchema = z.object({
  reliability: reliabilitySchema.nullable(),
  reason: z.string(),
  gradedAt: instantSchema,
  /** What the outlet was called then. */
  name: z.string(),
});

export const outletSchema = z.object({
  ...described,
  summary: z.string(),
  reliabilityReason: z.string(),
  reliabilityAt: instantSchema.nullable(),
  /** Every grade it was given, the last one first. */
  grades: z.array(outletGradeSchema),
  createdAt: instantSchema,
  updatedAt: instantSchema,
});

/** What an outlet is, as a citation of its articles says it. */
export const outletFactsSchema = outletSchema.pick({
  id: true,
  name: true,
  kind: true,
  country: true,
  reliability: true,
  reliabilityReason: true,
});

export const outletChangesSchema = z.strictObject({
  id: idSchema,
  name: outletNameSchema.optional(),
  aliases: z.array(outletNameSchema).max(1000).optional(),
  kind: z.enum(outletKinds).nullable().optional(),
  country: countrySchema.nullable().optional(),
  summary: z.string().max(100_000).optional(),
});

export const outletArticleSchema = z.object({
  id: idSchema,
  title: z.string(),
  /** What the article itself calls its outlet. */
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  retractedAt: instantSchema.nullable(),
  citationCount: z.number().int(),
});

/** A passage of an outlet's article that notes cite, and where. */
export const outletPassageSchema = z.object({
  passageId: idSchema,
  articleId: idSchema,
  title: z.string(),
  published: publishedSchema.nullable(),
  retractedAt: instantSchema.nullable(),
  exact: z.string(),
  /** `3`, `3–4`. */
  paragraphs: z.string(),
  credibility: credibilitySchema.nullable(),
  /** Where it stands in the article's present text; null when it has no place. */
  range: passageSchema.shape.range,
  places: z.array(z.object({ citationId: idSchema, noteId: idSchema, noteTitle: z.string() })),
});

/** What is looked at: a whole outlet, or one article. */
export const sourceSubjectSchema = z.strictObject({ kind: z.enum(['outlet', 'article']), id: idSchema });

/** One citation of a sentence. */
const restingCitationSchema = z.object({
  citationId: idSchema,
  passageId: idSchema,
  stance: z.enum(stances),
  articleId: idSchema,
  title: z.string(),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  /** `3`, `3–4`. */
  paragraphs: z.string(),
  reliability: reliabilitySchema.nullable(),
  credibility: credibilitySchema.nullable(),
  retractedAt: instantSchema.nullable(),
  /** Articles that go back to one text share it: they count as one source. */
  originId: idSchema,
  /** Whether it cites what is looked at. */
  affected: z.boolean(),
});

/**
 * How a sentence stands without what is looked at. `only`: nothing else supports it; `reprint`: what else supports it
 * goes back to the same text; `weak`: all else is graded D–F or 4–6, or retracted; `held`: something else supports it.
 */
export const restings = ['only', 'reprint', 'weak', 'held'] as const;

/** A sentence that cites what is looked at, and what else it has. */
const restingSentenceSchema = z.object({
  /** Of the citation by which the sentence is found. */
  citationId: idSchema,
  noteId: idSchema,
  noteTitle: z.string(),
  /** On one line. */
  text: z.string(),
  resting: z.enum(restings),
  /** Those affected first, then the best graded. */
  citations: z.array(restingCitationSchema),
  dossiers: z.array(z.object({ id: idSchema, title: z.string() })),
});

export const impactSchema = z.object({
  /** Worst first. */
  sentences: z.array(restingSentenceSchema),
  notes: z.array(z.object({ id: idSchema, title: z.string(), sentences: z.number().int() })),
  dossiers: z.array(z.object({ id: idSchema, title: z.string(), sentences: z.number().int() })),
});

export type Impact = z.infer<typeof impactSchema>;
export type Outlet = z.infer<typeof outletSchema>;
export type OutletArticle = z.infer<typeof outletArticleSchema>;
export type OutletGrade = z.infer<typeof outletGradeSchema>;
export type OutletPassage = z.infer<typeof outletPassageSchema>;
export type OutletFacts = z.infer<typeof outletFactsSchema>;
export type OutletSummary = z.infer<typeof outletSummarySchema>;
export type Resting = (typeof restings)[number];
export type RestingCitation = z.infer<typeof restingCitationSchema>;
export type RestingSentence = z.infer<typeof restingSentenceSchema>;
export type SourceSubject = z.infer<typeof sourceSubjectSchema>;
