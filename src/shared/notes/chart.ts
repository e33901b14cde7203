import { z } from 'zod';

/**
 * A block of a note that shows a link chart of the vault, by its id; it is drawn as the chart is now. `text` is what the chart was called
 * when it was put there: it is shown where the chart is gone, and by a Casebook that does not know the block.
 */
export const chartNodeSchema = z.looseObject({ type: z.literal('chart'), chartId: z.uuid(), text: z.string() });
export type ChartInNote = z.infer<typeof chartNodeSchema>;
