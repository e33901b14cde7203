import { z } from 'zod';
import { idSchema } from '../basics';
import { byId, read, task } from '../channel';
import { originalPagesSchema, originalTextSchema, pagePictureSchema } from './model';

const ofText = z.strictObject({ id: idSchema, textId: idSchema });

export const originalChannels = {
  // The original of one text of an article, as the text it is: a page's source, a message with its headers.
  'originals.text': read(ofText, originalTextSchema, { of: [], by: 'main' }),
  // The pages of a PDF, and one of them as a picture `width` pixels wide. Refused (`unreadable`) when it cannot be drawn.
  'originals.pages': read(ofText, originalPagesSchema, { of: [], by: 'main' }),
  'originals.page': read(
    z.strictObject({ ...ofText.shape, page: z.number().int().min(1), width: z.number().int().min(50).max(4000) }),
    pagePictureSchema,
    { of: null, by: 'main' },
  ),
  // Asks where to, then writes a copy; false when the analyst cancelled.
  'originals.save': task(ofText, z.boolean(), { by: 'main' }),
  'kept.save': task(byId, z.boolean(), { by: 'main' }),
  // Gives a copy to the system's program for such files, when the analyst agrees; answers whether it was opened.
  'originals.open': task(ofText, z.boolean(), { by: 'main' }),
};
