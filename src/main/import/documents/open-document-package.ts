import { CasebookError } from '../../../shared/result';
import type { Properties } from './properties';
import { readXml, type XmlHandler } from './xml';
import type { Zip } from './zip';

/** What OpenDocument texts, spreadsheets and presentations have in common (ODF 1.3, parts 2 and 3). */

const OASIS = 'urn:oasis:names:tc:opendocument:xmlns';

const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ...['office', 'text', 'table', 'style', 'meta', 'presentation', 'manifest'].map((name) => [`${OASIS}:${name}:1.0`, name] as const),
  [`${OASIS}:drawing:1.0`, 'draw'],
  [`${OASIS}:svg-compatible:1.0`, 'svg'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/1998/Math/MathML', 'math'],
]);

/** Reads a part; answers whether there is one. */
export function readOpenXml(zip: Zip, name: string, handler: Partial<XmlHandler>): boolean {
  const bytes = zip.read(name);
  if (bytes !== null) {
    readXml(bytes, NAMESPACES, {
      open: (tag, attributes) => handler.open?.(tag, attributes),
      close: (tag) => handler.close?.(tag),
      text: (text) => handler.text?.(text),
    });
  }
  return bytes !== null;
}

/** Throws CasebookError `unreadable` for a document that is encrypted. */
export function checkLock(zip: Zip): void {
  readOpenXml(zip, 'META-INF/manifest.xml', {
    open: (tag) => {
      if (tag === 'manifest:encryption-data') {
        throw new CasebookError('unreadable', 'This document is locked with a password. Save a copy without one and drop that.');
      }
    },
  });
}

export function openProperties(zip: Zip): Properties {
  const found = new Map<string, string>();
  let open = '';
  readOpenXml(zip, 'meta.xml', {
    open: (tag) => (open = tag),
    close: () => (open = ''),
    text: (text) => {
      if (open !== '') found.set(open, ((found.get(open) ?? '') + text).slice(0, 2000));
    },
  });
  const authors = [found.get('meta:initial-creator'), found.get('dc:creator')].filter((name) => name !== undefined);
  return { title: found.get('dc:title') ?? null, authors: [...new Set(authors)] };
}
