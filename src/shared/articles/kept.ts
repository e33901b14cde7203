import { z } from 'zod';
import { idSchema } from '../basics';

/** A file of which no article could be made: its original is in the vault all the same. */
export const keptFileSchema = z.object({
  id: idSchema,
  /** By the names that lead to it: `letter.eml › book.bib`. */
  fileName: z.string(),
  /** Bytes. */
  size: z.number().int(),
  /** What it is, for the analyst: `a list of references (BibTeX)`. */
  format: z.string(),
  /** Why it is no article and what can be done: a sentence. */
  reason: z.string(),
  keptAt: z.string(),
  /** The article it came with or was attached to. */
  article: z.object({ id: idSchema, title: z.string() }).nullable(),
});

export type KeptFile = z.infer<typeof keptFileSchema>;
