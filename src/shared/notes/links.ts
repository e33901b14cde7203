import { z } from 'zod';
import { idSchema, instantSchema } from '../basics';

/** What stands behind a link, in short. */
export const linkCardSchema = z.object({
  title: z.string(),
  /** What a list shows beside the title. */
  detail: z.string(),
  /** How it begins. */
  opening: z.string(),
  /** Null for what is not in the bin. */
  deletedAt: instantSchema.nullable(),
});

const excerptSchema = z.object({ before: z.string(), match: z.string(), after: z.string() });

/** Notes with places in them: the first of them, and how many there are. */
export const linkingNotesSchema = z.object({
  total: z.number().int(),
  notes: z.array(z.object({ noteId: idSchema, title: z.string(), places: z.array(excerptSchema) })),
});

/** Notes that name a thing without leading to it: `start` and `end` are units of the note's words. `total` is of places. */
export const unlinkedNotesSchema = z.object({
  total: z.number().int(),
  notes: z.array(
    z.object({
      noteId: idSchema,
      title: z.string(),
      places: z.array(excerptSchema.extend({ start: z.number().int(), end: z.number().int() })),
    }),
  ),
});

export type UnlinkedNotes = z.infer<typeof unlinkedNotesSchema>;
export type LinkCard = z.infer<typeof linkCardSchema>;
export type LinkingNotes = z.infer<typeof linkingNotesSchema>;
