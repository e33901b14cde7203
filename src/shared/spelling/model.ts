import { z } from 'zod';

/** A word that the analyst says is right: a word of any language, without spaces. */
export const ownWordSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\p{L}\p{M}\p{N}'’._-]+$/u);

export const spellingSettingsSchema = z.object({
  on: z.boolean(),
  /** Dictionaries that are not used, by their languages. */
  without: z.array(z.string().max(40)).max(200),
});

export const defaultSpelling: SpellingSettings = { on: true, without: [] };

/** A paragraph: which language it is in, as far as that can be told, and which words are none, where there is a dictionary. UTF-16 units. */
export const checkedTextSchema = z.object({
  language: z.string().nullable(),
  wrong: z.array(z.object({ start: z.number().int().nonnegative(), end: z.number().int().positive() })),
});

/** A dictionary that is there; `language` is a BCP 47 tag. */
export const dictionarySchema = z.object({ language: z.string(), from: z.enum(['casebook', 'system']) });

export type SpellingSettings = z.infer<typeof spellingSettingsSchema>;
export type CheckedText = z.infer<typeof checkedTextSchema>;
export type DictionaryInfo = z.infer<typeof dictionarySchema>;
