import {
  baseName,
  decodedText,
  folderOf,
  instantOf,
  isMarkdown,
  shownTags,
  titleOf,
  withoutEnding,
  wordsIn,
  type ForeignNote,
  type ForeignNotebook,
  type NotebookFile,
  type Property,
} from './foreign-note';
import { sortOther } from './markdown-folder';
import { percentDecoded } from '../percent-decoded';

/** Graphs of Logseq: a file of bullets for each page and day, with properties as `name:: value`. */

const PROPERTY = /^([A-Za-z][\w.-]{0,60}|[\p{L}][\p{L}\w.-]{0,60}):: ?(.*)$/u;
/** What Logseq keeps for itself within a bullet. */
const ITS_OWN = /^\s*(?:collapsed|id|logseq\.order-list-type|background-color|heading):: ?.*$/;
const BLOCK_ID = /^\s*id:: ?([0-9a-f]{8}-[0-9a-f-]{27})\s*$/i;

export function notebookOfLogseq(files: readonly NotebookFile[]): ForeignNotebook {
  const notebook: ForeignNotebook = { program: 'Logseq', notes: [], articles: [], left: [] };
  const pages: { file: NotebookFile; text: string }[] = [];
  for (const file of files) {
    if (/(?:^|\/)logseq\//.test(file.path)) continue;
    if (/\.org$/i.test(file.path))
      notebook.left.push({ name: file.path, reason: 'Written in Org mode, which Casebook does not read as notes.' });
    else if (isMarkdown(file.path) && file.bytes !== null) pages.push({ file, text: decodedText(file.bytes) });
    else sortOther(file, notebook);
  }
  const blocks = new Map<string, { page: string; words: string }>();
  for (const { file, text } of pages) for (const [id, words] of blocksWithIds(text)) blocks.set(id, { page: pageName(file.path), words });
  notebook.notes = pages.map(({ file, text }) => noteOf(file, text, blocks));
  return notebook;
}

/** Whether files lie as a graph's do, where its own folder did not come along. */
export function looksLikeLogseq(files: readonly NotebookFile[]): boolean {
  const pages = files.filter(({ path, bytes }) => /(?:^|\/)(?:pages|journals)\/[^/]+\.md$/i.test(path) && bytes !== null);
  const outlines = pages.filter(({ bytes }) =>
    /^(?:\s*[\w.-]+:: ?[^\n]*\n)*\s*-(?:\s|$)/.test(decodedText(bytes ?? new Uint8Array(0)).slice(0, 4000)),
  );
  return pages.length > 0 && outlines.length * 2 >= pages.length;
}

const pageName = (path: string): string => {
  const name = withoutEnding(baseName(path)).replace(/___/g, '/');
  return percentDecoded(name);
};

function noteOf(file: NotebookFile, text: string, blocks: ReadonlyMap<string, { page: string; words: string }>): ForeignNote {
  const { properties, rest } = pageProperties(text);
  const name = pageName(file.path);
  const stated = properties.find((property) => property.name.toLowerCase() === 'title')?.value;
  const day = folderOf(file.path).endsWith('journals') ? /^(\d{4})[_-](\d\d)[_-](\d\d)$/.exec(name) : null;
  const title = titleOf(stated ?? (day === null ? name : day.slice(1).join('-')));
  const alias = properties.find((property) => /^alias(?:es)?$/i.test(property.name))?.value ?? '';
  const created = day === null ? null : instantOf(day.slice(1).join('-'));
  return {
    ...{ key: file.path, hasOwnId: false, path: file.path, title },
    aliases: [name, ...wordsIn(alias.replace(/\[\[|\]\]/g, '')), ...(day === null ? [] : dayNames(day.slice(1).join('-')))],
    body: { kind: 'markdown', text: markdownOf(rest, blocks) },
    properties: properties.filter((property) => property.name.toLowerCase() !== 'title').map(shown),
    createdAt: created ?? file.changedAt ?? null,
    updatedAt: file.changedAt ?? created,
  };
}

const shown = ({ name, value }: Property): Property => ({
  name,
  value: /^tags?$/i.test(name) ? shownTags(wordsIn(value.replace(/\[\[|\]\]/g, ''))) : value.replace(/\[\[([^\]]*)\]\]/g, '$1'),
});

/** A day as `[[…]]` may name it: Logseq's own form, and `2022/09/25`. */
function dayNames(day: string): string[] {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return [];
  const number = date.getUTCDate();
  const end =
    number % 10 === 1 && number !== 11
      ? 'st'
      : number % 10 === 2 && number !== 12
        ? 'nd'
        : number % 10 === 3 && number !== 13
          ? 'rd'
          : 'th';
  const month = date.toLocaleString('en', { month: 'short', timeZone: 'UTC' });
  return [`${month} ${number}${end}, ${date.getUTCFullYear()}`, day.replace(/-/g, '/')];
}

/** The properties of a page stand in its first lines, or in its first bullet. */
function pageProperties(text: string): { properties: Property[]; rest: string } {
  const lines = text.replace(/^\ufeff/, '').split('\n');
  const properties: Property[] = [];
  let at = 0;
  for (; at < lines.length; at += 1) {
    const match = PROPERTY.exec((lines[at] ?? '').replace(/^(?:- | {2}|\t)/, '').trim());
    if (match === null) break;
    if (match[2]?.trim() !== '') properties.push({ name: match[1] ?? '', value: match[2]?.trim() ?? '' });
  }
  return { properties, rest: lines.slice(at).join('\n') };
}

/** The first line of each bullet that has an id. */
function* blocksWithIds(text: string): Generator<[string, string]> {
  let words = '';
  for (const line of text.split('\n')) {
    const bullet = /^\s*- (.*)$/.exec(line)?.[1];
    if (bullet !== undefined) words = bullet;
    const id = BLOCK_ID.exec(line)?.[1];
    if (id !== undefined)
      yield [
        id.toLowerCase(),
        words
          .replace(/[[\]|#\n]/g, '')
          .slice(0, 80)
          .trim(),
      ];
  }
}

/** Bullets as Markdown has them: tasks are boxes, headings in bullets of their own are headings, blocks that are referred to are links. */
function markdownOf(text: string, blocks: ReadonlyMap<string, { page: string; words: string }>): string {
  const lines: string[] = [];
  let underHeading = false;
  let inCode = false;
  for (const line of text.split('\n')) {
    if (!inCode && ITS_OWN.test(line)) continue;
    const isTop = /^- ?/.test(line);
    if (isTop) underHeading = false;
    const title = isTop && !inCode ? /^- (#{1,6} .*)$/.exec(line)?.[1] : undefined;
    if (/^\s*(?:- )?```/.test(line)) inCode = !inCode;
    if (title !== undefined) {
      lines.push('', linked(title, blocks), '');
      underHeading = true;
    } else {
      const own = underHeading ? line.replace(/^(?:\t| {2,4})/, '') : line;
      lines.push(inCode ? own : linked(withBox(own), blocks));
    }
  }
  return lines.join('\n');
}

function withBox(line: string): string {
  return line
    .replace(/^(\s*- )DONE /, '$1[x] ')
    .replace(/^(\s*- )TODO /, '$1[ ] ')
    .replace(/^(\s*- )(?=(?:DOING|NOW|LATER|WAITING|IN-PROGRESS) )/, '$1[ ] ')
    .replace(/^(\s*- )(?=CANCELL?ED )/, '$1[x] ');
}

function linked(line: string, blocks: ReadonlyMap<string, { page: string; words: string }>): string {
  return line
    .replace(/\{\{embed\s+(\[\[[^\]]*\]\])\s*\}\}/g, '!$1')
    .replace(/\{\{embed\s+(\(\([^)]*\)\))\s*\}\}/g, '$1')
    .replace(/\(\(([0-9a-f]{8}-[0-9a-f-]{27})\)\)/gi, (whole, id: string) => {
      const block = blocks.get(id.toLowerCase());
      return block === undefined ? whole : `[[${block.page}|${block.words === '' ? block.page : block.words}]]`;
    });
}
