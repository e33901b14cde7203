import { createHash } from 'node:crypto';
import { articleMetadataSchema, type Evidence, type ImportedArticle } from '../../shared/articles/model';
import type { TableQuestion } from '../../shared/intake/model';
import { CasebookError } from '../../shared/result';
import { clean, keepParted } from './clean';
import { fileTypeOf } from './file-type';
import type { RecordOfText } from './file-part';
import { languageOf } from '../../shared/text/language';
import { LARGEST_FILE, largestOf, tooLarge } from './largest-file';
import { look, lookAtStated } from './look';
import { describe, titleWithout, type Description } from './metadata';
import { UnreadFormat, unreadItem } from './unread-format';
import { laterPictures } from './pictures/late-pictures';
import { takePictures, type PictureFile, type TakenPictures } from './pictures/take-pictures';
import { placeWords } from './place-words';
import type { FilePart, FileSource, Known, Reader, ReadFile, Stated } from './piece';
import { docxReader } from './readers/docx';
import { archiveReader, gzipReader } from './readers/archive';
import { emailReader } from './readers/email';
import { enexReader } from './readers/enex';
import { epubReader } from './readers/epub';
import { packedPageReader } from './readers/packed-page';
import { htmlReader } from './readers/html';
import { outlookReader } from './readers/outlook';
import { odpReader } from './readers/odp';
import { odsReader } from './readers/ods';
import { odtReader } from './readers/odt';
import { pdfReader } from './readers/pdf';
import { pictureReader } from './readers/picture';
import { pptxReader } from './readers/pptx';
import { docReader, rtfReader } from './readers/rtf';
import { jsonReader } from './readers/json';
import { mboxReader } from './readers/mbox';
import { mhtmlReader } from './readers/mhtml';
import { databaseReader, rdfReader, referenceReaders } from './readers/references';
import { subtitlesReader } from './readers/subtitles';
import { tarReader } from './readers/tar';
import { textReader } from './readers/text';
import { waczReader } from './readers/wacz';
import { warcReader } from './readers/warc';
import { xlsxReader } from './readers/xlsx';

/** One file from its bytes to an article: type, reader, description, cleaning. A reader is added here and nowhere else. */
const readers: readonly Reader[] = [
  textReader,
  htmlReader,
  docxReader,
  epubReader,
  packedPageReader,
  rtfReader,
  docReader,
  odtReader,
  pdfReader,
  pictureReader,
  emailReader,
  mboxReader,
  mhtmlReader,
  archiveReader,
  gzipReader,
  jsonReader,
  warcReader,
  waczReader,
  outlookReader,
  xlsxReader,
  odsReader,
  pptxReader,
  odpReader,
  subtitlesReader,
  ...referenceReaders,
  enexReader,
  tarReader,
  rdfReader,
  databaseReader,
];

/** A long novel has some 15,000. */
const MOST_PARAGRAPHS = 100_000;

/** What comes of one file: its article, null for archives and other files of parts alone, and the files inside it. */
export interface ImportedFile {
  article: ImportedArticle | null;
  parts: FilePart[];
  /** The files of the article's pictures, each once. */
  pictures?: PictureFile[];
  /** Looks for the pictures of the article, where that is a piece of work of its own. */
  findPictures?: () => Promise<TakenPictures>;
  /** What the file is, by its content. */
  mediaType: string;
  /** For a table or a list whose columns are not certain; the rest is what a guess makes of it. */
  question?: TableQuestion;
}

/** The article of a file that is one. Throws what {@link importWithParts} throws, and `unsupported` for files of parts alone. */
export async function importFile(bytes: Uint8Array, fileName: string): Promise<ImportedArticle> {
  const { article } = await importWithParts(bytes, fileName);
  if (article === null) throw new CasebookError('unsupported', 'This file holds other files and is no article itself.');
  return article;
}

/**
 * Makes an article of a file, and takes out the files inside it. Pure: nothing is read, written or remembered; the bytes
 * are left as they are.
 * Throws CasebookError: `unreadable` (empty, no text), `unsupported` (no reader for its type), `too-large`.
 */
export async function importWithParts(bytes: Uint8Array, fileName: string, source: FileSource = {}): Promise<ImportedFile> {
  if (bytes.byteLength === 0) throw new CasebookError('unreadable', 'This file is empty.');
  if (bytes.byteLength > largestOf(fileName)) throw tooLarge(bytes.byteLength);
  const file = withRecord(withAddress(await readerFor(bytes, fileName, source).read(bytes, source, fileName), source), source);
  const parts = file.parts ?? [];
  const about = { parts, mediaType: file.mediaType, ...(file.question === undefined ? {} : { question: file.question }) };
  if (!file.pieces.some(({ removed }) => removed === undefined)) {
    if (parts.length > 0) return { article: null, ...about };
    throw new CasebookError('unreadable', 'There is no text in this file.');
  }
  if (file.pieces.length > MOST_PARAGRAPHS) {
    throw new CasebookError(
      'too-large',
      `This file has more than ${MOST_PARAGRAPHS.toLocaleString('en')} paragraphs. Split it and drop the parts.`,
    );
  }
  return withPictures(articleOf(file, bytes, fileName), file, about);
}

function articleOf(file: ReadFile, bytes: Uint8Array, fileName: string): ImportedArticle {
  const original = {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.byteLength,
    mediaType: file.mediaType,
    fileName,
    encoding: file.encoding,
  };
  return { original, ...articleOfRead(file, fileName) };
}

/** The files of its pictures stand beside it. */
function withPictures(article: ImportedArticle, file: ReadFile, about: Omit<ImportedFile, 'article' | 'pictures'>): ImportedFile {
  const findPictures = laterPictures(file, article.clean);
  if (findPictures !== undefined) return { article: { ...article, pictures: [] }, ...about, findPictures };
  const taken = takePictures(file, article.clean.blocks);
  if (taken === null) return { article, ...about };
  const { placed: pictures, files, remarks } = taken;
  const whole = { ...article, pictures, remarks: [...article.remarks, ...remarks] };
  return { article: whole, ...about, ...(files.length === 0 ? {} : { pictures: files }) };
}

/** Why no article was made of a file that can be kept. */
export interface Refused {
  /** What it is, for the analyst. */
  format: string;
  reason: string;
}

/**
 * The same; where the source says so, a file that cannot be read is an item without a text, and a record without words is answered with why it
 * is kept beside, in place of the error.
 */
export async function importedOrRefused(
  bytes: Uint8Array,
  fileName: string,
  source: FileSource = {},
): Promise<ImportedFile & { refused?: Refused }> {
  try {
    return await importWithParts(bytes, fileName, source);
  } catch (error) {
    if (source.keep !== true || !(error instanceof CasebookError) || !isKept(error, bytes)) throw error;
    const type = fileTypeOf(bytes, fileName);
    const known = error instanceof UnreadFormat ? error : type === null ? unknownFormat : { mediaType: type.mediaType, format: type.name };
    if (error instanceof UnreadFormat && error.isRecord) {
      return { article: null, parts: [], mediaType: known.mediaType, refused: { format: known.format, reason: error.message } };
    }
    const item = unreadItem(bytes, fileName, { ...known, reason: error.message, changedAt: source.changedAt });
    return { article: articleOf(item, bytes, fileName), parts: [], mediaType: item.mediaType };
  }
}

const unknownFormat = { mediaType: 'application/octet-stream', format: 'a file of a kind that is not known' };

/** Nothing is wrong with the file, but Casebook makes nothing of it: there is no reader, or what unpacks from it is too much. */
function isKept({ code }: CasebookError, bytes: Uint8Array): boolean {
  return code === 'unsupported' || (code === 'too-large' && bytes.byteLength <= LARGEST_FILE);
}

/** Where a file was taken from is its address when it states none itself; when it was caught is no date of its own, but is said. */
function withAddress(read: ReadFile, { url, captured }: FileSource): ReadFile {
  const remark = captured === undefined ? [] : [`The web archive caught this page on ${captured.replace('T', ' at ')} UTC.`];
  const file = remark.length === 0 ? read : { ...read, remarks: [...(read.remarks ?? []), ...remark] };
  if (url === undefined || file.known?.url !== undefined) return file;
  return { ...file, known: { ...file.known, url: { value: url, evidence: 'where it was taken from' } } };
}

/** What a record says of its text stands before what the file says of itself. */
function withRecord(file: ReadFile, { record }: FileSource): ReadFile {
  if (record === undefined) return file;
  const { evidence, metadata, remarks } = record;
  const own = statedBy(metadata, evidence);
  return { ...file, known: { ...file.known, ...own }, remarks: [...remarks, ...(file.remarks ?? [])] };
}

function statedBy(
  { title, bylines, outlet, published, updated, section, language, url }: RecordOfText['metadata'],
  evidence: string,
): Known {
  const known: Known = {};
  if (title != null) known.title = { value: title, evidence };
  if (bylines !== undefined && bylines.length > 0) known.bylines = { value: bylines, evidence };
  if (outlet != null) known.outlet = { value: outlet, evidence };
  if (published != null) known.published = { value: published, evidence };
  if (updated != null) known.updated = { value: updated, evidence };
  if (section != null) known.section = { value: section, evidence };
  if (language != null) known.language = { value: language, evidence };
  if (url != null) known.url = { value: url, evidence };
  return known;
}

/** What is made of a file as a reader has read it: described and cleaned. */
export function articleOfRead(file: ReadFile, fileName: string): Omit<ImportedArticle, 'original'> {
  const { pieces, known, parted, described: complete, remarks = [] } = file;
  const own = parted === true ? pieces.filter(({ removed }) => removed === undefined) : pieces;
  const stated = complete === true && parted === true;
  const seen = stated ? lookAtStated(pieces) : look(own);
  const description = complete === true ? undescribed : describe(seen);
  const whole = seen.length === pieces.length ? seen : look(pieces);
  const cleanText = parted === true ? keepParted(whole) : clean(seen, description);
  const words = parted === true && file.pages !== undefined ? { pageWords: placeWords(own, { made: 'read', pages: file.pages }) } : {};
  const about = described(description, known ?? {}, file.wordless === true ? null : cleanText.text, fileName);
  return { ...about, clean: cleanText, remarks, ...words };
}

/** For files whose text says nothing of the article. */
const undescribed: Description = {
  metadata: { title: null, bylines: [], outlet: null, published: null, updated: null, section: null, url: null },
  evidence: {},
  taken: new Set(),
  titleIndex: null,
};

/** Each value from what the file states for sure, else from what its text states, else from its less certain properties. */
function described(own: Description, known: Known, text: string | null, fileName: string) {
  const { metadata, evidence } = own;
  const language = known.language === undefined || known.language.unsure === true ? languageOf(text ?? '') : null;
  const bylines = metadata.bylines.length === 0 ? null : metadata.bylines;
  const chosen = {
    title: choose(known.title, metadata.title, evidence.title ?? 'the text of the file'),
    bylines: choose(known.bylines, bylines, evidence.bylines),
    outlet: choose(known.outlet, metadata.outlet, evidence.outlet),
    published: choose(known.published, metadata.published, evidence.published),
    updated: choose(known.updated, metadata.updated, evidence.updated),
    section: choose(known.section, metadata.section, evidence.section),
    language: choose(known.language, language, 'the words of the text'),
    url: choose(known.url, metadata.url, evidence.url),
  };
  // The name of a file inside another one ends with its own.
  const ownName = fileName.split(' › ').at(-1) ?? fileName;
  const title = chosen.title.value === null ? titleWithout(ownName, text ?? '') : null;
  const places: Evidence = title === null ? {} : { title: title.evidence };
  for (const field of articleMetadataSchema.keyof().options) {
    const place = chosen[field].evidence;
    if (chosen[field].value !== null && place !== undefined) places[field] = place;
  }
  return {
    metadata: {
      title: chosen.title.value ?? title?.title ?? ownName,
      bylines: chosen.bylines.value ?? [],
      outlet: chosen.outlet.value,
      published: chosen.published.value,
      updated: chosen.updated.value,
      section: chosen.section.value,
      language: chosen.language.value,
      url: chosen.url.value,
    },
    evidence: places,
  };
}

interface Choice<T> {
  value: T | null;
  evidence: string | undefined;
}

function choose<T>(stated: Stated<T> | undefined, own: T | null, place: string | undefined): Choice<T> {
  const taken = stated !== undefined && (stated.unsure !== true || own === null);
  return taken ? { value: stated.value, evidence: stated.evidence } : { value: own, evidence: place };
}

function readerFor(bytes: Uint8Array, fileName: string, source: FileSource): Reader {
  const type = source.markup === true ? { mediaType: 'text/html', name: 'a web page (HTML)' } : fileTypeOf(bytes, fileName);
  const mediaType = type?.mediaType ?? 'text/plain';
  const reader = readers.find(({ mediaTypes }) => mediaTypes.includes(mediaType));
  if (reader !== undefined) return reader;
  // Asked to be read as a text, a text in the format of a program is one.
  if (source.table === 'text' && isTextual(bytes)) return textReader;
  throw new UnreadFormat(type ?? { mediaType, name: 'a file' });
}

function isTextual(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, 4096).includes(0);
}
