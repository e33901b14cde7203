import { articleMetadataSchema, publishedSchema } from '../../../shared/articles/model';
import { normaliseText } from '../../../shared/text/text';
import { piecesOf } from '../documents/story';
import { labelOf, type Mark, type RecordOfText } from '../file-part';
import { piecesOfText } from '../lines';
import type { FilePart, FileSource, Known, Piece, ReadFile } from '../piece';
import { htmlDrafts } from '../readers/outlook';
import { UnreadFormat } from '../unread-format';
import { wordless } from '../wordless';

export type { Mark } from '../file-part';

/** A record of a reference manager: what it knows of a text, and the words it has of it. */
export interface Reference {
  title: string;
  /** `Jane Roe`, in the order of the record. */
  authors: string[];
  /** The journal, paper, site or book it stood in, or else its publisher. */
  outlet: string | null;
  /** As the record writes it; read by {@link dateIn}. */
  date: string | null;
  language: string | null;
  url: string | null;
  /** As the record writes it. */
  doi: string | null;
  abstract: string;
  /** What whoever kept the record wrote of it: plain text, or HTML. */
  notes: string[];
  /** Names of files that the record says belong to it. */
  files: string[];
  /** What else it says, in sentences. */
  more: string[];
  /** What was marked in its files. */
  marks: Mark[];
  /** The record by itself, in its own format. */
  raw: string;
}

/** How a list of references is kept. */
export interface ReferenceFormat {
  mediaType: string;
  /** Such as `RIS`. */
  name: string;
  /** The ending of the file of one record. */
  ending: string;
}

/** The file that the references stand in. */
export interface ReferenceFile {
  bytes: Uint8Array;
  fileName: string;
  encoding: string;
  source?: FileSource | undefined;
}

export const noReference: Omit<Reference, 'raw'> = {
  ...{ title: '', authors: [], outlet: null, date: null, language: null, url: null, doi: null, abstract: '', notes: [], files: [] },
  ...{ more: [], marks: [] },
};

const line = (text: string, most = 400): string => normaliseText(text).replace(/\s+/g, ' ').trim().slice(0, most);

/**
 * A list of several is a file for each record. One record is an article of its abstract and notes; without them it is an item
 * without a text, described by what it says. Throws `unsupported` for a list without a record, and for a record that is kept beside its text.
 */
export function readReferences(references: readonly Reference[], format: ReferenceFormat, file: ReferenceFile): ReadFile {
  const { mediaType, name } = format;
  const { encoding, source = {} } = file;
  const [only, ...others] = references;
  if (only === undefined) {
    throw new UnreadFormat({
      isRecord: true,
      mediaType,
      name: `a list of references (${name}) without a record`,
      advice: 'Export it again and drop that.',
    });
  }
  if (source.described === true)
    throw new UnreadFormat({ isRecord: true, mediaType, name: `the record of an article (${name})`, advice: 'It is kept beside that.' });
  // Whoever reads it may find the files that a record names.
  if (others.length > 0 || (only.files.length > 0 && source.single !== true))
    return { mediaType, encoding, pieces: [], parts: references.map((one, index) => partOf(one, index, format)) };
  const read = { mediaType, encoding, parted: true, described: true } as const;
  const pieces = piecesOfReference(only);
  const remarks = only.files.map((named) => `The record names a file: “${line(named, 200)}”. Drop it to have its text.`);
  if (pieces.length === 0) return { ...read, ...withoutText(only, format, file), remarks: remarks.length > 0 ? remarks : [NO_TEXT] };
  return { ...read, pieces, known: knownOf(only, name), ...(remarks.length > 0 ? { remarks } : {}) };
}

const NO_TEXT = 'The record has no text and names no file. Drop the file of the text itself to have that.';

function partOf(reference: Reference, index: number, format: ReferenceFormat): FilePart {
  const { ending } = format;
  const title = line(reference.title, 120);
  const bytes = new Uint8Array(Buffer.from(reference.raw));
  // Two records may be the same to the letter; each is named by its place.
  const name = title === '' ? `record ${index + 1}` : `${index + 1}. ${title}`;
  const { files } = reference;
  return {
    ...{ fileName: labelOf(`${name}.${ending}`), bytes, relation: 'member', source: { encoding: 'utf-8', single: true } },
    names: { files, record: recordOf(reference, format), hasWords: piecesOfReference(reference).length > 0 },
  };
}

/** Abstracts of some pages are no abstracts. */
const LONGEST_REMARK = 4000;

function recordOf(reference: Reference, { name }: ReferenceFormat): RecordOfText {
  const known = Object.entries(knownOf(reference, name)).map(([field, stated]) => [field, stated.value] as const);
  const doi = doiAddress(reference.doi ?? undefined);
  const said = [
    ...(doi === null || doi === reference.url ? [] : [`Its DOI in the record: ${doi}`]),
    ...wordsOf('Its abstract in the record', [reference.abstract]),
    ...wordsOf('Notes in the record', reference.notes),
    ...reference.more,
    // What was written on a page and not on words of it.
    ...reference.marks.flatMap(({ quote, comment, page }) =>
      quote === '' ? [`Written on page ${page === '' ? '?' : page}: ${comment}`] : [],
    ),
  ];
  const marks = reference.marks.filter(({ quote }) => quote !== '');
  return {
    evidence: `the record (${name})`,
    metadata: articleMetadataSchema.partial().parse(Object.fromEntries(known)),
    remarks: said,
    marks,
  };
}

function wordsOf(label: string, texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const words = bodyPieces(text)
      .map((piece) => piece.text)
      .join(' ');
    return words === '' ? [] : [`${label}: ${words.slice(0, LONGEST_REMARK)}`];
  });
}

/** What stands for the text of a record without one: what the record says. */
function withoutText(reference: Reference, format: ReferenceFormat, { bytes, fileName }: ReferenceFile) {
  const { metadata, remarks, marks } = recordOf(reference, format);
  const { title, bylines = [], outlet, published, url } = metadata;
  const said = [title == null ? null : `“${title}”`, bylines.join(', '), outlet, published].filter((part) => part != null && part !== '');
  const item = wordless(
    `A reference without a text (${format.name}).`,
    [
      ...(said.length === 0 ? [] : [said.join(', ')]),
      ...(url == null ? [] : [`Its address in the record: ${url}`]),
      ...remarks.map((remark) => line(remark, LONGEST_REMARK)),
      ...marks.map(({ quote, comment }) => `Marked in its file: “${line(quote)}”${comment === '' ? '' : ` (${line(comment)})`}`),
    ],
    bytes,
    fileName,
  );
  return { ...item, known: { ...item.known, ...knownOf(reference, format.name) } };
}

const isMarkup = (text: string): boolean => /<\/?(?:p|br|div|span|h[1-6]|ul|ol|li|table|i|b|em|strong|jats:\w+)\b[^>]{0,300}>/i.test(text);

function bodyPieces(text: string): Piece[] {
  return isMarkup(text) ? piecesOf(htmlDrafts(text.replace(/<(\/?)jats:/gi, '<$1'))) : piecesOfText(text);
}

const heading = (text: string): Piece => ({
  text,
  place: 'the record',
  kind: 'heading',
  level: 2,
  gapBefore: true,
  gapAfter: true,
  run: 1,
});

/** The abstract, and the notes under a heading of their own: they are the analyst's words, not the author's. */
function piecesOfReference({ abstract, notes }: Reference): Piece[] {
  const own = bodyPieces(abstract);
  const remarks = notes.flatMap(bodyPieces);
  return remarks.length === 0 ? own : [...own, heading('Notes'), ...remarks];
}

function knownOf(reference: Reference, format: string): Known {
  const evidence = `the record (${format})`;
  const known: Known = {};
  const title = line(reference.title);
  if (title !== '') known.title = { value: title, evidence };
  const names = reference.authors.map((name) => line(name)).filter((name) => name !== '');
  if (names.length > 0) known.bylines = { value: names, evidence };
  const outlet = line(reference.outlet ?? '');
  if (outlet !== '') known.outlet = { value: outlet, evidence };
  const published = dateIn(reference.date ?? '');
  if (published !== null) known.published = { value: published, evidence };
  const language = languageIn(reference.language ?? '');
  if (language !== null) known.language = { value: language, evidence };
  const url = articleMetadataSchema.shape.url.safeParse(reference.url?.trim());
  if (url.success && url.data !== null && /^https?:/i.test(url.data)) known.url = { value: url.data, evidence };
  return known;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const two = (number: string | number): string => String(number).padStart(2, '0');

/**
 * A date as references write it, as precisely as it says: `2014//`, `2014/03/05/`, `2018 Apr 12`, `Apr-12-2018`, `5 March 2014`,
 * `2014-03-05T09:30`; of a stretch its beginning. Null for none.
 */
export function dateIn(written: string): string | null {
  const text = written.trim();
  const numeric = /(?:^|[^\d])(\d{4})(?:[-/.](\d{1,2})(?!\d)(?:[-/.](\d{1,2})(?!\d))?)?/.exec(text);
  const month = MONTHS.findIndex((name) => new RegExp(`\\b${name}`, 'i').test(text)) + 1;
  const year = numeric?.[1];
  if (year === undefined) return null;
  const stated = month > 0 && numeric?.[2] === undefined ? named(text, year, month) : [year, numeric?.[2], numeric?.[3]];
  for (let parts = stated.filter((part) => part !== undefined); parts.length > 0; parts = parts.slice(0, -1)) {
    const date = publishedSchema.safeParse(parts.map((part, index) => (index === 0 ? part : two(part))).join('-'));
    if (date.success) return date.data;
  }
  return null;
}

function named(text: string, year: string, month: number): (string | undefined)[] {
  const day = /(?:^|[^\d])(\d{1,2})(?!\d)/.exec(text.replace(year, ' '))?.[1];
  return [year, String(month), day];
}

const languageNames: Readonly<Record<string, string>> = {
  ...{ english: 'en', eng: 'en', american: 'en', british: 'en', german: 'de', ngerman: 'de', deutsch: 'de', ger: 'de', deu: 'de' },
  ...{ french: 'fr', fre: 'fr', fra: 'fr', russian: 'ru', rus: 'ru', chinese: 'zh', chi: 'zh', zho: 'zh', spanish: 'es', spa: 'es' },
  ...{
    italian: 'it',
    ita: 'it',
    portuguese: 'pt',
    por: 'pt',
    polish: 'pl',
    pol: 'pl',
    ukrainian: 'uk',
    ukr: 'uk',
    arabic: 'ar',
    ara: 'ar',
  },
  ...{
    japanese: 'ja',
    jpn: 'ja',
    dutch: 'nl',
    dut: 'nl',
    nld: 'nl',
    turkish: 'tr',
    tur: 'tr',
    persian: 'fa',
    per: 'fa',
    korean: 'ko',
    kor: 'ko',
  },
};

function languageIn(written: string): string | null {
  const text = written.trim().toLowerCase().split(/[;,]/)[0]?.trim() ?? '';
  const known = languageNames[text];
  if (known !== undefined) return known;
  return /^[a-z]{2}(?:[-_][a-z0-9]{2,8})*$/.test(text) ? written.trim().replace(/_/g, '-') : null;
}

/** `Roe, Jane` → `Jane Roe`, `King, Martin, Jr` → `Martin King Jr`; names without a comma stay. */
export function nameInOrder(written: string): string {
  const parts = written.split(',').map((part) => part.trim());
  const [last = '', first, suffix, more] = parts;
  if (first === undefined || first === '' || more !== undefined) return written.replace(/,\s*$/, '').trim();
  return [first, last, suffix].filter(Boolean).join(' ');
}

/** A DOI as the address it leads to. */
export function doiAddress(doi: string | undefined): string | null {
  const found = /10\.\d{4,9}\/\S+/.exec(doi ?? '')?.[0];
  return found === undefined ? null : `https://doi.org/${found.replace(/[\s\]]+.*$/, '')}`;
}
