import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/main/import/readers/html';
import { CasebookError } from '../../../src/shared/result';

const SENTENCE = 'The harbour master counted eleven boats at the northern pier before the storm, two more than in the year before.';
const prose = (count: number): string => Array.from({ length: count }, (_, index) => `<p>Report ${index}: ${SENTENCE}</p>`).join('');
const page = (body: string, head = ''): Uint8Array =>
  new TextEncoder().encode(`<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`);
const kept = (bytes: Uint8Array): string[] =>
  readHtml(bytes)
    .pieces.filter(({ removed }) => removed === undefined)
    .map(({ text }) => text);
const kinds = (bytes: Uint8Array) =>
  readHtml(bytes)
    .pieces.filter(({ removed }) => removed === undefined)
    .map(({ kind, text }) => [kind, text]);
const ld = (data: unknown): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

describe('the main text', () => {
  test('keeps headings, lists, quotes, tables and captions for what they are', () => {
    const bytes = page(`<article>${prose(2)}<h2>Tides</h2><ul><li>High water at six in the morning.</li></ul>
      <blockquote><p>We never saw the like of it.</p></blockquote><figure><figcaption>The pier at dusk</figcaption></figure>
      <table><tr><th>Month</th><th>Boats</th></tr><tr><td>May</td><td>12</td></tr></table><p>${SENTENCE}</p></article>`);
    expect(kinds(bytes)).toEqual(
      expect.arrayContaining([
        ['heading', 'Tides'],
        ['list-item', 'High water at six in the morning.'],
        ['quote', 'We never saw the like of it.'],
        ['caption', 'The pier at dusk'],
        ['table', 'Month | Boats\nMay | 12'],
      ]),
    );
  });

  test('marks what it leaves out with a reason', () => {
    const { pieces } = readHtml(
      page(`<article>${prose(3)}<div class="related-stories"><a href="/1">Ferry timetable to change from Monday</a></div>
        ${prose(2)}<p>Subscribe to our newsletter to get the latest news.</p></article>`),
    );
    const reason = (start: string) => pieces.find(({ text }) => text.startsWith(start))?.removed;
    expect(reason('Ferry timetable')).toBe('related');
    expect(reason('Subscribe')).toBe('follow');
    expect(reason('Report 0')).toBeUndefined();
  });

  test('takes the text a page states in JSON-LD when it shows none of it', () => {
    const body = `${SENTENCE} `.repeat(8).trim();
    const text = kept(page('<h1>Storm</h1><p>Please wait.</p>', ld({ '@type': 'NewsArticle', headline: 'Storm', articleBody: body })));
    expect(text).toEqual([body]);
  });

  test('does not take comments for the article, however many they are', () => {
    const text = kept(
      page(
        `<div class="post">${prose(4)}</div><div id="comments">${'<div class="comment"><p>I was there and saw it all with my own eyes, believe me or not.</p></div>'.repeat(12)}</div>`,
      ),
    );
    expect(text).toHaveLength(4);
  });

  test('parts paragraphs at doubled breaks and keeps the lines of verse', () => {
    const text = kept(
      page(`<div>${SENTENCE}<br><br>${SENTENCE} Again.<br><br>Roll on, grey sea,<br>and carry me<br>to where the boats lie dry.</div>`),
    );
    expect(text).toEqual([SENTENCE, `${SENTENCE} Again.`, 'Roll on, grey sea,\nand carry me\nto where the boats lie dry.']);
  });

  test('shows nothing of scripts, styles, controls and hidden parts', () => {
    const text = kept(
      page(
        `${prose(4)}<script>alert('script')</script><style>p{}</style><p style="display: none">unseen words of the page</p><button>Press me</button><svg><text>drawn</text></svg>`,
      ),
    );
    expect(text.join(' ')).not.toMatch(/alert|p\{\}|unseen|Press me|drawn/);
  });

  test.each([
    ['a title alone', '<title>Only a title</title>'],
    ['scripts alone', '<title>App</title></head><body><div id="root"></div><script>render()</script>'],
    ['an empty page', '<html><body>   </body></html>'],
  ])('of %s is refused with a word on what to do', (_, html) => {
    const read = () => readHtml(new TextEncoder().encode(html));
    expect(read).toThrow(CasebookError);
    expect(read).toThrow(expect.objectContaining({ code: 'unreadable' }));
  });
});

describe('the title', () => {
  const titleOf = (bytes: Uint8Array): string | undefined => readHtml(bytes).known?.title?.value;

  test('is the headline, not the name of the site', () => {
    const bytes = page(
      `<h1>The Daily Gull</h1><h2 class="entry-title">Boats return to the bay</h2>${prose(3)}`,
      '<title>Boats return to the bay | The Daily Gull</title>',
    );
    expect(titleOf(bytes)).toBe('Boats return to the bay');
  });

  test('loses the name of the site when only <title> gives it', () => {
    expect(titleOf(page(prose(3), '<title>Boats return to the bay - The Daily Gull</title>'))).toBe('Boats return to the bay');
  });

  test('may be made of the signs of regular expressions', () => {
    const title = '(.*)+ [a-z]{1,3}$ ^\\d(?=x) | ((((';
    expect(titleOf(page(`<h1>${title}</h1>${prose(3)}`, `<title>${title}</title>`))).toBe(title);
  });
});

describe('the day of publication', () => {
  const published = (body: string, head = '') => readHtml(page(body, head)).known?.published;

  test('is taken from JSON-LD with its minute and zone', () => {
    expect(published(prose(3), ld({ '@type': 'NewsArticle', datePublished: '2023-05-26T15:46:10+03:00' }))).toEqual({
      value: '2023-05-26T15:46+03:00',
      evidence: 'JSON-LD datePublished',
    });
  });

  test('is the day on which most statements agree', () => {
    const body = `<h1>Boats return to the bay</h1><time class="published" datetime="2023-05-26">26 May 2023</time>${prose(3)}`;
    const stated = published(body, '<title>Boats return to the bay</title><meta name="date" content="2023-06-01">');
    expect(stated?.value).toBe('2023-05-26');
  });

  test('is never that of a change, an event in the text or another article', () => {
    expect(published(`<h1>Boats return</h1><p>Updated 26 May 2023</p>${prose(3)}`)).toBeUndefined();
    expect(
      published(`<h1>Boats return</h1>${prose(2)}<p>${SENTENCE} The pier was built on 4 June 1998 and opened a year later.</p>`),
    ).toBeUndefined();
    expect(
      published(
        `<h1>Boats return</h1>${prose(3)}<div class="related-articles"><time datetime="2020-01-02">2 January 2020</time> <a href="/x">Other news of the bay</a></div>`,
      ),
    ).toBeUndefined();
  });

  test('is never relative, swappable or impossible', () => {
    for (const line of ['Yesterday at 14:00', '3 hours ago', '03/04/2021', '31 February 2021', '26 May 2999']) {
      expect(published(`<h1>Boats return to the bay</h1><p>${line}</p>${prose(3)}`), line).toBeUndefined();
    }
  });

  test('is read from the address and from the line under the headline', () => {
    expect(published(prose(3), '<link rel="canonical" href="https://gull.example/2021/03/09/boats">')?.value).toBe('2021-03-09');
    expect(published(`<h1>Boats return to the bay</h1><p>9. März 2021, 08:15 Uhr</p>${prose(3)}`)?.value).toBe('2021-03-09T08:15');
  });
});

describe('the encoding', () => {
  const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
  const texted = (bytes: Uint8Array, encoding?: string) => {
    const file = readHtml(bytes, encoding === undefined ? {} : { encoding });
    return { encoding: file.encoding, text: file.pieces.map(({ text }) => text).join(' ') };
  };

  test('is the declared one when the bytes allow it', () => {
    const bytes = latin1(
      `<html><head><meta charset="iso-8859-1"></head><body><p>Die Stra\xdfe f\xfchrt \xfcber den Flu\xdf \x96 und weiter ans Meer hinaus.</p></body></html>`,
    );
    expect(texted(bytes)).toEqual({ encoding: 'windows-1252', text: 'Die Straße führt über den Fluß – und weiter ans Meer hinaus.' });
  });

  test('is UTF-8 for bytes that are, whatever the template says', () => {
    const bytes = new TextEncoder().encode(
      '<html><head><meta charset="windows-1251"></head><body><p>Мост через реку закрыли на ремонт до весны.</p></body></html>',
    );
    expect(texted(bytes)).toEqual({ encoding: 'utf-8', text: 'Мост через реку закрыли на ремонт до весны.' });
  });

  test('is what the analyst says', () => {
    const bytes = latin1(
      '<html><body><p>\xcc\xee\xf1\xf2 \xe7\xe0\xea\xf0\xfb\xeb\xe8 \xed\xe0 \xf0\xe5\xec\xee\xed\xf2</p></body></html>',
    );
    expect(texted(bytes, 'windows-1251')).toEqual({ encoding: 'windows-1251', text: 'Мост закрыли на ремонт' });
  });
});
