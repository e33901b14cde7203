import { z } from 'zod';
import { statementSchema } from '../statements/model';

/** A statement that says where an entity is. */
export const placedSchema = z.object({
  /** Degrees north and east; see `Position`. */
  north: z.number(),
  east: z.number(),
  statement: statementSchema,
  /** How many articles name the entity for sure. */
  articles: z.number().int(),
  /** Another statement puts it elsewhere at the same time. */
  disputed: z.boolean(),
});

export type Placed = z.infer<typeof placedSchema>;

/** So many are put on the map at most. */
export const MOST_PLACED = 5000;
