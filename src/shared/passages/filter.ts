import { z } from 'zod';
import { idSchema } from '../basics';
import { highlightColours } from './model';
import { tagSchema } from './tags';

/** What the analyst says a colour means; a colour that is not in it has no meaning yet. */
export const colourMeaningsSchema = z.partialRecord(z.enum(highlightColours), z.string().trim().min(1).max(60));

/** Which passages of the vault are asked for; what is not said leaves all. */
export const passageFilterSchema = z.strictObject({
  /** This tag and those below it. */
  tag: tagSchema.optional(),
  untagged: z.literal(true).optional(),
  colour: z.enum(highlightColours).optional(),
  commented: z.literal(true).optional(),
  cited: z.boolean().optional(),
  /** Stands in the words or in the comment, whatever its case and accents. */
  text: z.string().trim().min(1).max(200).optional(),
  articleId: idSchema.optional(),
});

export type ColourMeanings = z.infer<typeof colourMeaningsSchema>;
export type PassageFilter = z.output<typeof passageFilterSchema>;
