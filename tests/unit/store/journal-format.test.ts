import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeHeader,
  decodeRecord,
  encodeHeader,
  encodeRecord,
  findRecord,
  headerLength,
  recordSeed,
  type JournalRecord,
} from '../../../src/main/corpus/store/journal-format';

const vaultId = '00112233445566778899aabbccddeeff';
const seed = recordSeed(7, vaultId);

const value = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.double({ noNaN: true }),
  fc.integer(),
  fc.constant(null),
  fc.uint8Array({ maxLength: 40 }),
);
const statement = fc.record({
  sql: fc.oneof(fc.constant('INSERT INTO a VALUES (?)'), fc.string({ unit: 'grapheme' })),
  parameters: fc.array(value, { maxLength: 6 }),
});
const record: fc.Arbitrary<JournalRecord> = fc.record({
  sequence: fc.maxSafeNat(),
  schemaVersion: fc.integer({ min: 0, max: 0xffffffff }),
  statements: fc.array(statement, { maxLength: 6 }),
});

const example: JournalRecord = {
  sequence: 7,
  schemaVersion: 3,
  statements: [
    { sql: 'UPDATE notes SET plain = ? WHERE id = ?', parameters: ['Москва — 北京', 'n1'] },
    { sql: 'INSERT INTO parts VALUES (?, ?, ?)', parameters: [1.5, null, Uint8Array.of(0, 255, 7)] },
  ],
};

describe('record', () => {
  test('comes out as it went in, wherever it stands', () => {
    fc.assert(
      fc.property(record, fc.uint8Array({ maxLength: 30 }), fc.nat(), (original, before, otherSeed) => {
        const bytes = encodeRecord(original, otherSeed);
        const segment = Buffer.concat([before, bytes, before]);
        expect(decodeRecord(segment, before.length, otherSeed)).toEqual({ record: original, length: bytes.length });
      }),
    );
  });

  test('is refused when it is cut short anywhere', () => {
    const bytes = encodeRecord(example, seed);
    for (let length = 0; length < bytes.length; length += 1) {
      expect(decodeRecord(bytes.subarray(0, length), 0, seed)).toBeUndefined();
    }
  });

  test('is refused when any bit of it is another', () => {
    const bytes = encodeRecord(example, seed);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(decodeRecord(flipped, 0, seed)).toBeUndefined();
    }
  });

  test('of another vault or another segment is refused', () => {
    const bytes = encodeRecord(example, seed);
    expect(decodeRecord(bytes, 0, recordSeed(8, vaultId))).toBeUndefined();
    expect(decodeRecord(bytes, 0, recordSeed(7, vaultId.replace('0', '1')))).toBeUndefined();
  });

  test('random bytes are never taken for one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 200 }), (bytes) => {
        expect(decodeRecord(bytes, 0, seed)).toBeUndefined();
      }),
    );
  });
});

describe('looking for a record after a bad place', () => {
  test('finds the first whole one that can follow', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (garbage) => {
        const segment = Buffer.concat([garbage, encodeRecord(example, seed), Buffer.alloc(5)]);
        expect(findRecord(segment, 0, 6, seed)).toBe(garbage.length);
      }),
    );
  });

  test('does not take an earlier change, half a record, or nothing', () => {
    const bytes = encodeRecord(example, seed);
    expect(findRecord(bytes, 0, 7, seed)).toBeUndefined();
    expect(findRecord(bytes.subarray(0, bytes.length - 1), 0, 6, seed)).toBeUndefined();
    expect(findRecord(new Uint8Array(0), 0, 6, seed)).toBeUndefined();
  });
});

describe('segment header', () => {
  test('comes out as it went in', () => {
    expect(decodeHeader(encodeHeader(123456789012, vaultId))).toEqual({ format: 1, firstSequence: 123456789012, vaultId });
  });

  test('is refused when it is cut short or any byte of it is another', () => {
    const bytes = encodeHeader(1, vaultId);
    for (let index = 0; index < headerLength; index += 1) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(index) ^ 0x10, index);
      expect(decodeHeader(flipped)).toBeUndefined();
      expect(decodeHeader(bytes.subarray(0, index))).toBeUndefined();
    }
  });
});
