import { z } from 'zod';
import { idSchema } from '../basics';

export const readerFonts = ['serif', 'sans', 'clear'] as const;

export const readerSettingsSchema = z.object({
  font: z.enum(readerFonts),
  /** Pixels. */
  size: z.number().min(12).max(32),
  /** How many average letters a line has. */
  measure: z.number().int().min(36).max(110),
  /** In letter heights. */
  lineHeight: z.number().min(1.2).max(2.4),
});

export const defaultReaderSettings: ReaderSettings = { font: 'serif', size: 16.5, measure: 66, lineHeight: 1.62 };

/** The paragraph (from 1) at the top of the reader, and the share of it above the edge. */
const readingPlaceSchema = z.object({ paragraph: z.number().int().min(1), share: z.number().min(0).max(1) });

/** The articles read last come first. */
export const readingPlacesSchema = z.array(readingPlaceSchema.extend({ articleId: idSchema }));

export type ReaderFont = (typeof readerFonts)[number];
export type ReaderSettings = z.infer<typeof readerSettingsSchema>;
export type ReadingPlace = z.infer<typeof readingPlaceSchema>;
export type ReadingPlaces = z.infer<typeof readingPlacesSchema>;
