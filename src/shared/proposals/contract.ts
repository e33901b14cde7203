import { z } from 'zod';
import { idSchema } from '../basics';
import { action, byId, change, nothing, read } from '../channel';
import { noteDocumentSchema } from '../notes/note-document';
import { counted } from '../text/counts';
import { decisionSchema, proposalSchema, proposalSummarySchema, reviewerSchema, reviewSchema } from './model';

const about = ({ id }: { id: string }): readonly string[] => [id];

export const proposalChannels = {
  // Those of a note, and those of a dossier's sections in their order: in the order in which they began.
  'proposals.ofNote': read(byId, z.array(proposalSummarySchema), {
    of: ['proposals', 'notes', 'passages', 'entities'],
    lazily: ['note-text'],
    about: { 'note-text': about },
  }),
  'proposals.ofDossier': read(byId, z.array(proposalSummarySchema), {
    of: ['proposals', 'dossiers', 'notes', 'passages', 'entities'],
    lazily: ['note-text'],
  }),
  // What somebody has suggested for a note; null for nothing yet.
  'proposals.get': read(z.strictObject({ noteId: idSchema, author: reviewerSchema }), proposalSchema.nullable(), { of: null }),
  // The note with what is suggested in its place. Throws `vault-newer` for what a newer Casebook wrote.
  'proposals.review': read(z.strictObject({ id: idSchema, noteId: idSchema }), reviewSchema, {
    of: ['proposals', 'notes', 'note-text', 'passages', 'entities'],
    about: { 'note-text': ({ noteId }) => [noteId] },
  }),
  // Keeps what a reviewer writes. `id` null begins a suggestion, with its `base`; later that is given only when it is another.
  // Refused (`conflict`) when `revision` is not the present one, `not-found` when it is decided. One that changes nothing goes: `id` is null then.
  'proposals.save': change(
    z.strictObject({
      id: idSchema.nullable(),
      noteId: idSchema,
      revision: z.number().int(),
      author: reviewerSchema,
      base: noteDocumentSchema.nullable(),
      document: noteDocumentSchema,
    }),
    z.object({ id: idSchema.nullable(), revision: z.number().int() }),
    { changes: ['proposals'], history: 'lasting' },
  ),
  // `keepsBoth`: what is suggested stands beside what is there.
  'proposals.accept': action(decisionSchema.extend({ keepsBoth: z.boolean() }), nothing, {
    changes: ['proposals', 'notes', 'versions', 'mentions', 'entities', 'passages'],
    undo: ({ changes }) => (changes.length === 1 ? 'Accept suggested change' : `Accept ${counted(changes.length, 'suggested change')}`),
  }),
  'proposals.reject': action(decisionSchema, nothing, {
    changes: ['proposals'],
    undo: ({ changes }) => (changes.length === 1 ? 'Reject suggested change' : `Reject ${counted(changes.length, 'suggested change')}`),
  }),
  'proposals.remove': action(byId, nothing, { changes: ['proposals'], undo: 'Delete suggestions' }),
};
