import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citationText } from '../../../src/renderer/notebook/citation/wording';
import { addressOf, isAllowedAddress } from '../../../src/renderer/notebook/link/address';
import { brokenUp, charactersWithoutSpace, LONGEST_WORD } from '../../../src/renderer/notebook/paste/long-words';

describe('addresses of links', () => {
  test.each([
    ['https://example.org/a', 'https://example.org/a'],
    [' example.org ', 'https://example.org'],
    ['example.org:8080/a', 'https://example.org:8080/a'],
    ['desk@example.org', 'mailto:desk@example.org'],
    ['file:///etc/passwd', null],
    ['data:text/html,x', null],
    ['app://casebook/', null],
    ['two words', null],
    ['word', null],
    ['', null],
  ])('“%s” is %j', (written, expected) => {
    expect(addressOf(written)).toBe(expected);
  });

  test('are of the web and of mail alone', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.constantFrom('ftp', 'file', 'smb', 'vbscript', 'casebook'), (url, scheme) => {
        expect(isAllowedAddress(url)).toBe(true);
        expect(isAllowedAddress(url.replace(/^https?/, scheme))).toBe(false);
      }),
    );
  });
});

describe('long words', () => {
  const runs = (text: string) => text.split(/[ \n\t]/).map((run) => run.length);

  test('are broken, and nothing but spaces is added', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 25_000 }), fc.constantFrom('a', '语', '😀', ' ')), { maxLength: 4 }),
        (parts) => {
          const text = parts.map(([length, unit]) => unit.repeat(length)).join('');
          const broken = brokenUp(text);
          expect(Math.max(...runs(broken))).toBeLessThanOrEqual(LONGEST_WORD);
          expect(broken.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          expect(broken).not.toMatch(/\p{Surrogate}/u);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('are counted by their characters', () => {
    const long = 'a'.repeat(LONGEST_WORD + 1);
    expect(charactersWithoutSpace(`${long} ${'b'.repeat(LONGEST_WORD)} words\n${long}`)).toBe(2 * LONGEST_WORD + 2);
  });

  test('stay where they are short enough', () => {
    const text = `${'a'.repeat(LONGEST_WORD - 1)} ${'b'.repeat(LONGEST_WORD - 1)}`;
    expect(brokenUp(text)).toBe(text);
  });
});

test('a citation of what is not there says so in words', () => {
  const item = { id: 'a', passageId: 'b', stance: 'supports' as const };
  expect(citationText([item, item], () => undefined)).toBe('(source not found; source not found)');
});
