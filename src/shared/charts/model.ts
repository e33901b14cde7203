import { z } from 'zod';
import { idSchema, instantSchema } from '../basics';
import { entityKinds } from '../entities/model';

export const chartNameSchema = z.string().trim().min(1).max(200);

const place = z.number().min(-1e6).max(1e6);

/** What stands on a link chart and how it is looked at: places are in the chart's own measure, pixels at full size. */
export const drawingSchema = z.strictObject({
  nodes: z.array(z.strictObject({ id: idSchema, x: place, y: place, pinned: z.boolean() })).max(2000),
  /** Links of fewer articles are not shown. */
  least: z.number().int().min(1).max(1000),
  /** Fixed kinds, and the analyst's own by their ids: with those below them. */
  hidden: z.array(z.union([z.enum(entityKinds), idSchema])).max(1000),
});

export const savedChartSchema = z.object({ id: idSchema, name: chartNameSchema, updatedAt: instantSchema });

export type Drawing = z.infer<typeof drawingSchema>;
export type SavedChart = z.infer<typeof savedChartSchema>;
