import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import packageFile from '../../../package.json' with { type: 'json' };
import { news } from '../../../src/renderer/app/news';
import { isNews } from '../../../src/renderer/app/whats-new';

const versions = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99));
const written = (numbers: readonly number[]): string => numbers.join('.');

describe('what is new', () => {
  test('is that of this version, short, each thing once', () => {
    expect(news.version).toBe(packageFile.version);
    const items = news.groups.flatMap((group) => group.items);
    expect(items.length).toBeLessThanOrEqual(15);
    expect(new Set(items.map(({ what }) => what)).size).toBe(items.length);
    for (const { says } of items) expect(says).toMatch(/^.{10,110}\.$/u);
    for (const group of news.groups) expect(group.items.length, group.name).toBeGreaterThan(0);
  });

  test.each([
    ['the first start ever', '0.2.0', null, false],
    ['the same version', '0.2.0', '0.2.0', false],
    ['a later one', '0.10.0', '0.9.3', true],
    ['an earlier one, as after going back', '0.1.9', '0.2.0', false],
    ['the next great one', '1.0.0', '0.99.99', true],
    ['a version that says less', '1.0.1', '1', true],
    ['what is no version', '0.1.0', 'none', true],
  ])('%s', (_name, version, seen, isNew) => expect(isNews(version, seen)).toBe(isNew));

  test('of two versions exactly the later is news to the earlier', () => {
    fc.assert(
      fc.property(versions, versions, (one, other) => {
        const isLater = isNews(written(one), written(other));
        expect(isLater && isNews(written(other), written(one))).toBe(false);
        expect(isLater || isNews(written(other), written(one))).toBe(written(one) !== written(other));
      }),
    );
  });
});
