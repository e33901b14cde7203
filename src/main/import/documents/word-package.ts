import { CasebookError } from '../../../shared/result';
import { readXml, type XmlHandler } from './xml';
import type { Zip } from './zip';

/** The parts of a Word document (ECMA-376 part 2) and how they are found. External targets are never looked at. */
export interface WordParts {
  document: string;
  styles: string | null;
  numbering: string | null;
  footnotes: string | null;
  endnotes: string | null;
  comments: string | null;
  headers: string[];
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const STRICT = 'http://purl.oclc.org/ooxml';

/** Both editions of the standard, by the prefixes Word writes. */
const WORD_NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  [`${STRICT}/wordprocessingml/main`, 'w'],
  [`${OFFICE}/math`, 'm'],
  [`${STRICT}/officeDocument/math`, 'm'],
  ['http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing', 'wp'],
  [`${STRICT}/drawingml/wordprocessingDrawing`, 'wp'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.openxmlformats.org/package/2006/metadata/core-properties', 'cp'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
]);

export function readWordXml(zip: Zip, name: string | null, handler: XmlHandler): void {
  const bytes = name === null ? null : zip.read(name);
  if (bytes !== null) readXml(bytes, WORD_NAMESPACES, handler);
}

const PARTS = { styles: 'styles', numbering: 'numbering', footnotes: 'footnotes', endnotes: 'endnotes', comments: 'comments' } as const;

/** Throws CasebookError `unreadable` when the archive holds no document. */
export function partsOf(zip: Zip): WordParts {
  const main = relations(zip, '_rels/.rels', '').find(({ type, target }) => type === 'officeDocument' && zip.has(target))?.target;
  const document = main ?? 'word/document.xml';
  if (!zip.has(document)) throw new CasebookError('unreadable', 'This Word document is damaged: its text is missing.');
  const slash = document.lastIndexOf('/') + 1;
  const folder = document.slice(0, slash);
  const related = relations(zip, `${folder}_rels/${document.slice(slash)}.rels`, folder).filter(({ target }) => zip.has(target));
  const find = (type: keyof typeof PARTS): string | null =>
    related.find((relation) => relation.type === PARTS[type])?.target ?? (zip.has(`${folder}${type}.xml`) ? `${folder}${type}.xml` : null);
  return {
    document,
    styles: find('styles'),
    numbering: find('numbering'),
    footnotes: find('footnotes'),
    endnotes: find('endnotes'),
    comments: find('comments'),
    headers: [...new Set(related.filter(({ type }) => type === 'header' || type === 'footer').map(({ target }) => target))],
  };
}

interface Relation {
  /** The last part of its type's name. */
  type: string;
  /** The name of an entry. */
  target: string;
}

function relations(zip: Zip, name: string, folder: string): Relation[] {
  const found: Relation[] = [];
  readWordXml(zip, name, {
    open: (tag, attributes) => {
      const target = attributes['Target'];
      if (!tag.endsWith('Relationship') || target === undefined || attributes['TargetMode'] === 'External') return;
      const type = attributes['Type']?.split('/').at(-1) ?? '';
      found.push({ type, target: target.startsWith('/') ? target.slice(1) : plain(folder + target) });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

/** Without `.` and `..`. */
function plain(name: string): string {
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Title and author of `docProps/core.xml`. */
export function coreProperties(zip: Zip): { title: string | null; authors: string[] } {
  const found = new Map<string, string>();
  let open = '';
  readWordXml(zip, 'docProps/core.xml', {
    open: (tag) => (open = tag),
    close: () => (open = ''),
    text: (text) => {
      if (open !== '') found.set(open, ((found.get(open) ?? '') + text).slice(0, 2000));
    },
  });
  const authors = (found.get('dc:creator') ?? '').split(/[;\n]| and /).map((name) => name.trim());
  return { title: found.get('dc:title') ?? null, authors: authors.filter((name) => name !== '') };
}
