import { z } from 'zod';
import { idSchema } from '../basics';
import { read } from '../channel';
import { laneSchema } from './model';

const known = ['articles', 'mentions', 'entities', 'statements', 'passages', 'places', 'outlets'] as const;

export const timelineChannels = {
  // A lane for each entity, in the order asked for; those that are not in the vault, or in the bin, have none.
  'timeline.ofEntities': read(z.strictObject({ ids: z.array(idSchema).max(20) }), z.array(laneSchema), {
    of: [...known, 'notes', 'note-text'],
  }),
  // The events of a dossier, and a lane for each of its subjects.
  'timeline.ofDossier': read(z.strictObject({ dossierId: idSchema }), z.array(laneSchema), {
    of: [...known, 'notes', 'note-text', 'dossiers', 'dossier-text'],
  }),
};
