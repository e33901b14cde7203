import { z } from 'zod';
import { read } from '../channel';
import { liveTableSchema, subjectsOf, type TableQuestion } from '../notes/live-table';
import { tableAnswerSchema } from './model';

const dossiersOf = (question: TableQuestion): string[] =>
  subjectsOf(question).flatMap(({ kind, about: { id } }) => (kind === 'dossier' && id !== null ? [id] : []));

export const liveTableChannels = {
  // The first rows of what a live table lists, and how many there are. Words that are being written make it old; it is asked anew
  // when it is shown again, or when someone asks.
  'livetables.answer': read(z.strictObject({ table: liveTableSchema }), tableAnswerSchema, {
    of: [
      ...(['articles', 'passages', 'mentions', 'notes', 'citations', 'dossiers', 'dossier-text', 'outlets', 'entities'] as const),
      ...(['statements', 'library', 'equivalents', 'meaning'] as const),
    ],
    lazily: ['note-text'],
    about: { 'dossier-text': ({ table }) => dossiersOf(table.question) },
  }),
};
