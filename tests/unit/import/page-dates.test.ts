import { describe, expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';
import type { ArticleMetadata } from '../../../src/shared/articles/model';

const STORY =
  '<p>The council agreed on Monday evening to repair the bridge over the old canal before the winter, and to pay for it from the funds of two years.</p>' +
  '<p>Work will begin in the spring, said the head of the roads department, and the bridge will be closed to heavy lorries until then.</p>' +
  '<p>Two of the members voted against the plan, because they had asked for a tunnel, which would have cost four times as much.</p>';

interface Page {
  lang?: string;
  head?: string;
  /** Beside the headline. */
  over?: string;
  headline?: string;
  under?: string;
  story?: string;
  /** Under the text. */
  foot?: string;
  /** Beside the article. */
  beside?: string;
}

async function read({
  lang = 'en',
  head = '',
  over = '',
  headline = '<h1>The old bridge will be repaired</h1>',
  under = '',
  story = STORY,
  foot = '',
  beside = '',
}: Page): Promise<ArticleMetadata> {
  const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">${head}</head><body>${over}<main><article>${headline}${under}${story}${foot}</article></main>${beside}</body></html>`;
  return (await importFile(new TextEncoder().encode(html), 'page.html')).metadata;
}

const dayOf = async (page: Page): Promise<string | null> => (await read(page)).published?.slice(0, 10) ?? null;
const meta = (name: string, content: string): string => `<meta name="${name}" property="${name}" content="${content}">`;
const data = (thing: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', ...thing })}</script>`;

describe('of two dates the better evidence is taken', () => {
  test.each<[string, Page]>([
    ['a line beside the headline before a bare meta date', { head: meta('date', '2023-06-09'), under: '<p>26 May 2023</p>' }],
    [
      'microdata before a bare meta date',
      { head: meta('date', '2023-06-09'), foot: '<p>Filed <span itemprop="datePublished" content="2023-05-26">last week</span></p>' },
    ],
    [
      'published_time before a tweet in the text',
      {
        head: meta('article:published_time', '2023-05-26T08:00:00Z'),
        story: `${STORY}<blockquote class="twitter-tweet">A bridge! — Jane (@jane) <a href="https://twitter.com/jane/status/1">May 20, 2023</a></blockquote>`,
      },
    ],
    [
      'published_time before lines of a ticker',
      {
        head: meta('article:published_time', '2023-05-26T08:00:00Z'),
        over: '<div><p><a href="/a">20 May 2023 Ferry to the island runs again</a></p><p><a href="/b">20 May 2023 Mayor opens the market hall</a></p></div>',
      },
    ],
    [
      'published_time before an unlabelled day of the change',
      {
        head: meta('article:published_time', '2023-05-26T08:00:00Z') + meta('article:modified_time', '2023-06-02T08:00:00Z'),
        under: '<p>2 June 2023</p><time>2 June 2023</time>',
      },
    ],
    [
      'the day in the address and on the page before a stray meta',
      {
        head: `${meta('article:published_time', '2023-06-02')}<link rel="canonical" href="https://example.org/2023/05/26/bridge">`,
        under: '<p>26 May 2023</p>',
      },
    ],
    [
      'the address in an archive, not the day it was archived',
      { head: '<link rel="canonical" href="https://web.archive.org/web/20240101000000/https://example.org/2023/05/26/bridge">' },
    ],
    [
      'the publication before a video’s upload',
      { head: data({ '@type': 'VideoObject', name: 'x', uploadDate: '2019-01-01' }), under: '<p>Published: 26 May 2023</p>' },
    ],
  ])('%s', async (_, page) => {
    expect(await dayOf(page)).toBe('2023-05-26');
  });
});

describe('the day of publication is found', () => {
  test.each<[string, Page]>([
    [
      'in a German sentence about the article',
      { lang: 'de', foot: '<p>Dieser Beitrag wurde am 26. Mai 2023 von Anna Schmidt unter Allgemein veröffentlicht.</p>' },
    ],
    ['in a passive line', { lang: 'de', foot: '<p>wurde am 26. Mai 2023 gepostet</p>' }],
    [
      'in an English sentence about the article',
      { foot: '<p>This entry was posted on Friday, May 26th, 2023 at 8:15 pm and is filed under Roads.</p>' },
    ],
    ['behind “Datum:”', { lang: 'de', foot: '<p>Ort: Altstadt, Datum: 26.05.2023, Quelle: Stadt</p>' }],
    ['in an element of the heading', { headline: '<h1>The old bridge will be repaired <span class="date">26 May 2023</span></h1>' }],
    [
      'in a <time> named published and updated',
      { under: '<time class="entry-date published updated" datetime="2023-05-26T10:00:00+02:00">26 May 2023</time>' },
    ],
    [
      'in a <time> named updated, as microformats have it',
      { under: '<span>On <time class="updated" datetime="2023-05-26">26 May 2023</time></span>' },
    ],
    ['in the title of the page', { head: '<title>The old bridge will be repaired | 26.05.2023</title>' }],
    [
      'under a warning of the server',
      {
        over: '<p>Deprecated: Assigning the return value of new by reference is deprecated in /www/cache.php on line 36, so mend it.</p>',
        under: '<p>May 26, 2023</p>',
      },
    ],
    ['in a signature under the text', { lang: 'de', foot: '<p>Benni<br>26. Mai 2023</p>' }],
    [
      'in a later line than the change',
      { lang: 'de', foot: '<p>Letzte Änderung: 31.10.2023<br>Erschienen am: 26.05.2023<br>Lesungen: 61</p>' },
    ],
    [
      'of several properties of microdata, in the article’s own item',
      {
        headline: '<div itemscope itemtype="https://schema.org/NewsArticle"><h1>The old bridge will be repaired</h1>',
        foot: '<div class="related-info"><span itemprop="datePublished" content="2023-05-26">x</span></div></div>',
        beside: '<div itemscope itemtype="https://schema.org/Comment"><span itemprop="datePublished" content="2023-05-30">x</span></div>',
      },
    ],
    [
      'with slashes, as the page’s other dates have them',
      { under: '<p>05/06/2023</p>', beside: '<p>Next meeting: 28/06/2023</p>', head: '' },
    ],
  ])('%s', async (_, page) => {
    expect(await dayOf(page)).toMatch(/^2023-0(?:5-26|6-05)$/);
  });

  test('with slashes, month first where the page is American', async () => {
    expect(await dayOf({ lang: 'en-US', under: '<p>05/06/2023</p>' })).toBe('2023-05-06');
    expect(await dayOf({ lang: 'en', under: '<p>05/06/2023</p>', head: meta('og:locale', 'en_GB') })).toBe('2023-06-05');
    expect(
      await dayOf({ lang: 'en', under: '<p>05/06/2023</p>', head: '<link rel="canonical" href="https://www.example.co.uk/bridge">' }),
    ).toBe('2023-06-05');
  });
});

const NAVIGATION = '<ul><li><a href="/a">News</a></li><li><a href="/b">Sport</a></li><li><a href="/c">Weather</a></li></ul>';
const linked = (thing: object): string =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...thing })}</script>`;

describe('of further dates on the page the article’s own is taken', () => {
  test.each<[string, Page]>([
    ['not that of today', { over: `<p>Friday, 2 June 2023</p>${NAVIGATION}`, under: '<p>By Jane Roe, 26 May 2023</p>' }],
    [
      'not that of a caption',
      { under: '<p>26 May 2023</p><figure><img><figcaption>The bridge on 3 May 2019. Photo: Roe</figcaption></figure>' },
    ],
    [
      'not those of a list in JSON-LD',
      {
        head:
          linked({ '@type': 'ItemList', itemListElement: [{ '@type': 'NewsArticle', headline: 'A fair', datePublished: '2023-06-01' }] }) +
          data({ datePublished: '2023-05-26' }),
      },
    ],
    [
      'not that of the paper',
      { head: data({ datePublished: '2023-05-26T10:00:00Z' }), under: '<p>This article appears in print on May 27, 2023, Section A</p>' },
    ],
    ['not those before it in its line', { under: '<p>Received: 3 January 2023 / Accepted: 3 April 2023 / Published: 26 May 2023</p>' }],
    ['not that marked as the change', { under: '<p><span itemprop="dateModified">2 June 2023</span></p><p>26 May 2023</p>' }],
  ])('%s', async (_, page) => {
    expect(await dayOf(page)).toBe('2023-05-26');
  });

  test('in UTC or by the page’s clock only where the hours allow both days', async () => {
    const at = (utc: string, local: string): Promise<string | null> =>
      dayOf({ head: meta('article:published_time', utc), under: `<p>${local}</p>` });
    expect(await at('2023-05-27T02:54:29Z', 'Friday, May 26, 2023 10:54PM')).toBe('2023-05-26');
    expect(await at('2023-05-25T22:30:00Z', '26.05.2023, 00:30')).toBe('2023-05-26');
    expect(await at('2023-05-26T08:30:00Z', '27.05.2023, 10:30')).toBe('2023-05-26');
  });
});

describe('the day of publication is found in other forms', () => {
  test('with dots and the month first, where another date of the page tells', async () => {
    expect(await dayOf({ under: '<p>By Ann Lee | 5.6.2023</p>', foot: '<p>Photo of 4.28.2023</p>' })).toBe('2023-05-06');
    expect(
      await dayOf({
        under: '<p>By Ann Lee | 5.6.2023</p>',
        story: `${STORY}<p>The map of the roads is made with release 1.15.20 of the program.</p>`,
      }),
    ).toBe('2023-06-05');
  });

  test.each<[string, Page]>([
    ['in an element in place of <time>', { under: '<p><relative-time datetime="2023-05-26T10:00:00Z">2 days ago</relative-time></p>' }],
    ['in seconds since 1970', { head: meta('article:published_time', '1685095200') }],
    ['in milliseconds', { under: '<span class="timestamp" data-timestamp="1685095200000">2 days ago</span>' }],
    ['in an attribute for scripts', { under: '<span class="date" data-datetime="2023-05-26T10:00:00Z">2 days ago</span>' }],
    ['with dots and the month first, when it can be nothing else', { under: '<p>By Ann Lee | 5.26.2023</p>' }],
    ['with a short year and the month first', { lang: 'en', under: '<p>Posted 5.26.23</p>' }],
    ['since which a page is online', { lang: 'de', under: '<p>Online seit 26. Mai 2023</p>' }],
    ['with slashes in the title of the page', { lang: 'es', head: '<title>The old bridge - Ciudad - 26/05/2023 - El Día</title>' }],
    ['over the headline, when there is no other', { over: '<header><p>26.05.2023 City</p></header>' }],
    [
      'behind a city, before its agency',
      {
        story: `<p>RIVERTON, May 26, 2023 (Reuters) - The council agreed on Monday evening to repair the bridge over the old canal.</p>${STORY}`,
      },
    ],
    [
      'before a wire service',
      {
        story: `<p>RIVERTON, Ohio, May 26, 2023 /NewsWire/ -- The council agreed on Monday evening to repair the bridge over the canal.</p>${STORY}`,
      },
    ],
    ['behind a section named for an opening', { under: '<p>By Jane Roe | Opening Night | May 26, 2023</p>' }],
    ['of a numbered press release', { lang: 'de', over: '<p>Pressemitteilung Nr. 12 vom 26.05.2023</p>' }],
  ])('%s', async (_, page) => {
    expect(await dayOf(page)).toBe('2023-05-26');
  });

  test('with slashes that only the page’s language tells apart', async () => {
    expect(await dayOf({ lang: 'es', head: '<title>The old bridge - Ciudad - 05/06/2023 - El Día</title>' })).toBe('2023-06-05');
  });
});

describe('no day is taken', () => {
  test.each<[string, Page]>([
    ['of today, over the menu', { over: `<div><span class="date">Friday, 2 June 2023</span></div>${NAVIGATION}` }],
    ['of today, by its name', { over: '<div id="current-date">Friday, 2 June 2023</div>' }],
    ['of a ticker', { over: '<ul><li>2 June 2023 <a href="/x">Mayor opens a fair in the park</a></li></ul>' }],
    ['of a picture', { under: '<figure><img><figcaption>The bridge, 3 May 2019</figcaption></figure>' }],
    [
      'of other articles under a short text',
      {
        beside:
          '<ul><li><time datetime="2023-06-01">1 June 2023</time> <a href="/x">The mayor opens a fair</a></li><li><time datetime="2023-06-02">2 June 2023</time> <a href="/y">A choir sings in town</a></li></ul>',
      },
    ],
    [
      'of another article’s card',
      { beside: '<div><div><h3><a href="/x">The mayor opens a fair</a></h3><span class="date">1 June 2023</span></div></div>' },
    ],
    ['that is marked as a change', { under: '<p><span itemprop="dateModified" content="2023-06-02">2 June 2023</span></p>' }],
    ['of an announcement', { under: '<p>Saturday, 26 May 2023, 19:00, Town hall. Tickets: 5 €</p>' }],
    ['of a film', { under: '<p>In cinemas 26 May 2023</p>' }],
    ['of a deadline', { under: '<p>Closing date: 26 May 2023</p><p>Apply by 26 May 2023</p>' }],
    [
      'of a calendar',
      {
        under: '<table><tr><td class="fc-day" data-date="2023-05-26">26</td><td class="fc-day" data-date="2023-05-27">27</td></tr></table>',
      },
    ],
    ['of a law', { under: '<p>Act of 26 May 2003 on bridges</p>' }],
    ['of an event', { lang: 'de', under: '<p>Termin: 26.05.2023, 19 Uhr</p><p>Beginn: 26.05.2023</p>' }],
    ['when something takes place', { lang: 'de', under: '<p>Am 26.05.2023 findet das Fest statt</p>' }],
    ['of a span', { lang: 'de', under: '<p>24.–26. Mai 2023</p>' }],
    ['of a span of whole dates', { under: '<p>24 May 2023 – 26 May 2023</p>' }],
    ['of a sentence of the text', { story: `<p>The first plan was made on 26 May 2023 by the old council.</p>${STORY}` }],
    ['of a book that the text is about', { lang: 'de', story: `<p>Das Buch wurde am 26. Mai 2023 veröffentlicht.</p>${STORY}` }],
    ['of today', { lang: 'de', beside: '<p>Aktuelles Datum und Uhrzeit: 26.05.2023, 19:22</p>' }],
    ['of a span of years', { foot: '<p>© 2009–2015 The River Post</p>' }],
    ['of the Wayback Machine', { over: '<div id="wm-ipp-base"><p>26 May 2023</p></div>' }],
    ['of a shared post', { under: '<p>A post shared by Jane (@jane) on May 26, 2023 at 7:43pm PDT</p>' }],
    ['with slashes that may be read both ways', { under: '<p>05/06/2023</p>' }],
    ['since which a house is open', { foot: '<p>Open since 26 May 2003</p>' }],
    ['of a foundation', { lang: 'de', under: '<p>Gegründet am 26. Mai 2003</p>' }],
    ['of a change', { under: '<p><time class="updated">Last updated 26 May 2023</time></p>' }],
  ])('%s', async (_, page) => {
    expect(await dayOf(page)).toBeNull();
  });
});
