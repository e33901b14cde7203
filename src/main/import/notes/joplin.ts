import { itemOf, KINDS, notesOfJoplin, tagsByNote, type JoplinFile, type JoplinItem } from '../notebooks/joplin';
import { webAddress } from '../notebooks/notebook-note';
import {
  baseName,
  instantOf,
  shownTags,
  titleOf,
  type ForeignArticle,
  type ForeignNote,
  type ForeignNotebook,
  type NotebookFile,
  type Property,
} from './foreign-note';

/** Exports of Joplin with its own ids (`.jex`, and the same files in a folder). */

/** Null for files of another kind. */
export function notebookOfJoplin(files: readonly NotebookFile[]): ForeignNotebook | null {
  const whole = files.flatMap(({ path, bytes }): JoplinFile[] => (bytes === null ? [] : [{ name: path, bytes }]));
  const items = whole.flatMap((file) => itemOf(file) ?? []);
  const notes = items.filter(({ fields }) => fields.get('type_') === KINDS.note);
  if (notes.length === 0) return null;
  const names = new Map(items.map((item) => [item.id, item]));
  const notebook: ForeignNotebook = { program: 'Joplin', notes: [], articles: attachmentsOf(files, names), left: [] };
  const tags = tagsByNote(items);
  const clipped = new Set<string>();
  for (const note of notes) {
    if (note.fields.get('encryption_applied') === '1') {
      notebook.left.push({ name: note.title || note.id, reason: 'It is encrypted. Decrypt it in Joplin, and export again.' });
    } else if (webAddress(note.fields.get('source_url') ?? null) !== null) clipped.add(note.id);
    else notebook.notes.push(noteOf(note, names, tags.get(note.id) ?? []));
  }
  if (clipped.size > 0) notebook.articles.push(...clippingsOf(whole, notes, clipped));
  return notebook;
}

/** Each as the file that the readers of articles know. */
function clippingsOf(files: readonly JoplinFile[], notes: readonly JoplinItem[], clipped: ReadonlySet<string>): ForeignArticle[] {
  const ids = notes.flatMap(({ id }) => (clipped.has(id) ? [id] : []));
  return (notesOfJoplin(files, clipped) ?? []).map(({ fileName, bytes, source }, index) => ({
    ...{ kind: 'clipping', path: `:/${ids[index] ?? ''}`, aliases: [], name: fileName, bytes },
    kind: 'clipping',
    ...(source === undefined ? {} : { source }),
  }));
}

function attachmentsOf(files: readonly NotebookFile[], names: ReadonlyMap<string, JoplinItem>): ForeignArticle[] {
  return files.flatMap((file): ForeignArticle[] => {
    const id = /([0-9a-f]{32})(\.[^./]+)?$/.exec(file.path);
    if (id === null || id[2] === '.md') return [];
    const item = names.get(id[1] ?? '');
    const title = item?.title ?? '';
    const name = title === '' ? baseName(file.path) : title;
    return [{ kind: 'attachment', path: `:/${id[1] ?? ''}`, aliases: [], name, bytes: file.bytes }];
  });
}

function noteOf(note: JoplinItem, names: ReadonlyMap<string, JoplinItem>, tags: readonly string[]): ForeignNote {
  const { id, title, body, fields } = note;
  const at = (name: string): string | null => instantOf(fields.get(`user_${name}`)) ?? instantOf(fields.get(name));
  return {
    ...{ key: id, hasOwnId: true, path: `:/${id}`, title: titleOf(title), aliases: [] },
    body: { kind: fields.get('markup_language') === '2' ? 'html' : 'markdown', text: body },
    properties: propertiesOf(note, names, tags),
    createdAt: at('created_time'),
    updatedAt: at('updated_time'),
  };
}

function propertiesOf({ fields }: JoplinItem, names: ReadonlyMap<string, JoplinItem>, tags: readonly string[]): Property[] {
  const [latitude, longitude] = [fields.get('latitude') ?? '', fields.get('longitude') ?? ''];
  const isDone = Number(fields.get('todo_completed') ?? 0) > 0;
  const given: Property[] = [
    { name: 'Notebook', value: notebookPath(fields.get('parent_id') ?? '', names) },
    { name: 'Tags', value: shownTags(tags) },
    { name: 'Author', value: fields.get('author') ?? '' },
    { name: 'To-do', value: fields.get('is_todo') === '1' ? (isDone ? 'done' : 'open') : '' },
    { name: 'Place', value: Number(latitude) === 0 && Number(longitude) === 0 ? '' : `${latitude}, ${longitude}` },
  ];
  return given.filter(({ value }) => value !== '');
}

/** The notebooks that a note is in, the outermost first. One that is in itself is named once. */
function notebookPath(id: string, names: ReadonlyMap<string, JoplinItem>): string {
  const path: string[] = [];
  const seen = new Set<string>();
  for (let item = names.get(id); item !== undefined && !seen.has(item.id); item = names.get(item.fields.get('parent_id') ?? '')) {
    seen.add(item.id);
    path.unshift(item.title);
  }
  return path.join(' › ');
}
