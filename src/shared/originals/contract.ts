import { z } from 'zod';
import { idSchema } from '../basics';
import { byId, nothing, read, task } from '../channel';
import { layoutWordsSchema, originalPagesSchema, originalTextSchema, pagePictureSchema, recognitionStateSchema } from './model';

const ofText = z.strictObject({ id: idSchema, textId: idSchema });

export const originalChannels = {
  // The original of one text of an article, as the text it is: a page's source, a message with its headers.
  'originals.text': read(ofText, originalTextSchema, { of: [], by: 'main' }),
  // The pages of a PDF, or the sheets of the layout of a web page, a message or an e-book; and one of them as a picture `width` pixels
  // wide. Refused (`unreadable`) when it cannot be drawn, (`unsupported`) when there are none.
  'originals.pages': read(ofText, originalPagesSchema, { of: [], by: 'main' }),
  'originals.page': read(
    z.strictObject({ ...ofText.shape, page: z.number().int().min(1), width: z.number().int().min(50).max(4000) }),
    pagePictureSchema,
    { of: null, by: 'main' },
  ),
  // What the layout of such an original says, and where. Refused as its sheets are.
  'originals.layout': read(ofText, layoutWordsSchema, { of: [], by: 'main' }),
  // What is being recognised (OCR), and what waits for it. Events tell of changes.
  'recognition.state': read(nothing, recognitionStateSchema, { of: null, by: 'main' }),
  // Puts articles into the queue; their pages without text are recognised one after the other, each article is a new text then.
  'recognition.start': task(z.strictObject({ ids: z.array(idSchema).min(1).max(10_000) }), recognitionStateSchema, { by: 'main' }),
  'recognition.pause': task(z.strictObject({ paused: z.boolean() }), recognitionStateSchema, { by: 'main' }),
  // Takes one out of the queue, or stops over the one that is being recognised; all for null.
  'recognition.cancel': task(z.strictObject({ id: idSchema.nullable() }), recognitionStateSchema, { by: 'main' }),
  // Asks where to, then writes a copy; false when the analyst cancelled.
  'originals.save': task(ofText, z.boolean(), { by: 'main' }),
  'kept.save': task(byId, z.boolean(), { by: 'main' }),
  // Gives a copy to the system's program for such files, when the analyst agrees; answers whether it was opened.
  'originals.open': task(ofText, z.boolean(), { by: 'main' }),
};

export const originalEvents = {
  'recognition.changed': recognitionStateSchema,
};
