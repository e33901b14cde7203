import { PACKED_PAGE } from '../../shared/originals/model';
import { CasebookError } from '../../shared/result';
import { mailKindOf } from './containers/mail-kind';
import { CompoundFile } from './documents/compound-file';
import { DOC } from './documents/doc-file';
import { Zip } from './documents/zip';
import { lateMarkupType, markupType } from './markup-type';
import { textFormatOf } from './text-formats';

/** Tells what a file is by its content. Its name decides only where a text may be an e-mail or none. */
export interface FileType {
  mediaType: string;
  /** For the analyst: `a PDF document`. */
  name: string;
  /** What the analyst can do with one that is not read: a sentence. */
  advice?: string;
}

type Signature = readonly [bytes: string, offset: number, mediaType: string, name: string];

/** Magic numbers, as the formats' own specifications give them; written in Latin-1. */
const signatures: readonly Signature[] = [
  ['{\\rtf', 0, 'application/rtf', 'an RTF document'],
  ['\x89PNG\r\n\x1a\n', 0, 'image/png', 'a picture (PNG)'],
  ['\xff\xd8\xff', 0, 'image/jpeg', 'a picture (JPEG)'],
  ['GIF8', 0, 'image/gif', 'a picture (GIF)'],
  ['II*\0', 0, 'image/tiff', 'a picture (TIFF)'],
  ['MM\0*', 0, 'image/tiff', 'a picture (TIFF)'],
  ['WEBP', 8, 'image/webp', 'a picture (WebP)'],
  ['ftyp', 4, 'video/mp4', 'a film or picture (MP4, HEIC)'],
  ['\x1aE\xdf\xa3', 0, 'video/webm', 'a film (Matroska, WebM)'],
  ['AVI ', 8, 'video/x-msvideo', 'a film (AVI)'],
  ['WAVE', 8, 'audio/wav', 'a sound recording (WAV)'],
  ['OggS', 0, 'audio/ogg', 'a sound recording (Ogg)'],
  ['fLaC', 0, 'audio/flac', 'a sound recording (FLAC)'],
  ['ID3', 0, 'audio/mpeg', 'a sound recording (MP3)'],
  ['\x1f\x8b', 0, 'application/gzip', 'a compressed file (gzip)'],
  ['BZh', 0, 'application/x-bzip2', 'a compressed file (bzip2)'],
  ['\xfd7zXZ\0', 0, 'application/x-xz', 'a compressed file (xz)'],
  ['7z\xbc\xaf\x27\x1c', 0, 'application/x-7z-compressed', 'an archive (7z)'],
  ['Rar!\x1a\x07', 0, 'application/vnd.rar', 'an archive (RAR)'],
  ['ustar', 257, 'application/x-tar', 'an archive (tar)'],
  ['\x7fELF', 0, 'application/x-executable', 'a program'],
  ['MZ\x90\0', 0, 'application/x-msdownload', 'a program'],
  ['SQLite format 3\0', 0, 'application/vnd.sqlite3', 'a database (SQLite)'],
  ['wOFF', 0, 'font/woff', 'a font'],
  ['wOF2', 0, 'font/woff2', 'a font'],
  ['\x78\x9f\x3e\x22', 0, 'application/vnd.ms-tnef', 'a winmail.dat of Outlook'],
  ['%!PS', 0, 'application/postscript', 'a PostScript file'],
  ['WARC/', 0, 'application/warc', 'a web archive (WARC)'],
];

/** What a ZIP's entries are called, and its entry `mimetype`, tell which document it is. */
const zipped: readonly [RegExp, string, string][] = [
  [/^word\/|word\/document|word\/_rels/m, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'a Word document'],
  [/^web archive$/m, 'application/wacz', 'a web archive (WACZ)'],
  [/^xl\/workbook\.bin/m, 'application/vnd.ms-excel.sheet.binary', 'a binary Excel workbook (XLSB)'],
  [/^xl\/|xl\/workbook|xl\/_rels/m, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'an Excel workbook'],
  [
    /^ppt\/|ppt\/presentation|ppt\/slides/m,
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'a PowerPoint presentation',
  ],
  [/mimetypeapplication\/vnd\.casebook\.page\+zip/, PACKED_PAGE, 'a saved web page with its folder'],
  [/mimetypeapplication\/epub\+zip/, 'application/epub+zip', 'an e-book (EPUB)'],
  [/mimetypeapplication\/vnd\.oasis\.opendocument\.text/, 'application/vnd.oasis.opendocument.text', 'an OpenDocument text'],
  [
    /mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/,
    'application/vnd.oasis.opendocument.spreadsheet',
    'an OpenDocument spreadsheet',
  ],
  [
    /mimetypeapplication\/vnd\.oasis\.opendocument\.presentation/,
    'application/vnd.oasis.opendocument.presentation',
    'an OpenDocument presentation',
  ],
  [/mimetypeapplication\/vnd\.oasis\.opendocument/, 'application/vnd.oasis.opendocument', 'an OpenDocument file'],
];

const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
/** The stream that holds a locked document in a compound file (MS-OFFCRYPTO 2.3.4.4). */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le');

const PDF: FileType = { mediaType: 'application/pdf', name: 'a PDF document' };

/** How many bytes decide. */
const SNIFFED = 65_536;

/** The type of a file, or null when its bytes are of no known format: text, or something unknown. */
export function fileTypeOf(bytes: Uint8Array, fileName = ''): FileType | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, SNIFFED)).toString('latin1');
  if (/^%PDF-\d/.test(head)) return PDF;
  if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(head)) return zipType(bytes, head);
  if (head.startsWith(COMPOUND)) return compoundType(bytes);
  for (const [magic, offset, mediaType, name] of signatures) {
    if (head.startsWith(magic, offset)) return { mediaType, name };
  }
  const mail = mailType(head, fileName);
  // A PDF's header may stand anywhere in the first 1,024 bytes (ISO 32000-1, annex H), unless it is in a letter.
  if (mail === null && /^[\s\S]{0,1019}%PDF-\d/.test(head.slice(0, 1030))) return PDF;
  return markupType(head) ?? mail ?? jsonType(head) ?? textFormatOf(head) ?? lateMarkupType(head, bytes);
}

/** By the names of its streams; one that is damaged is some file of Office. */
function compoundType(bytes: Uint8Array): FileType {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(LOCKED))
    return { mediaType: 'application/x-locked-office', name: 'an Office document locked with a password' };
  try {
    if (new CompoundFile(bytes).has('WordDocument')) return { mediaType: DOC, name: 'a Word document (.doc)' };
  } catch (error) {
    if (!(error instanceof CasebookError)) throw error;
  }
  return { mediaType: 'application/x-ole-storage', name: 'an old Microsoft Office or Outlook file' };
}

/** By the names in its directory; by its first bytes when that cannot be read. An archive may well hold a Word document. */
function zipType(bytes: Uint8Array, head: string): FileType {
  const contents = contentsOf(bytes) ?? head;
  const found = zipped.find(([entry]) => entry.test(contents));
  return found === undefined ? { mediaType: 'application/zip', name: 'an archive (ZIP)' } : { mediaType: found[1], name: found[2] };
}

/** What the patterns of {@link zipped} look for; null for an archive that is damaged or too large. */
function contentsOf(bytes: Uint8Array): string | null {
  try {
    const zip = new Zip(bytes, { entries: 100_000, bytes: 1024 });
    const type = zip.read('mimetype');
    const office = zip.has('[Content_Types].xml') ? zip.entries.map(({ name }) => (name.includes('/') ? name : '')) : [];
    if (zip.has('datapackage.json') && zip.entries.some(({ name }) => /^archive\/.*\.warc(?:\.gz)?$/i.test(name))) return 'web archive';
    return `mimetype${type === null ? '' : Buffer.from(type).toString('latin1').trim()}\n${office.join('\n')}`;
  } catch (error) {
    if (error instanceof CasebookError) return null;
    throw error;
  }
}

function mailType(head: string, fileName: string): FileType | null {
  const kind = mailKindOf(head, fileName);
  if (kind === 'mailbox') return { mediaType: 'application/mbox', name: 'a mailbox (mbox)' };
  if (kind === 'page') return { mediaType: 'multipart/related', name: 'a saved web page (MHTML)' };
  return kind === 'message' ? { mediaType: 'message/rfc822', name: 'an e-mail' } : null;
}

/** An object, or a list of objects; one a line in JSON Lines. Numbers and words alone are text. */
function jsonType(head: string): FileType | null {
  return /^(?:\xef\xbb\xbf)?\s*(?:\[\s*\{|\{)\s*"[^"\n]{1,200}"\s*:/.test(head)
    ? { mediaType: 'application/json', name: 'a JSON file' }
    : null;
}
