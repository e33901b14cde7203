import { z } from 'zod';
import { nothing, read, task } from '../channel';
import { readingPlacesSchema } from './settings';

export const readerChannels = {
  // How far each article of this vault was read.
  'reading.get': read(nothing, readingPlacesSchema, { of: null, by: 'main' }),
  'reading.set': task(z.strictObject({ places: readingPlacesSchema.max(2000) }), nothing, { by: 'main' }),
};
