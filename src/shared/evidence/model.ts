import { z } from 'zod';
import { publishedSchema } from '../articles/model';
import { idSchema, rangeSchema } from '../basics';
import { differenceSchema } from '../passages/model';
import { reliabilitySchema } from '../grades/grading';

/** Passages of the vault that speak of what a sentence says. */

const partKinds = ['name', 'time', 'figure', 'word'] as const;

/** A part of the sentence that is looked for; it can be switched off by its key. */
export const soughtPartSchema = z.object({ key: z.string(), kind: z.enum(partKinds), label: z.string() });

/** What stands in a candidate and has to do with the sentence (UTF-16 units of `text`). */
const evidenceMarkSchema = z.object({
  start: z.number().int(),
  end: z.number().int(),
  kind: z.enum(partKinds),
  agrees: z.boolean(),
  /** What a time such as “last month” was read as; null where the words say it themselves. */
  readAs: z.string().nullable(),
  /** Of a figure or a time what it says, the same however it is written; null for words. */
  value: z.string().nullable(),
});

/** A sentence of an article. Offsets are UTF-16 units of the article's present text. */
export const evidenceSchema = z.object({
  articleId: idSchema,
  textId: idSchema,
  title: z.string(),
  outlet: z.string().nullable(),
  published: publishedSchema.nullable(),
  reliability: reliabilitySchema.nullable(),
  retracted: z.boolean(),
  originId: idSchema,
  paragraph: z.number().int(),
  range: rangeSchema,
  text: z.string(),
  marks: z.array(evidenceMarkSchema),
  /** How many of the parts looked for stand in it, or right around it. */
  found: z.number().int(),
  /** Figures and times of the sentence that are others here. */
  differs: z.array(z.object({ here: z.string(), there: z.string() })),
  /** Its words are those of the sentence, or nearly, with the difference; null for other words. */
  wording: z.object({ kind: z.enum(['exact', 'near']), difference: differenceSchema }).nullable(),
  /** Articles that print the same sentence, the first published in front. */
  reprints: z.array(z.object({ articleId: idSchema, outlet: z.string().nullable(), range: rangeSchema })),
  /** Higher is better; of one answer only. */
  score: z.number(),
});

export const evidenceResultSchema = z.object({
  parts: z.array(soughtPartSchema),
  /** Best first. */
  evidence: z.array(evidenceSchema),
});

export type SoughtPart = z.infer<typeof soughtPartSchema>;
export type EvidenceMark = z.infer<typeof evidenceMarkSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
