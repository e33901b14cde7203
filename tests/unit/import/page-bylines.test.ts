import { describe, expect, test } from 'vitest';
import { isAccount, namesIn } from '../../../src/main/import/byline-names';
import { importFile } from '../../../src/main/import/pipeline';

describe('the names in a statement of authors', () => {
  test.each<[string, string[]]>([
    ['By Jane Roe and John Doe', ['Jane Roe', 'John Doe']],
    ['Martin Aubin (avec Claire Leroux et Paul Petit)', ['Martin Aubin', 'Claire Leroux', 'Paul Petit']],
    ['Anna Schmidt und Karl Maier', ['Anna Schmidt', 'Karl Maier']],
    ['Jane Roe, John Doe, and Jim Poe', ['Jane Roe', 'John Doe', 'Jim Poe']],
    ['José Ortega y Gasset', ['José Ortega y Gasset']],
    ['Ana López y Juan Pérez', ['Ana López', 'Juan Pérez']],
    ['Roe, Jane', ['Roe, Jane']],
    ['Jane Roe, Chief correspondent', ['Jane Roe']],
    ['Jane Roe, PhD', ['Jane Roe']],
    ['Von TECHNIK-Redakteur Karl Maier', ['Karl Maier']],
    ['View all posts by Jane Roe', ['Jane Roe']],
    ['Text: Jane Roe', ['Jane Roe']],
    ['Karl M&uuml;ller', ['Karl Müller']],
    ['Jane Roe (https://example.org/jane/)', ['Jane Roe']],
    ['Jane Roe @janeroe jane@example.org', ['Jane Roe']],
    ['Jane Roe May 26, 2023', ['Jane Roe']],
    ['No Author', []],
    ['wordpressadmin', []],
    ['admin', []],
    ['Staff', []],
    ['Reuters Staff', []],
    ['jane@example.org', []],
    ['@riverpost', []],
    ['riverpost.com', []],
  ])('%s', (raw, names) => {
    expect(namesIn(raw)).toEqual(names);
  });

  test('an account is no name', () => {
    expect(isAccount('jane.roe')).toBe(true);
    expect(isAccount('Jane')).toBe(false);
  });
});

const STORY =
  '<p>The council agreed on Monday evening to repair the bridge over the old canal before the winter, and to pay for it from the funds of two years.</p>' +
  '<p>Work will begin in the spring, said the head of the roads department, and the bridge will be closed to heavy lorries until then.</p>';

async function bylines(head: string, under: string, foot = ''): Promise<string[]> {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}</head><body><main><article><h1>The old bridge will be repaired</h1>${under}${STORY}${foot}</article></main></body></html>`;
  return (await importFile(new TextEncoder().encode(html), 'page.html')).metadata.bylines;
}

describe('the authors of a page', () => {
  test.each<[string, string, string, string, string[]]>([
    ['in an element whose class says author', '', '<span class="article-author">Jane Roe</span>', '', ['Jane Roe']],
    ['in a link whose rel says author', '', '<a rel="author" href="/jane">Jane Roe</a>', '', ['Jane Roe']],
    ['behind “Text & Fotos:”', '', '<p>Text &amp; Fotos: Jane Roe</p>', '', ['Jane Roe']],
    ['beside the date', '', '<p>Jane Roe | 26 May 2023</p>', '', ['Jane Roe']],
    ['under the text', '', '', '<p>Von: Jane Roe</p>', ['Jane Roe']],
    [
      'on a site of their own',
      '<meta property="og:site_name" content="Jane Roe"><meta name="author" content="Jane Roe">',
      '',
      '',
      ['Jane Roe'],
    ],
    ['never the site', '<meta property="og:site_name" content="River Post"><meta name="author" content="River Post">', '', '', []],
    ['never an account of the metadata', '<meta name="author" content="jane.roe23">', '', '', []],
    [
      'all that the page shows, when machines are told the first',
      '<meta name="author" content="Jane Roe">',
      '<p>By Jane Roe and John Doe</p>',
      '',
      ['Jane Roe', 'John Doe'],
    ],
    [
      'a person before an empty statement',
      '<meta name="author" content="No Author">',
      '<p class="byline">By Jane Roe</p>',
      '',
      ['Jane Roe'],
    ],
  ])('%s', async (_, head, under, foot, names) => {
    expect(await bylines(head, under, foot)).toEqual(names);
  });
});
