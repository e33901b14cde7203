import { decodeText } from '../encoding';
import type { ReadFile, Reader } from '../piece';
import { readBibtex } from '../references/bibtex';
import { referencesIn } from '../references/csl-json';
import { readEndNote, readZoteroRdf } from '../references/reference-xml';
import { readReferences, type Reference, type ReferenceFile, type ReferenceFormat } from '../references/reference';
import { readTagged, taggedFormats } from '../references/tagged';
import { readZoteroDatabase } from '../references/zotero-database';
import { UnreadFormat } from '../unread-format';

/**
 * Lists of references: each record with an abstract or notes is an article, the others are items without a text. What a record is
 * made of goes with it as it was written.
 */

interface TextFormat extends ReferenceFormat {
  read: (text: string) => Reference[];
}

const formats: readonly TextFormat[] = [
  { mediaType: 'application/x-research-info-systems', name: 'RIS', ending: 'ris', read: (text) => readTagged(text, taggedFormats.ris) },
  { mediaType: 'application/x-isi', name: 'Web of Science', ending: 'txt', read: (text) => readTagged(text, taggedFormats.webOfScience) },
  { mediaType: 'application/x-medline', name: 'PubMed', ending: 'nbib', read: (text) => readTagged(text, taggedFormats.medline) },
  { mediaType: 'application/x-endnote-refer', name: 'EndNote', ending: 'enw', read: (text) => readTagged(text, taggedFormats.refer) },
  { mediaType: 'application/x-bibtex', name: 'BibTeX', ending: 'bib', read: readBibtex },
  { mediaType: 'application/x-endnote-xml', name: 'EndNote XML', ending: 'xml', read: readEndNote },
];

export const referenceReaders: readonly Reader[] = formats.map((format) => ({
  mediaTypes: [format.mediaType],
  read: (bytes, source, fileName = '') => {
    const { text, encoding } = decodeText(bytes, source?.encoding ?? null);
    return readReferences(format.read(text), format, { bytes, fileName, encoding, source });
  },
}));

const rdfFormat: ReferenceFormat = { mediaType: 'application/rdf+xml', name: 'Zotero RDF', ending: 'json' };

export const rdfReader: Reader = {
  mediaTypes: [rdfFormat.mediaType],
  read: (bytes, source, fileName = '') => {
    const references = readZoteroRdf(bytes);
    if (references !== null) return readReferences(references, rdfFormat, { bytes, fileName, encoding: 'utf-8', source });
    throw new UnreadFormat({
      mediaType: rdfFormat.mediaType,
      name: 'a list of data (RDF)',
      advice: 'It holds no items of Zotero. Drop the texts it speaks of.',
    });
  },
};

const zoteroFormat: ReferenceFormat = { mediaType: 'application/vnd.sqlite3', name: 'Zotero', ending: 'json' };

/** The database of Zotero; no other one is read. */
export const databaseReader: Reader = {
  mediaTypes: [zoteroFormat.mediaType],
  read: async (bytes, source, fileName = '') => {
    const references = await readZoteroDatabase(bytes);
    if (references !== null) return readReferences(references, zoteroFormat, { bytes, fileName, encoding: 'utf-8', source });
    throw new UnreadFormat({ mediaType: zoteroFormat.mediaType, name: 'a database (SQLite)' });
  },
};

const cslFormat: ReferenceFormat = { mediaType: 'application/vnd.citationstyles.csl+json', name: 'CSL-JSON', ending: 'json' };

/** JSON that is a list of references; null for other JSON. */
export function referencesOfJson(values: readonly unknown[], file: ReferenceFile): ReadFile | null {
  const references = referencesIn(values);
  return references === null ? null : readReferences(references, cslFormat, file);
}
