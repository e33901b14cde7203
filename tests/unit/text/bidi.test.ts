import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isolated, isolatedQuotes, joinedRuns } from '../../../src/shared/text/bidi';
import { sourceLabel } from '../../../src/renderer/ui/things';

const stripped = (text: string): string => text.replace(/[\u202A-\u202E\u2066-\u2069]/gu, '');
const letters = fc.string({
  unit: fc.constantFrom('א', 'ב', 'ع', 'a', 'Z', '1', ' ', '·', '“', '”', '\u2067', '\u2068', '\u2069', '\u202E'),
});

describe('words of others within our own', () => {
  it('leaves what runs from left to right as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', 'Ж', '汉', '1', ' ', '·', '“') }), (text) => isolated(text) === text),
    );
  });

  it('adds nothing but one balanced pair around it, whatever the run brings along', () => {
    fc.assert(
      fc.property(letters, (text) => {
        const shown = isolated(text);
        expect(stripped(shown)).toBe(stripped(text));
        if (/[אבع]/u.test(text)) expect(shown).toMatch(/^\u2068[^\u202A-\u202E\u2066-\u2069]*\u2069$/u);
      }),
    );
  });

  it('isolates only the words of others in a message and in a line', () => {
    expect(isolatedQuotes('“שלום 7” is in the bin.')).toBe('“\u2068שלום 7\u2069” is in the bin.');
    expect(isolatedQuotes('“Peace” is in the bin.')).toBe('“Peace” is in the bin.');
    expect(joinedRuns(['הארץ', null, '7 Jun 2014'], ' · ')).toBe('\u2068הארץ\u2069 · 7 Jun 2014');
  });

  it('keeps date and paragraph behind a source from right to left', () => {
    const article = { outlet: null, title: 'ועדת החקירה 2014' };
    expect(sourceLabel(article, '7 Jun 2014', '2')).toBe('\u2068ועדת החקירה 2014\u2069, 7 Jun 2014, ¶2');
    // What is kept or copied has nothing added.
    expect(sourceLabel(article, '7 Jun 2014', '2', (words) => words)).toBe('ועדת החקירה 2014, 7 Jun 2014, ¶2');
    expect(sourceLabel({ outlet: 'TBP', title: '' }, '7 Jun 2014', '5–6')).toBe('TBP, 7 Jun 2014, ¶5–6');
  });
});
