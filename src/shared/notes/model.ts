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
});

/** A note without its text. */
export const noteHeadSchema = noteSchema.omit({ document: true });

export type Note = z.infer<typeof noteSchema>;
export type NoteHead = z.infer<typeof noteHeadSchema>;
export type NoteSummary = z.infer<typeof noteSummarySchema>;
