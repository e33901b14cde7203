import { z } from 'zod';
import { publishedSchema } from '../articles/model';
import { idSchema, instantSchema } from '../basics';
import { claimSchema } from '../claims/claims';
import { tableQuestionSchema } from '../notes/live-table';
import { linkedKinds } from '../notes/note-document';
import { citedPassageSchema, highlightColours } from '../passages/model';

/** What the vault answers to the question of a live table. */

/** Words of lists that Casebook knows: they are said in the language of whoever reads. */
export const cellWords = [
  ...highlightColours,
  ...(['person', 'organisation', 'place', 'event', 'other'] as const),
  ...(['unread', 'to-do', 'read'] as const),
  ...(['no-source', 'one-origin', 'contradicted', 'weak-source', 'judgement'] as const),
  ...(['undated', 'not-graded'] as const),
] as const;
export type CellWord = (typeof cellWords)[number];

const leadSchema = z.object({ kind: z.enum([...linkedKinds, 'entity']), id: idSchema, text: z.string() });
export type CellLead = z.infer<typeof leadSchema>;

export const tableCellSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('words'), words: z.array(z.enum(cellWords)) }),
  z.object({ kind: z.literal('number'), number: z.number().nullable() }),
  z.object({ kind: z.literal('date'), date: z.union([publishedSchema, instantSchema]) }),
  /** A BCP 47 tag. */
  z.object({ kind: z.literal('language'), language: z.string() }),
  z.object({ kind: z.literal('leads'), leads: z.array(leadSchema) }),
  /** Words of a passage. */
  z.object({ kind: z.literal('quotation'), passageId: idSchema, text: z.string() }),
]);
export type TableCell = z.infer<typeof tableCellSchema>;

/** Where a row leads to. */
const rowLeadSchema = z.discriminatedUnion('to', [
  z.object({ to: z.literal('thing'), kind: z.enum([...linkedKinds, 'entity']), id: idSchema }),
  z.object({ to: z.literal('passage'), passage: citedPassageSchema }),
  z.object({ to: z.literal('claim'), noteId: idSchema, claim: claimSchema }),
]);
export type RowLead = z.infer<typeof rowLeadSchema>;

export const answerRowSchema = z.object({
  key: z.string(),
  lead: rowLeadSchema,
  /** One for each column asked for, in their order. */
  cells: z.array(tableCellSchema),
});

/** Something the question is about that is not there: in the bin, or gone for good. */
const missingSchema = z.object({ kind: z.enum(['entity', 'dossier', 'note', 'collection', 'view']), name: z.string(), inBin: z.boolean() });
export type MissingSubject = z.infer<typeof missingSchema>;

export const tableAnswerSchema = z.object({
  /** The question with the names of today. */
  question: tableQuestionSchema,
  /** There are no rows then. */
  missing: z.array(missingSchema),
  /** What of a search could not be understood, in sentences. */
  remarks: z.array(z.string()),
  /** How many there are; `rows` has the first of them. */
  total: z.number().int(),
  rows: z.array(answerRowSchema),
});
export type TableAnswer = z.infer<typeof tableAnswerSchema>;
export type AnswerRow = z.infer<typeof answerRowSchema>;
