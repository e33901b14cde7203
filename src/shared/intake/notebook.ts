import { z } from 'zod';
import { idSchema } from '../basics';

/** Notebooks of other programs that were dropped: what would come in, and as what. */

/** How a notebook comes in. */
export const notebookForms = ['notes', 'articles'] as const;
export type NotebookForm = (typeof notebookForms)[number];

const leftOutSchema = z.object({ name: z.string(), reason: z.string() });

/** What would come in of a notebook. */
export const notebookPlanSchema = z.object({
  /** Names the question: one for each notebook of a job. */
  key: idSchema,
  /** What was dropped, by its name. */
  name: z.string(),
  /** Such as `Obsidian`; `Markdown` for a folder of nobody in particular. */
  program: z.string(),
  notes: z.number().int(),
  /** From note to note. */
  links: z.number().int(),
  /** Files beside the notes, and pages clipped from the web: both come as articles. */
  attachments: z.number().int(),
  clippings: z.number().int(),
  /** Notes that are in the vault already: they are not brought in again. */
  known: z.number().int(),
  /** Of these, those that read otherwise in the program by now: they stay as they are here. */
  changedThere: z.number().int(),
  /** What cannot come in, and why: so many, and the first of them. */
  leftOut: z.number().int(),
  left: z.array(leftOutSchema).max(20),
  /**
   * For lists of references, which hold no notes: how many records come with a text beside the list, are their abstract or notes, or have
   * neither and are kept as they are.
   */
  records: z.object({ texts: z.number().int(), abstracts: z.number().int(), without: z.number().int() }).nullable(),
});
export type NotebookPlan = z.infer<typeof notebookPlanSchema>;
