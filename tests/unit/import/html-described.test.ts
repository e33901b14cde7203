import { describe, expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';
import type { ImportedArticle } from '../../../src/shared/articles/model';

const STORY =
  '<p>The council agreed on Monday evening to repair the bridge over the old canal before the winter, and to pay for it from the funds of two years.</p>' +
  '<p>Work will begin in the spring, said the head of the roads department, and the bridge will be closed to heavy lorries until then.</p>' +
  '<p>Two of the members voted against the plan, because they had asked for a tunnel, which would have cost four times as much.</p>';

interface Page {
  head?: string;
  lang?: string;
  over?: string;
  headline?: string;
  under?: string;
}

function read({
  head = '',
  lang = 'en',
  over = '',
  headline = '<h1>The old bridge will be repaired</h1>',
  under = '',
}: Page): Promise<ImportedArticle> {
  const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">${head}</head><body>${over}<main><article>${headline}${under}${STORY}</article></main></body></html>`;
  return importFile(new TextEncoder().encode(html), 'page.html');
}

const publishedOf = async (page: Page): Promise<string | null> => (await read(page)).metadata.published;

describe('the headline', () => {
  test.each([
    ['stands under a line of its own', '<h1><span class="kicker">After the flood</span> <span>The old bridge will be repaired</span></h1>'],
    ['stands over its author', '<h1>The old bridge will be repaired <small>Anna Roe, roads correspondent</small></h1>'],
    ['has a date before it', '<h1>26.05.2023 – The old bridge will be repaired</h1>'],
    ['has a mark for its link', '<h1>The old bridge will be repaired ¶</h1>'],
  ])('%s', async (_, headline) => {
    const { metadata, clean } = await read({ headline });
    expect(metadata.title).toBe('The old bridge will be repaired');
    expect(clean.text).not.toContain('The old bridge');
  });

  test('is not the name of the site, which links to its start page', async () => {
    const head = '<title>The River Post » Archive » The old bridge will be repaired</title>';
    const over = '<h1><a href="/">The River Post</a></h1>';
    const headline = '<h2><a href="/bridge" rel="bookmark">The old bridge will be repaired</a></h2>';
    expect((await read({ head, over, headline })).metadata.title).toBe('The old bridge will be repaired');
  });
});

describe('the day of publication', () => {
  test.each([
    ['with a year of two digits', 'de', '<p class="meta">Kultur, 2.11.22</p>', '2022-11-02'],
    ['with bars', 'de', '<p>26 | 01 | 2022</p>', '2022-01-26'],
    [
      'on the leaf of a calendar',
      'en',
      '<div class="date"><span class="month">Apr</span><span class="day">04</span><span class="year">2013</span></div>',
      '2013-04-04',
    ],
    ['with both Arabic names of its month', 'ar', '<p>تم نشره الجمعة 24 نيسان / أبريل 2020 09:22 مساءً</p>', '2020-04-24T21:22'],
  ])('%s', async (_, lang, under, day) => {
    expect(await publishedOf({ lang, under })).toBe(day);
  });

  test.each([
    ['a year of two digits where the year may stand first', 'hu', '<p>22.11.02</p>'],
    ['slashes that may be read both ways', 'en', '<p>02/11/22</p>'],
    ['several short dates', 'de', '<p>2.11.22</p><p>4.11.22</p>'],
    ['a list of dates', 'de', '<p>24/03/16, 14:31 02/03/16, 11:30 01/03/16, 11:11 26/02/16, 16:48</p>'],
    ['the day something is available until', 'de', '<p>Verfügbar bis: 14.10.2020</p>'],
    ['the day of a change', 'en', '<p>Last updated 14 October 2020</p>'],
  ])('is not taken from %s', async (_, lang, under) => {
    expect(await publishedOf({ lang, under })).toBeNull();
  });
});

describe('the last change', () => {
  const published = '<meta property="article:published_time" content="2023-05-26T15:46:00+03:00">';

  test('is what the page shows, as precisely as its metadata says', async () => {
    const head = `${published}<meta property="article:modified_time" content="2023-05-27T08:30:00+03:00">`;
    const { metadata, evidence } = await read({ head, under: '<p>Updated 27 May 2023</p>' });
    expect(metadata).toMatchObject({ published: '2023-05-26T15:46+03:00', updated: '2023-05-27T08:30+03:00' });
    expect(evidence.updated).toContain('article:modified_time');
  });

  test('is the one shown, when the metadata speaks of another day', async () => {
    const head = `${published}<meta property="article:modified_time" content="2026-01-01T00:00:00Z">`;
    const { metadata, evidence } = await read({ head, under: '<p>Updated 27 May 2023</p>' });
    expect(metadata.updated).toBe('2023-05-27');
    expect(evidence.updated).toBe('the line “Updated 27 May 2023”');
  });

  test.each(['2023-05-26T12:46:00Z', '2023-05-20T10:00:00Z', 'soon'])(
    'is none when it is not after the publication: %s',
    async (modified) => {
      const head = `${published}<meta property="article:modified_time" content="${modified}">`;
      expect((await read({ head })).metadata.updated).toBeNull();
    },
  );
});

test('the section is named by JSON-LD or the metadata, not by the words for none', async () => {
  const meta = (section: string): string => `<meta property="article:section" content="${section}">`;
  expect((await read({ head: meta('World') })).metadata.section).toBe('World');
  expect((await read({ head: meta('Uncategorized') })).metadata.section).toBeNull();
  const linked =
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"The old bridge will be repaired","articleSection":["Roads","Money"]}</script>';
  const { metadata, evidence } = await read({ head: linked + meta('World') });
  expect([metadata.section, evidence.section]).toEqual(['Roads', 'JSON-LD articleSection']);
});

test('a text says when it was changed', async () => {
  const text = `The old bridge will be repaired\n26 May 2023 15:46\nUpdated: 27 May 2023\n\n${STORY.replaceAll(/<\/?p>/g, '\n')}`;
  const { metadata, evidence, clean } = await importFile(new TextEncoder().encode(text), 'a.txt');
  expect(metadata).toMatchObject({ published: '2023-05-26T15:46', updated: '2023-05-27' });
  expect(evidence.updated).toBe('line 3 of the file');
  expect(clean.text).not.toContain('Updated');
});
