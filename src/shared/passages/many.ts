import { z } from 'zod';
import { counted } from '../text/counts';
import { tagsSchema } from './tags';

/** What is done to many passages at once; those that are cited go only with their citations. */
export const passageChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tag'), add: tagsSchema, remove: tagsSchema }),
  z.strictObject({ kind: z.literal('remove'), citationsToo: z.boolean() }),
]);
export type PassageChange = z.infer<typeof passageChangeSchema>;

export function labelOfPassageChange(change: PassageChange, total: number): string {
  const passages = counted(total, 'passage');
  if (change.kind === 'remove') return `Delete ${passages}`;
  return change.add.length > 0 ? `Tag ${passages}` : `Take tags off ${passages}`;
}
