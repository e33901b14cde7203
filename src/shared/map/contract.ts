import { z } from 'zod';
import { nothing, read } from '../channel';
import { placedSchema } from './model';

export const mapChannels = {
  // The entities that something says the place of, the most named first; `more`: those beyond `MOST_PLACED`.
  'map.placed': read(nothing, z.object({ placed: z.array(placedSchema), more: z.number().int() }), {
    of: ['articles', 'mentions', 'entities', 'statements', 'passages', 'places', 'outlets'],
  }),
};
