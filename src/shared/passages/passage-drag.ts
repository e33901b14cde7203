import { z } from 'zod';
import { idSchema } from '../basics';

/** The type under which a dragged passage travels from the reader or a list to a note; its data is JSON. */
export const PASSAGE_DRAG_TYPE = 'application/x-casebook-passage';

/** A passage that is there, or words of an article that become one when they are dropped (UTF-16 units of that text). */
const passageDragSchema = z.union([
  z.strictObject({ passageId: idSchema }),
  z.strictObject({
    articleId: idSchema,
    textId: idSchema,
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
  }),
]);
export type PassageDrag = z.infer<typeof passageDragSchema>;

/** What to give `DataTransfer.setData` under {@link PASSAGE_DRAG_TYPE}; the words go beside it as `text/plain`. */
export function dragData(drag: PassageDrag): string {
  return JSON.stringify(drag);
}

/** What was dragged; null for what Casebook did not make. */
export function readDragData(data: string): PassageDrag | null {
  try {
    return passageDragSchema.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
