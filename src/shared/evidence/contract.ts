import { z } from 'zod';
import { idSchema } from '../basics';
import { read } from '../channel';
import { evidenceResultSchema } from './model';

export const evidenceChannels = {
  // The sentences of articles that speak of what a sentence says, best first. `off`: keys of parts not to look for.
  'evidence.find': read(
    z.strictObject({
      sentence: z.string().max(2000),
      limit: z.number().int().min(1).max(100),
      off: z.array(z.string().max(300)).max(200).optional(),
      // Not from this article: the sentence stands there itself.
      exceptArticle: idSchema.optional(),
    }),
    evidenceResultSchema,
    { of: ['articles', 'entities', 'outlets', 'notes', 'dossiers'], lazily: ['note-text'] },
  ),
};
