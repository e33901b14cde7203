import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkStreams } from '../../../src/main/import/documents/pdf-streams';
import { fileTypeOf } from '../../../src/main/import/file-type';
import { Zip } from '../../../src/main/import/documents/zip';
import type { Reader, ReadFile } from '../../../src/main/import/piece';
import { docxReader } from '../../../src/main/import/readers/docx';
import { epubReader } from '../../../src/main/import/readers/epub';
import { odtReader } from '../../../src/main/import/readers/odt';
import { importFile } from '../../../src/main/import/pipeline';
import { pdfReader } from '../../../src/main/import/readers/pdf';
import { rtfReader } from '../../../src/main/import/readers/rtf';
import { CasebookError } from '../../../src/shared/result';
import { book, item, openDocument, paragraph, styled, table, word, wordParts, zipOf } from '../../fixtures/documents/office';
import { column, pdf } from '../../fixtures/documents/pdf';
import { pdfBomb } from '../../fixtures/reports/pdf-bomb';

/** What a reader makes of bytes: its pieces' texts, or the code of its refusal. Anything else it throws is thrown on. */
async function outcome(reader: Reader, bytes: Uint8Array): Promise<string[] | string> {
  try {
    const file: ReadFile = await reader.read(bytes);
    return file.pieces.map(({ text }) => text);
  } catch (error) {
    if (error instanceof CasebookError) return error.code;
    throw error;
  }
}

/** Writes a number of two or four bytes at every place where a ZIP signature stands, so many bytes after it. */
function patch(bytes: Uint8Array, signature: number, offset: number, value: number, size: 2 | 4): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + offset + size <= copy.length; at++) {
    if (view.getUint32(at, true) !== signature) continue;
    if (size === 2) view.setUint16(at + offset, value, true);
    else view.setUint32(at + offset, value, true);
  }
  return copy;
}

const [CENTRAL, END] = [0x02014b50, 0x06054b50];
const text = word({ body: paragraph('The text.') });

describe('archives', () => {
  test('one that unpacks to more than is allowed is refused before it is unpacked', async () => {
    const bomb = zipOf({ a: new Uint8Array(5 * 1024 * 1024) });
    expect(bomb.byteLength).toBeLessThan(8 * 1024);
    expect(() => new Zip(bomb, { entries: 10, bytes: 1024 * 1024 }).read('a')).toThrow('larger unpacked');
    expect(await outcome(docxReader, patch(text, CENTRAL, 24, 0x7fffffff, 4))).toBe('too-large');
  });

  test('one that claims to unpack to less than it does is damaged', async () => {
    const lying = patch(zipOf(wordParts({ body: paragraph('x'.repeat(100_000)) })), CENTRAL, 24, 1000, 4);
    expect(await outcome(docxReader, lying)).toBe('unreadable');
  });

  test('many parts count together', () => {
    const zip = new Zip(zipOf({ a: 'x'.repeat(600), b: 'y'.repeat(600) }), { entries: 10, bytes: 1000 });
    expect(zip.read('a')).toHaveLength(600);
    expect(() => zip.read('b')).toThrow('larger unpacked');
  });

  test('too many entries are refused by their number alone', async () => {
    const five = zipOf({ a: '', b: '', c: '', d: '', e: '' });
    expect(new Zip(five, { entries: 5, bytes: 0 }).entries).toHaveLength(5);
    expect(() => new Zip(five, { entries: 4, bytes: 0 })).toThrow('more than 4 files');
    // 65,535 of them claimed by an archive of a few.
    expect(await outcome(docxReader, patch(text, END, 10, 0xffff, 2))).toBe('too-large');
  });

  test('an archive with more entries than it says, or parts out of place, is damaged', async () => {
    expect(await outcome(docxReader, patch(text, END, 10, 2, 2))).toBe('unreadable');
    expect(await outcome(docxReader, patch(text, CENTRAL, 42, 7, 4))).toBe('unreadable');
    expect(await outcome(docxReader, patch(text, CENTRAL, 16, 1, 4))).toBe('unreadable');
    expect(await outcome(docxReader, patch(text, END, 16, 0xfffffff0, 4))).toBe('unreadable');
  });

  test('a locked entry says so', () => {
    expect(() => docxReader.read(patch(text, CENTRAL, 8, 1, 2))).toThrow('locked with a password');
  });

  test('cut anywhere, it is damaged', async () => {
    for (const part of [0.1, 0.5, 0.9, 0.99]) expect(await outcome(docxReader, text.slice(0, text.length * part))).toBe('unreadable');
  });

  test('names that lead elsewhere are names and nothing else', async () => {
    const extra = { '../../../../tmp/casebook-slip': 'x', '/etc/casebook-slip': 'x', 'C:\\casebook-slip': 'x', 'word/\n.xml': 'x' };
    expect(await outcome(docxReader, word({ body: paragraph('The text.'), extra }))).toEqual(['The text.']);
  });
});

describe('PDF', () => {
  test.each([1, 2, 3])('a stream that unpacks to a hundred megabytes, deflated %i times over, is refused', async (layers) => {
    await expect(checkStreams(pdfBomb(layers))).rejects.toMatchObject({ code: 'too-large' });
  });

  test('one that unpacks to a page of text is not', async () => {
    await expect(checkStreams(pdfBomb(2, 1))).resolves.toBeUndefined();
  });
});

describe('XML', () => {
  const document = (xml: string): Uint8Array => zipOf(wordParts({ body: '', extra: { 'word/document.xml': xml } }));
  const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

  test('entities of its own, far or many, are refused', async () => {
    const far = `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document ${W}><w:body>${paragraph('&x;')}</w:body></w:document>`;
    const levels = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('');
    const laughs = `<!DOCTYPE d [<!ENTITY l0 "ha">${levels}]><w:document ${W}><w:body>${paragraph('&l9;')}</w:body></w:document>`;
    expect(await outcome(docxReader, document(far))).toBe('unreadable');
    expect(await outcome(docxReader, document(laughs))).toBe('unreadable');
    expect(await outcome(odtReader, openDocument({ body: '', extra: { 'content.xml': far } }))).toBe('unreadable');
    expect(await outcome(epubReader, book({ metadata: '', chapters: [], extra: { 'OPS/book.opf': laughs } }))).toBe('unreadable');
  });

  test('cut or broken XML is refused', async () => {
    expect(await outcome(docxReader, document(`<w:document ${W}><w:body><w:p><w:r><w:t>The te`))).toBe('unreadable');
    expect(await outcome(docxReader, document('not XML'))).toBe('unreadable');
  });

  test('nesting beyond measure is refused, or read without a stack', async () => {
    const deep = `<w:document ${W}><w:body>${'<w:sdt><w:sdtContent>'.repeat(50_000)}${paragraph('x')}${'</w:sdtContent></w:sdt>'.repeat(50_000)}</w:body></w:document>`;
    expect(await outcome(docxReader, document(deep))).toBe('unreadable');
    const chapter = `${'<div>'.repeat(60_000)}Deep text.${'</div>'.repeat(60_000)}`;
    expect(await outcome(epubReader, book({ metadata: '', chapters: [chapter] }))).toEqual(['Deep text.']);
    expect(await outcome(rtfReader, new Uint8Array(Buffer.from(`{\\rtf1 ${'{'.repeat(100_000)}x`)))).toBe('unreadable');
  });

  test('tables in tables in tables come out once', async () => {
    let inner = paragraph('x');
    for (let level = 0; level < 200; level++)
      inner = `<w:tbl><w:tr><w:tc>${inner}${paragraph('')}</w:tc><w:tc>${paragraph(String(level))}</w:tc></w:tr></w:tbl>`;
    const found = await outcome(docxReader, word({ body: inner }));
    expect(
      Array.isArray(found)
        ? found
            .join(' ')
            .split(/\W+/)
            .filter((one) => one !== '').length
        : found,
    ).toBe(201);
  });

  test('what lies outside is not looked at: templates, pictures, parts, macros', async () => {
    const relations =
      '<Relationship Id="r8" Type="http://x/attachedTemplate" Target="file:///etc/passwd" TargetMode="External"/><Relationship Id="r9" Type="http://x/footnotes" Target="../../../../etc/passwd"/>' +
      '<Relationship Id="r10" Type="http://x/image" Target="https://example.org/a.png" TargetMode="External"/>';
    const picture =
      '<w:p><w:r><w:drawing><a:blip xmlns:a="http://a" r:link="r10" xmlns:r="http://r"/></w:drawing><w:t>The text.</w:t></w:r></w:p>';
    const extra = { 'word/vbaProject.bin': new Uint8Array([0xd0, 0xcf]) };
    expect(await outcome(docxReader, word({ body: picture, relations, extra }))).toEqual(['The text.']);
  });

  test('styles that are based on one another do not go round for ever', async () => {
    const style = (id: string, base: string) => `<w:style w:type="paragraph" w:styleId="${id}"><w:basedOn w:val="${base}"/></w:style>`;
    const styles = `<w:styles ${W}>${style('A', 'B')}${style('B', 'A')}</w:styles>`;
    expect(await outcome(docxReader, word({ body: styled('The text.', 'A'), extra: { 'word/styles.xml': styles } }))).toEqual([
      'The text.',
    ]);
    const open = '<style:style style:name="A" style:family="paragraph" style:parent-style-name="A"/>';
    expect(await outcome(odtReader, openDocument({ styles: open, body: '<text:p text:style-name="A">The text.</text:p>' }))).toEqual([
      'The text.',
    ]);
  });
});

describe('any bytes', () => {
  const samples: readonly [string, Reader, Uint8Array][] = [
    [
      'DOCX',
      docxReader,
      word({
        body:
          styled('A title', 'Titel') +
          item('One', 1) +
          table([
            ['a', 'b'],
            ['c', 'd'],
          ]) +
          paragraph('Text & more.'.replace('&', '&amp;')),
        core: '<dc:title>A title</dc:title>',
      }),
    ],
    [
      'ODT',
      odtReader,
      openDocument({
        body: '<text:h>On Roads</text:h><text:list><text:list-item><text:p>One</text:p></text:list-item></text:list><text:p>Text.</text:p>',
      }),
    ],
    ['EPUB', epubReader, book({ metadata: '<dc:title>On Roads</dc:title>', chapters: ['<h1>One</h1><p>Text.</p>'] })],
    [
      'RTF',
      rtfReader,
      new Uint8Array(
        Buffer.from(
          "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset204 A;}}{\\info{\\title T}}\\f0 \\'cf\\u1088?{\\footnote n}\\par\\trowd\\intbl a\\cell b\\cell\\row\\pard{\\header h}{\\pict\\bin3 }}}}end\\par}",
        ),
      ),
    ],
    [
      'PDF',
      pdfReader,
      pdf({ pages: [column(['A line of text that', 'goes on below.'], 72, 700), column(['Another.'], 72, 700)], info: '/Title (A title)' }),
    ],
  ];

  test.each(samples)('%s: is known by its content', (_, reader, bytes) => {
    expect(reader.mediaTypes).toContain(fileTypeOf(bytes)?.mediaType);
  });

  test.each(samples)(
    '%s: bytes that are changed, cut or put in give a text or a refusal, never anything else',
    async (name, reader, bytes) => {
      const change = fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('set', 'cut', 'insert', 'repeat'),
        fc.uint8Array({ minLength: 1, maxLength: 12 }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
          let changed = Buffer.from(bytes);
          for (const [place, kind, put] of changes) {
            const at = Math.floor(place * changed.length);
            if (kind === 'set') changed.set(put.subarray(0, changed.length - at), at);
            else if (kind === 'cut') changed = changed.subarray(0, at);
            else if (kind === 'insert') changed = Buffer.concat([changed.subarray(0, at), put, changed.subarray(at)]);
            else changed = Buffer.concat([changed.subarray(0, at), changed.subarray(Math.floor(at / 2))]);
          }
          const found = await outcome(reader, new Uint8Array(changed));
          expect(Array.isArray(found) || ['unreadable', 'unsupported', 'too-large'].includes(found)).toBe(true);
        }),
        { numRuns: name === 'PDF' ? 60 : 150 },
      );
    },
  );

  test('DOCX: tags that are put in where they do not belong', async () => {
    const parts = wordParts({
      body:
        styled('A title', 'Titel') +
        item('One', 1) +
        table([
          ['a', 'b'],
          ['c', 'd'],
        ]),
    });
    const whole = String(parts['word/document.xml']);
    const tags = [
      '<w:tbl>',
      '</w:tbl>',
      '<w:tc/>',
      '<w:tr/>',
      '<w:tbl/>',
      '<w:p/>',
      '<w:footnote/>',
      '<w:txbxContent/>',
      '<w:pPr/>',
      '<w:br/>',
      '&#0;',
      '&amp;',
      '"',
    ];
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.constantFrom(...tags), async (at, tag) => {
        const found = await outcome(docxReader, zipOf({ ...parts, 'word/document.xml': whole.slice(0, at) + tag + whole.slice(at) }));
        expect(Array.isArray(found) || found === 'unreadable').toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('long paragraphs and many headings', () => {
  test('a paragraph of 20,000 wrapped lines', async () => {
    const lines = `${'1 '.repeat(49)}1\n`.repeat(20_000);
    const { clean } = await importFile(Buffer.from(`The title of the thing here\n\n${lines}`), 'a.txt');
    expect(clean.text.length).toBeGreaterThan(1_900_000);
  });

  test('a page of 20,000 headlines', async () => {
    const page = `<html><body>${'<h1 class="title"><span class="kicker">Talks</span> A headline of many words here</h1>'.repeat(20_000)}</body></html>`;
    expect((await importFile(Buffer.from(page), 'a.html')).metadata.title).toBe('A headline of many words here');
  });
});
