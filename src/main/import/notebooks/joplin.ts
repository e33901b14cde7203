import { labelOf } from '../file-part';
import type { FilePart } from '../piece';
import { compactInstant, webAddress, type NotebookNote } from './notebook-note';

/** Exports of Joplin: a Markdown file for each note, notebook, tag and file, with names and values as its last lines. */

export interface JoplinFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** One file of an export: a note, a notebook, a tag, … */
export interface JoplinItem {
  id: string;
  title: string;
  body: string;
  fields: ReadonlyMap<string, string>;
}

export const KINDS = { note: '1', folder: '2', resource: '4', tag: '5', tagged: '6' } as const;
const TAIL = /\n\n?((?:[a-z_]+:(?: [^\n]*)?\n)*type_: \d+)\s*$/;

export function itemOf({ name, bytes }: JoplinFile): JoplinItem | null {
  if (!/^(?:.*\/)?[0-9a-f]{32}\.md$/.test(name)) return null;
  const text = `\n\n${new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n')}`;
  const tail = TAIL.exec(text);
  if (tail === null) return null;
  const fields = new Map(
    (tail[1] ?? '').split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const [title = '', ...lines] = text.slice(2, tail.index < 2 ? 2 : tail.index).split('\n');
  return { id: fields.get('id') ?? '', title, body: lines.join('\n').trim(), fields };
}

/** The names of the tags of each note, by its id. */
export function tagsByNote(items: readonly JoplinItem[]): Map<string, string[]> {
  const titles = new Map(items.map(({ id, title }) => [id, title]));
  const tagsOf = new Map<string, string[]>();
  for (const { fields } of items) {
    const tag = titles.get(fields.get('tag_id') ?? '') ?? '';
    if (fields.get('type_') !== KINDS.tagged || tag === '') continue;
    const note = fields.get('note_id') ?? '';
    const tags = tagsOf.get(note);
    if (tags === undefined) tagsOf.set(note, [tag]);
    else tags.push(tag);
  }
  return tagsOf;
}

/** Each note as a file of its own; null for an archive of another kind. `only`: those of these ids alone. */
export function notesOfJoplin(files: readonly JoplinFile[], only: ReadonlySet<string> | null = null): FilePart[] | null {
  const items = files.flatMap((file) => itemOf(file) ?? []);
  const ofKind = (kind: string): JoplinItem[] => items.filter(({ fields }) => fields.get('type_') === kind);
  const notes = ofKind(KINDS.note);
  if (notes.length === 0) return null;
  const titles = new Map(items.map(({ id, title }) => [id, title]));
  const contents = new Map(files.map((file) => [/([0-9a-f]{32})(?:\.[^./]+)?$/.exec(file.name)?.[1] ?? '', file]));
  const tagsOf = tagsByNote(items);
  const taken = only === null ? notes : notes.filter(({ id }) => only.has(id));
  return taken.map((note, index) => {
    const linked = [...new Set([...note.body.matchAll(/\]\(:\/([0-9a-f]{32})[^)]*\)/g)].map(([, id = '']) => id))];
    const attachments = linked.flatMap((id) => {
      const file = contents.get(id);
      return file === undefined || file.name.endsWith('.md') || isPicture(file.name)
        ? []
        : [{ name: titles.get(id) || file.name, data: Buffer.from(file.bytes).toString('base64') }];
    });
    const kept: StoredNote = {
      joplin: 1,
      title: note.title,
      body: note.body.replace(/!\[[^\]]*\]\(:\/[0-9a-f]{32}[^)]*\)/g, '').replace(/\[([^\]]*)\]\(:\/[0-9a-f]{32}[^)]*\)/g, '$1'),
      author: note.fields.get('author') || null,
      url: webAddress(note.fields.get('source_url') ?? null),
      created: compactInstant(note.fields.get('user_created_time') ?? note.fields.get('created_time') ?? null),
      tags: [...(tagsOf.get(note.id) ?? [])],
      attachments,
    };
    const bytes = new Uint8Array(Buffer.from(JSON.stringify(kept, null, 2)));
    return { fileName: labelOf(`${index + 1}. ${note.title}.json`), bytes, relation: 'member' };
  });
}

const isPicture = (name: string): boolean => /\.(?:png|jpe?g|gif|webp|svg|bmp|ico)$/i.test(name);

/** A note that was taken out of an export: its notebook, its tags and its files stand elsewhere in it. */
interface StoredNote {
  joplin: 1;
  title: string;
  body: string;
  author: string | null;
  url: string | null;
  created: string | null;
  tags: string[];
  attachments: { name: string; data: string }[];
}

export function noteOfJoplin({ title, body, author, url, created, tags, attachments }: Omit<StoredNote, 'joplin'>): NotebookNote {
  return {
    ...{ title, html: null, text: body, author, url, created, tags },
    attachments: attachments.map(({ name, data }) => ({
      fileName: labelOf(name),
      bytes: new Uint8Array(Buffer.from(data, 'base64')),
      relation: 'attachment',
    })),
  };
}
