import { CasebookError } from '../../../shared/result';
import { OpenDocumentBody } from '../documents/open-document-body';
import { OpenStyles } from '../documents/open-document-styles';
import { knownFrom, styledTitle, type Properties } from '../documents/properties';
import { piecesOf, type Draft } from '../documents/story';
import { readXml, type XmlHandler } from '../documents/xml';
import { Zip } from '../documents/zip';
import type { Reader } from '../piece';

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.text';
const OASIS = 'urn:oasis:names:tc:opendocument:xmlns';

const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ...['office', 'text', 'table', 'style', 'meta', 'presentation', 'manifest'].map((name) => [`${OASIS}:${name}:1.0`, name] as const),
  [`${OASIS}:drawing:1.0`, 'draw'],
  [`${OASIS}:svg-compatible:1.0`, 'svg'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/1998/Math/MathML', 'math'],
]);

/** OpenDocument texts (.odt, .ott), as LibreOffice and others write them. */
export const odtReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes) => {
    const zip = new Zip(bytes);
    checkLock(zip);
    const styles = new OpenStyles();
    const margins = readMargins(zip, styles);
    const body = new OpenDocumentBody(styles);
    if (!readPart(zip, 'content.xml', body))
      throw new CasebookError('unreadable', 'This OpenDocument text is damaged: its text is missing.');
    const pieces = piecesOf([...body.story.finish(), ...body.notes, ...margins]);
    const known = { ...knownFrom(propertiesOf(zip), pieces, 'the properties of the document'), ...styledTitle(body.title, pieces) };
    return { mediaType: MEDIA_TYPE, encoding: null, pieces, known, parted: true };
  },
};

function readPart(zip: Zip, name: string, handler: XmlHandler): boolean {
  const bytes = zip.read(name);
  if (bytes !== null) readXml(bytes, NAMESPACES, handler);
  return bytes !== null;
}

function checkLock(zip: Zip): void {
  readPart(zip, 'META-INF/manifest.xml', {
    open: (tag) => {
      if (tag === 'manifest:encryption-data') {
        throw new CasebookError('unreadable', 'This document is locked with a password. Save a copy without one and drop that.');
      }
    },
    close: () => undefined,
    text: () => undefined,
  });
}

/** Reads the styles; answers with what stands at the head and foot of the pages, which the same part holds. */
function readMargins(zip: Zip, styles: OpenStyles): Draft[] {
  const texts = new Set<string>();
  let depth = 0;
  let text = '';
  readPart(zip, 'styles.xml', {
    open: (tag, attributes) => {
      if (/^style:(?:header|footer)(?:-left|-first)?$/.test(tag)) depth++;
      else styles.open(tag, attributes);
    },
    close: (tag) => {
      if (depth > 0 && (tag === 'text:p' || tag === 'text:h')) {
        texts.add(text.replace(/\s+/g, ' ').trim());
        text = '';
      }
      if (/^style:(?:header|footer)(?:-left|-first)?$/.test(tag)) depth--;
    },
    text: (part) => {
      if (depth > 0) text += part;
    },
  });
  return [...texts].map((each) => ({ text: each, kind: null, removed: 'furniture', place: 'the head or foot of the pages' }));
}

function propertiesOf(zip: Zip): Properties {
  const found = new Map<string, string>();
  let open = '';
  readPart(zip, 'meta.xml', {
    open: (tag) => (open = tag),
    close: () => (open = ''),
    text: (text) => {
      if (open !== '') found.set(open, ((found.get(open) ?? '') + text).slice(0, 2000));
    },
  });
  const authors = [found.get('meta:initial-creator'), found.get('dc:creator')].filter((name) => name !== undefined);
  return { title: found.get('dc:title') ?? null, authors: [...new Set(authors)] };
}
