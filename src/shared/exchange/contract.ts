import { z } from 'zod';
import { idSchema } from '../basics';
import { action, byId, nothing, read, task } from '../channel';
import { topics } from '../topics';
import { choicesSchema, comparisonSchema, MOST_DIFFERENCES } from './model';

const count = z.number().int().nonnegative();
const changedByBringing = topics.filter((topic) => topic !== 'meaning' && topic !== 'history');

export const exchangeChannels = {
  // Asks for the folder of another vault, reads it and compares; null when none was chosen. One is open at a time.
  'exchange.choose': task(nothing, comparisonSchema.nullable(), { by: 'main' }),
  // What becomes of the things that differ; those that are not named go as proposed.
  'exchange.decide': read(
    z.strictObject({ id: idSchema, choices: choicesSchema.refine((choices) => Object.keys(choices).length <= MOST_DIFFERENCES) }),
    z.object({ pieces: count }),
    { of: null },
  ),
  // One piece after the other, from the first: all are one step of Undo. `missing`: articles of it whose file is not there.
  'exchange.bring': action(z.strictObject({ id: idSchema, piece: count }), z.object({ left: count, missing: count }), {
    undo: 'Bring in another vault',
    changes: changedByBringing,
  }),
  // Lets go of the other vault.
  'exchange.close': read(byId, nothing, { of: null }),
};
