import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { CasebookError } from '../../../shared/result';
import { labelOf } from '../file-part';
import type { FilePart, Reader } from '../piece';

const MOST_RECORDS = 200_000;
const MOST_PARTS = 10_000;
const LARGEST_HEAD = 65_536;
const LARGEST_PAGE = 32 * 1024 * 1024;
const LARGEST_TOTAL = 256 * 1024 * 1024;
const ARTICLES = /^(?:text\/html|application\/xhtml\+xml|text\/plain|application\/pdf)\b/i;

/** Web archives (WARC, ISO 28500): pages, texts and PDFs that servers answered with, each a file of its own. */
export const warcReader: Reader = {
  mediaTypes: ['application/warc'],
  read: (bytes) => {
    const parts = pagesOf(bytes);
    if (parts.length === 0) throw new CasebookError('unreadable', 'There are no pages with text in this web archive.');
    return { mediaType: 'application/warc', encoding: null, pieces: [], parts };
  },
};

/** The pages of an archive that is not packed, with their addresses and when they were caught. Throws `too-large`. */
export function pagesOf(bytes: Uint8Array): FilePart[] {
  const parts: FilePart[] = [];
  let total = 0;
  for (const record of recordsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) {
    const part = partOf(record);
    if (part === null) continue;
    total += part.bytes.byteLength;
    if (total > LARGEST_TOTAL || parts.length >= MOST_PARTS) {
      throw new CasebookError(
        'too-large',
        `This web archive holds more than ${MOST_PARTS.toLocaleString('en')} pages or 256 MB. Split it and drop the parts.`,
      );
    }
    parts.push(part);
  }
  return parts;
}

interface Message {
  /** The line before the headers. */
  start: string;
  headers: ReadonlyMap<string, string>;
  body: Buffer;
}

/** Stops at the first record that is cut off or no record. A length that is not true is set right by where the next one begins. */
function* recordsOf(archive: Buffer): Generator<Message> {
  let at = 0;
  for (let count = 0; at < archive.byteLength && count < MOST_RECORDS; count++) {
    while (archive[at] === 0x0d || archive[at] === 0x0a) at++;
    const record = messageOf(archive.subarray(at));
    if (record === null || !record.start.startsWith('WARC/')) return;
    const start = archive.byteLength - record.body.byteLength;
    const stated = Number(record.headers.get('content-length') ?? NaN);
    const end = endOf(archive, start, Number.isSafeInteger(stated) && stated >= 0 ? start + stated : Infinity);
    if (end === null) return;
    at = end;
    yield { ...record, body: archive.subarray(start, end) };
  }
}

/** Where a record ends that begins at `start` and says it ends at `stated`; null when it is cut off. */
function endOf(archive: Buffer, start: number, stated: number): number | null {
  let after = stated;
  while (after < archive.byteLength && isLineEnd(archive[after])) after++;
  if (after === archive.byteLength || (after < archive.byteLength && isHeader(archive, after))) return stated;
  let next = archive.indexOf(VERSION, start);
  while (next >= 0 && !(isLineEnd(archive[next - 1]) && isHeader(archive, next))) next = archive.indexOf(VERSION, next + 1);
  if (next < 0) return stated > archive.byteLength ? null : archive.byteLength;
  let end = next;
  // Two line ends part records.
  for (let breaks = 0; breaks < 2 && end > start && archive[end - 1] === 0x0a; breaks++) end -= archive[end - 2] === 0x0d ? 2 : 1;
  return Math.max(start, end);
}

const VERSION = Buffer.from('WARC/');
const isLineEnd = (byte: number | undefined): boolean => byte === 0x0d || byte === 0x0a;
const isHeader = (archive: Buffer, at: number): boolean =>
  /^WARC\/\d\.\d+\r?\n[\w-]+:/.test(archive.subarray(at, at + 100).toString('latin1'));

function messageOf(bytes: Buffer): Message | null {
  const head = bytes.subarray(0, LARGEST_HEAD).toString('latin1');
  const end = /\r?\n\r?\n/.exec(head);
  if (end === null) return null;
  const [start = '', ...lines] = head
    .slice(0, end.index)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { start, headers, body: bytes.subarray(end.index + end[0].length) };
}

function partOf(record: Message): FilePart | null {
  const type = record.headers.get('warc-type');
  const url = (record.headers.get('warc-target-uri') ?? '').replace(/^<|>$/g, '');
  if ((type !== 'response' && type !== 'resource') || !/^https?:\/\/\S+$/i.test(url) || !URL.canParse(url)) return null;
  const answer = type === 'response' ? messageOf(record.body) : record;
  if (answer === null || (type === 'response' && !/^HTTP\/\S+ 2\d\d\b/.test(answer.start))) return null;
  const contentType = answer.headers.get('content-type') ?? '';
  if (!ARTICLES.test(contentType)) return null;
  const bytes = contentOf(answer);
  if (bytes === null || bytes.byteLength === 0) return null;
  const encoding = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType)?.[1];
  const captured = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.exec(record.headers.get('warc-date') ?? '')?.[0];
  const source = { url, ...(captured === undefined ? {} : { captured }), ...(encoding === undefined ? {} : { encoding }) };
  return { fileName: labelOf(url), bytes: new Uint8Array(bytes), relation: 'member', source };
}

/** The body without the codings of its transport (RFC 9112, RFC 9110); null when it cannot be unpacked. */
function contentOf({ headers, body }: Message): Buffer | null {
  const whole = /chunked/i.test(headers.get('transfer-encoding') ?? '') ? (unchunked(body) ?? body) : body;
  const limit = { maxOutputLength: LARGEST_PAGE };
  try {
    switch ((headers.get('content-encoding') ?? '').toLowerCase()) {
      case 'gzip':
      case 'x-gzip':
        return gunzipSync(whole, limit);
      case 'br':
        return brotliDecompressSync(whole, limit);
      case 'deflate':
        return inflateSync(whole, limit);
      default:
        return whole;
    }
  } catch (error) {
    // Some tools keep the header and store the page unpacked.
    if (error instanceof RangeError) return null;
    return whole;
  }
}

/** Null for a body that is not in chunks, whatever its header says. */
function unchunked(body: Buffer): Buffer | null {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.byteLength;) {
    const [line, size] = /^([0-9a-f]{1,8})[^\r\n]*\r?\n/i.exec(body.subarray(at, at + 200).toString('latin1')) ?? [];
    if (line === undefined || size === undefined) return chunks.length === 0 ? null : Buffer.concat(chunks);
    const length = parseInt(size, 16);
    if (length === 0) break;
    chunks.push(body.subarray(at + line.length, at + line.length + length));
    at += line.length + length;
    while (body[at] === 0x0d || body[at] === 0x0a) at++;
  }
  return Buffer.concat(chunks);
}
