import { z } from 'zod';
import { idSchema, titleSchema } from '../basics';
import { action, byId, change, nothing, read } from '../channel';
import { noteHeadSchema, noteSchema, noteSummarySchema } from './model';
import { noteDocumentSchema } from './note-document';

export const noteChannels = {
  // Last edited first: all of them, to choose one from. What is being written now makes it old, but need not be in it at once.
  'notes.list': read(nothing, z.array(noteSummarySchema), { of: ['notes', 'citations'], lazily: ['note-text'] }),
  // The same, a part of them at a time; `total` is how many there are.
  'notes.page': read(
    z.strictObject({ offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(1000) }),
    z.object({ total: z.number().int(), notes: z.array(noteSummarySchema) }),
    { of: ['notes', 'note-text', 'citations'] },
  ),
  'notes.get': read(byId, noteSchema, { of: null }),
  // All but the text: what is asked for again after each save.
  'notes.head': read(byId, noteHeadSchema, { of: ['notes', 'dossiers'] }),
  'notes.create': action(z.strictObject({ title: titleSchema }), noteSchema, { undo: 'New note' }),
  // Refused (`conflict`) when `revision` is not the note's present one. The reply means: on disk. `takenBack`: the citations
  // that an undo in the note took out since the last save.
  'notes.save': change(
    z.strictObject({
      id: idSchema,
      revision: z.number().int(),
      title: titleSchema,
      document: noteDocumentSchema,
      takenBack: z.array(idSchema).max(10_000).optional(),
    }),
    noteHeadSchema,
    { history: 'lasting' },
  ),
};
