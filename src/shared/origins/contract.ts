import { z } from 'zod';
import { idSchema } from '../basics';
import { action, nothing, read } from '../channel';
import { originSchema, textDifferencesSchema } from './model';

export const originChannels = {
  // The articles with the same text, as it was printed here and there.
  'origins.of': read(z.strictObject({ articleId: idSchema }), originSchema, { of: ['articles'] }),
  // What the text of the second has other than that of the first.
  'origins.differences': read(z.strictObject({ articleId: idSchema, otherId: idSchema }), textDifferencesSchema, { of: ['articles'] }),
  // From now on an origin of its own, whatever it is like. Refused (`conflict`) when it is one already.
  'origins.separate': action(z.strictObject({ articleId: idSchema }), nothing, { changes: ['articles'], undo: 'Not the same text' }),
  // From now on one origin, with all of either.
  'origins.join': action(z.strictObject({ articleId: idSchema, otherId: idSchema }), nothing, {
    changes: ['articles'],
    undo: 'Same origin',
  }),
};
