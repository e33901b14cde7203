import { describe, expect, test } from 'vitest';
import { layoutCopy } from '../../../src/main/import/layout-copy';
import { CasebookError } from '../../../src/shared/result';
import { book, openDocument, paragraph, word } from '../../fixtures/documents/office';
import { savedPage } from '../../fixtures/documents/saved-page';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.text';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const copyOf = (text: string, mediaType: string, encoding: string | null = null) =>
  layoutCopy({ bytes: bytesOf(text), mediaType, encoding });
const told = (copy: ReturnType<typeof layoutCopy>) => copy.parts.map(({ names, mediaType }) => [names, mediaType]);

describe('what a layout is drawn from', () => {
  test('a page is its own HTML, decoded as its article was', () => {
    const bytes = new Uint8Array([...bytesOf('<p>'), 0xef, 0xf0, 0xe8]);
    expect(layoutCopy({ bytes, mediaType: 'text/html', encoding: 'windows-1251' })).toEqual({
      pages: [{ html: '<p>при', base: null }],
      parts: [],
      form: 'page',
    });
  });

  test('a saved page has its styles, pictures and the pages of its frames by their whole addresses; scripts stay behind', () => {
    const copy = copyOf(
      savedPage('https://pilot.example/news/bridge', [
        { type: 'text/html', location: 'https://pilot.example/news/bridge', text: '<p>Words</p>' },
        { type: 'text/css', location: '../look.css', text: 'p { color: red }' },
        { type: 'image/png', id: 'one@x', data: 'iVBORw0KGgo=' },
        { type: 'text/javascript', location: 'https://pilot.example/run.js', text: 'alert(1)' },
        {
          type: 'text/html; charset=iso-8859-1',
          location: '../frame',
          id: 'frame-2@x',
          data: Buffer.from('<p>caf\xe9</p>', 'latin1').toString('base64'),
        },
      ]),
      'multipart/related',
    );
    expect(copy.pages).toEqual([{ html: '<p>Words</p>', base: 'https://pilot.example/news/bridge' }]);
    expect(told(copy)).toEqual([
      [['https://pilot.example/look.css'], 'text/css'],
      [['cid:one@x'], 'image/png'],
      [['cid:frame-2@x', 'https://pilot.example/frame'], 'text/plain'],
    ]);
    // In UTF-8, whatever the file says of it.
    expect(new TextDecoder().decode(copy.parts[2]?.bytes)).toBe('<p>café</p>');
  });

  test('a message has its page, and none when it is plain text', () => {
    const message = savedPage(
      'x',
      [
        { type: 'text/plain', text: 'Words' },
        { type: 'text/html', text: '<b>Words</b>' },
      ],
      'multipart/alternative',
    );
    expect(copyOf(message, 'message/rfc822').pages).toEqual([{ html: '<b>Words</b>', base: null }]);
    const plain = savedPage('x', [{ type: 'text/plain', text: 'Words' }], 'multipart/mixed');
    expect(() => copyOf(plain, 'message/rfc822')).toThrow(CasebookError);
    expect(() => copyOf(plain, 'message/rfc822')).toThrow('plain text');
  });

  test('an e-book has its chapters in order, and what stands beside them in the package', () => {
    const { pages, parts } = layoutCopy({
      bytes: book({ metadata: '<dc:title>On Roads</dc:title>', chapters: ['<p>One</p>', '<p>Two<a id="x"/></p>'] }),
      mediaType: 'application/epub+zip',
      encoding: null,
    });
    expect(pages.map(({ html }) => /<p>.*<\/p>/.exec(html)?.[0])).toEqual(['<p>One</p>', '<p>Two<a id="x"></a></p>']);
    expect(pages.every(({ base }) => base?.startsWith('package:///'))).toBe(true);
    expect(parts).toEqual([]);
  });

  test('a Word document is given whole, unless it unpacks to more than is laid out', () => {
    const document = word({ body: paragraph('Words') });
    const copy = layoutCopy({ bytes: document, mediaType: WORD, encoding: null });
    expect(copy).toMatchObject({ pages: [], parts: [{ names: [], mediaType: WORD }] });
    expect(copy.parts[0]?.bytes).toEqual(new Uint8Array(document));
    const bomb = word({ body: paragraph('Words'), extra: { 'word/media/zero.bin': new Uint8Array(101_000_000) } });
    expect(() => layoutCopy({ bytes: bomb, mediaType: WORD, encoding: null })).toThrow('too large to be laid out');
  });

  test('an OpenDocument text is HTML of its own, with its pictures', () => {
    const document = openDocument({
      body: '<text:p>Words <draw:frame><draw:image xlink:href="Pictures/one.png"/></draw:frame></text:p>',
      extra: { 'Pictures/one.png': new Uint8Array([1]) },
    });
    const copy = layoutCopy({ bytes: document, mediaType: OPEN_DOCUMENT, encoding: null });
    expect(copy.form).toBe('paper');
    expect(copy.pages[0]?.html).toContain('<img src="package:///Pictures/one.png"');
    expect(told(copy)).toEqual([[['package:///Pictures/one.png'], 'image/png']]);
  });

  test('an OpenDocument text that is locked says so', () => {
    const manifest = '<m xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><encryption-data/></m>';
    const locked = openDocument({ body: '', extra: { 'META-INF/manifest.xml': manifest } });
    expect(() => layoutCopy({ bytes: locked, mediaType: OPEN_DOCUMENT, encoding: null })).toThrow('locked with a password');
  });

  test('other files have none', () => {
    expect(() => copyOf('x', 'application/pdf')).toThrow('no layout');
  });
});
