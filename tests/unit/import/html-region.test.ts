import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/main/import/readers/html';

const THINGS = ['board', 'crane', 'quay', 'survey', 'lease', 'harbour', 'council', 'winter', 'price', 'vote'];
const sentence = (index: number): string =>
  `Report ${index} says that the ${THINGS[index % 10] ?? ''} by the northern pier was looked at again on the day before the great storm came in.`;
const prose = (from: number, count = 1): string => Array.from({ length: count }, (_, index) => `<p>${sentence(from + index)}</p>`).join('');
const read = (body: string, head = '') => {
  const { pieces } = readHtml(
    new TextEncoder().encode(`<!DOCTYPE html><html><head><title>The pier at night</title>${head}</head><body>${body}</body></html>`),
  );
  const text = pieces
    .filter(({ removed }) => removed === undefined)
    .map((piece) => piece.text)
    .join('\n');
  return { text, reason: (part: string) => pieces.find((piece) => piece.text.includes(part))?.removed };
};

describe('the region of an article', () => {
  test('is not missed for the names of its elements when what is left is thin', () => {
    const { text } = read(
      `<div class="most-read-story"><h1>The pier at night</h1>${prose(0, 14)}</div><div class="box">${prose(20, 3)}</div><div class="sidebar-popular">${prose(30, 9)}</div>`,
    );
    expect(text).toContain(sentence(0));
  });

  test('is more than the one paragraph that is worth most', () => {
    const { text } = read(
      `<div class="news"><h1>The pier at night</h1><p>${sentence(0)} ${sentence(1)}</p><p><a href="https://petition.example">The petition for the pier</a></p><p>It is open.</p></div>`,
    );
    expect(text).toContain('It is open.');
  });

  test('is never the foot of a page that has little else', () => {
    const { text } = read(
      `<div class="content"><h1>The pier at night</h1><p>Closed.</p><p>No dates are known yet.</p></div><footer><p>${sentence(0)} ${sentence(1)} ${sentence(2)} ${sentence(3)}</p></footer>`,
    );
    expect(text).toContain('No dates are known yet.');
    expect(text).not.toContain(sentence(0));
  });

  test('may stand in a template that a script puts into the page', () => {
    const { text } = read(
      `<div class="header"><p>News from the harbour</p></div><script type="text/template"><div>${prose(0, 5)}</div></script>`,
    );
    expect(text).toContain(sentence(4));
  });
});

describe('other articles', () => {
  const card = (index: number): string =>
    `<article class="card"><h3><a href="/other-${index}">Ferry timetable to change in month ${index}</a></h3><p>${sentence(50 + index)}</p></article>`;

  test('inside an article are not of it', () => {
    const { text, reason } = read(`<article><h1>The pier at night</h1>${prose(0, 8)}${card(1)}${card(2)}</article>`);
    expect(text).toContain(sentence(7));
    expect(text).not.toContain(sentence(51));
    expect(reason(sentence(51))).toBe('related');
  });

  test('behind it, with headlines that lead to them, are not read', () => {
    const whole = (index: number): string =>
      `<article><h2><a href="/a${index}">Headline number ${index} of the day</a></h2>${prose(index * 10, 5)}</article>`;
    const { text } = read(`<main>${whole(1)}${whole(2)}${whole(3)}</main>`);
    expect(text).toContain(sentence(14));
    expect(text).not.toContain(sentence(20));
  });

  test('are not the posts of a ticker', () => {
    const post = (index: number): string =>
      `<article id="p${index}"><h2><a href="#p${index}">${index}:15 News from the pier</a></h2>${prose(index * 10, 2)}</article>`;
    const { text } = read(`<main><h1>The pier at night</h1>${prose(0, 2)}${[1, 2, 3, 4].map(post).join('')}</main>`);
    for (const index of [10, 21, 31, 41]) expect(text).toContain(sentence(index));
  });

  test('are not the posts of a thread, whose headings lead to their authors', () => {
    const post = (index: number): string =>
      `<article><h4><a href="/member/${index}">Somebody of number ${index}</a></h4><div>${prose(index * 10, 2)}</div></article>`;
    const { text } = read(`<main><h1>The pier at night</h1>${[1, 2, 3].map(post).join('')}</main>`);
    expect(text).toContain(sentence(11));
  });
});

describe('parts of an article are not taken for the page’s', () => {
  test('posts and quotations it shows', () => {
    const post = `<div class="social-media-embed"><blockquote class="twitter-tweet"><p>${sentence(40)}</p>— Harbour Board (@board) <a href="https://t.example/1">May 3, 2020</a></blockquote></div>`;
    const { text } = read(`<article><h1>The pier at night</h1>${prose(0, 5)}${post}${prose(5, 3)}</article>`);
    expect(text).toContain(sentence(40));
  });

  test('a standfirst over the picture, without a full stop', () => {
    const { text } = read(
      `<article><header><h1>The pier at night</h1><p>Those who stay at the pier after dark are to pay more</p></header><div class="body">${prose(0, 9)}</div></article>`,
    );
    expect(text).toContain('Those who stay at the pier after dark');
  });

  test('a standfirst in a part named an overlay', () => {
    const { text } = read(
      `<div class="hero-overlay"><h1>The pier at night</h1><p>${sentence(40)}</p></div><div class="article-body">${prose(0, 9)}</div>`,
    );
    expect(text).toContain(sentence(40));
  });

  test('long prose in a part named a toolbar', () => {
    const { text } = read(`<article><h1>The pier at night</h1>${prose(0, 6)}<div class="map-toolbar">${prose(40, 3)}</div></article>`);
    expect(text).toContain(sentence(42));
  });

  test('paragraphs under a heading that sounds like a list of links', () => {
    const { text } = read(`<article><h1>The pier at night</h1>${prose(0, 9)}<h2>Recent storms</h2>${prose(40, 2)}</article>`);
    expect(text).toContain(sentence(41));
    const list = read(
      `<article><h1>The pier at night</h1>${prose(0, 9)}<h2>Recent stories</h2><p><a href="/1">Ferry timetable to change in May</a></p><p><a href="/2">School choir to sing at the lighthouse</a></p></article>`,
    );
    expect(list.text).not.toContain('Ferry');
  });
});

test('the address of the page is no paragraph of its text', () => {
  const head = '<link rel="canonical" href="https://harbour.example/2023/pier-at-night">';
  const { text, reason } = read(
    `<article><h1>The pier at night</h1>${prose(0, 4)}<p>Source URL: http://www.harbour.example/2023/pier-at-night/?print=1</p><p>See https://harbour.example/2022/another for more of it.</p></article>`,
    head,
  );
  expect(text).not.toContain('pier-at-night');
  expect(reason('Source URL')).toBe('metadata');
  expect(text).toContain('2022/another');
});
