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
    ['Jane Roe, Senior Technologist, RVR Speech, Privacy, and River Project', ['Jane Roe']],
    ['Jane Roe; River Research Institute', ['Jane Roe', 'River Research Institute']],
    ['Jane Roe and the River Institute', ['Jane Roe', 'the River Institute']],
    ['Jane Roe, New York', ['Jane Roe']],
    ['Jane Roe, John Doe and Jim Poe - River Safety Team', ['Jane Roe', 'John Doe', 'Jim Poe']],
    ['Boat & i', ['Boat & i']],
    ['Gespeichert von Jane Roe', ['Jane Roe']],
    ['Publié par Jane Roe', ['Jane Roe']],
    ['Interview: Jane Roe', ['Jane Roe']],
    ['BY: Jane Roe Monday, January 5, 2015', ['Jane Roe']],
    ['River Desk By Jane Roe', ['Jane Roe']],
    ['Jane Roe.', ['Jane Roe']],
    ['Jane (J.R.) Roe', ['Jane (J.R.) Roe']],
    ['Jane Roe Follow', ['Jane Roe']],
    ['Jane Roe Alle Beiträge', ['Jane Roe']],
    ['jane, Albert, roeX', ['jane', 'Albert', 'roeX']],
    ['Name*', []],
    ['Letters to the Editor', []],
    ['Our Foreign Staff', []],
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
      'in an element of the headline rather than the metadata',
      '<meta name="author" content="Karl Maier">',
      '<p class="byline">Jane Roe</p>',
      '',
      ['Jane Roe'],
    ],
    [
      'whose sections and dates are no names',
      '',
      '<p class="byline">Jane Roe <a rel="tag" href="/t">River Life</a> <span class="date">Monday</span></p>',
      '',
      ['Jane Roe'],
    ],
    [
      'in a box of more than a line',
      '',
      '<div class="author-box"><h4>Jane Roe</h4><p>Has written of bridges, canals and the towns about them for ten years and more.</p></div>',
      '',
      ['Jane Roe'],
    ],
    ['in a link to the page of an author', '', '<p><a href="/authors/jane-roe">Jane Roe</a></p>', '', ['Jane Roe']],
    ['behind a label of its own element', '', '<h4>Autor</h4><p>Jane Roe</p>', '', ['Jane Roe']],
    [
      'behind a label under the text, not the site',
      '<meta property="og:site_name" content="River Welle"><meta name="author" content="River Welle">',
      '',
      '<p>Auteur : Jane Roe</p>',
      ['Jane Roe'],
    ],
    ['behind the date', '', '<p>11.05.2012, 10:22 von janeroe</p>', '', ['janeroe']],
    ['with the date behind strokes', '', '<p>Jane Roe / 26.05.2023 / 06:15 / 12</p>', '', ['Jane Roe']],
    ['above the date', '', '<p>Jane Roe<br>The Harbour<br>Thu, 14 May 2020</p>', '', ['Jane Roe']],
    ['signed under the text', '', '', '<p>Jane<br>10. September 2017</p>', ['Jane']],
    ['as the holder of the rights in the text', '', '', '<p>© 2019 Jane Roe</p>', ['Jane Roe']],
    [
      'in brackets at the end',
      '',
      '',
      '<p>The town has asked for offers, and expects them by the end of the summer. (Jane Roe)</p>',
      ['Jane Roe'],
    ],
    [
      'an agency in brackets at the end',
      '',
      '',
      '<p>The town has asked for offers, and expects them by the end of the summer. (RP mit dpa)</p>',
      ['RP', 'dpa'],
    ],
    ['no agency that is not named', '', '', '<p>(With inputs from agencies)</p>', []],
    ['no section beside the date', '', '<nav><a href="/r">River Life</a></nav><p>River Life | 26 May 2023</p>', '', []],
    [
      'no company that is the site',
      '<meta property="og:site_name" content="riverpost.com"><meta name="author" content="River Post">',
      '',
      '',
      [],
    ],
    [
      'the owner of a site with that name',
      '<meta property="og:url" content="https://janeroe.example/bridge"><title>The old bridge will be repaired</title>',
      '',
      '</article></main><footer><p>Copyright (c) 2012- Jane Roe. All rights reserved.</p></footer><main><article>',
      ['Jane Roe'],
    ],
    [
      'no owner of any other site',
      '<meta property="og:url" content="https://riverpost.example/bridge">',
      '',
      '</article></main><footer><p>Copyright (c) 2012- Axel Winter. All rights reserved.</p></footer><main><article>',
      [],
    ],
    [
      'the one whom boxes beside the article are about',
      '',
      '</article><aside class="sidebar"><div class="author">Jane Roe</div></aside><article>',
      '',
      ['Jane Roe'],
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
