import { CasebookError } from '../../../shared/result';
import { decodeText } from '../encoding';
import { unpackedRtf } from './packed-rtf';

/** Outlook's `winmail.dat` (Transport Neutral Encapsulation Format, MS-OXTNEF): a message's text, and files beside it. */
export interface TnefMessage {
  subject: string | null;
  sender: { name: string; address: string | null } | null;
  /** In the forms the message has it, richest last. */
  bodies: { kind: 'plain' | 'html' | 'rtf'; bytes: Uint8Array; charset: string | null }[];
  files: { name: string | null; bytes: Uint8Array }[];
}

const SIGNATURE = 0x223e9f78;
const MOST_ATTRIBUTES = 20_000;
const MOST_PROPERTIES = 20_000;

/** Attributes, MS-OXTNEF 2.1.3.1, by the low half of their ids. */
const SUBJECT = 0x8004;
const BODY = 0x800c;
const ATTACHMENT_DATA = 0x800f;
const ATTACHMENT_TITLE = 0x8010;
const RENDERING = 0x9002;
const PROPERTIES = 0x9003;
const ATTACHMENT = 0x9005;
const CODE_PAGE = 0x9007;

/** MAPI properties, MS-OXPROPS. */
const PR_SUBJECT = 0x0037;
const PR_SENDER_NAME = 0x0c1a;
const PR_SENDER_ADDRESS = 0x0c1f;
const PR_SENDER_SMTP = 0x5d01;
const PR_BODY = 0x1000;
const PR_RTF = 0x1009;
const PR_HTML = 0x1013;
const PR_CODE_PAGE = 0x3fde;
const PR_FILE_NAME = 0x3704;
const PR_LONG_FILE_NAME = 0x3707;
const PR_DATA = 0x3701;

type Value = { text: string } | { bytes: Buffer } | { number: number };

export function isTnef(bytes: Uint8Array): boolean {
  return bytes.byteLength > 6 && Buffer.from(bytes.buffer, bytes.byteOffset, 4).readUInt32LE() === SIGNATURE;
}

/** Throws CasebookError `unreadable` for what is none, `too-large` for one with too many parts. What is cut off is left out. */
export function readTnef(bytes: Uint8Array): TnefMessage {
  if (!isTnef(bytes)) throw new CasebookError('unreadable', 'This is not what Outlook calls winmail.dat, or it is damaged.');
  const message: TnefMessage = { subject: null, sender: null, bodies: [], files: [] };
  let charset = 'windows-1252';
  let count = 0;
  for (const { id, data } of attributesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) {
    if (++count > MOST_ATTRIBUTES) throw new CasebookError('too-large', 'This winmail.dat has more parts than Casebook reads.');
    const file = message.files.at(-1);
    if (id === CODE_PAGE && data.byteLength >= 4) charset = charsetOf(data.readUInt32LE());
    else if (id === SUBJECT) message.subject ??= textOf(data, charset);
    else if (id === BODY) message.bodies.push({ kind: 'plain', bytes: withoutEnd(data), charset });
    else if (id === PROPERTIES) takeProperties(message, propertiesOf(data, charset), charset);
    else if (id === RENDERING) message.files.push({ name: null, bytes: Buffer.alloc(0) });
    else if (file === undefined) continue;
    else if (id === ATTACHMENT_TITLE) file.name ??= textOf(data, charset);
    else if (id === ATTACHMENT_DATA) file.bytes = data;
    else if (id === ATTACHMENT) takeFileProperties(file, propertiesOf(data, charset));
  }
  const order = ['plain', 'rtf', 'html'];
  message.bodies.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  message.files = message.files.filter((file) => file.bytes.byteLength > 0);
  return message;
}

function* attributesOf(bytes: Buffer): Generator<{ id: number; data: Buffer }> {
  for (let at = 6; at + 9 <= bytes.byteLength;) {
    const id = bytes.readUInt16LE(at + 1);
    const size = bytes.readUInt32LE(at + 5);
    if (at + 9 + size > bytes.byteLength) return;
    yield { id, data: bytes.subarray(at + 9, at + 9 + size) };
    at += 9 + size + 2;
  }
}

function takeProperties(message: TnefMessage, values: ReadonlyMap<number, Value>, charset: string): void {
  message.subject = stringOf(values.get(PR_SUBJECT)) ?? message.subject;
  const name = stringOf(values.get(PR_SENDER_NAME));
  const addresses = [values.get(PR_SENDER_SMTP), values.get(PR_SENDER_ADDRESS)].map(stringOf);
  if (name !== null) message.sender = { name, address: addresses.find((address) => address?.includes('@')) ?? null };
  const page = values.get(PR_CODE_PAGE);
  const own = page !== undefined && 'number' in page ? charsetOf(page.number) : charset;
  for (const [id, kind] of [
    [PR_BODY, 'plain'],
    [PR_HTML, 'html'],
    [PR_RTF, 'rtf'],
  ] as const) {
    const value = values.get(id);
    if (value === undefined || 'number' in value) continue;
    if ('text' in value) message.bodies.push({ kind, bytes: Buffer.from(value.text), charset: 'utf-8' });
    else if (kind !== 'rtf') message.bodies.push({ kind, bytes: value.bytes, charset: own });
    else {
      const rtf = unpackedRtf(value.bytes);
      if (rtf !== null) message.bodies.push({ kind, bytes: rtf, charset: null });
    }
  }
}

function takeFileProperties(file: TnefMessage['files'][number], values: ReadonlyMap<number, Value>): void {
  file.name = stringOf(values.get(PR_LONG_FILE_NAME)) ?? file.name ?? stringOf(values.get(PR_FILE_NAME));
  const data = values.get(PR_DATA);
  if (file.bytes.byteLength > 0 || data === undefined || !('bytes' in data)) return;
  // A message within the message stands behind the 16 bytes of its interface's id.
  file.bytes = isTnef(data.bytes.subarray(16)) ? data.bytes.subarray(16) : data.bytes;
}

// --- MAPI properties (MS-OXTNEF 2.1.3.4) ----------------------------------------------------------------------------

const FIXED: Readonly<Record<number, number>> = { 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 };
const TEXT = 0x1e;
const WIDE_TEXT = 0x1f;
const OBJECT = 0x0d;
const BINARY = 0x102;
const SEVERAL = 0x1000;

function propertiesOf(data: Buffer, charset: string): Map<number, Value> {
  const values = new Map<number, Value>();
  const reading = new Reading(data);
  const count = Math.min(reading.number(), MOST_PROPERTIES);
  for (let index = 0; index < count && !reading.isOver; index++) {
    const type = reading.short();
    const id = reading.short();
    if (id >= 0x8000) reading.skipName();
    const value = valueOf(reading, type, charset);
    if (value !== null && id < 0x8000 && !values.has(id)) values.set(id, value);
  }
  return values;
}

function valueOf(reading: Reading, type: number, charset: string): Value | null {
  const base = type & ~SEVERAL;
  const isVariable = [TEXT, WIDE_TEXT, OBJECT, BINARY].includes(base);
  const times = isVariable || (type & SEVERAL) !== 0 ? reading.number() : 1;
  let first: Value | null = null;
  for (let index = 0; index < Math.min(times, MOST_PROPERTIES) && !reading.isOver; index++) {
    const value = isVariable ? variableOf(base, reading.padded(reading.number()), charset) : fixedOf(reading.padded(FIXED[base] ?? 4));
    first ??= value;
  }
  return first;
}

function variableOf(type: number, bytes: Buffer, charset: string): Value {
  if (type === TEXT) return { text: textOf(bytes, charset) };
  return type === WIDE_TEXT ? { text: bytes.toString('utf16le').replace(/\0+$/, '') } : { bytes };
}

function fixedOf(bytes: Buffer): Value {
  return { number: bytes.byteLength >= 4 ? bytes.readUInt32LE() : 0 };
}

/** Little-endian values one after another; beyond the end all are nothing. */
class Reading {
  #at = 0;
  constructor(readonly bytes: Buffer) {}

  get isOver(): boolean {
    return this.#at >= this.bytes.byteLength;
  }

  short(): number {
    this.#at += 2;
    return this.#at <= this.bytes.byteLength ? this.bytes.readUInt16LE(this.#at - 2) : 0;
  }

  number(): number {
    this.#at += 4;
    return this.#at <= this.bytes.byteLength ? this.bytes.readUInt32LE(this.#at - 4) : 0;
  }

  /** So many bytes; values begin at multiples of four. */
  padded(length: number): Buffer {
    const value = this.bytes.subarray(this.#at, this.#at + length);
    this.#at += Math.ceil(length / 4) * 4;
    return value;
  }

  /** A named property: a set's id, and a number or a name. */
  skipName(): void {
    this.#at += 16;
    const isText = this.number() === 1;
    const value = this.number();
    if (isText) this.padded(value);
  }
}

function stringOf(value: Value | undefined): string | null {
  return value !== undefined && 'text' in value && value.text.trim() !== '' ? value.text.trim() : null;
}

function textOf(bytes: Buffer, charset: string): string {
  const own = withoutEnd(bytes);
  return own.byteLength === 0 ? '' : decodeText(own, charset).text.trim();
}

function withoutEnd(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

function charsetOf(codePage: number): string {
  const known: Readonly<Record<number, string>> = {
    65001: 'utf-8',
    20127: 'windows-1252',
    28591: 'windows-1252',
    932: 'shift_jis',
    936: 'gb18030',
    949: 'euc-kr',
    950: 'big5',
    20866: 'koi8-r',
    21866: 'koi8-u',
    50220: 'iso-2022-jp',
    874: 'windows-874',
  };
  return known[codePage] ?? (codePage > 28591 && codePage < 28606 ? `iso-8859-${codePage - 28590}` : `windows-${codePage}`);
}
