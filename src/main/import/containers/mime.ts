import { CasebookError } from '../../../shared/result';
import { decodeText, knownEncoding } from '../encoding';
import { decodeWords } from './encoded-words';

/**
 * The parts of an e-mail or a saved page (RFC 5322, RFC 2045 to 2047, RFC 2231), read forgivingly. The bytes of a part
 * are given as they are, so that texts without a declared encoding, or with a wrong one, can be read by what they hold.
 */
export interface MimePart {
  /** Lower-case names; raw, unfolded values in the message's order. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** Such as `text/plain`, in lower case. */
  type: string;
  /** Of the Content-Type, by lower-case name. */
  parameters: ReadonlyMap<string, string>;
  /** `inline`, `attachment` or what else the part says; empty when it says nothing. */
  disposition: string;
  /** As the message gives it: a label, never a path. */
  fileName: string | null;
  /** Empty for everything but multiparts. */
  parts: readonly MimePart[];
  /** Bytes of the content as it is encoded. */
  size: number;
  /** Decodes the part's content, each time anew. */
  content: () => Uint8Array;
}

const DEEPEST = 40;
const MOST_PARTS = 5000;
/** Bytes of one part's headers, and header lines in it. */
const LARGEST_HEAD = 1024 * 1024;
const MOST_HEADERS = 5000;

/** Throws CasebookError `too-large` for messages nested too deep, or with too many parts or headers. */
export function parseMime(bytes: Uint8Array): MimePart {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return partOf(message, 'text/plain', 0, { left: MOST_PARTS });
}

function partOf(bytes: Buffer, ownType: string, depth: number, count: { left: number }): MimePart {
  if (depth > DEEPEST || count.left-- <= 0) {
    throw new CasebookError(
      'too-large',
      `This e-mail has more parts, or deeper nested ones, than Casebook reads (${MOST_PARTS}, ${DEEPEST} levels).`,
    );
  }
  const { head, body } = split(bytes);
  const headers = headersOf(head);
  const { value, parameters } = parameterised(first(headers, 'content-type') ?? ownType);
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(value) ? value : ownType;
  const disposition = parameterised(first(headers, 'content-disposition') ?? '');
  const name = disposition.parameters.get('filename') ?? parameters.get('name') ?? null;
  const boundary = type.startsWith('multipart/') ? parameters.get('boundary') : undefined;
  const inner = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const encoding = (first(headers, 'content-transfer-encoding') ?? '')
    .replace(/\(.*?\)/g, '')
    .trim()
    .toLowerCase();
  return {
    headers,
    type,
    parameters,
    disposition: disposition.value,
    fileName: name === null || name.trim() === '' ? null : name.trim(),
    parts: boundary === undefined || boundary === '' ? [] : bodiesOf(body, boundary).map((part) => partOf(part, inner, depth + 1, count)),
    size: body.byteLength,
    content: () => decoded(body, encoding),
  };
}

/** The headers end at the first empty line; a body without headers begins with one. */
function split(bytes: Buffer): { head: Buffer; body: Buffer } {
  if (bytes[0] === 0x0a) return { head: bytes.subarray(0, 0), body: bytes.subarray(1) };
  if (bytes[0] === 0x0d) return { head: bytes.subarray(0, 0), body: bytes.subarray(bytes[1] === 0x0a ? 2 : 1) };
  const ends = (['\r\n\r\n', '\n\n', '\r\r', '\n\r\n'] as const)
    .map((mark) => ({ at: bytes.subarray(0, LARGEST_HEAD + 4).indexOf(mark, 0, 'latin1'), length: mark.length }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  const [end] = ends;
  if (end !== undefined) return { head: bytes.subarray(0, end.at), body: bytes.subarray(end.at + end.length) };
  if (bytes.byteLength > LARGEST_HEAD)
    throw new CasebookError('too-large', 'The headers of this e-mail are longer than Casebook reads (1 MB).');
  const body = withoutEmptyLine(bytes.toString('latin1'));
  return { head: bytes.subarray(0, body), body: bytes.subarray(body) };
}

/** Where the body begins when no empty line parts it from the headers: at the first line that is none of theirs. */
function withoutEmptyLine(text: string): number {
  const headers = /^(?:[\x21-\x39\x3b-\x7e]{1,100}[ \t]*:[^\r\n]*(?:\r\n?|\n|$)|[ \t]+\S[^\r\n]*(?:\r\n?|\n|$))*/.exec(text);
  return headers?.[0].length ?? 0;
}

function headersOf(head: Buffer): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  let lines = 0;
  for (const line of head
    .toString('latin1')
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')) {
    const [, name, value] = /^([\x21-\x39\x3b-\x7e]{1,100})[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    if (++lines > MOST_HEADERS) throw new CasebookError('too-large', `This e-mail has more than ${MOST_HEADERS} headers.`);
    const key = name.toLowerCase();
    const values = headers.get(key);
    if (values === undefined) headers.set(key, [value.trim()]);
    else values.push(value.trim());
  }
  return headers;
}

function first(headers: ReadonlyMap<string, readonly string[]>, name: string): string | null {
  return headers.get(name)?.[0] ?? null;
}

/** A header's text: encoded words (RFC 2047) decoded, and bytes beyond ASCII, which old programs put in as they were. */
export function headerText(part: MimePart, name: string): string | null {
  const raw = first(part.headers, name);
  return raw === null ? null : readable(raw, eightBitEncoding(part));
}

/** The encoding of what stands in a message's headers as it is: they tell it together, unless its text says which. */
function eightBitEncoding(part: MimePart): string | null {
  const raw = [...part.headers.values()].flat().filter((value) => EIGHT_BIT.test(value));
  if (raw.length === 0) return null;
  const stated = [part, ...part.parts]
    .map(({ parameters }) => knownEncoding(parameters.get('charset') ?? ''))
    .find((name) => name !== null);
  const bytes = Buffer.from(raw.join('\n'), 'latin1');
  return decodeText(bytes, stated === undefined || stated === 'utf-8' ? null : stated).encoding;
}

const EIGHT_BIT = /[\x80-\xff\x1b]/;

function readable(raw: string, encoding: string | null): string {
  const plain = EIGHT_BIT.test(raw) ? decodeText(Buffer.from(raw, 'latin1'), encoding).text : raw;
  return decodeWords(plain).replace(/\s+/g, ' ').trim();
}

// --- Parameters -----------------------------------------------------------------------------------------------------

/** `text/plain; charset="utf-8"; name*0*=utf-8''a%20; name*1=b`: continuations joined, percent signs decoded (RFC 2231). */
function parameterised(raw: string): { value: string; parameters: Map<string, string> } {
  const header = raw.slice(0, 8192);
  const value = (/^[^;]*/.exec(header)?.[0] ?? '').trim().toLowerCase();
  const pieces = new Map<string, { order: number; text: string; encoded: boolean }[]>();
  for (const match of header.matchAll(/;\s*([^\s=;"*]{1,60})(?:\*(\d{1,3}))?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g)) {
    const [, name = '', order = '0', star, quoted, bare = ''] = match;
    const text = quoted === undefined ? bare.trim() : quoted.replace(/\\(.)/g, '$1');
    const list = pieces.get(name.toLowerCase()) ?? [];
    list.push({ order: Number(order), text, encoded: star !== undefined });
    pieces.set(name.toLowerCase(), list);
  }
  const parameters = new Map([...pieces].map(([name, list]) => [name, joined(list)]));
  return { value, parameters };
}

function joined(list: { order: number; text: string; encoded: boolean }[]): string {
  const sorted = [...list].sort((a, b) => a.order - b.order);
  if (!sorted.some(({ encoded }) => encoded)) return readable(sorted.map(({ text }) => text).join(''), null);
  const [, charset = '', start = ''] = /^([^']*)'[^']*'(.*)$/s.exec(sorted[0]?.text ?? '') ?? [null, '', sorted[0]?.text ?? ''];
  const bytes = sorted.map(({ text, encoded }, index) => {
    const own = index === 0 ? start : text;
    return encoded ? own.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : own;
  });
  return decodeText(Buffer.from(bytes.join(''), 'latin1'), charset === '' ? null : charset).text;
}

// --- Bodies ---------------------------------------------------------------------------------------------------------

/** What stands between the boundary's lines; a message cut off ends its last part. */
function bodiesOf(body: Buffer, boundary: string): Buffer[] {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const bodies: Buffer[] = [];
  let start = -1;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    const lineStart = at === 0 || body[at - 1] === 0x0a || body[at - 1] === 0x0d;
    const after = body.subarray(at + mark.length, at + mark.length + 200).toString('latin1');
    const end = /^(--)?[ \t]*(\r\n|\n|\r|$)/.exec(after);
    if (!lineStart || end === null) continue;
    if (start >= 0) bodies.push(body.subarray(start, withoutBreak(body, at)));
    start = at + mark.length + end[0].length;
    if (end[1] !== undefined) return bodies;
    if (bodies.length > MOST_PARTS) return bodies;
  }
  if (start >= 0 && start < body.byteLength) bodies.push(body.subarray(start));
  return bodies;
}

/** The line break before a boundary belongs to the boundary. */
function withoutBreak(body: Buffer, at: number): number {
  if (body[at - 1] === 0x0a) return body[at - 2] === 0x0d ? at - 2 : at - 1;
  return body[at - 1] === 0x0d ? at - 1 : at;
}

function decoded(body: Buffer, encoding: string): Uint8Array {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  if (encoding === 'quoted-printable') return quotedPrintable(body);
  return /^(?:x-)?uu(?:e|encode)?$|^x-uue$/.test(encoding) ? uudecoded(body) : body;
}

function quotedPrintable(body: Buffer): Buffer {
  const bytes = Buffer.alloc(body.byteLength);
  let length = 0;
  for (let at = 0; at < body.byteLength; at++) {
    const byte = body[at] ?? 0;
    if (byte !== 0x3d) {
      bytes[length++] = byte;
      continue;
    }
    const hex = body.subarray(at + 1, at + 3).toString('latin1');
    if (/^[0-9a-fA-F]{2}$/.test(hex)) {
      bytes[length++] = parseInt(hex, 16);
      at += 2;
    } else {
      // A soft line break, with the spaces that transport may have added before it.
      const soft = /^[ \t]*(?:\r\n|\n|\r)/.exec(body.subarray(at + 1, at + 80).toString('latin1'));
      if (soft === null) bytes[length++] = byte;
      else at += soft[0].length;
    }
  }
  return bytes.subarray(0, length);
}

function uudecoded(body: Buffer): Buffer {
  const lines = body.toString('latin1').split(/\r\n?|\n/);
  const start = lines.findIndex((line) => /^begin [0-7]{3}/.test(line));
  const chunks: Buffer[] = [];
  for (const line of lines.slice(start + 1)) {
    const length = ((line.charCodeAt(0) || 32) - 32) & 0x3f;
    if (line === 'end' || length === 0) break;
    const values = [...line.slice(1)].map((char) => (char.charCodeAt(0) - 32) & 0x3f);
    const bytes = Buffer.alloc(length);
    for (let at = 0; at < length; at++) {
      const [a, b] = [Math.floor((at * 8) / 6), (at * 8) % 6];
      const pair = ((values[a] ?? 0) << 6) | (values[a + 1] ?? 0);
      bytes[at] = (pair >> (4 - b)) & 0xff;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
