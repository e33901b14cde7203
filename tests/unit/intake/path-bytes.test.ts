import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameOfBytes, placeOf, shownName } from '../../../src/main/files/path-bytes';

test.runIf(process.platform !== 'win32')('every name a disk can hold leads back to its bytes, and can be shown', () => {
  const name = fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => bytes.filter((byte) => byte !== 0 && byte !== 0x2f));
  const mixed = fc.tuple(fc.string({ unit: 'binary' }), name).map(([text, bytes]) => Buffer.concat([Buffer.from(text), bytes]));
  fc.assert(
    fc.property(fc.oneof(name, mixed), (bytes) => {
      const place = placeOf(nameOfBytes(bytes));
      expect([...(typeof place === 'string' ? Buffer.from(place) : place)]).toEqual([...bytes]);
      expect(/\p{Surrogate}/u.test(shownName(nameOfBytes(bytes)))).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('names in UTF-8 stay as they are', () => {
  for (const name of ['a.txt', 'Протокол.txt', '会议.txt', '🙂', 'e\u0301']) {
    expect(nameOfBytes(Buffer.from(name))).toBe(name);
    expect(placeOf(name)).toBe(name);
  }
});
