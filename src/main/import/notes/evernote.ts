import { createHash } from 'node:crypto';
import { CasebookError } from '../../../shared/result';
import { elementsAt, readXmlTree, textAt, type XmlElement } from '../documents/xml-tree';
import { labelOf } from '../file-part';
import { webAddress } from '../notebooks/notebook-note';
import { singleNotes } from '../readers/enex';
import { instantOf, shownTags, titleOf, type ForeignArticle, type ForeignNotebook, type LeftOut, type Property } from './foreign-note';

/** Exports of Evernote: notes in ENML with their files inside. */

const noNamespaces: ReadonlyMap<string, string> = new Map();

export function notebookOfEvernote(text: string): ForeignNotebook {
  const notebook: ForeignNotebook = { program: 'Evernote', notes: [], articles: [], left: [] };
  for (const part of singleNotes(text)) {
    try {
      const root = readXmlTree(part.bytes, noNamespaces);
      const [note] = root === null ? [] : elementsAt(root, 'note');
      if (note === undefined) throw new CasebookError('unreadable', 'This note is damaged.');
      addNote(notebook, note, part);
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error;
      notebook.left.push({ name: part.fileName, reason: error.message });
    }
  }
  const whole = text.match(/<note>[\s\S]*?<\/note>/g)?.length ?? 0;
  const begun = text.match(/<note>/g)?.length ?? 0;
  if (begun > whole)
    notebook.left.push({ name: 'The end of the file', reason: 'The file is cut off within a note. Export the notes again.' });
  return notebook;
}

function addNote(notebook: ForeignNotebook, note: XmlElement, part: { fileName: string; bytes: Uint8Array<ArrayBuffer> }): void {
  const title = titleOf(textAt(note, 'title') ?? '');
  const created = instantOf(textAt(note, 'created'));
  const key = `${title} ${textAt(note, 'created') ?? ''}`;
  if (webAddress(textAt(note, 'note-attributes', 'source-url')) !== null) {
    const path = `enex:${key}`;
    notebook.articles.push({
      kind: 'clipping',
      path,
      aliases: [title],
      name: part.fileName,
      bytes: part.bytes,
      source: { encoding: 'utf-8' },
    });
    return;
  }
  const files = elementsAt(note, 'resource').flatMap((resource) => fileOf(resource, notebook.left, title));
  const content = textAt(note, 'content') ?? '';
  const used = new Set(
    [...content.matchAll(/<en-media\b[^>]*\bhash\s*=\s*["']([0-9a-f]{32})["']/gi)].map(([, hash = '']) => hash.toLowerCase()),
  );
  // What a note holds and does not show is named at its end.
  const unused = files
    .filter(({ hash }) => !used.has(hash))
    .map(({ article }) => `<p><a href="${article.path}">${escaped(article.name)}</a></p>`);
  notebook.articles.push(...files.map(({ article }) => article));
  notebook.notes.push({
    ...{ key, hasOwnId: true, path: `enex:${key}`, title, aliases: [] },
    body: { kind: 'html', text: htmlOf(content) + unused.join('') },
    properties: propertiesOf(note),
    createdAt: created,
    updatedAt: instantOf(textAt(note, 'updated')) ?? created,
  });
}

function propertiesOf(note: XmlElement): Property[] {
  const about = (name: string): string => textAt(note, 'note-attributes', name) ?? '';
  const tags = elementsAt(note, 'tag').map(({ text }) => text.trim());
  const [latitude, longitude] = [about('latitude'), about('longitude')];
  const given: Property[] = [
    { name: 'Tags', value: shownTags(tags.filter((tag) => tag !== '')) },
    { name: 'Author', value: about('author') },
    { name: 'Place', value: latitude === '' || longitude === '' ? '' : `${latitude}, ${longitude}` },
    { name: 'Address', value: about('source-url') },
    { name: 'Reminder', value: instantOf(about('reminder-time'))?.slice(0, 10) ?? '' },
    { name: 'Reminder done', value: instantOf(about('reminder-done-time'))?.slice(0, 10) ?? '' },
  ];
  return given.filter(({ value }) => value !== '');
}

/** A file of a note, by the MD5 that ENML names it by. */
function fileOf(resource: XmlElement, left: LeftOut[], title: string): { hash: string; article: ForeignArticle }[] {
  const mime = textAt(resource, 'mime') ?? '';
  const name = labelOf(textAt(resource, 'resource-attributes', 'file-name') ?? `attachment.${mime.split('/').at(-1) ?? 'bin'}`);
  const bytes = new Uint8Array(Buffer.from((textAt(resource, 'data') ?? '').replace(/\s+/g, ''), 'base64'));
  if (bytes.byteLength === 0) {
    left.push({ name: `${title} › ${name}`, reason: 'This attachment is empty or damaged.' });
    return [];
  }
  const hash = createHash('md5').update(bytes).digest('hex');
  return [{ hash, article: { kind: 'attachment', path: `enmedia:${hash}`, aliases: [], name, bytes } }];
}

/** Evernote's own elements as those of a page; what is encrypted stays so. */
function htmlOf(content: string): string {
  return content
    .replace(/<\?xml[^>]*\?>|<!DOCTYPE[^>]*>/gi, '')
    .replace(/<en-todo\b[^>]*\bchecked="true"[^>]*>/gi, '<input type="checkbox" checked>')
    .replace(/<en-todo\b[^>]*>/gi, '<input type="checkbox">')
    .replace(/<\/en-todo>|<\/en-media>/gi, '')
    .replace(
      /<en-media\b[^>]*\bhash\s*=\s*["']([0-9a-f]{32})["'][^>]*>/gi,
      (_, hash: string) => `<a href="enmedia:${hash.toLowerCase()}"></a>`,
    )
    .replace(/<en-crypt\b[^>]*>[\s\S]*?<\/en-crypt>/gi, '[encrypted in Evernote]')
    .replace(/<(\/?)en-note\b/gi, '<$1div')
    .replace(/<(div|span|p|a|b|i)\b([^<>]*)\/>/gi, '<$1$2></$1>');
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
