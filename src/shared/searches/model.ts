import { z } from 'zod';
import { idSchema, instantSchema } from '../basics';

export const searchNameSchema = z.string().trim().min(1).max(200);
/** As it was typed; a query of nothing is none. */
export const queryTextSchema = z.string().trim().min(1).max(1000);

/** A search kept by name. */
export const savedSearchSchema = z.object({
  id: idSchema,
  name: z.string(),
  query: z.string(),
  /** When its hits were looked at last. */
  seenAt: instantSchema,
});

/** What a saved search finds now, and how much of it came into the vault since it was looked at last. */
export const savedCountSchema = z.object({ id: idSchema, total: z.number().int(), fresh: z.number().int() });

export const pastSearchSchema = z.object({ query: z.string(), madeAt: instantSchema });

export type SavedSearch = z.infer<typeof savedSearchSchema>;
