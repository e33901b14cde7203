import { z } from 'zod';
import { thingSchema, type Thing } from '../basics';

/** The type under which things dragged out of the library travel; their data is JSON. */
export const THINGS_DRAG_TYPE = 'application/x-casebook-things';

const thingsSchema = z.array(thingSchema).min(1).max(200_000);

/** What to give `DataTransfer.setData` under {@link THINGS_DRAG_TYPE}; their titles go beside it as `text/plain`. */
export function thingsDragData(things: readonly Thing[]): string {
  return JSON.stringify(things);
}

/** What was dragged; nothing for what Casebook did not make. */
export function readThingsDragData(data: string): Thing[] {
  try {
    return thingsSchema.safeParse(JSON.parse(data)).data ?? [];
  } catch {
    return [];
  }
}
