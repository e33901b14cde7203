import { z } from 'zod';
import { idSchema } from '../basics';
import { failureCodes } from '../result';

/** What a column of a table can hold of an article, in the order in which they are asked for. */
export const tableFields = ['title', 'body', 'published', 'url', 'outlet', 'author', 'language'] as const;

const columnSchema = z.string().min(1).max(500);

/** Which column holds which field; what is in no column is left out. */
export const tableColumnsSchema = z.partialRecord(z.enum(tableFields), columnSchema);

/** How to read a table or a list: by its columns, or as the plain text it also is. */
export const tableReadingSchema = z.union([z.strictObject({ columns: tableColumnsSchema }), z.literal('text')]);

/** The same for every file with the same columns, whatever their order: the SHA-256 of their names. */
export const columnsKeySchema = z.string().regex(/^[0-9a-f]{64}$/);

/** A table or a list of articles whose columns are not certain. */
export const tableQuestionSchema = z.object({
  key: columnsKeySchema,
  columns: z.array(columnSchema),
  /** How many rows there are. */
  rows: z.number().int(),
  /** The first rows: the beginning of each cell, in the order of the columns. */
  samples: z.array(z.array(z.string())),
  /** What the names of the columns suggest. */
  guess: tableColumnsSchema,
});

/** `kept`: no article is made of it, its original is in the vault; `opened`: a file of other files, such as a mailbox; `waiting`: the analyst must say what its columns are. */
const importStatuses = ['imported', 'duplicate', 'kept', 'failed', 'waiting', 'opened'] as const;

const importOutcomeSchema = z.object({
  /** By the names that lead to it: `mail.mbox › message 3.eml`. */
  fileName: z.string(),
  status: z.enum(importStatuses),
  /** The new article, or the one that was there already. */
  articleId: idSchema.nullable(),
  title: z.string().nullable(),
  /** It was there already and is in the bin: putting it back is what the analyst wants. */
  inBin: z.boolean(),
  /** Why it failed, waits or cannot be seen, and what is to be known of how it was read; empty otherwise. */
  reason: z.string(),
  /** The note that it became, or that was there already. */
  noteId: idSchema.optional(),
  /** A notebook of another program that waits to be told as what it is to come in: the question about it. */
  notebook: idSchema.optional(),
  /** Of a failure. */
  code: z.enum(failureCodes).nullable(),
  /** What it waits for: the question about its columns. */
  question: columnsKeySchema.nullable(),
});

/** Who asked for an import: the analyst, or a file that appeared in the inbox. */
const importOrigins = ['asked', 'inbox'] as const;

/** How far a job is. The outcomes before `first` are as they were told before; those from `first` on are these. */
export const importProgressSchema = z.object({
  jobId: idSchema,
  origin: z.enum(importOrigins),
  total: z.number().int(),
  done: z.number().int(),
  current: z.string().nullable(),
  finished: z.boolean(),
  cancelled: z.boolean(),
  /** Files a second, of late; null while that cannot be said. */
  rate: z.number().nullable(),
  /** At that rate; null while that cannot be said. */
  secondsLeft: z.number().nullable(),
  first: z.number().int().nonnegative(),
  outcomes: z.array(importOutcomeSchema),
});

const partSchema = z.object({
  id: idSchema,
  title: z.string(),
  /** What the part is called in the other one: the name of an attachment. */
  label: z.string(),
});

/** What an article is a part of, and what its own parts are. The same attachment may have come with several messages. */
export const articlePartsSchema = z.object({ partOf: z.array(partSchema), parts: z.array(partSchema) });

/** The folder that is watched for this vault. */
export const inboxStateSchema = z.object({
  on: z.boolean(),
  folder: z.string().nullable(),
  /** Why it cannot be watched now, in a sentence; null when it can, and when it is off. */
  problem: z.string().nullable(),
});

export type ArticleParts = z.infer<typeof articlePartsSchema>;
export type ImportOrigin = (typeof importOrigins)[number];
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;
export type ImportProgress = z.infer<typeof importProgressSchema>;
export type ImportStatus = (typeof importStatuses)[number];
export type InboxState = z.infer<typeof inboxStateSchema>;
export type TableColumns = z.infer<typeof tableColumnsSchema>;
export type TableField = (typeof tableFields)[number];
export type TableQuestion = z.infer<typeof tableQuestionSchema>;
export type TableReading = z.infer<typeof tableReadingSchema>;
