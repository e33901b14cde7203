import {
  baseName,
  decodedText,
  folderOf,
  frontMatterOf,
  instantOf,
  isMarkdown,
  openingTitle,
  shownTags,
  titleOf,
  withoutEnding,
  wordsIn,
  type ForeignArticle,
  type ForeignNote,
  type ForeignNotebook,
  type LeftOut,
  type NotebookFile,
  type Property,
} from './foreign-note';

/** Notebooks that are a folder of Markdown: Obsidian's vaults, Joplin's exports with front matter, folders of nobody in particular. */

/** What of a notebook is neither a note nor attached to one. */
const OF_THE_PROGRAM: readonly [RegExp, string][] = [
  [/\.canvas$/i, 'A canvas: Casebook has no place for one.'],
  [/\.base$/i, 'A view of Obsidian on its own notes: it holds none itself.'],
  [/\.(?:css|js|json|ya?ml|edn)$/i, 'Settings or a part of the program, not a note.'],
];

/** Where a program says when a note was begun and last written in. */
const CREATED = ['created', 'date created', 'created_at', 'creation date', 'created time', 'date', 'created-at'];
const UPDATED = ['updated', 'modified', 'date modified', 'updated_at', 'last_modified', 'last modified', 'lastmod', 'updated-at'];

export function notebookOfMarkdown(files: readonly NotebookFile[], program: string): ForeignNotebook {
  const notebook: ForeignNotebook = { program, notes: [], articles: [], left: [] };
  for (const file of files) {
    if (isMarkdown(file.path) && file.bytes !== null) addNote(notebook, file, file.bytes);
    else sortOther(file, notebook);
  }
  return notebook;
}

function addNote({ program, notes, articles }: ForeignNotebook, file: NotebookFile, bytes: Uint8Array<ArrayBuffer>): void {
  const note = noteOfMarkdown(file.path, decodedText(bytes), file.changedAt);
  const source = program === 'Joplin' ? note.properties.find(({ name }) => name.toLowerCase() === 'source')?.value : undefined;
  if (source === undefined || !/^https?:\/\//i.test(source)) notes.push(note);
  else articles.push({ kind: 'clipping', path: file.path, aliases: [note.title], name: baseName(file.path), bytes });
}

/** Sorts what is no note: attached, or of no use outside the program. */
export function sortOther(file: NotebookFile, notebook: { articles: ForeignArticle[]; left: LeftOut[] }): void {
  const reason = OF_THE_PROGRAM.find(([name]) => name.test(file.path))?.[1];
  if (reason !== undefined) notebook.left.push({ name: file.path, reason });
  else notebook.articles.push(attachment(file));
}

const attachment = ({ path, bytes }: NotebookFile): ForeignArticle => ({
  ...{ kind: 'attachment', path, aliases: [], name: baseName(path), bytes },
  kind: 'attachment',
});

function noteOfMarkdown(path: string, source: string, changedAt: string | undefined): ForeignNote {
  const { values, properties, text } = frontMatterOf(source);
  const name = withoutEnding(baseName(path));
  // One of several is the heading of a part.
  const opening = text.match(/^#[ \t]/gm)?.length === 1 ? openingTitle(text) : null;
  const stated = values.get('title');
  const own = typeof stated === 'string' && stated.trim() !== '' ? titleOf(stated) : null;
  const title = own ?? opening?.title ?? titleOf(name);
  const isOpening = opening !== null && opening.title === title;
  const first = (names: readonly string[]): string | null =>
    names.map((one) => instantOf(values.get(one))).find((instant) => instant !== null) ?? null;
  return {
    ...{ key: path, hasOwnId: false, path, title },
    aliases: [...wordsIn(values.get('aliases')), ...wordsIn(values.get('alias'))],
    body: { kind: 'markdown', text: isOpening ? opening.rest : text },
    properties: [...placeOf(path, name, title), ...properties.filter((one) => !isTitle(one)).map(withTagSigns(values))],
    createdAt: first(CREATED) ?? changedAt ?? null,
    updatedAt: first(UPDATED) ?? changedAt ?? null,
  };
}

const isTitle = ({ name }: Property): boolean => name.toLowerCase() === 'title';

function placeOf(path: string, name: string, title: string): Property[] {
  return [
    ...(name === title || titleOf(name) === title ? [] : [{ name: 'File', value: baseName(path) }]),
    ...(folderOf(path) === '' ? [] : [{ name: 'Folder', value: folderOf(path) }]),
  ];
}

const withTagSigns =
  (values: ReadonlyMap<string, unknown>) =>
  (property: Property): Property =>
    /^tags?$/i.test(property.name) ? { ...property, value: shownTags(wordsIn(values.get(property.name.toLowerCase().trim()))) } : property;

/** Whether a folder of Markdown is a notebook: its notes lead to each other. */
export function isLinkedMarkdown(files: readonly NotebookFile[]): boolean {
  const notes = files.filter(({ path, bytes }) => isMarkdown(path) && bytes !== null);
  if (notes.length < 2) return false;
  const names = new Set(notes.map(({ path }) => withoutEnding(baseName(path)).toLowerCase()));
  return notes.some(({ bytes }) =>
    [...decodedText(bytes ?? new Uint8Array(0)).matchAll(/\[\[([^[\]|#\n]{1,200})/g)].some(([, name = '']) =>
      names.has(withoutEnding(baseName(name.trim())).toLowerCase()),
    ),
  );
}
