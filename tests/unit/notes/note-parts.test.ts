import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citationText } from '../../../src/renderer/notebook/citation/wording';
import { addressOf, isAllowedAddress } from '../../../src/renderer/notebook/link/address';
import { matchEntities } from '../../../src/renderer/notebook/mention/entity-match';
import { brokenUp, LONGEST_WORD } from '../../../src/renderer/notebook/paste/long-words';
import type { EntitySummary } from '../../../src/shared/entities/model';

const entity = (name: string, aliases: string[] = [], mentionCount = 0): EntitySummary => ({
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'person',
  name,
  aliases,
  mentionCount,
});

describe('the entities a name suggests', () => {
  const names = (entities: EntitySummary[], query: string) => matchEntities(entities, query, 8).map(({ name }) => name);
  const all = [
    entity('Vladimir Putin', [], 9),
    entity('Nikolai Patrushev', ['Николай Патрушев'], 3),
    entity('Chen Wenqing'),
    entity('Çelik Aydın'),
    entity('Security Council of Russia', ['Russian Security Council']),
  ];

  test.each([
    ['pat', ['Nikolai Patrushev']],
    ['nikolai p', ['Nikolai Patrushev']],
    ['Патр', ['Nikolai Patrushev']],
    ['celik', ['Çelik Aydın']],
    ['council rus', ['Security Council of Russia']],
    ['enqi', ['Chen Wenqing']],
    ['nobody', []],
  ])('for “%s” are %j', (query, expected) => {
    expect(names(all, query)).toEqual(expected);
  });

  test('stand best fit first, then most mentioned', () => {
    const few = [entity('Ivan Putin', [], 50), entity('Putin'), entity('Putina', [], 9), entity('Vladimir Putin', [], 90)];
    expect(names(few, 'putin')).toEqual(['Putin', 'Putina', 'Vladimir Putin', 'Ivan Putin']);
  });

  test('are the most mentioned while nothing is written', () => {
    expect(names(all, '').slice(0, 2)).toEqual(['Vladimir Putin', 'Nikolai Patrushev']);
  });
});

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

  test('stay where they are short enough', () => {
    const text = `${'a'.repeat(LONGEST_WORD - 1)} ${'b'.repeat(LONGEST_WORD - 1)}`;
    expect(brokenUp(text)).toBe(text);
  });
});

test('a citation of what is not there says so in words', () => {
  const item = { id: 'a', passageId: 'b', stance: 'supports' as const };
  expect(citationText([item, item], () => undefined)).toBe('(source not found; source not found)');
});
