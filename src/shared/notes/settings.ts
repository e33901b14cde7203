import { z } from 'zod';

/** `short`: outlet, date and paragraph; `numbered`: a number for each passage, in the order in which a note cites them. */
export const citationForms = ['short', 'numbered'] as const;

/** How notes look to the analyst; what is in them is the same. */
export const noteSettingsSchema = z.object({
  citationForm: z.enum(citationForms),
  /** Whether words of likelihood and confidence are underlined. */
  judgementMarks: z.boolean(),
  /** Whether tools come up beside words that are selected with the pointer. */
  selectionTools: z.boolean().default(true),
  /** Whether quotation marks and dashes become those of the language as one types. */
  smartTyping: z.boolean().default(true),
  /** Height of the letters, in pixels. */
  size: z.number().min(12).max(32).default(16.5),
  /** Versions of notes older than this many days are thinned to one a day, those older than a year to one a week; null keeps all. */
  versionDays: z.number().int().min(1).max(3650).nullable().default(30),
});

export const defaultNoteSettings: NoteSettings = {
  citationForm: 'short',
  judgementMarks: true,
  selectionTools: true,
  smartTyping: true,
  size: 16.5,
  versionDays: 30,
};

export type CitationForm = (typeof citationForms)[number];
export type NoteSettings = z.infer<typeof noteSettingsSchema>;
