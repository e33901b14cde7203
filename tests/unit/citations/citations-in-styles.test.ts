import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { titleOfStyle, typstCitations } from '../../../src/main/export/typst-citations';
import { citeOnce } from '../../../src/main/export/written-citations';
import { copied, quoteWithSource, type CitedArticle } from '../../../src/shared/citations/cite-as';
import { cslItemOf } from '../../../src/shared/citations/csl';
import { hayagrivaEntry } from '../../../src/shared/citations/hayagriva';
import { citationStyles, type CitationStyleName } from '../../../src/shared/citations/style-names';
import type { ArticleMetadata } from '../../../src/shared/articles/model';

/** An article as the vault has it; the public guides' examples are made of their own facts. */
function article(metadata: Partial<ArticleMetadata>, rest: Partial<CitedArticle> & { mediaType?: string } = {}): CitedArticle {
  const { mediaType = 'text/html', ...others } = rest;
  const bare = { title: 'Untitled', bylines: [], outlet: null, published: null, updated: null, section: null, language: null, url: null };
  return {
    id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    metadata: { ...bare, ...metadata },
    original: { sha256: 'a'.repeat(64), size: 10, mediaType, fileName: 'page.html', encoding: 'utf-8' },
    importedAt: '2026-11-21T19:04:39.000Z',
    reliability: null,
    retraction: null,
    ...others,
  };
}

const newspaper = { kind: 'newspaper', country: null, reliabilityReason: '' } as const;
const carey = article(
  {
    title: 'Can we get better at forgetting?',
    bylines: ['Benedict Carey'],
    outlet: 'The New York Times',
    published: '2019-03-22',
    url: 'https://www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html',
  },
  { outletFacts: newspaper },
);
const place = { paragraph: 5, exact: 'The talks failed.' };

/** `*italic*` of the entry, and the words where a place is cited. */
function cited(name: CitationStyleName, source: CitedArticle): { entry: string; at: string; inNotes: boolean } {
  const [written] = citeOnce(source, place, [{ name, csl: null }]);
  if (written === undefined) throw new Error('nothing written');
  const entry = written.entry.map(({ text, italic }) => (italic === true ? `*${text}*` : text)).join('');
  return { entry, at: copied(written.place ?? []).text, inNotes: written.inNotes };
}

/** All that need no file of the analyst's. */
const styles = citationStyles.filter((name) => name !== 'own');
const carriedOut = styles.filter((name) => name !== 'icd206');

describe('an entry for the processor of styles', () => {
  test('types, names, dates, address and where it stands', () => {
    expect(hayagrivaEntry(cslItemOf({ ...carey, outletKind: 'newspaper' }))).toEqual({
      type: 'article',
      title: '{Can we get better at forgetting?}',
      author: [{ name: 'Carey', 'given-name': 'Benedict' }],
      date: '2019-03-22',
      url: { value: 'https://www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html', date: '2026-11-21' },
      parent: { type: 'newspaper', title: '{The New York Times}' },
    });
    const report = article({ title: 'A study', outlet: 'RAND', published: '2019-03' }, { mediaType: 'application/pdf' });
    expect(hayagrivaEntry(cslItemOf(report))).toEqual({ type: 'report', title: '{A study}', date: '2019-03', publisher: '{RAND}' });
  });

  test('names that cannot be split beyond doubt stay whole, family names that come first too', () => {
    const names = (bylines: string[], language: string | null = null) => hayagrivaEntry(cslItemOf(article({ bylines, language }))).author;
    expect(names(['Ludwig van Beethoven', 'Associated Press', '欧阳修'])).toEqual([
      { name: 'van Beethoven', 'given-name': 'Ludwig' },
      { name: 'Associated Press' },
      { name: '欧阳', 'given-name': '修' },
    ]);
    expect(names(['Nagy Imre'], 'hu')).toEqual([{ name: 'Nagy Imre' }]);
    expect(names(['Xi Jinping', 'Wen Jiabao'], 'en')).toEqual([{ name: 'Xi Jinping' }, { name: 'Wen Jiabao' }]);
  });

  test('what is no address is left out, as it would make the whole list unreadable', () => {
    expect(hayagrivaEntry(cslItemOf(article({ url: 'not an address' })))).not.toHaveProperty('url');
  });
});

describe('styles that Typst carries out', () => {
  test.each<[CitationStyleName, string, string]>([
    [
      'chicago',
      'Carey, Benedict. “Can we get better at forgetting?” *The New York Times*, March 22, 2019. https://www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html.',
      'Benedict Carey, “Can we get better at forgetting?,” The New York Times, March 22, 2019, ¶\u00a05.',
    ],
    [
      'chicago-author-date',
      'Carey, Benedict. 2019. “Can we get better at forgetting?” *The New York Times*, March 22. https://www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html.',
      '(Carey 2019, ¶\u00a05)',
    ],
    [
      'apa',
      'Carey, B. (2019, March 22). Can we get better at forgetting? *The New York Times*. https://www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html',
      '(Carey, 2019, ¶\u00a05)',
    ],
    [
      'mla',
      'Carey, Benedict. “Can we get better at forgetting?” *The New York Times*, 22 Mar. 2019, https://www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html.',
      '(Carey, ¶\u00a05)',
    ],
  ])('%s', (name, entry, at) => {
    expect(cited(name, carey)).toEqual({ entry, at, inNotes: name === 'chicago' });
  });

  test('Chicago lists what nobody signed under its outlet, and names the title first in a note', () => {
    const unsigned = article({ title: 'Ship runs {aground}', outlet: 'The $ Herald', published: '2014-06' }, { outletFacts: newspaper });
    expect(cited('chicago', unsigned)).toMatchObject({
      entry: 'The $ Herald. “Ship runs {aground}.” June 2014.',
      at: '“Ship runs {aground},” The $ Herald, June 2014, ¶\u00a05.',
    });
    expect(cited('chicago-author-date', unsigned)).toMatchObject({
      entry: 'The $ Herald. 2014. “Ship runs {aground}.” June.',
      at: '(The $ Herald 2014, ¶\u00a05)',
    });
  });

  test.each(carriedOut)('%s keeps the letters of a title, whatever signs it has', (name) => {
    const titles = ['NATO and eBay in $10 or \\$5', '} odd { *star* #let x @key', 'a_b ^c^ <b>&amp; “q” \\', '[x] -- ~ // 中文 ünï'];
    for (const title of titles) expect(cited(name, article({ title, outlet: 'Herald', published: '2020' })).entry).toContain(title);
  });

  test.each(carriedOut)('%s cites each place as if it were the first of its source', (name) => {
    const items = [cslItemOf({ ...carey, outletKind: 'newspaper' })];
    const places = ['5', '6–7'].map((paragraphs) => ({ id: paragraphs, source: carey.id, paragraphs }));
    const { places: written } = typstCitations(items, places, { name, csl: null }, 'en');
    const [one, other] = [...written.values()].map((place) => copied(place).text);
    expect(one?.replace('¶\u00a05', '')).toBe(other?.replace('¶\u00a06–7', ''));
    expect(one).not.toMatch(/ibid/iu);
  });

  test('whatever a source is called, it is cited', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => text.replace(/\p{C}/gu, ''));
    fc.assert(
      fc.property(words, words, words, fc.constantFrom(...carriedOut), (title, outlet, byline, name) => {
        const bylines = byline.trim() === '' ? [] : [byline];
        const { entry, at } = cited(
          name,
          article({ title: `x${title}`, outlet: outlet.trim() === '' ? null : outlet, bylines, published: '2020' }),
        );
        expect(entry.length + at.length).toBeGreaterThan(3);
      }),
      { numRuns: Number(process.env['CASEBOOK_RUNS'] ?? 25) },
    );
  });

  test('of two sources of one author and year brackets tell which', () => {
    const items = ['First', 'Second'].map((title, index) =>
      cslItemOf({ ...article({ title, bylines: ['Jane Roe'], published: '2020' }), id: String(index) }),
    );
    const places = items.map(({ id }) => ({ id, source: id, paragraphs: '1' }));
    const { places: written } = typstCitations(items, places, { name: 'apa', csl: null }, 'en');
    expect([...written.values()].map((place) => copied(place).text)).toEqual(['(Roe, 2020a, ¶\u00a01)', '(Roe, 2020b, ¶\u00a01)']);
  });

  test('a Russian dossier has Russian words', () => {
    const items = [cslItemOf(article({ title: 'Статья', url: 'https://a.example/', published: '2020' }))];
    const { entries } = typstCitations(items, [], { name: 'gost', csl: null }, 'ru');
    expect(copied([...entries.values()][0] ?? []).text).toMatch(/дата обращения/iu);
  });
});

const own = (style: string, link = ''): string => `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>House &amp; desk</title><id>http://example.org/house</id>${link}<updated>2026-01-01T00:00:00+00:00</updated></info>
  ${style}
</style>`;
const house = own(`<citation><layout prefix="[" suffix="]"><text variable="title"/></layout></citation>
  <bibliography><layout suffix="!"><text variable="title" font-style="italic"/></layout></bibliography>`);

describe('a style of one’s own', () => {
  test('is carried out as its file says, and called what it calls itself', () => {
    expect(titleOfStyle(house)).toEqual({ title: 'House & desk' });
    const [written] = citeOnce(carey, place, [{ name: 'own', csl: house }]);
    expect(written).toEqual({
      inNotes: false,
      entry: [{ text: 'Can we get better at forgetting?', italic: true }, { text: '!' }],
      place: [{ text: '[Can we get better at forgetting?]' }],
    });
  });

  test.each([
    ['no style at all', 'Not a style.'],
    ['one that leads to another', own('', '<link href="http://www.zotero.org/styles/apa" rel="independent-parent"/>')],
  ])('%s is refused in a sentence', (_, csl) => {
    expect(() => titleOfStyle(csl)).toThrow('This file is no citation style that can be used.');
  });

  test('that is gone is said to be', () => {
    expect(() => citeOnce(carey, null, [{ name: 'own', csl: null }])).toThrow('not there any more');
  });
});

describe('every style', () => {
  test.each(styles)('%s isolates what runs from right to left, so that dates and ¶ stay behind it', (name) => {
    const arabic = article({ title: 'انتهت المحادثات', bylines: ['أحمد المحمود'], outlet: 'الجزيرة', published: '2020-01-02' });
    const { entry } = cited(name, arabic);
    expect(entry).toContain('\u2067انتهت المحادثات\u2069');
    expect(entry.replace(/\u2067[^\u2069]*\u2069/gu, '')).not.toMatch(/\p{Script=Arabic}/u);
  });

  test.each(styles)('%s says that an article was retracted', (name) => {
    const taken = cited(name, { ...carey, retraction: { at: '2026-11-21T19:04:39.000Z', reason: '' } });
    expect([taken.entry, taken.at].join()).toMatch(/Retracted.*Retracted/u);
    expect(cited(name, carey).entry).not.toContain('Retracted');
  });

  test.each(styles)('%s: nothing is known but a title of markup', (name) => {
    const source = article({ title: '<b>a & "b"</b>' });
    const [written] = citeOnce(source, null, [{ name, csl: null }]);
    const { html, text } = copied(written?.entry ?? []);
    expect(text).toContain('<b>a & ');
    expect(html).not.toContain('<b>');
    expect(text).not.toMatch(/undefined|null|\s{2}|\(\)|,,/u);
  });

  test('Copy with source: the words, where they stand, and what a bracket refers to', () => {
    const [chicago, apa] = citeOnce(carey, place, [
      { name: 'chicago', csl: null },
      { name: 'apa', csl: null },
    ]);
    if (chicago === undefined || apa === undefined) throw new Error('nothing written');
    expect(quoteWithSource(place.exact, chicago).text).toMatch(/^“The talks failed\.”\nBenedict Carey, “Can we/u);
    expect(quoteWithSource(place.exact, apa).text).toMatch(
      /^“The talks failed\.” \(Carey, 2019, ¶\u00a05\)\nCarey, B\. \(2019, March 22\)/u,
    );
    expect(quoteWithSource(place.exact, apa).html).toContain('<br>Carey, B.');
  });
});

// Intelligence Community Directive 206, 22 January 2015, sections D and E.
describe('ICD 206', () => {
  test('what identifies the product, and the source descriptor', () => {
    const facts = { kind: 'newspaper', country: 'US', reliabilityReason: 'Corrects its mistakes in public' } as const;
    expect(cited('icd206', { ...carey, reliability: 'B', outletFacts: facts }).at).toBe(
      'The New York Times; Benedict Carey; (U) Can we get better at forgetting?; DOP 22 MAR 2019; para 5; ' +
        'https://www.nytimes.com/2019/03/22/health/memory-forgetting-psychology.html; accessed 21 NOV 2026; ' +
        `sha256:${'a'.repeat(64)}; Extracted information is U; Overall classification is U. ` +
        '[Source descriptor: Newspaper (United States), graded B–: usually reliable source. Corrects its mistakes in public.]',
    );
  });

  test('what nobody has said is said to be so; a retraction is part of the descriptor', () => {
    const retraction = { at: '2026-11-21T19:04:39.000Z', reason: 'The quotes were invented' };
    const { entry } = cited('icd206', article({ title: 'A page' }, { outletFacts: null, retraction }));
    expect(entry).toContain('DOP unknown;');
    expect(entry).toContain('[Source descriptor: Open source, not graded. Retracted: The quotes were invented.]');
  });
});
