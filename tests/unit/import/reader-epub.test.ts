import { describe, expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';
import { epubReader } from '../../../src/main/import/readers/epub';
import { book } from '../../fixtures/documents/office';

const METADATA =
  '<dc:title>On Roads</dc:title><dc:creator opf:role="aut">Jane Roe</dc:creator><dc:creator opf:role="trl">A. Translator</dc:creator><dc:publisher>Stone Press</dc:publisher><dc:language>en</dc:language>';

describe('e-books', () => {
  test('the chapters in their order, without the contents; empty elements do not swallow text', async () => {
    const chapters = [
      '<h1>One</h1><p>First<a id="x"/> paragraph.</p><p>Second <i/>paragraph.<br/>A line.</p><ul><li>Item</li></ul>',
      '<h2>Two</h2><blockquote><p>Said someone.</p></blockquote><table><tr><td>Year</td><td>Tons</td></tr><tr><td>2019</td><td>12</td></tr></table>',
    ];
    const { pieces } = await epubReader.read(book({ metadata: METADATA, chapters }));
    expect(pieces.map(({ text, kind, level, place }) => [text, kind, level, place])).toEqual([
      ['One', 'heading', 1, 'part 1 of the e-book'],
      ['First paragraph.', 'paragraph', undefined, 'part 1 of the e-book'],
      ['Second paragraph.\nA line.', 'paragraph', undefined, 'part 1 of the e-book'],
      ['Item', 'list-item', undefined, 'part 1 of the e-book'],
      ['Two', 'heading', 2, 'part 2 of the e-book'],
      ['Said someone.', 'quote', undefined, 'part 2 of the e-book'],
      ['Year | Tons\n2019 | 12', 'table', undefined, 'part 2 of the e-book'],
    ]);
  });

  test('the metadata are a publisher’s', async () => {
    const metadata = `${METADATA}<dc:date opf:event="modification">2020-02-03</dc:date><dc:date opf:event="publication">2012-05-01T00:00:00+00:00</dc:date>`;
    const chapters = ['<h1>Chapter one of many</h1><p>Roads are long, and most of them are older than the cars on them are.</p>'];
    const article = await importFile(book({ metadata, chapters }), 'x.epub');
    expect(article.metadata).toMatchObject({
      title: 'On Roads',
      bylines: ['Jane Roe'],
      outlet: 'Stone Press',
      published: '2012-05-01',
      language: 'en',
    });
    expect(article.evidence.published).toBe('the metadata of the e-book (date of publication)');
  });

  test.each([
    [
      'EPUB 3, which knows no events',
      '<dc:date>2011-03-15</dc:date><meta property="dcterms:modified">2026-07-29T00:00:00Z</meta>',
      '2011-03-15',
      '2026-07-29',
    ],
    ['EPUB 2 without an event', '<dc:date>2020-02</dc:date>', '2020-02', undefined],
    [
      'an event without its prefix',
      '<dc:date event="modification">2021-01-01</dc:date><dc:date event="publication">2019-04-05</dc:date>',
      '2019-04-05',
      '2021-01-01',
    ],
    [
      'a date without an event beside that of a change',
      '<dc:date opf:event="modification">2021-01-01</dc:date><dc:date>2019-04-05</dc:date>',
      '2019-04-05',
      '2021-01-01',
    ],
    [
      'this publication before the first',
      '<dc:date opf:event="original-publication">1922</dc:date><dc:date opf:event="publication">2019-04-05</dc:date>',
      '2019-04-05',
      undefined,
    ],
    ['the first publication alone', '<dc:date opf:event="original-publication">1922</dc:date>', '1922', undefined],
    [
      'a refinement is no date of its own',
      '<dc:date id="d">2011</dc:date><meta refines="#d" property="dcterms:modified">2012-01-01</meta>',
      '2011',
      undefined,
    ],
    ['a change alone', '<meta property="dcterms:modified">2026-07-29T00:00:00Z</meta>', undefined, '2026-07-29'],
    ['the first year of a program', '<dc:date opf:event="publication">0101-01-01</dc:date>', undefined, undefined],
    ['the making of the file', '<dc:date opf:event="creation">2019-01-01</dc:date>', undefined, undefined],
  ])('the dates: %s', async (_, dates, published, updated) => {
    const { known } = await epubReader.read(book({ metadata: METADATA + dates, chapters: ['<p>Text.</p>'] }));
    expect([known?.published?.value, known?.updated?.value]).toEqual([published, updated]);
  });

  test('a locked one says so; scrambled fonts lock nothing', async () => {
    const encryption = (algorithm: string) =>
      `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/></enc:EncryptedData></encryption>`;
    const made = (algorithm: string) =>
      book({ metadata: METADATA, chapters: ['<p>Text.</p>'], extra: { 'META-INF/encryption.xml': encryption(algorithm) } });
    expect(() => epubReader.read(made('http://www.w3.org/2001/04/xmlenc#aes128-cbc'))).toThrow('locked by its seller');
    expect((await epubReader.read(made('http://www.idpf.org/2008/embedding'))).pieces).toHaveLength(1);
  });

  test('chapters outside the archive are not looked for', () => {
    const opf =
      '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="../../../../etc/passwd" media-type="application/xhtml+xml"/><item id="b" href="https://example.org/x.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>';
    expect(() => epubReader.read(book({ metadata: '', chapters: [], extra: { 'OPS/book.opf': opf } }))).toThrow(
      'does not say what its chapters are',
    );
  });
});
