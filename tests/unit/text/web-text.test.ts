import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Rate } from '../../../src/main/intake/import-rate';
import { hasWords, isWebAddress, webTextOf } from '../../../src/shared/text/web-text';

/** What browsers put into a drag and into the clipboard, by system. */

const of = (formats: Readonly<Record<string, string>>) => webTextOf((format) => formats[format] ?? '');

describe('what a browser drags or copies', () => {
  test('nothing', () => {
    expect(of({})).toEqual({ html: null, text: null, url: null });
    expect(of({ 'text/html': ' \n', 'text/plain': '\0' })).toEqual({ html: null, text: null, url: null });
  });

  test('a selection on Windows: the header names the page, and is no part of it', () => {
    const page = '<html><body>\r\n<!--StartFragment--><p>Words</p><!--EndFragment-->\r\n</body></html>';
    const header =
      'Version:0.9\r\nStartHTML:0000000157\r\nEndHTML:0000000300\r\nStartFragment:0000000193\r\nEndFragment:0000000264\r\nSourceURL:https://news.example/a?b=1\r\n';
    expect(of({ 'text/html': header + page, 'text/plain': 'Words' })).toEqual({
      html: page,
      text: 'Words',
      url: 'https://news.example/a?b=1',
    });
  });

  test('a selection in Firefox', () => {
    const formats = { 'text/html': '<p>Words</p>', 'text/plain': 'Words', 'text/x-moz-url-priv': 'https://news.example/a\n' };
    expect(of(formats).url).toBe('https://news.example/a');
  });

  test('a link: its address, and its words', () => {
    const formats = {
      'text/x-moz-url': 'https://news.example/a\nThe bridge is closed',
      'text/uri-list': 'https://news.example/a',
      'text/plain': 'https://news.example/a',
    };
    expect(of(formats).url).toBe('https://news.example/a');
    expect(of({ 'text/uri-list': '# a comment\r\nhttps://news.example/b\r\n', 'text/plain': 'Words' }).url).toBe('https://news.example/b');
    expect(of({ 'text/plain': ' https://news.example/c ' }).url).toBe('https://news.example/c');
  });

  test('only addresses of the web are addresses', () => {
    for (const url of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'about:blank',
      'https://',
      'https://a b',
      'news.example',
      'data:text/html,x',
    ]) {
      expect(of({ 'text/uri-list': url, 'text/plain': url }).url).toBeNull();
      expect(isWebAddress(url)).toBe(false);
    }
  });

  test('whatever the formats hold, an address is one or none', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.webUrl(), (html, text, url) => {
        const web = of({ 'text/html': html, 'text/plain': text, 'text/uri-list': url });
        expect(web.url === null || isWebAddress(web.url)).toBe(true);
      }),
    );
  });
});

test.each([
  [null, 'The bridge is closed', true],
  ['<p>Мост закрыт</p>', null, true],
  ['<p>桥</p>', null, true],
  [null, 'https://news.example/bridge', false],
  [null, 'See: ', true],
  ['<a href="https://news.example/">https://news.example/</a>', null, false],
  ['<script>var words = "some";</script><img src="a.png">', null, false],
  [null, '12 · 13', false],
])('words: %s %s', (html, text, expected) => {
  expect(hasWords({ html, text })).toBe(expected);
});

describe('the rate of an import', () => {
  test('is that of the last seconds', () => {
    const rate = new Rate(0, 0);
    expect(rate.at(500, 10)).toBeNull();
    expect(rate.at(2000, 20)).toBe(10);
    for (let second = 3; second <= 30; second += 1) rate.at(second * 1000, 20 + (second - 2) * 50);
    expect(rate.at(31_000, 20 + 29 * 50)).toBe(50);
  });

  test('is not said while nothing is done', () => {
    expect(new Rate(0, 5).at(5000, 5)).toBeNull();
  });
});
