import { linkAddress } from '../link-address';
import { readXml, type XmlHandler } from './xml';
import type { Zip } from './zip';

/** What Word, Excel and PowerPoint files have in common (ECMA-376 part 2). External targets are never looked at. */

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const STRICT = 'http://purl.oclc.org/ooxml';
const OPEN = 'http://schemas.openxmlformats.org';
const MICROSOFT = 'http://schemas.microsoft.com/office';

/** Both editions of the standard, by the prefixes Office writes. */
const OFFICE_NAMESPACES: ReadonlyMap<string, string> = new Map([
  [`${OPEN}/wordprocessingml/2006/main`, 'w'],
  [`${STRICT}/wordprocessingml/main`, 'w'],
  [`${OPEN}/spreadsheetml/2006/main`, 'x'],
  [`${STRICT}/spreadsheetml/main`, 'x'],
  [`${OPEN}/presentationml/2006/main`, 'p'],
  [`${STRICT}/presentationml/main`, 'p'],
  [`${OPEN}/drawingml/2006/main`, 'a'],
  [`${STRICT}/drawingml/main`, 'a'],
  [`${OPEN}/drawingml/2006/diagram`, 'dgm'],
  [`${STRICT}/drawingml/diagram`, 'dgm'],
  [`${OPEN}/drawingml/2006/spreadsheetDrawing`, 'xdr'],
  [`${STRICT}/drawingml/spreadsheetDrawing`, 'xdr'],
  [`${OFFICE}/relationships`, 'r'],
  [`${STRICT}/officeDocument/relationships`, 'r'],
  [`${OFFICE}/math`, 'm'],
  [`${STRICT}/officeDocument/math`, 'm'],
  [`${OPEN}/drawingml/2006/wordprocessingDrawing`, 'wp'],
  [`${STRICT}/drawingml/wordprocessingDrawing`, 'wp'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  [`${OPEN}/markup-compatibility/2006`, 'mc'],
  [`${OPEN}/package/2006/relationships`, 'rel'],
  [`${OPEN}/package/2006/metadata/core-properties`, 'cp'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  [`${MICROSOFT}/spreadsheetml/2018/threadedcomments`, 'tc'],
  [`${MICROSOFT}/powerpoint/2018/8/main`, 'p188'],
]);

/** Reads a part; answers whether there is one. */
export function readOfficeXml(zip: Zip, name: string | null, handler: Partial<XmlHandler>): boolean {
  const bytes = name === null ? null : zip.read(name);
  if (bytes !== null) {
    readXml(bytes, OFFICE_NAMESPACES, {
      open: (tag, attributes) => handler.open?.(tag, attributes),
      close: (tag) => handler.close?.(tag),
      text: (text) => handler.text?.(text),
    });
  }
  return bytes !== null;
}

export interface Relation {
  id: string;
  /** The last part of its type's name. */
  type: string;
  /** The name of an entry that is there. */
  target: string;
}

/** What a part refers to inside the package; `part` is empty for the package itself. */
export function relationsOf(zip: Zip, part: string): Relation[] {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const found: Relation[] = [];
  readOfficeXml(zip, `${folder}_rels/${part.slice(slash)}.rels`, {
    open: (tag, attributes) => {
      const target = attributes['Target'];
      if (!tag.endsWith('Relationship') || target === undefined || attributes['TargetMode'] === 'External') return;
      const type = attributes['Type']?.split('/').at(-1) ?? '';
      found.push({ id: attributes['Id'] ?? '', type, target: target.startsWith('/') ? target.slice(1) : plain(folder + target) });
    },
  });
  return found.filter(({ target }) => zip.has(target));
}

/** The addresses outside that a part links to, by the ids of their relations. */
export function outerLinks(zip: Zip, part: string): Map<string, string> {
  const slash = part.lastIndexOf('/') + 1;
  const links = new Map<string, string>();
  readOfficeXml(zip, `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`, {
    open: (tag, attributes) => {
      if (!tag.endsWith('Relationship') || attributes['TargetMode'] !== 'External' || attributes['Type']?.endsWith('/hyperlink') !== true)
        return;
      const address = linkAddress(attributes['Target'] ?? '', null);
      if (address !== null) links.set(attributes['Id'] ?? '', address);
    },
  });
  return links;
}

/** The part an office file begins with, or null when there is none. */
export function mainPartOf(zip: Zip, usual: string): string | null {
  const main = relationsOf(zip, '').find(({ type }) => type === 'officeDocument')?.target ?? usual;
  return zip.has(main) ? main : null;
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
  readOfficeXml(zip, 'docProps/core.xml', {
    open: (tag) => (open = tag),
    close: () => (open = ''),
    text: (text) => {
      if (open !== '') found.set(open, ((found.get(open) ?? '') + text).slice(0, 2000));
    },
  });
  const authors = (found.get('dc:creator') ?? '').split(/[;\n]| and /).map((name) => name.trim());
  return { title: found.get('dc:title') ?? null, authors: authors.filter((name) => name !== '') };
}
