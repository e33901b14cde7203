import { z } from 'zod';
import { articleMetadataSchema } from '../../../shared/articles/model';
import type { TableColumns } from '../../../shared/intake/model';
import { CasebookError, toFailure } from '../../../shared/result';
import { normaliseText } from '../../../shared/text/text';
import { piecesOf } from '../documents/story';
import { decodeText } from '../encoding';
import { labelOf } from '../file-part';
import { noteOfJson } from '../notebooks/json-notes';
import { readStated } from '../html/stated-date';
import { piecesOfText } from '../lines';
import type { FileType } from '../file-type';
import { UnreadFormat } from '../unread-format';
import type { FilePart, Known, Piece, Reader, ReadFile } from '../piece';
import { columnsOf, fieldsAt, hasColumns, questionOf, requireColumns, textOf, type Row } from './columns';
import { htmlDrafts } from './outlook';
import { fieldOf, type ArticleField } from './field-names';
import { referencesOfJson } from './references';

const MEDIA_TYPE = 'application/json';
const MOST_ARTICLES = 20_000;
const objectSchema = z.record(z.string(), z.unknown());

const withoutArticles: FileType = {
  mediaType: MEDIA_TYPE,
  name: 'JSON without articles',
  advice: 'Drop the articles it speaks of, or paste its words.',
};

/** JSON of one article, of a list of articles, or JSON Lines of articles; other JSON is read as text only when that is asked for. */
export const jsonReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes, source, fileName = '') => {
    const { text, encoding } = decodeText(bytes, source?.encoding ?? null);
    const table = source?.table;
    const columns = table === undefined || table === 'text' ? null : table.columns;
    const values = table === 'text' ? [] : valuesOf(text);
    const references = table === undefined ? referencesOfJson(values, { bytes, fileName, encoding, source }) : null;
    if (references !== null) return references;
    const note = table === undefined ? noteOfJson(values, encoding) : null;
    if (note !== null) return note;
    const [only] = values;
    const fields = only === undefined || values.length > 1 ? null : ownFields(only, columns);
    if (fields !== null) return articleOf(fields, encoding);
    const list = readList((values.length > 1 ? values : listIn(only)).flatMap(rowOf), columns);
    const file = { mediaType: MEDIA_TYPE, encoding, pieces: [] };
    if (list.parts.length > 0) return { ...file, ...list };
    if (table !== 'text' && list.question === undefined) throw new UnreadFormat(withoutArticles);
    return { ...file, ...list, pieces: piecesOfText(text) };
  },
};

/** The articles of a list: by the columns that were named, or else by what the columns are called. */
export function readList(rows: readonly Row[], named: TableColumns | null): Pick<ReadFile, 'question'> & { parts: FilePart[] } {
  const columns = columnsOf(rows);
  const question = rows.length === 0 ? null : questionOf(columns, rows);
  if (named !== null && rows.length > 0 && (question !== null || hasColumns(named, columns))) {
    requireColumns(named, columns);
    return { parts: partsOf(rows, named) };
  }
  return { parts: partsOf(rows, null), ...(question === null ? {} : { question }) };
}

/** The article of each row, as a file of its own. */
function partsOf(rows: readonly Row[], named: TableColumns | null): FilePart[] {
  const articles = rows
    .map((row) => ({ row, fields: named === null ? fieldsOf(row) : fieldsAt(row, named) }))
    .filter(({ fields }) => fields?.body !== undefined);
  const parts = articles.slice(0, MOST_ARTICLES).map(({ row, fields }, index): FilePart => {
    const title = fields?.title ?? '';
    const name = title === '' ? `article ${index + 1}` : `${index + 1}. ${title.slice(0, 120)}`;
    const bytes = new Uint8Array(Buffer.from(JSON.stringify(row, null, 2)));
    const part: FilePart = { fileName: labelOf(`${name}.json`), bytes, relation: 'member' };
    return named === null ? part : { ...part, source: { table: { columns: named } } };
  });
  return articles.length > MOST_ARTICLES ? [...parts, leftOut(articles.length)] : parts;
}

/** Says of a list that is too long what was not read of it. */
function leftOut(count: number): FilePart {
  const [most, rest] = [MOST_ARTICLES, count - MOST_ARTICLES].map((number) => number.toLocaleString('en'));
  const message = `This list has ${count.toLocaleString('en')} articles; the first ${most} were read. Put the other ${rest} in a file of their own and drop that.`;
  const problem = toFailure(new CasebookError('too-large', message));
  return { fileName: `the other ${rest} articles`, bytes: new Uint8Array(0), relation: 'member', problem };
}

function rowOf(value: unknown): Row[] {
  const object = objectSchema.safeParse(value);
  return object.success && !Array.isArray(value) ? [object.data] : [];
}

/** What an object says of the one article it is; null for one without a text. */
function ownFields(value: unknown, named: TableColumns | null): Fields | null {
  const [row] = rowOf(value);
  if (row === undefined) return null;
  const fields = named === null ? {} : fieldsAt(row, named);
  return fields.body === undefined ? fieldsOf(row) : { ...fields, body: fields.body };
}

function valuesOf(text: string): unknown[] {
  const whole = parsed(text);
  if (whole !== undefined) return [whole];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const values = lines.map(parsed).filter((value) => value !== undefined);
  return values.length > 1 && values.length >= lines.length * 0.9 ? values : [];
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    // RangeError: nested deeper than the parser goes.
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The list itself, or the first list of objects in an object: `{ "articles": […] }`. */
function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const object = objectSchema.safeParse(value);
  if (!object.success) return [];
  const lists = Object.values(object.data).filter((one): one is unknown[] => Array.isArray(one));
  return lists.find((one) => one.some((item) => fieldsOf(item) !== null)) ?? lists.find((one) => one.flatMap(rowOf).length > 0) ?? [];
}

type SomeFields = Partial<Record<ArticleField, string>>;
type Fields = SomeFields & { body: string };

/** What an object says of an article; null for one without a text. */
function fieldsOf(value: unknown): Fields | null {
  const object = objectSchema.safeParse(value);
  if (!object.success || Array.isArray(value)) return null;
  const fields = namedFields(object.data);
  return fields.body === undefined ? null : { ...fields, body: fields.body };
}

/** The metadata that the names and values above a text state. */
export function knownOfFields(object: Readonly<Record<string, unknown>>): Known {
  return knownOf(namedFields(object));
}

function namedFields(object: Readonly<Record<string, unknown>>): SomeFields {
  const fields: SomeFields = {};
  for (const [key, raw] of Object.entries(object)) {
    const field = fieldOf(key);
    const text = field === null ? '' : textOf(raw);
    if (field === null || text === '') continue;
    // Of two texts, such as `summary` and `content`, the longer one is the article.
    if (fields[field] === undefined || (field === 'body' && text.length > fields[field].length)) fields[field] = text;
  }
  return fields;
}

function articleOf(fields: Fields, encoding: string): ReadFile {
  return { mediaType: MEDIA_TYPE, encoding, pieces: bodyPieces(fields.body), known: knownOf(fields), parted: true, described: true };
}

function bodyPieces(body: string): Piece[] {
  return /<(?:p|br|div|h[1-6]|ul|table)\b[^>]{0,500}>/i.test(body) ? piecesOf(htmlDrafts(body)) : piecesOfText(body);
}

function knownOf({ title, published, updated, section, url, outlet, author, language }: SomeFields): Known {
  const line = (text: string): string => normaliseText(text).replace(/\s+/g, ' ').slice(0, 400);
  const known: Known = {};
  if (title !== undefined && line(title) !== '') known.title = { value: line(title), evidence: 'the title field' };
  const date = published === undefined ? null : readDate(published);
  if (date !== null) known.published = { value: date, evidence: 'the date field' };
  const change = updated === undefined ? null : readDate(updated);
  if (change !== null) known.updated = { value: change, evidence: 'the field of the last change' };
  if (section !== undefined && line(section) !== '') known.section = { value: line(section).slice(0, 80), evidence: 'the section field' };
  if (outlet !== undefined && line(outlet) !== '') known.outlet = { value: line(outlet), evidence: 'the outlet field' };
  const names = (author ?? '')
    .split(/\s*[;|]\s*/)
    .map(line)
    .filter((name) => name !== '');
  if (names.length > 0) known.bylines = { value: names, evidence: 'the author field' };
  if (language !== undefined && /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(language)) {
    known.language = { value: language.replace(/_/g, '-'), evidence: 'the language field' };
  }
  const address = articleMetadataSchema.shape.url.safeParse(url);
  if (address.success && address.data !== null && /^https?:/i.test(address.data))
    known.url = { value: address.data, evidence: 'the address field' };
  return known;
}

/** A date in words or figures; seconds or milliseconds since 1970. */
function readDate(stated: string): string | null {
  if (!/^\d{10}(?:\d{3})?$/.test(stated)) return readStated(stated, null);
  const time = new Date(stated.length === 10 ? Number(stated) * 1000 : Number(stated));
  return `${time.toISOString().slice(0, 16)}Z`;
}
