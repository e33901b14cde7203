import { crc32 } from 'node:zlib';
import { recordFormats, type RecordSeal } from '../../files/atomic-file';
import { WrongSeal } from '../../files/sealing';
import type { SqlValue } from './sqlite';

/**
 * The bytes of a journal segment. All numbers are little-endian.
 *
 * ```
 * header  16 magic "CASEBOOK JOURNAL" | u32 format | u32 zero | u64 first sequence | 16 vault id | u32 CRC-32 of these 48
 * record  u32 payload length | u32 CRC-32 | u64 sequence | u32 schema version | payload
 * payload u32 texts, each (u32 length, UTF-8) | u32 statements, each (u32 text, u32 parameters, each (u8 kind, value))
 * value   0 null | 1 f64 number | 2 u32 length, UTF-8 text | 3 u32 length, bytes
 * ```
 * A record's CRC covers everything in it but itself, and starts from a seed made of the vault id and the segment's first
 * sequence: a record that comes from another vault or another segment is not taken for one of this segment. Both are
 * known without the header (the sequence is the file's name), so a damaged header loses no record.
 *
 * In a locked vault the payload is sealed, for the record's sequence, schema version and seed; in an unlocked one it ends with its
 * signature for these (docs/adr/0084). The CRC is that of these bytes: what a torn end and what damage is, is known without the key.
 */

export interface JournalStatement {
  sql: string;
  parameters: readonly SqlValue[];
}

export interface JournalRecord {
  sequence: number;
  /** The schema the statements were written for. */
  schemaVersion: number;
  statements: readonly JournalStatement[];
}

export interface SegmentHeader {
  format: number;
  firstSequence: number;
  /** 32 hexadecimal digits. */
  vaultId: string;
}

export const headerLength = 52;
export const recordHeaderLength = 20;
/** A record's length is a u32; a transaction beyond this is a mistake of ours long before that. */
const longestPayload = 1024 * 1024 * 1024;

const magic = Buffer.from('CASEBOOK JOURNAL', 'latin1');
const kinds = { null: 0, number: 1, text: 2, bytes: 3 } as const;

export function encodeHeader(firstSequence: number, vaultId: string, format: number = recordFormats.plain): Uint8Array {
  const bytes = Buffer.alloc(headerLength);
  magic.copy(bytes, 0);
  bytes.writeUInt32LE(format, 16);
  bytes.writeBigUInt64LE(BigInt(firstSequence), 24);
  Buffer.from(vaultId, 'hex').copy(bytes, 32);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 48)), 48);
  return bytes;
}

/** The header, or undefined when it is cut short or damaged. */
export function decodeHeader(segment: Uint8Array): SegmentHeader | undefined {
  const bytes = asBuffer(segment);
  if (bytes.length < headerLength || !bytes.subarray(0, magic.length).equals(magic)) {
    return undefined;
  }
  if (bytes.readUInt32LE(48) !== crc32(bytes.subarray(0, 48))) {
    return undefined;
  }
  return {
    format: bytes.readUInt32LE(16),
    firstSequence: Number(bytes.readBigUInt64LE(24)),
    vaultId: bytes.toString('hex', 32, 48),
  };
}

/** Where the CRC of a segment's records starts. */
export function recordSeed(firstSequence: number, vaultId: string): number {
  const bytes = Buffer.alloc(24);
  bytes.writeBigUInt64LE(BigInt(firstSequence), 0);
  Buffer.from(vaultId, 'hex').copy(bytes, 8);
  return crc32(bytes);
}

/** Its CRC is right, so no disk has damaged it; but it was not sealed, or signed, with this vault's key for this place. */
export class ForeignRecord extends Error {
  override readonly name = 'ForeignRecord';
}

/** What a record is sealed for. */
function placeOf(sequence: number, schemaVersion: number, seed: number): Uint8Array {
  const place = Buffer.alloc(16);
  place.writeBigUInt64LE(BigInt(sequence), 0);
  place.writeUInt32LE(schemaVersion, 8);
  place.writeUInt32LE(seed, 12);
  return place;
}

export function encodeRecord(record: JournalRecord, seed: number, own?: RecordSeal): Uint8Array {
  const open = encodePayload(record.statements);
  const payload = own === undefined ? open : asBuffer(own.seal(open, placeOf(record.sequence, record.schemaVersion, seed)));
  if (payload.length > longestPayload) {
    throw new RangeError(`a journal record of ${payload.length} bytes`);
  }
  const bytes = Buffer.alloc(recordHeaderLength + payload.length);
  bytes.writeUInt32LE(payload.length, 0);
  bytes.writeBigUInt64LE(BigInt(record.sequence), 8);
  bytes.writeUInt32LE(record.schemaVersion, 16);
  payload.copy(bytes, recordHeaderLength);
  bytes.writeUInt32LE(recordCrc(bytes, seed), 4);
  return bytes;
}

function recordCrc(record: Buffer, seed: number): number {
  return crc32(record.subarray(8), crc32(record.subarray(0, 4), seed));
}

/**
 * The record that starts at `offset`, with its length in the file; undefined when no whole good record is there.
 * Throws {@link ForeignRecord}.
 */
export function decodeRecord(
  segment: Uint8Array,
  offset: number,
  seed: number,
  own?: RecordSeal,
): { record: JournalRecord; length: number } | undefined {
  const bytes = asBuffer(segment);
  if (offset + recordHeaderLength > bytes.length) {
    return undefined;
  }
  const length = recordHeaderLength + bytes.readUInt32LE(offset);
  if (offset + length > bytes.length) {
    return undefined;
  }
  const whole = bytes.subarray(offset, offset + length);
  if (whole.readUInt32LE(4) !== recordCrc(whole, seed)) {
    return undefined;
  }
  const sequence = Number(whole.readBigUInt64LE(8));
  const schemaVersion = whole.readUInt32LE(16);
  const payload = whole.subarray(recordHeaderLength);
  const statements = decodePayload(own === undefined ? payload : unsealed(payload, placeOf(sequence, schemaVersion, seed), own));
  if (statements === undefined) {
    return undefined;
  }
  return { record: { sequence, schemaVersion, statements }, length };
}

function unsealed(payload: Uint8Array, place: Uint8Array, own: RecordSeal): Buffer {
  try {
    return asBuffer(own.unseal(payload, place));
  } catch (error) {
    throw error instanceof WrongSeal ? new ForeignRecord(error.message) : error;
  }
}

/**
 * Looks for a whole good record after a bad place: the sign that the bad place is damage and not a torn end.
 * @returns its offset, or undefined
 */
export function findRecord(segment: Uint8Array, from: number, afterSequence: number, seed: number, own?: RecordSeal): number | undefined {
  const bytes = asBuffer(segment);
  const last = bytes.length - recordHeaderLength;
  for (let offset = from; offset <= last; offset += 1) {
    // Cheap tests first: a length that fits and a sequence that can follow. The CRC is computed for few offsets.
    const fits = offset + recordHeaderLength + bytes.readUInt32LE(offset) <= bytes.length;
    if (fits && bytes.readUInt32LE(offset + 12) <= 0x1fffff) {
      const sequence = Number(bytes.readBigUInt64LE(offset + 8));
      const possible = sequence > afterSequence && sequence <= afterSequence + bytes.length;
      if (possible && isRecord(bytes, offset, seed, own)) {
        return offset;
      }
    }
  }
  return undefined;
}

/** One that somebody put there is one too: a torn end leaves none. */
function isRecord(bytes: Buffer, offset: number, seed: number, own: RecordSeal | undefined): boolean {
  try {
    return decodeRecord(bytes, offset, seed, own) !== undefined;
  } catch (error) {
    if (error instanceof ForeignRecord) return true;
    throw error;
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function encodePayload(statements: readonly JournalStatement[]): Buffer {
  const parts: Buffer[] = [];
  const texts = new Map<string, number>();
  for (const { sql } of statements) {
    if (!texts.has(sql)) {
      texts.set(sql, texts.size);
    }
  }
  parts.push(u32(texts.size));
  for (const sql of texts.keys()) {
    pushBlock(parts, Buffer.from(sql));
  }
  parts.push(u32(statements.length));
  for (const { sql, parameters } of statements) {
    parts.push(u32(texts.get(sql) ?? 0), u32(parameters.length));
    parameters.forEach((value) => {
      pushValue(parts, value);
    });
  }
  return Buffer.concat(parts);
}

function pushValue(parts: Buffer[], value: SqlValue): void {
  if (value === null) {
    parts.push(Buffer.of(kinds.null));
  } else if (typeof value === 'number') {
    const bytes = Buffer.alloc(9);
    bytes.writeUInt8(kinds.number, 0);
    bytes.writeDoubleLE(value, 1);
    parts.push(bytes);
  } else if (typeof value === 'string') {
    parts.push(Buffer.of(kinds.text));
    pushBlock(parts, Buffer.from(value));
  } else {
    parts.push(Buffer.of(kinds.bytes));
    pushBlock(parts, asBuffer(value));
  }
}

function pushBlock(parts: Buffer[], bytes: Buffer): void {
  parts.push(u32(bytes.length), bytes);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Statements of a payload; undefined when it is not one, which a good CRC makes all but impossible. */
function decodePayload(payload: Buffer): JournalStatement[] | undefined {
  const reader = new PayloadReader(payload);
  try {
    const texts = Array.from({ length: reader.count() }, () => reader.block().toString('utf8'));
    const statements = Array.from({ length: reader.count() }, () => {
      const sql = texts[reader.u32()];
      if (sql === undefined) {
        throw new RangeError('a statement without its text');
      }
      return { sql, parameters: Array.from({ length: reader.count() }, () => reader.value()) };
    });
    return reader.atEnd ? statements : undefined;
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

/** Reads forward; every step beyond the end is a RangeError. */
class PayloadReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  u32(): number {
    return this.#take(4).readUInt32LE(0);
  }

  /** A number of things that take at least a byte each. */
  count(): number {
    const count = this.u32();
    if (count > this.#bytes.length - this.#at) {
      throw new RangeError('a count beyond the end');
    }
    return count;
  }

  block(): Buffer {
    return this.#take(this.u32());
  }

  value(): SqlValue {
    const kind = this.#take(1).readUInt8(0);
    switch (kind) {
      case kinds.null:
        return null;
      case kinds.number:
        return this.#take(8).readDoubleLE(0);
      case kinds.text:
        return this.block().toString('utf8');
      case kinds.bytes:
        return Uint8Array.from(this.block());
      default:
        throw new RangeError(`a value of kind ${kind}`);
    }
  }

  #take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) {
      throw new RangeError('beyond the end');
    }
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}
