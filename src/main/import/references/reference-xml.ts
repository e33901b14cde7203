import { elementsAt, readXmlTree, textAt, type XmlElement } from '../documents/xml-tree';
import { doiAddress, nameInOrder, noReference, type Reference } from './reference';

/** References as XML: EndNote's, and the RDF of Zotero. */

const noNamespaces: ReadonlyMap<string, string> = new Map();

/** The records of `<xml><records>`, each with its own source. */
export function readEndNote(source: string): Reference[] {
  return [...source.matchAll(/<record\b[^>]*>[\s\S]*?<\/record>/g)].flatMap(([own]) => {
    const raw = `<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>${own}</records></xml>\n`;
    const root = readXmlTree(new Uint8Array(Buffer.from(raw)), noNamespaces);
    const [record] = root === null ? [] : elementsAt(root, 'records', 'record');
    return record === undefined ? [] : [endNoteReference(record, raw)];
  });
}

/** Lines of an export are broken anywhere; what is a paragraph is parted by `&#xA;` or `&#xD;`, which come as line ends as well. */
const oneLine = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();

function endNoteReference(record: XmlElement, raw: string): Reference {
  const authors = elementsAt(record, 'contributors', 'authors', 'author').map(({ text }) => nameInOrder(oneLine(text)));
  const editors = elementsAt(record, 'contributors', 'secondary-authors', 'author').map(({ text }) => nameInOrder(oneLine(text)));
  const addresses = [...elementsAt(record, 'urls', 'web-urls', 'url'), ...elementsAt(record, 'urls', 'related-urls', 'url')].map(
    ({ text }) => oneLine(text),
  );
  const year = oneLine(textAt(record, 'dates', 'year'));
  const day = oneLine(textAt(record, 'dates', 'pub-dates', 'date'));
  return {
    ...noReference,
    title: oneLine(textAt(record, 'titles', 'title')),
    authors: (authors.length > 0 ? authors : editors).filter((name) => name !== ''),
    outlet:
      oneLine(textAt(record, 'periodical', 'full-title') ?? textAt(record, 'titles', 'secondary-title') ?? textAt(record, 'publisher')) ||
      null,
    date: /\d{4}/.test(day) ? day : `${year} ${day}`.trim(),
    language: textAt(record, 'language'),
    url: addresses.find((address) => /^https?:/i.test(address)) ?? doiAddress(textAt(record, 'electronic-resource-num') ?? undefined),
    abstract: paragraphs(textAt(record, 'abstract')),
    notes: [textAt(record, 'notes'), textAt(record, 'research-notes')].filter((note) => note !== null).map(paragraphs),
    files: elementsAt(record, 'urls', 'pdf-urls', 'url').map(({ text }) => oneLine(text).replace(/^internal-pdf:\/\//, '')),
    raw,
  };
}

/** Indented lines are one paragraph of a source that was laid out; an empty line parts them. */
function paragraphs(text: string | null): string {
  return (text ?? '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .replace(/\n/g, '\n\n')
    .trim();
}

const namespaces: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://purl.org/net/biblio#', 'bib'],
  ['http://xmlns.com/foaf/0.1/', 'foaf'],
  ['http://www.zotero.org/namespaces/export#', 'z'],
  ['http://purl.org/rss/1.0/modules/link/', 'link'],
]);

/** What is no text of its own: notes and attachments are named by the items they belong to; journals stand alone as well. */
const PARTS = new Set(['bib:Memo', 'z:Attachment', 'bib:Journal', 'z:Collection', 'bib:Series']);

/** The items of Zotero's RDF; null for RDF of another kind. */
export function readZoteroRdf(bytes: Uint8Array): Reference[] | null {
  const root = readXmlTree(bytes, namespaces);
  if (root === null || root.name !== 'rdf:RDF') return null;
  const known = new Map(
    root.children.flatMap((child) => (child.attributes['rdf:about'] === undefined ? [] : [[child.attributes['rdf:about'], child]])),
  );
  const items = root.children.filter(
    (child) => !PARTS.has(child.name) && elementsAt(child, 'dc:title').length > 0 && elementsAt(child, 'z:itemType').length > 0,
  );
  return items.length === 0 ? null : items.map((item) => zoteroReference(item, known));
}

function zoteroReference(item: XmlElement, known: ReadonlyMap<string, XmlElement>): Reference {
  const linked = (name: string): XmlElement[] =>
    elementsAt(item, name).flatMap(({ attributes }) => known.get(attributes['rdf:resource'] ?? '') ?? []);
  const people = ['bib:authors', 'z:presenters', 'bib:editors'].map((role) =>
    elementsAt(item, role, 'rdf:Seq', 'rdf:li', 'foaf:Person').map(nameOf),
  );
  const authors = people.find((names) => names.length > 0) ?? [];
  const within = [...elementsAt(item, 'dcterms:isPartOf', '*'), ...linked('dcterms:isPartOf')];
  const address = textAt(item, 'dc:identifier', 'dcterms:URI', 'rdf:value');
  const doi = [item, ...within]
    .flatMap((one) => elementsAt(one, 'dc:identifier'))
    .map(({ text }) => text)
    .find((text) => text.includes('10.'));
  const reference: Omit<Reference, 'raw'> = {
    ...noReference,
    title: textAt(item, 'dc:title') ?? '',
    authors,
    outlet:
      within.map((one) => textAt(one, 'dc:title')).find((title) => title !== null) ??
      textAt(item, 'dc:publisher', 'foaf:Organization', 'foaf:name'),
    date: textAt(item, 'dc:date'),
    language: textAt(item, 'z:language'),
    url: address ?? doiAddress(doi),
    doi: doi ?? null,
    abstract: textAt(item, 'dcterms:abstract') ?? '',
    notes: linked('dcterms:isReferencedBy').flatMap((memo) => textAt(memo, 'rdf:value') ?? []),
    files: linked('link:link').flatMap((file) =>
      elementsAt(file, 'rdf:resource').flatMap(({ attributes }) => attributes['rdf:resource'] ?? []),
    ),
  };
  return { ...reference, raw: asZoteroJson(reference) };
}

function nameOf(person: XmlElement): string {
  const given = textAt(person, 'foaf:givenName') ?? textAt(person, 'foaf:givenname');
  return [given, textAt(person, 'foaf:surname')].filter((part) => part !== null).join(' ');
}

/** Notes and journals stand elsewhere in the RDF: an item by itself is written as Zotero's JSON has it. */
function asZoteroJson({ title, authors, outlet, date, language, url, doi, abstract, notes, files }: Omit<Reference, 'raw'>): string {
  const item = {
    ...{ itemType: 'document', title, creators: authors.map((name) => ({ name })), publicationTitle: outlet ?? undefined },
    ...{
      date: date ?? undefined,
      language: language ?? undefined,
      url: url ?? undefined,
      DOI: doi ?? undefined,
      abstractNote: abstract,
      notes,
    },
    attachments: files.map((path) => ({ path })),
  };
  return JSON.stringify({ items: [item] }, null, 2);
}
