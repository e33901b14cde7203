import { elementsAt, readXmlTree, textAt, type XmlElement } from '../documents/xml-tree';
import { decodeText } from '../encoding';
import { labelOf } from '../file-part';
import { compactInstant, readNotebookNote, webAddress, type NotebookNote } from '../notebooks/notebook-note';
import type { FilePart, Reader } from '../piece';
import { UnreadFormat } from '../unread-format';

const MEDIA_TYPE = 'application/enex+xml';
const noNamespaces: ReadonlyMap<string, string> = new Map();

/** Notes of Evernote: each note a file of its own, with what is attached to it. */
export const enexReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes, source) => {
    const { text, encoding } = decodeText(bytes, source?.encoding ?? null);
    const notes = notesIn(text);
    const [only, ...others] = notes;
    if (only === undefined)
      throw new UnreadFormat({
        isRecord: true,
        mediaType: MEDIA_TYPE,
        name: 'an export of Evernote without notes',
        advice: 'Export the notes again.',
      });
    if (others.length === 0) return readNotebookNote(noteOf(only), 'Evernote', MEDIA_TYPE, encoding);
    return { mediaType: MEDIA_TYPE, encoding, pieces: [], parts: notes.map(partOf) };
  },
};

const notesIn = (text: string): string[] => [...text.matchAll(/<note>[\s\S]*?<\/note>/g)].map(([note]) => note);

/** The notes of an export, each as a file of its own. */
export const singleNotes = (text: string): FilePart[] => notesIn(text).map(partOf);

const OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n<en-export>';

function partOf(note: string, index: number): FilePart {
  const title = /<title>([\s\S]{0,200}?)<\/title>/.exec(note)?.[1] ?? '';
  const name = `${index + 1}. ${title.replace(/&(?:amp|lt|gt|quot|apos);/g, ' ')}`;
  const bytes = new Uint8Array(Buffer.from(`${OPENING}${note}</en-export>\n`));
  return { fileName: labelOf(`${name}.enex`), bytes, relation: 'member', source: { encoding: 'utf-8' } };
}

function noteOf(source: string): NotebookNote {
  const root = readXmlTree(new Uint8Array(Buffer.from(`${OPENING}${source}</en-export>`)), noNamespaces);
  const [note] = root === null ? [] : elementsAt(root, 'note');
  const about = (name: string): string | null => (note === undefined ? null : textAt(note, 'note-attributes', name));
  const field = (name: string): string | null => (note === undefined ? null : textAt(note, name));
  return {
    title: field('title') ?? '',
    html: htmlOf(field('content') ?? ''),
    text: '',
    author: about('author'),
    url: webAddress(about('source-url')),
    created: compactInstant(field('created')),
    tags: note === undefined ? [] : elementsAt(note, 'tag').map(({ text }) => text),
    attachments: note === undefined ? [] : elementsAt(note, 'resource').flatMap(attachmentOf),
  };
}

/** Evernote's own elements as those of a page; what is encrypted stays so. */
function htmlOf(content: string): string {
  return content
    .replace(/<\?xml[^>]*\?>|<!DOCTYPE[^>]*>/gi, '')
    .replace(/<en-todo\b[^>]*\bchecked="true"[^>]*>/gi, '☑ ')
    .replace(/<en-todo\b[^>]*>/gi, '☐ ')
    .replace(/<\/en-todo>|<en-media\b[^>]*>|<\/en-media>/gi, '')
    .replace(/<en-crypt\b[^>]*>[\s\S]*?<\/en-crypt>/gi, '[encrypted in Evernote]')
    .replace(/<(\/?)en-note\b/gi, '<$1div');
}

/** Files the pipeline can make something of, or keep: pictures within a note are a part of how it looks. */
function attachmentOf(resource: XmlElement): FilePart[] {
  const mime = textAt(resource, 'mime') ?? '';
  const data = textAt(resource, 'data');
  if (data === null || mime.startsWith('image/')) return [];
  const name = textAt(resource, 'resource-attributes', 'file-name') ?? `attachment.${mime.split('/').at(-1) ?? 'bin'}`;
  const bytes = new Uint8Array(Buffer.from(data.replace(/\s+/g, ''), 'base64'));
  return bytes.byteLength === 0 ? [] : [{ fileName: labelOf(name), bytes, relation: 'attachment' }];
}
