import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/main/import/readers/html';
import { DEEPEST, parsePage } from '../../../src/main/import/html/parse-page';
import { descendants, type Element } from '../../../src/main/import/html/tree';
import { normaliseText } from '../../../src/shared/text/text';
import { CasebookError } from '../../../src/shared/result';

/** Whatever the bytes: an article or a CasebookError, normalised text, nothing of the page's code. */
const encoder = new TextEncoder();

function readsOrRefuses(bytes: Uint8Array): void {
  try {
    const { pieces } = readHtml(bytes);
    expect(pieces.some(({ removed }) => removed === undefined)).toBe(true);
    for (const { text } of pieces) {
      expect(text).not.toBe('');
      expect(normaliseText(text)).toBe(text);
    }
  } catch (error) {
    expect(error).toBeInstanceOf(CasebookError);
  }
}

const tag = fc.constantFrom(
  'div',
  'p',
  'span',
  'a',
  'article',
  'section',
  'table',
  'tr',
  'td',
  'ul',
  'li',
  'h1',
  'h2',
  'blockquote',
  'figure',
  'figcaption',
  'pre',
  'script',
  'style',
  'title',
  'meta',
  'time',
  'form',
  'svg',
  'math',
  'template',
  'noscript',
  'body',
  'head',
  'html',
  'br',
  'b',
  'select',
  'option',
  'dl',
  'dt',
  'dd',
);
const attributes = fc.constantFrom(
  '',
  ' class="comments"',
  ' class="article-body"',
  ' class="related"',
  ' hidden',
  ' style="display:none"',
  ' href="x"',
  ' datetime="2020-01-01"',
  ' itemprop="author"',
  ' itemprop="datePublished"',
  ' type="application/ld+json"',
  ' class=',
  ' id="a',
  " '",
  ' aria-hidden=true',
  ' property="og:title" content="x y z"',
);
const words = fc.oneof(
  fc.constantFrom(
    'The boats came back before the storm, all but one of them.',
    'Read also',
    '26 May 2023',
    '{"@type":"NewsArticle"}',
    '&amp;',
    '&#0;',
    '&bogus;',
    '<',
    '\u0000',
    '\ud800',
    '港口关闭。',
  ),
  fc.string({ maxLength: 30, unit: 'binary' }),
);
const markup = fc
  .array(
    fc.oneof(
      fc.tuple(tag, attributes).map(([name, more]) => `<${name}${more}>`),
      tag.map((name) => `</${name}>`),
      words,
      fc.constantFrom('<!--', '-->', '<![CDATA[', ']]>', '<!DOCTYPE html>', '<?xml ?>', '</', '<a', '"'),
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''));

describe('any page', () => {
  test('of random tags and words is read or refused', () => {
    fc.assert(
      fc.property(markup, (html) => readsOrRefuses(encoder.encode(html))),
      { numRuns: 200 },
    );
  }, 60_000);

  test('of random bytes is read or refused', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('', '<html>', '<meta charset=shift_jis>', '<meta charset=utf-16>'),
        (bytes, head) => readsOrRefuses(Uint8Array.from([...encoder.encode(head), ...bytes])),
      ),
      { numRuns: 100 },
    );
  }, 60_000);

  test('makes a tree no deeper than the limit, whose text is all there', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            tag.filter((name) => !/^(?:script|style|title|svg|math|noscript)$/.test(name)),
            fc.boolean(),
          ),
          { maxLength: 600 },
        ),
        (steps) => {
          const html = steps.map(([name, opens], index) => (opens ? `<${name}>` : `</${name}>`) + `w${index} `).join('');
          const page = parsePage(html);
          const text = textOf(page);
          for (const index of steps.keys()) expect(text).toContain(`w${index} `);
          for (const element of descendants(page)) expect(depthOf(element)).toBeLessThanOrEqual(DEEPEST + 1);
        },
      ),
      { numRuns: 100 },
    );
  });
});

function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

function depthOf(element: Element): number {
  let depth = 0;
  for (let at = element.parent; at !== null; at = at.parent) depth++;
  return depth;
}

describe('a damaged page', () => {
  const pages: Uint8Array[] = [];

  beforeAll(async () => {
    const folder = path.resolve('tests/fixtures/pages');
    const names = (await readdir(folder)).filter((_, index) => index % 5 === 0);
    for (const name of names) pages.push(await readFile(path.join(folder, name, 'page.html')));
  });

  test('is read or refused: cut, torn out, doubled, flipped', () => {
    const damage = fc.record({
      page: fc.nat(),
      at: fc.nat(),
      length: fc.nat({ max: 3000 }),
      how: fc.constantFrom('cut', 'tear', 'double', 'flip'),
    });
    fc.assert(
      fc.property(damage, ({ page, at, length, how }) => {
        const bytes = pages[page % pages.length] ?? new Uint8Array();
        const from = at % bytes.length;
        const [before, part, after] = [bytes.slice(0, from), bytes.slice(from, from + length), bytes.slice(from + length)];
        const pieces = {
          cut: [before],
          tear: [before, after],
          double: [before, part, part, after],
          flip: [before, part.map((byte, index) => (index % 7 === 0 ? byte ^ 0x15 : byte)), after],
        }[how];
        readsOrRefuses(Uint8Array.from(pieces.flatMap((piece) => [...piece])));
      }),
      { numRuns: 50 },
    );
  }, 60_000);
});

describe('a hostile page', () => {
  const prose = '<p>The harbour master counted eleven boats at the northern pier before the storm, two more than last year.</p>'.repeat(5);

  test.each([
    ['60,000 nested divs', `${'<div>'.repeat(60_000)}${prose}${'</div>'.repeat(60_000)}`],
    ['nested tables', `${'<table><tr><td>'.repeat(20_000)}${prose}`],
    ['links and lists never closed', `${'<ul><li><a href=x>'.repeat(20_000)}</a></li></ul>${prose}`],
    ['JSON-LD nested 50,000 deep', `<script type="application/ld+json">${'['.repeat(50_000)}</script>${prose}`],
    ['a class of a megabyte', `<div class="${'share-'.repeat(180_000)}">${prose}</div>`],
    ['an attribute a hundred thousand times', `<p ${'class=x '.repeat(100_000)}></p>${prose}`],
    ['one word of two megabytes', `${prose}<p>${'a'.repeat(2_000_000)}</p>`],
    ['the coordinates of a drawing as text', `${prose}<p>c${'-20.299,12.039-42.777,'.repeat(7)}</p>`],
  ])('is read to its end: %s', (_, html) => {
    const text = readHtml(encoder.encode(html))
      .pieces.map(({ text: piece }) => piece)
      .join('\n');
    expect(text).toContain('eleven boats');
  });

  test('of more paragraphs than a library of novels is refused', () => {
    expect(() => readHtml(encoder.encode('<p>word'.repeat(100_010)))).toThrow(expect.objectContaining({ code: 'too-large' }));
  });

  test('cannot reach the prototypes of anything', () => {
    const data =
      '{"@type":"NewsArticle","__proto__":{"headline":"polluted"},"constructor":{"prototype":{"x":1}},"author":{"name":{"toString":1}}}';
    const { known } = readHtml(
      encoder.encode(`<meta name="__proto__" content="x"><script type="application/ld+json">${data}</script>${prose}`),
    );
    expect(known?.title?.value).not.toBe('polluted');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
