import { z } from 'zod';
import type { ReadFile } from '../piece';
import { noteOfJoplin } from './joplin';
import { readNotebookNote, webAddress } from './notebook-note';

/** Notes that come as JSON: one of Google Keep each, and those taken out of an export of Joplin. */

const MEDIA_TYPE = 'application/json';

const joplinNote = z.object({
  joplin: z.literal(1),
  ...{ title: z.string(), body: z.string(), author: z.string().nullable(), url: z.string().nullable(), created: z.string().nullable() },
  tags: z.array(z.string()),
  attachments: z.array(z.object({ name: z.string(), data: z.string() })),
});

const keepNote = z.object({
  title: z.string().catch(''),
  textContent: z.string().optional(),
  textContentHtml: z.string().optional(),
  listContent: z.array(z.object({ text: z.string(), isChecked: z.boolean().catch(false) })).optional(),
  createdTimestampUsec: z.number().optional(),
  userEditedTimestampUsec: z.number(),
  isTrashed: z.boolean(),
  labels: z.array(z.object({ name: z.string() })).catch([]),
  annotations: z.array(z.object({ url: z.string().optional() })).catch([]),
});

/** Null for other JSON. */
export function noteOfJson(values: readonly unknown[], encoding: string): ReadFile | null {
  const [only] = values;
  const joplin = joplinNote.safeParse(only);
  if (joplin.success) return readNotebookNote(noteOfJoplin(joplin.data), 'Joplin', MEDIA_TYPE, encoding);
  const keep = keepNote.safeParse(only);
  if (values.length !== 1 || !keep.success) return null;
  const { title, textContent = '', listContent = [], createdTimestampUsec, userEditedTimestampUsec, labels } = keep.data;
  const list = listContent.map(({ text, isChecked }) => `${isChecked ? '☑' : '☐'} ${text}`).join('\n\n');
  const begun = new Date((createdTimestampUsec ?? userEditedTimestampUsec) / 1000);
  const note = {
    ...{ title, html: null, text: [textContent, list].filter((part) => part !== '').join('\n\n'), author: null },
    // A note that is an address and a title alone was clipped.
    url: webAddress(textContent),
    created: Number.isNaN(begun.getTime()) ? null : `${begun.toISOString().slice(0, 16)}Z`,
    ...{ tags: labels.map(({ name }) => name), attachments: [] },
  };
  return readNotebookNote(note, 'Google Keep', MEDIA_TYPE, encoding);
}
