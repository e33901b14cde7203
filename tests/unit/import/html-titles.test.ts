import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/main/import/readers/html';

const THINGS = ['board', 'crane', 'quay', 'survey', 'lease', 'harbour', 'council', 'winter', 'price', 'vote'];
const prose = THINGS.map(
  (thing, index) =>
    `<p>Report ${index} says that the ${thing} by the northern pier was looked at again on the day before the great storm came in.</p>`,
).join('');
interface Said {
  title?: string;
  og?: string;
  site?: string;
  before?: string;
  h1?: string;
  inside?: string;
}
const titleOf = ({ title = '', og, site, before = '', h1, inside = '' }: Said): string | undefined => {
  const head = `<title>${title}</title>${og === undefined ? '' : `<meta property="og:title" content="${og}">`}${site === undefined ? '' : `<meta property="og:site_name" content="${site}">`}`;
  const page = `<!DOCTYPE html><html><head>${head}</head><body>${before}<main><article>${h1 === undefined ? '' : `<h1>${h1}</h1>`}${inside}${prose}</article></main></body></html>`;
  return readHtml(new TextEncoder().encode(page)).known?.title?.value;
};

describe('the title of a page', () => {
  test.each<[string, Said, string]>([
    [
      'og:title cut at a quotation mark',
      { title: 'Mayor: &quot;We will rebuild the pier&quot; - Courier', og: 'Mayor: ', h1: 'Mayor: “We will rebuild the pier”' },
      'Mayor: “We will rebuild the pier”',
    ],
    [
      'og:title cut at a quotation mark, headline small',
      { title: 'Courier', og: 'Mayor promises ', before: '', inside: '<h2 class="headline">Mayor promises “a new pier by spring”</h2>' },
      'Mayor promises “a new pier by spring”',
    ],
    [
      'og:title cut at its end',
      {
        og: 'Storm destroys the northern pier and leaves forty boats wit…',
        h1: 'Storm destroys the northern pier and leaves forty boats without a berth',
      },
      'Storm destroys the northern pier and leaves forty boats without a berth',
    ],
    [
      'og:title cut, no headline',
      {
        title: 'Storm destroys the northern pier and leaves boats adrift | Courier',
        og: 'Storm destroys the northern pier and...',
        site: 'Courier',
      },
      'Storm destroys the northern pier and leaves boats adrift',
    ],
    [
      'the site behind a bar',
      { title: 'Storm destroys the northern pier | Harbour Courier', site: 'Harbour Courier' },
      'Storm destroys the northern pier',
    ],
    [
      'the site behind a dash',
      {
        title: 'Storm destroys the northern pier – Harbour Courier',
        og: 'Storm destroys the northern pier – Harbour Courier',
        site: 'Harbour Courier',
      },
      'Storm destroys the northern pier',
    ],
    [
      'the site behind a colon without a space',
      { title: 'Storm destroys the northern pier: Harbour Courier', site: 'Harbour Courier' },
      'Storm destroys the northern pier',
    ],
    [
      'the site before',
      { title: 'Harbour Courier | Storm destroys the northern pier', site: 'Harbour Courier' },
      'Storm destroys the northern pier',
    ],
    [
      'the site before a colon',
      { title: 'Harbour Courier: Storm destroys the northern pier', site: 'Harbour Courier' },
      'Storm destroys the northern pier',
    ],
    [
      'the site in the headline as well',
      {
        title: 'Storm destroys the northern pier - Harbour Courier',
        og: 'Storm destroys the northern pier - Harbour Courier',
        site: 'Harbour Courier',
        h1: 'Storm destroys the northern pier - Harbour Courier',
      },
      'Storm destroys the northern pier',
    ],
    [
      'site, section and more behind',
      { title: 'Storm destroys the northern pier | News | Harbour Courier', site: 'Harbour Courier' },
      'Storm destroys the northern pier',
    ],
    ['an underscore', { title: '暴风雨摧毁北部码头_新闻_港口网', site: '港口网' }, '暴风雨摧毁北部码头'],
    ['the domain behind', { title: 'Storm destroys the northern pier - harbourcourier.example' }, 'Storm destroys the northern pier'],
    [
      'the logo as the first heading',
      {
        title: 'Storm destroys the northern pier',
        before: '<header><h1 class="logo"><a href="/">Harbour Courier</a></h1></header>',
        inside: '<h2>Storm destroys the northern pier</h2>',
      },
      'Storm destroys the northern pier',
    ],
    [
      'entities written twice',
      { title: 'Storm &amp;amp; flood: the pier&amp;#8217;s last night', og: 'Storm &amp;amp; flood: the pier&amp;#8217;s last night' },
      'Storm & flood: the pier’s last night',
    ],
    [
      'a line over the headline',
      {
        title: 'Storm destroys the northern pier | Courier',
        og: 'Storm destroys the northern pier',
        h1: '<span class="kicker">Weather</span> Storm destroys the northern pier',
      },
      'Storm destroys the northern pier',
    ],
    [
      'a line over the headline, without a name',
      { title: 'Storm destroys the northern pier | Courier', h1: '<span>Weather:</span><span>Storm destroys the northern pier</span>' },
      'Storm destroys the northern pier',
    ],
    ['a breadcrumb', { title: 'Home > News > Storm destroys the northern pier' }, 'Storm destroys the northern pier'],
    ['a breadcrumb of signs', { title: 'Home » News » Storm destroys the northern pier' }, 'Storm destroys the northern pier'],
    [
      'a mark of a note',
      { title: 'Quay figures of 2019 in full', h1: 'Quay figures of 2019 in full<sup>1</sup>' },
      'Quay figures of 2019 in full',
    ],
    [
      'a dash that is the headline’s own',
      { title: 'The pier – a history of two hundred years | Courier', og: 'The pier – a history of two hundred years', site: 'Courier' },
      'The pier – a history of two hundred years',
    ],
    [
      'a colon that is the headline’s own',
      { title: 'Harbour: the pier is lost for good', site: 'Courier', og: 'Harbour: the pier is lost for good' },
      'Harbour: the pier is lost for good',
    ],
    [
      'a headline that is longer than what is shared',
      { title: 'Pier lost', og: 'Pier lost', h1: 'Storm destroys the northern pier and leaves boats adrift' },
      'Storm destroys the northern pier and leaves boats adrift',
    ],
  ])('%s', (_, said, expected) => {
    expect(titleOf(said)).toBe(expected);
  });
});
