import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isIban, isImo, isInn, isLei, isOgrn, isPassportLine, isUid, isUscc, isVin } from '../../../src/shared/identifiers/check-digits';
import { cryptoAddress } from '../../../src/shared/identifiers/crypto-address';
import { keccak256, sha256 } from '../../../src/shared/identifiers/hashes';
import { identifiersIn } from '../../../src/shared/identifiers/identifiers';

/** Examples that their own standards or their makers publish. */
const right: [name: string, check: (text: string) => boolean, examples: string[]][] = [
  ['IBAN', isIban, ['GB82WEST12345698765432', 'DE89370400440532013000', 'NO9386011117947', 'UA213223130000026007233566001']],
  ['IMO', isImo, ['9074729', '9176187']],
  ['LEI', isLei, ['5493001KJTIIGC8Y1R12', '7ZW8QJWVPR4P1J1KQY45']],
  ['VIN', isVin, ['1M8GDM9AXKP042788', '11111111111111111', '1HGCM82633A004352']],
  ['INN', isInn, ['7707083893', '500100732259']],
  ['OGRN', isOgrn, ['1027700132195', '304500116000157']],
  ['USCC', isUscc, ['91350100M000100Y43']],
  ['UID', isUid, ['109322551', '116281710']],
  ['MRZ', isPassportLine, ['L898902C36UTO7408122F1204159ZE184226B<<<<<10']],
  [
    'address',
    (text) => cryptoAddress(text)?.checked === true,
    [
      '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
      '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy',
      'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
      'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
      '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
      'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
    ],
  ],
];

describe('check digits', () => {
  test.each(right)('of %s: what is published is right', (_, check, examples) => {
    for (const example of examples) expect(check(example), example).toBe(true);
  });

  test.each(right)('of %s: one digit that is another one is seen', (_, check, examples) => {
    for (const example of examples) {
      for (let at = 0; at < example.length; at += 1) {
        if (!/\d/.test(example.charAt(at)) || /^[A-Z<\d]{44}$/.test(example)) continue;
        const other = `${example.slice(0, at)}${(Number(example.charAt(at)) + 1) % 10}${example.slice(at + 1)}`;
        // Of a vehicle the place of the check digit alone may hold another sign, and a nine and a nought may be as heavy.
        if (!check(other)) continue;
        expect(['INN', 'OGRN', 'VIN', 'UID'], `${example} ${other}`).toContain(_);
      }
    }
  });

  test('rest on hashes that say what Node’s say', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
      { numRuns: 60 },
    );
    const empty = 'c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470';
    expect(Buffer.from(keccak256(new Uint8Array())).toString('hex')).toBe(empty);
  });
});

const inText = (text: string): string[] => identifiersIn(text).map(({ kind, value }) => `${kind} ${value}`);

describe('identifiers in a text', () => {
  test.each([
    ['Write to Igor.Krasnov@mail.example.org, or not.', ['e-mail igor.krasnov@mail.example.org']],
    ['Call +44 20 7946 0958 or +7 (495) 123-45-67.', ['phone +442079460958', 'phone +74951234567']],
    ['Paid to GB82 WEST 1234 5698 7654 32 AND ANOTHER.', ['iban GB82WEST12345698765432']],
    ['The tanker (IMO: 9074729) and IMO 9074728.', ['ship IMO 9074729']],
    [
      'The jet G-ABCD met RA-12345; the plane N123AB left. A B-52 and N12 did not. D-DAY.',
      ['aircraft G-ABCD', 'aircraft RA-12345', 'aircraft N123AB'],
    ],
    ['VIN 1M8GDM9AXKP042788 was seen.', ['vehicle 1M8GDM9AXKP042788']],
    [
      'LEI 5493001KJTIIGC8Y1R12, ИНН 7707083893, ОГРН 1027700132195.',
      ['company LEI 5493001KJTIIGC8Y1R12', 'company INN 7707083893', 'company OGRN 1027700132195'],
    ],
    ['Passport No. 123456789 of him.', ['passport 123456789']],
    ['Sent to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa.', ['crypto Bitcoin 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa']],
    ['At 50.4501, 30.5234 and 50°27′00″N 30°31′24″E.', ['coordinates 50.4501, 30.5234', 'coordinates 50.45, 30.52333']],
    ['MD5 d41d8cd98f00b204e9800998ecf8427e.', ['hash d41d8cd98f00b204e9800998ecf8427e']],
    [
      'See www.kremlin.ru, evil[.]com and hxxps://bad.top/x; he left.It rained, e.g.so. index.md',
      ['domain kremlin.ru', 'domain evil.com', 'domain bad.top'],
    ],
    ['In 2014 the U.S. paid 1.500, 2.000 and 12,345.678 on 01.02.2014 at 10.30.', []],
  ])('%s', (text, expected) => {
    expect(inText(text)).toEqual(expected);
  });

  test('stand where they are told, apart from each other, in any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        ...right.flatMap(([, , examples]) => examples),
        'a@b.com',
        '+1 202 555 0142',
        ' ',
        '. ',
        '@',
        '+',
        '[.]',
        '.com',
        'IMO ',
        'ИНН ',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { start, end, value } of identifiersIn(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(value).not.toBe('');
          last = end;
        }
      }),
      { numRuns: 200 },
    );
  });

  test('each that has a check digit is found wherever it stands', () => {
    const examples = right
      .flatMap(([name, , own]) => (name === 'IBAN' || name === 'LEI' || name === 'VIN' || name === 'address' ? own : []))
      .filter((one) => !/^1+$/.test(one));
    for (const example of examples) expect(identifiersIn(`so (${example}), then`)).toMatchObject([{ checked: true }]);
  });
});
