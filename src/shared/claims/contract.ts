import { z } from 'zod';
import { idSchema } from '../basics';
import { read } from '../channel';
import { citingSentenceSchema, claimLedgerSchema } from './claim-ledger';

export const claimChannels = {
  // The sentences with how each stands to what it cites: of a note as it was last saved, of a dossier's sections in order.
  'claims.ofNote': read(z.strictObject({ noteId: idSchema }), claimLedgerSchema, { of: null }),
  'claims.ofDossier': read(z.strictObject({ dossierId: idSchema }), claimLedgerSchema, {
    of: ['dossiers', 'notes', 'entities', 'articles', 'passages', 'outlets', 'dossier-text', 'citations'],
    about: { 'dossier-text': ({ dossierId }) => [dossierId] },
  }),
  // The sentences that cite one of the passages, of notes in the bin too.
  'claims.citing': read(z.strictObject({ passageIds: z.array(idSchema).min(1).max(1000) }), z.array(citingSentenceSchema), {
    of: ['notes', 'entities', 'note-text', 'citations'],
  }),
};
