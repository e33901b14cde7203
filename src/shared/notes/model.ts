import { z } from 'zod';
import { idSchema, instantSchema } from '../basics';
import { noteDocumentSchema } from './note-document';

export const noteSummarySchema = z.object({
  id: idSchema,
  title: z.string(),
  excerpt: z.string(),
  updatedAt: instantSchema,
  citationCount: z.number().int(),
});

export const noteSchema = z.object({
  id: idSchema,
  title: z.string(),
  document: noteDocumentSchema,
  /** Grows by one with each save; a save names the revision it started from. */
  revision: z.number().int().min(1),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  dossiers: z.array(z.object({ id: idSchema, title: z.string() })),
  /** Why it cannot be changed, for the analyst: a newer Casebook wrote it, and `document` is what is known of it. */
  readOnlyReason: z.string().optional(),
});

/** A note without its text. */
export const noteHeadSchema = noteSchema.omit({ document: true, readOnlyReason: true });

export type Note = z.infer<typeof noteSchema>;
export type NoteHead = z.infer<typeof noteHeadSchema>;
export type NoteSummary = z.infer<typeof noteSummarySchema>;
