import { z } from 'zod';
import { idSchema, thingKinds } from '../basics';

/** One step, in the analyst's words, such as `Highlight` or `Delete 3 articles`. */
const historyStepSchema = z.object({ step: idSchema, label: z.string() });

/** What would be undone and redone next; null when there is nothing. */
export const historyStateSchema = z.object({ undo: historyStepSchema.nullable(), redo: historyStepSchema.nullable() });

/**
 * What was undone or redone, and the things it was done to, a thousand at most: `live` when they are there to be shown now, not gone or
 * in the bin. `left`: pieces of the step that are still to be moved.
 */
export const historyMoveSchema = historyStepSchema.extend({
  left: z.number().int(),
  things: z.array(z.object({ kind: z.enum(thingKinds), id: idSchema, live: z.boolean() })),
});

/** Null for the next step, whichever it is; a step's id for that one alone. `inPieces`: what was done in pieces is moved by one of them. */
export const historyRequestSchema = z.strictObject({ step: idSchema.nullable(), inPieces: z.boolean().optional() });

const shownLabel = z.string().max(500).nullable();

/**
 * What the menu shows behind Undo and Redo; null greys it out. `vault`: while they belong to a text, what was done last in
 * the vault, which has items of its own then.
 */
export const undoLabelsSchema = z.strictObject({
  undo: shownLabel,
  redo: shownLabel,
  vault: z.strictObject({ undo: shownLabel, redo: shownLabel }).nullable(),
});

export type HistoryMove = z.infer<typeof historyMoveSchema>;
export type HistoryState = z.infer<typeof historyStateSchema>;
export type UndoLabels = z.infer<typeof undoLabelsSchema>;
