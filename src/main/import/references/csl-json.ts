import { z } from 'zod';
import { doiAddress, noReference, type Reference } from './reference';

/** References as JSON: CSL-JSON, and what Zotero and Better BibTeX write. */

const text = z.union([z.string(), z.number().transform(String)]);
const optional = text.optional().catch(undefined);
const objects = z.array(z.record(z.string(), z.unknown())).catch([]);

const cslName = z.object({ family: optional, given: optional, literal: optional, 'non-dropping-particle': optional, suffix: optional });
const cslDate = z.object({ 'date-parts': z.array(z.array(text)).optional().catch(undefined), raw: optional, literal: optional });
const cslItem = z.looseObject({
  ...{
    type: optional,
    title: optional,
    'container-title': optional,
    publisher: optional,
    language: optional,
    URL: optional,
    DOI: optional,
  },
  ...{ abstract: optional, note: optional, annote: optional },
  author: z.array(cslName).optional().catch(undefined),
  issued: cslDate.optional().catch(undefined),
});

const zoteroItem = z.looseObject({
  ...{
    itemType: z.string(),
    title: optional,
    publicationTitle: optional,
    websiteTitle: optional,
    blogTitle: optional,
    bookTitle: optional,
  },
  ...{ publisher: optional, institution: optional, date: optional, language: optional, url: optional, DOI: optional },
  ...{ abstractNote: optional, note: optional },
  creators: z
    .array(z.object({ firstName: optional, lastName: optional, name: optional }))
    .optional()
    .catch(undefined),
  notes: z
    .array(z.union([z.string(), z.object({ note: z.string() }).transform(({ note }) => note)]))
    .optional()
    .catch(undefined),
  attachments: z
    .array(z.object({ path: optional, localPath: optional, title: optional }))
    .optional()
    .catch(undefined),
});

const zoteroFile = z.looseObject({ items: objects });
/** Kinds of Zotero's that are no texts. */
const PARTS = new Set(['attachment', 'annotation']);

/** The references of a file's values; null when it holds none. */
export function referencesIn(values: readonly unknown[]): Reference[] | null {
  const [only] = values;
  const file = zoteroFile.safeParse(only);
  const listed = values.length === 1 && Array.isArray(only) ? objects.parse(only) : objects.parse(values);
  const items = file.success && !Array.isArray(only) && file.data.items.length > 0 ? file.data.items : listed;
  const references = items.flatMap((item) => zoteroReference(item) ?? cslReference(item) ?? []);
  return references.length > 0 && references.length >= items.length / 2 ? references : null;
}

function cslReference(item: Readonly<Record<string, unknown>>): Reference[] | null {
  const isOne =
    'type' in item && ('issued' in item || 'container-title' in item || ('id' in item && ('author' in item || 'title' in item)));
  const parsed = isOne ? cslItem.safeParse(item) : undefined;
  if (parsed?.success !== true) return null;
  const { title, publisher, language, URL: url, DOI: doi, abstract, note, annote, author, issued } = parsed.data;
  return [
    {
      ...noReference,
      title: title ?? '',
      authors: (author ?? []).map(
        (name) => name.literal ?? [name.given, name['non-dropping-particle'], name.family, name.suffix].filter(Boolean).join(' '),
      ),
      outlet: parsed.data['container-title'] ?? publisher ?? null,
      date: issued?.['date-parts']?.[0]?.join('-') ?? issued?.raw ?? issued?.literal ?? null,
      language: language ?? null,
      url: url ?? doiAddress(doi),
      abstract: abstract ?? '',
      notes: [note, annote].filter((one) => one !== undefined && !isExtra(one)).map(String),
      raw: JSON.stringify([item], null, 2),
    },
  ];
}

/** What Zotero's field "Extra" holds is data of the record: `PMID: 123`, a line each. */
function isExtra(note: string): boolean {
  return note.split('\n').every((line) => line.trim() === '' || /^(?:\{:)?[\w][\w .-]{0,40}:\s?\S/.test(line.trim())) && note.length < 500;
}

function zoteroReference(item: Readonly<Record<string, unknown>>): Reference[] | null {
  const parsed = zoteroItem.safeParse(item);
  if (!parsed.success) return null;
  const data = parsed.data;
  if (PARTS.has(data.itemType)) return [];
  const own = data.itemType === 'note' && data.note !== undefined ? [data.note] : [];
  return [
    {
      ...noReference,
      title: data.title ?? '',
      authors: (data.creators ?? []).map(({ name, firstName, lastName }) => name ?? [firstName, lastName].filter(Boolean).join(' ')),
      outlet: data.publicationTitle ?? data.websiteTitle ?? data.blogTitle ?? data.bookTitle ?? data.publisher ?? data.institution ?? null,
      date: data.date ?? null,
      language: data.language ?? null,
      url: data.url ?? doiAddress(data.DOI),
      doi: data.DOI ?? null,
      abstract: data.abstractNote ?? '',
      notes: [...own, ...(data.notes ?? [])],
      files: (data.attachments ?? []).flatMap(({ localPath, path }) => localPath ?? path ?? []),
      raw: JSON.stringify({ items: [item] }, null, 2),
    },
  ];
}
