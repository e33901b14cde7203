import { z } from 'zod';
import { idSchema } from '../basics';
import { action, nothing, read } from '../channel';
import { checkedTextSchema, dictionarySchema, ownWordSchema } from './model';

export const spellingChannels = {
  // Paragraphs of a note. `around`: words of the note, for the language of what is too short to tell.
  'spelling.check': read(
    z.strictObject({
      noteId: idSchema,
      texts: z.array(z.string().max(20_000)).min(1).max(1200),
      around: z.string().max(2000),
    }),
    z.array(checkedTextSchema),
    { of: null, by: 'main' },
  ),
  // What was probably meant by a word, the likeliest first.
  'spelling.suggest': read(z.strictObject({ word: z.string().min(1).max(100), language: z.string().max(40) }), z.array(z.string()), {
    of: null,
    by: 'main',
  }),
  // The dictionaries that Casebook and the system bring.
  'spelling.dictionaries': read(nothing, z.array(dictionarySchema), { of: null, by: 'main' }),
  // The words of the vault's own dictionary, in alphabetical order.
  'spelling.words': read(nothing, z.array(z.string()), { of: ['spelling'] }),
  // Words that are right: in the whole vault, or in one note.
  'spelling.add': action(z.strictObject({ word: ownWordSchema, noteId: idSchema.nullable() }), nothing, {
    undo: ({ word, noteId }) => (noteId === null ? `Add “${word}” to the dictionary` : `Ignore “${word}”`),
    changes: ['spelling'],
  }),
  'spelling.remove': action(z.strictObject({ word: z.string().min(1).max(100) }), nothing, {
    undo: ({ word }) => `Remove “${word}” from the dictionary`,
    changes: ['spelling'],
  }),
};
