import { zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importWithParts } from '../../../src/main/import/pipeline';
import { isForeign, pictureEnd } from '../../../src/main/import/pictures/foreign';
import { paragraphsOf } from '../../../src/shared/text/text';
import { book, openDocument, paragraph, word } from '../../fixtures/documents/office';
import { jpegHead, png } from '../../fixtures/documents/picture';

const bridge = png({ width: 60, height: 50, grey: (x) => x });
const map = png({ width: 90, height: 45, grey: (x, y) => (x + y) % 200 });
const dataOf = (bytes: Uint8Array, type = 'image/png'): string => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

const PROSE = 'The long bridge over the harbour was closed to all lorries in March, as the ministry of transport said on Monday.';
const MORE = 'Nobody could say in the town hall when the work on its eastern pillars would at last come to an end.';
const LAST = 'The council will meet again in the second week of May, and the engineers have been asked to be there.';
const html = (body: string): Uint8Array =>
  Buffer.from(
    `<html><head><title>Bridges of the harbour</title></head><body><article><h1>Bridges of the harbour</h1>${body}</article></body></html>`,
  );

/** What stands before each picture and behind it, with its caption. */
async function placesIn(bytes: Uint8Array, name: string) {
  const { article, pictures: files = [] } = await importWithParts(bytes, name);
  if (article === null) throw new Error('no article');
  const words = paragraphsOf(article.clean.text).map(({ start, end }) => article.clean.text.slice(start, end).slice(0, 12));
  const places = (article.pictures ?? []).map(({ before, caption, alt, width, height }) => ({
    between: [words[before - 1] ?? null, words[before] ?? null],
    caption: caption === null ? null : words[caption],
    alt,
    size: [width, height],
  }));
  return { places, files, article };
}

describe('pictures of a page', () => {
  test('lie beside its text, where they stand on it, with their captions', async () => {
    const { places, files, article } = await placesIn(
      html(
        `<p>${PROSE}</p><figure><img src="${dataOf(bridge)}" alt="The bridge from the east"><figcaption>The bridge in March. Photo: A. Roe</figcaption></figure>
         <p>${MORE}<img src="${dataOf(map)}" alt="map.png"></p><p>${LAST}</p>`,
      ),
      'page.html',
    );
    expect(places).toEqual([
      { between: ['The long bri', 'The bridge i'], caption: 'The bridge i', alt: 'The bridge from the east', size: [60, 50] },
      { between: ['Nobody could', 'The council '], caption: null, alt: '', size: [90, 45] },
    ]);
    expect(files.map(({ bytes }) => Buffer.from(bytes))).toEqual([bridge, map]);
    expect(article.remarks).toEqual([]);
  });

  test('change nothing in the text', async () => {
    const without = await importWithParts(html(`<p>${PROSE}</p><p>${MORE}</p>`), 'page.html');
    const withOne = await importWithParts(html(`<p>${PROSE}</p><img src="${dataOf(bridge)}"><p>${MORE}</p>`), 'page.html');
    expect(withOne.article?.clean).toEqual(without.article?.clean);
    expect(without.article?.pictures).toEqual([]);
    expect(without.pictures).toBeUndefined();
  });

  test('outside of the article, small ones and those from elsewhere are not taken', async () => {
    const page = `<html><body><header><img src="${dataOf(map)}"></header><nav><ul><li><a href="/">Home and everything else</a></li><li><a href="/b">News of the town</a></li></ul></nav>
      <article><h1>Bridges of the harbour</h1><p>${PROSE}</p><img src="${dataOf(png({ width: 1, height: 1 }))}"><img src="https://example.org/x.png"><p>${MORE}</p><p>${LAST}</p></article></body></html>`;
    const { places, article } = await placesIn(Buffer.from(page), 'page.html');
    expect(places).toEqual([]);
    expect(article.remarks).toEqual([]);
  });

  test('one that is shown twice is one file', async () => {
    const { places, files } = await placesIn(
      html(`<p>${PROSE}</p><img src="${dataOf(bridge)}"><p>${MORE}</p><img src="${dataOf(bridge)}"><p>${LAST}</p>`),
      'page.html',
    );
    expect([places.length, files.length]).toEqual([2, 1]);
  });
});

describe('hostile pictures are refused by a sentence, and the article comes in', () => {
  const refusalOf = async (...sources: string[]): Promise<string[]> => {
    const pictures = sources.map((source) => `<img src="${source}">`).join('');
    const { places, article } = await placesIn(html(`<p>${PROSE}</p>${pictures}<p>${MORE}</p>`), 'page.html');
    expect(places).toEqual([]);
    expect(article.clean.text).toContain(MORE);
    return article.remarks;
  };

  test('bombs', async () => {
    const [remark] = await refusalOf(dataOf(png({ width: 4, height: 4, stated: { width: 30_000, height: 30_000 } })));
    expect(remark).toMatch(/^A picture was left out; it stays in the original\. This picture is 30,000 × 30,000 pixels/);
  });

  test('drawings, pages and programs, whatever they say they are', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const remarks = await refusalOf(
      `data:image/svg+xml,${encodeURIComponent(svg)}`,
      dataOf(Buffer.from(svg), 'image/png'),
      dataOf(Buffer.from('<html><script>alert(1)</script></html>'), 'image/jpeg'),
      dataOf(Buffer.from('MZ\x90\0 a program'), 'image/gif'),
    );
    expect(remarks).toHaveLength(1);
    expect(remarks[0]).toMatch(/^4 pictures were left out; they stay in the original\. It is none of the pictures/);
  });

  test('polyglots', async () => {
    const archive = Buffer.from(zipSync({ 'run.sh': Buffer.from('rm -rf ~') }));
    const script = Buffer.from('<script>fetch("https://example.org")</script>');
    const remarks = await refusalOf(
      dataOf(png({ width: 60, height: 50, behind: archive })),
      dataOf(png({ width: 60, height: 50, behind: script })),
      dataOf(Buffer.concat([Buffer.from('GIF89a'), Buffer.from([60, 0, 50, 0, 0, 0, 0]), Buffer.from('<html><body>')])),
      dataOf(Buffer.concat([jpegHead({ width: 60, height: 50 }), Buffer.from('%PDF-1.7')])),
    );
    expect(remarks).toEqual([expect.stringMatching(/^4 pictures were left out; .* It is a picture and another file in one/)]);
  });

  test('heads that are cut off', async () => {
    const [remark] = await refusalOf(dataOf(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')), 'data:image/png;base64,', 'data:');
    expect(remark).toMatch(/damaged or cut off/);
  });

  test('any bytes are looked at without a fault', () => {
    const begins = fc.constantFrom('\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF89a', 'RIFF\x10\0\0\0WEBP');
    fc.assert(
      fc.property(
        begins,
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('image/png', 'image/jpeg', 'image/gif', 'image/webp'),
        (begin, rest, type) => {
          const bytes = Buffer.concat([Buffer.from(begin, 'latin1'), rest]);
          expect(pictureEnd(bytes, type)).toBeLessThanOrEqual(bytes.length);
          expect(typeof isForeign(bytes, type)).toBe('boolean');
        },
      ),
    );
  });

  test('what cameras hang on behind the end is no reason', () => {
    expect(isForeign(png({ width: 60, height: 50, behind: Buffer.from('\0\0\0\x1cftypmp42 a film') }), 'image/png')).toBe(false);
    expect(isForeign(bridge, 'image/png')).toBe(false);
  });
});

describe('pictures in documents', () => {
  const drawing = (id: string, description: string): string =>
    `<w:r><w:drawing><wp:inline xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><wp:docPr id="1" name="x" descr="${description}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
  const relation = (id: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${target}"/>`;

  test('of Word: alone in a paragraph, behind its words, deleted ones not', async () => {
    const body =
      `<w:p>${drawing('p1', '')}</w:p>${paragraph(PROSE)}<w:p><w:r><w:t>${MORE}</w:t></w:r>${drawing('p2', 'A map')}</w:p>` +
      `${paragraph(LAST)}<w:p><w:del>${drawing('p1', '')}</w:del></w:p>`;
    const relations = relation('p1', 'media/image1.png') + relation('p2', 'media/image2.png');
    const extra = { 'word/media/image1.png': bridge, 'word/media/image2.png': map };
    const { places } = await placesIn(word({ body, relations, extra }), 'report.docx');
    expect(places).toEqual([
      { between: [null, 'The long bri'], caption: null, alt: '', size: [60, 50] },
      { between: ['Nobody could', '[Picture: A '], caption: '[Picture: A ', alt: 'A map', size: [90, 45] },
    ]);
  });

  test('of Word: one that lies outside, or unpacks to too much, is not taken', async () => {
    const outside = relation('p1', 'https://example.org/a.png').replace('/>', ' TargetMode="External"/>');
    const huge = new Uint8Array(21_000_000);
    huge.set(bridge);
    const body = `<w:p>${drawing('p1', '')}</w:p><w:p>${drawing('p2', '')}</w:p>${paragraph(PROSE)}`;
    const { places, article } = await placesIn(
      word({ body, relations: outside + relation('p2', 'media/big.png'), extra: { 'word/media/big.png': huge } }),
      'report.docx',
    );
    expect(places).toEqual([]);
    expect(article.remarks).toEqual(['A picture was left out; it stays in the original. It is larger than 20 MB.']);
  });

  test('of OpenDocument', async () => {
    const frame = `<draw:frame><draw:image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="Pictures/a.png"/><svg:desc>The bridge</svg:desc></draw:frame>`;
    const body = `<text:p>${PROSE}</text:p><text:p>${frame}</text:p><text:p>${MORE}</text:p>`;
    const { places } = await placesIn(openDocument({ body, extra: { 'Pictures/a.png': bridge } }), 'report.odt');
    expect(places).toEqual([{ between: ['The long bri', '[Picture: Th'], caption: '[Picture: Th', alt: 'The bridge', size: [60, 50] }]);
  });

  test('of an e-book, by their addresses in the package', async () => {
    const chapters = [`<p>${PROSE}</p><p><img src="../art/the%20map.png" alt=""/></p><p>${MORE}</p>`];
    const { places } = await placesIn(
      book({
        metadata: '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">Bridges</dc:title>',
        chapters,
        extra: { 'OPS/art/the map.png': map },
      }),
      'book.epub',
    );
    expect(places).toEqual([{ between: ['The long bri', 'Nobody could'], caption: null, alt: '', size: [90, 45] }]);
  });
});

describe('pictures in messages and saved pages', () => {
  const part = (headers: string, bytes: Uint8Array): string =>
    `--b\r\n${headers}\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bytes).toString('base64')}\r\n`;
  const mime = (head: string, ...parts: string[]): Uint8Array => Buffer.from(`${head}\r\n\r\n${parts.join('')}--b--\r\n`);
  const HEAD =
    'From: a@example.org\r\nTo: b@example.org\r\nSubject: Bridges\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b';

  test('stand where the message shows them, others at its end; attached ones are files of their own', async () => {
    const text = `<p>${PROSE}</p><p><img src="cid:one@x"></p><p>${MORE}</p>`;
    const { places, files } = await placesIn(
      mime(
        HEAD,
        part('Content-Type: text/html; charset=utf-8', Buffer.from(text)),
        part('Content-Type: image/png\r\nContent-ID: <one@x>', bridge),
        part('Content-Type: image/png\r\nContent-ID: <two@x>\r\nContent-Disposition: inline', map),
        part('Content-Type: image/png; name=c.png\r\nContent-Disposition: attachment; filename=c.png', png({ width: 70, height: 70 })),
      ),
      'letter.eml',
    );
    expect(places.map(({ between }) => between)).toEqual([
      ['The long bri', 'Nobody could'],
      ['Nobody could', null],
    ]);
    expect(files).toHaveLength(2);
    const { parts } = await importWithParts(
      mime(
        HEAD,
        part('Content-Type: text/plain', Buffer.from(PROSE)),
        part('Content-Type: image/png; name=c.png\r\nContent-Disposition: attachment', map),
      ),
      'letter.eml',
    );
    expect(parts.map(({ fileName, relation }) => [fileName, relation])).toEqual([['c.png', 'attachment']]);
  });

  test('of a saved page, by id and by relative address', async () => {
    const page = `<html><body><article><h1>Bridges</h1><p>${PROSE}</p><img src="cid:one"><p>${MORE}</p><img src="art/map.png"><p>${LAST}</p></article></body></html>`;
    const { places } = await placesIn(
      mime(
        'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/news/bridge.html\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary=b',
        part('Content-Type: text/html\r\nContent-Location: https://example.org/news/bridge.html', Buffer.from(page)),
        part('Content-Type: image/png\r\nContent-ID: <one>', bridge),
        part('Content-Type: image/png\r\nContent-Location: https://example.org/news/art/map.png', map),
      ),
      'page.mhtml',
    );
    expect(places.map(({ between, size }) => [...between, ...size])).toEqual([
      ['The long bri', 'Nobody could', 60, 50],
      ['Nobody could', 'The council ', 90, 45],
    ]);
  });
});
