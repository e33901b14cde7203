import { z } from 'zod';
import { idSchema, thingSchema } from '../basics';
import { action, change, nothing, partOfList, read } from '../channel';
import { inWords } from '../history/labels';
import { counted } from '../text/counts';
import { binnedThingSchema, namedThingSchema, shownThingSchema, usesSchema } from './model';
import { topics } from '../topics';

const things = z.strictObject({ things: z.array(thingSchema).min(1).max(200_000) });
const partOfThings = things.extend({ run: idSchema.optional(), total: z.number().int().positive().optional() });

const allInWords = ({ things, total }: z.output<typeof partOfThings>): string =>
  total === undefined ? inWords(things) : counted(total, 'thing');

export const binChannels = {
  // Deleted last first.
  // A part of them at a time, and all of them, to be emptied.
  'bin.page': read(partOfList, z.object({ total: z.number().int(), things: z.array(binnedThingSchema) }), {
    of: ['articles', 'entities', 'notes', 'dossiers'],
  }),
  'bin.list': read(nothing, z.array(binnedThingSchema), { of: null }),
  // What some things are called, and which are in the bin; those that are gone are left out.
  'things.named': read(z.strictObject({ things: z.array(shownThingSchema).max(1000) }), z.array(namedThingSchema), {
    of: ['articles', 'entities', 'notes', 'dossiers', 'outlets'],
  }),
  // What rests on things, deleted or not: to be shown before they are deleted, or deleted for good.
  'bin.uses': read(things, usesSchema, { of: null }),
  // They are gone from every list and search at once, and can be put back; what is in the bin already stays there.
  // Parts with one `run` are one step of the history; `total` is of how many things.
  'bin.delete': action(partOfThings, nothing, { changes: topics, undo: (part) => `Delete ${allInWords(part)}` }),
  'bin.putBack': action(partOfThings, nothing, { changes: topics, undo: (part) => `Put back ${allInWords(part)}` }),
  // Deletes for good, with everything that `bin.uses` tells. Refused (`conflict`) unless all of them are in the bin.
  'bin.empty': change(things, nothing, { changes: topics, history: 'clears' }),
};
