import { z } from 'zod';
import { articleMetadataSchema } from '../../../shared/model';
import { normaliseText } from '../../../shared/text';
import { piecesOf } from '../documents/story';
import { decodeText } from '../encoding';
import { labelOf } from '../file-part';
import { readStated } from '../html/page-dates';
import { piecesOfText } from '../lines';
import type { FilePart, Known, Piece, Reader, ReadFile } from '../piece';
import { htmlDrafts } from './email';
import { fieldOf, type ArticleField } from './field-names';

const MEDIA_TYPE = 'application/json';
const MOST_ARTICLES = 20_000;
const objectSchema = z.record(z.string(), z.unknown());

/** JSON of one article, of a list of articles, or JSON Lines of articles; any other JSON is read as text. */
export const jsonReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes, source) => {
    const { text, encoding } = decodeText(bytes, source?.encoding ?? null);
    const values = valuesOf(text);
    const [only] = values;
    const fields = only === undefined || values.length > 1 ? null : fieldsOf(only);
    if (fields !== null) return articleOf(fields, encoding);
    const articles = values.length > 1 ? values : listIn(only);
    const parts = articles.filter((value) => fieldsOf(value) !== null).slice(0, MOST_ARTICLES).map(partOf);
    if (parts.length > 0) return { mediaType: MEDIA_TYPE, encoding, pieces: [], parts };
    return { mediaType: MEDIA_TYPE, encoding, pieces: piecesOfText(text) };
  },
};

/** The article of a row or an object, as a file of its own. */
export function partOf(value: unknown, index: number): FilePart {
  const title = fieldsOf(value)?.title ?? '';
  const name = title === '' ? `article ${index + 1}` : `${index + 1}. ${title.slice(0, 120)}`;
  const bytes = new Uint8Array(Buffer.from(JSON.stringify(value, null, 2)));
  return { fileName: labelOf(`${name}.json`), bytes, relation: 'member' };
}

function valuesOf(text: string): unknown[] {
  const whole = parsed(text);
  if (whole !== undefined) return [whole];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const values = lines.slice(0, MOST_ARTICLES).map(parsed).filter((value) => value !== undefined);
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
  return object.success ? (Object.values(object.data).find((one): one is unknown[] => Array.isArray(one) && one.some((item) => fieldsOf(item) !== null)) ?? []) : [];
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

function textOf(raw: unknown): string {
  if (typeof raw === 'string') return raw.trim();
  if (typeof raw === 'number') return String(raw);
  if (Array.isArray(raw)) return raw.map(textOf).filter((text) => text !== '').join('; ');
  const named = objectSchema.safeParse(raw);
  return named.success ? textOf(named.data['name'] ?? named.data['title'] ?? named.data['rendered'] ?? '') : '';
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
  const names = (author ?? '').split(/\s*[;|]\s*/).map(line).filter((name) => name !== '');
  if (names.length > 0) known.bylines = { value: names, evidence: 'the author field' };
  if (language !== undefined && /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(language)) {
    known.language = { value: language.replace(/_/g, '-'), evidence: 'the language field' };
  }
  const address = articleMetadataSchema.shape.url.safeParse(url);
  if (address.success && address.data !== null && /^https?:/i.test(address.data)) known.url = { value: address.data, evidence: 'the address field' };
  return known;
}

/** A date in words or figures; seconds or milliseconds since 1970. */
function readDate(stated: string): string | null {
  if (!/^\d{10}(?:\d{3})?$/.test(stated)) return readStated(stated, null);
  const time = new Date(stated.length === 10 ? Number(stated) * 1000 : Number(stated));
  return `${time.toISOString().slice(0, 16)}Z`;
}
