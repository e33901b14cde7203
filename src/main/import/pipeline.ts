import { createHash } from 'node:crypto';
import type { ImportedArticle } from '../../shared/model';
import { CasebookError } from '../../shared/result';
import { clean } from './clean';
import { fileTypeOf } from './file-type';
import { languageOf } from './language';
import { look } from './look';
import { describe, titleWithout } from './metadata';
import type { Reader } from './piece';
import { textReader } from './readers/text';

/** One file from its bytes to an article: type, reader, description, cleaning. A reader is added here and nowhere else. */
const readers: readonly Reader[] = [textReader];

/** Bytes. Larger files are refused. */
export const LARGEST_FILE = 64 * 1024 * 1024;
/** A long novel has some 15,000. */
const MOST_PARAGRAPHS = 100_000;

/**
 * Makes an article of a file. Pure: nothing is read, written or remembered; the bytes are left as they are.
 * Throws CasebookError: `unreadable` (empty, no text), `unsupported` (no reader for its type), `too-large`.
 */
export function importFile(bytes: Uint8Array, fileName: string): ImportedArticle {
  if (bytes.byteLength === 0) throw new CasebookError('unreadable', 'This file is empty.');
  if (bytes.byteLength > LARGEST_FILE) throw tooLarge(bytes.byteLength);
  const { mediaType, encoding, pieces } = readerFor(bytes).read(bytes);
  if (pieces.length === 0) throw new CasebookError('unreadable', 'There is no text in this file.');
  if (pieces.length > MOST_PARAGRAPHS) {
    throw new CasebookError(
      'too-large',
      `This file has more than ${MOST_PARAGRAPHS.toLocaleString('en')} paragraphs. Split it and drop the parts.`,
    );
  }

  const seen = look(pieces);
  const description = describe(seen);
  const cleanText = clean(seen, description);
  const { metadata, evidence } = description;
  const title =
    metadata.title === null
      ? titleWithout(fileName, cleanText.text)
      : { title: metadata.title, evidence: evidence.title ?? 'the text of the file' };
  const language = languageOf(cleanText.text);
  return {
    original: {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.byteLength,
      mediaType,
      fileName,
      encoding,
    },
    metadata: { ...metadata, title: title.title, language },
    evidence: { ...evidence, title: title.evidence, ...(language === null ? {} : { language: 'the words of the text' }) },
    clean: cleanText,
  };
}

/** The error for a file beyond {@link LARGEST_FILE}. */
export function tooLarge(size: number): CasebookError {
  const megabytes = Math.ceil(size / 1024 / 1024);
  return new CasebookError(
    'too-large',
    `This file has ${megabytes} MB; Casebook reads files of up to ${LARGEST_FILE / 1024 / 1024} MB. Split it and drop the parts.`,
  );
}

function readerFor(bytes: Uint8Array): Reader {
  const type = fileTypeOf(bytes);
  const mediaType = type?.mediaType ?? 'text/plain';
  const reader = readers.find(({ mediaTypes }) => mediaTypes.includes(mediaType));
  if (reader !== undefined) return reader;
  throw new CasebookError(
    'unsupported',
    `This is ${type?.name ?? 'a file'}, which Casebook does not read yet. Save its text as a plain text file (.txt) and drop that.`,
    mediaType,
  );
}
