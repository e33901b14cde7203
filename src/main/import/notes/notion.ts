import { parse as parseCsv } from 'csv-parse/sync';
import { parsePage } from '../html/parse-page';
import { attribute, descendants, rawText, type Element } from '../html/tree';
import {
  baseName,
  decodedText,
  isMarkdown,
  openingTitle,
  titleOf,
  withoutEnding,
  type ForeignNote,
  type ForeignNotebook,
  type NotebookFile,
  type Property,
} from './foreign-note';
import { sortOther } from './markdown-folder';

/** Exports of Notion (Markdown & CSV, HTML): every page and database is a file whose name ends with its 32 digits. */

const ID = / ?([0-9a-f]{32})(?:_all)?\.(?:md|html|csv)$/i;
/** Rows of a database that one note shows; the file comes in as well, where there are more. */
const MOST_ROWS = 300;

export const isNotionName = (path: string): boolean => ID.test(path);

export function notebookOfNotion(files: readonly NotebookFile[]): ForeignNotebook {
  const notebook: ForeignNotebook = { program: 'Notion', notes: [], articles: [], left: [] };
  // `…_all.csv` has all of a database, the other one what its view shows.
  const whole = new Set(files.flatMap(({ path }) => (/_all\.csv$/i.test(path) ? [path.replace(/_all\.csv$/i, '.csv')] : [])));
  for (const file of files) {
    const { path, bytes } = file;
    const id = ID.exec(path)?.[1]?.toLowerCase();
    if (bytes === null || id === undefined) {
      if (/(?:^|\/)index\.html$/i.test(path))
        notebook.left.push({ name: path, reason: 'Notion’s own list of the pages that come with it.' });
      else if (isMarkdown(path) && bytes !== null) notebook.notes.push(pageOf(file, path, decodedText(bytes)));
      else sortOther(file, notebook);
    } else if (isMarkdown(path)) notebook.notes.push(pageOf(file, id, decodedText(bytes)));
    else if (/\.html$/i.test(path)) notebook.notes.push(htmlPageOf(file, id, decodedText(bytes)));
    else if (!whole.has(path)) addDatabase(notebook, file, id, bytes);
  }
  return notebook;
}

const nameOf = (path: string): string => titleOf(baseName(path).replace(ID, '')) || titleOf(withoutEnding(baseName(path)));

const note = (file: NotebookFile, id: string, own: Pick<ForeignNote, 'title' | 'body' | 'properties'>): ForeignNote => ({
  ...{ key: id, hasOwnId: true, path: file.path, aliases: [nameOf(file.path)] },
  ...{ createdAt: dateIn(own.properties, /^created/i), updatedAt: dateIn(own.properties, /^last edited/i) },
  ...own,
});

/** Under the title stand the page's properties, a line each, up to the first empty line. */
function pageOf(file: NotebookFile, id: string, text: string): ForeignNote {
  const opening = openingTitle(text);
  const body = (opening?.rest ?? text).replace(/^\n+/, '');
  const lines = body.split('\n');
  const end = lines.findIndex((line) => line.trim() === '');
  const head = lines.slice(0, end < 0 ? lines.length : end);
  const matches = head.map((line) => /^([^:\n]{1,60}): (.*)$/.exec(line));
  const areProperties = head.length > 0 && matches.every((match) => match !== null && !/^(?:[-*#>]|\d+\.|https?$)/.test(match[1] ?? ''));
  return note(file, id, {
    title: opening?.title ?? nameOf(file.path),
    body: { kind: 'markdown', text: areProperties ? lines.slice(head.length).join('\n') : body },
    properties: areProperties ? matches.map((match) => ({ name: match?.[1] ?? '', value: (match?.[2] ?? '').trim() })) : [],
  });
}

function htmlPageOf(file: NotebookFile, id: string, html: string): ForeignNote {
  const elements = [...descendants(parsePage(html))];
  const withClass = (name: string): Element | undefined =>
    elements.find((element) => attribute(element, 'class').split(/\s+/).includes(name));
  const properties = withClass('properties');
  const rows = properties === undefined ? [] : [...descendants(properties)].filter(({ tag }) => tag === 'tr');
  const title = withClass('page-title');
  // What stands before and in the article's body; the head has the properties once more.
  const body = /<div class="page-body">([\s\S]*)<\/div>\s*<\/article>/i.exec(html)?.[1] ?? html;
  return note(file, id, {
    title: titleOf(title === undefined ? '' : rawText(title)) || nameOf(file.path),
    body: { kind: 'html', text: body },
    properties: rows.flatMap((row): Property[] => {
      const [name = '', value = ''] = row.children.flatMap((cell) => (typeof cell === 'string' ? [] : [titleOf(rawText(cell))]));
      return value === '' ? [] : [{ name, value }];
    }),
  });
}

/** A database: a note with its rows as a table, in which the pages are links. */
function addDatabase(notebook: ForeignNotebook, file: NotebookFile, id: string, bytes: Uint8Array<ArrayBuffer>): void {
  const rows = rowsOf(decodedText(bytes));
  if (rows === null) {
    notebook.left.push({ name: file.path, reason: 'This table is damaged. Export it again.' });
    return;
  }
  const [head = [], ...others] = rows;
  const shown = others.slice(0, MOST_ROWS);
  const line = (cells: readonly string[]): string => `| ${cells.map(cellOf).join(' | ')} |`;
  const more = others.length - shown.length;
  const text = [
    line(head),
    `| ${head.map(() => '---').join(' | ')} |`,
    ...shown.map(([first = '', ...cells]) => `| [[${cellOf(first).replace(/[[\]|]/g, '')}]] | ${cells.map(cellOf).join(' | ')} |`),
    ...(more > 0 ? ['', `${more} more rows stand in [${baseName(file.path)}](${encodeURIComponent(`${baseName(file.path)}`)}.rows).`] : []),
  ].join('\n');
  notebook.notes.push(note(file, id, { title: nameOf(file.path), body: { kind: 'markdown', text }, properties: [] }));
  if (more > 0) {
    const name = baseName(file.path);
    notebook.articles.push({ kind: 'attachment', path: `${file.path}.rows`, aliases: [], name, bytes, source: { table: 'text' } });
  }
}

const cellOf = (cell: string): string => cell.replace(/\s+/g, ' ').replace(/\|/g, '\\|').trim();

function rowsOf(text: string): string[][] | null {
  try {
    return parseCsv(text, { bom: true, relaxColumnCount: true, skipEmptyLines: true });
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** Notion writes dates in English: `February 5, 2025 6:16 AM`; of no zone, so the day alone is certain. */
function dateIn(properties: readonly Property[], name: RegExp): string | null {
  const value = properties.find((property) => name.test(property.name))?.value ?? '';
  if (!/^[A-Z][a-z]+ \d{1,2}, \d{4}(?: |$)/.test(value)) return null;
  const date = new Date(`${value.replace(/^([A-Z][a-z]+ \d{1,2}, \d{4}).*$/, '$1')} 00:00:00Z`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
