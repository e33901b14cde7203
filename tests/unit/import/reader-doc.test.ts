import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CompoundFile } from '../../../src/main/import/documents/compound-file';
import { readDoc } from '../../../src/main/import/documents/doc-document';
import { rtfPage } from '../../../src/main/import/documents/rtf-page';
import { fileTypeOf } from '../../../src/main/import/file-type';
import { layoutCopy } from '../../../src/main/import/layout-copy';
import { importedOrRefused, importFile, importWithParts } from '../../../src/main/import/pipeline';
import { docReader } from '../../../src/main/import/readers/rtf';
import { CasebookError } from '../../../src/shared/result';
import { WORD_97, WORD_97_DRAWING } from '../../fixtures/documents/word-97';

/** Where the stream of the document begins in the file: what says of what kind and version it is. */
const HEAD = WORD_97.indexOf(Buffer.from([0xec, 0xa5]));
/** Where it says that all its characters stand 0x800 bytes behind that, two bytes each. */
const PIECE = WORD_97.indexOf(Buffer.from([2, 16, 0, 0, 0, 0, 0, 0, 0]));

function changed(change: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(WORD_97);
  change(bytes);
  return bytes;
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const error: unknown = await importFile(bytes, 'report.doc').catch((reason: unknown) => reason);
  return error instanceof CasebookError ? `${error.code}: ${error.message}` : 'read';
}

const pageOf = (bytes: Uint8Array) =>
  rtfPage(
    (listener) => readDoc(bytes, listener),
    (name) => `package:${name}`,
  );
const { html, pictures } = pageOf(WORD_97);

/** The CSS of what directly holds some words: its own, and its paragraph's. */
function stylesOf(words: string): string {
  const before = html.slice(0, html.indexOf(`${words}<`));
  const classes = [
    /<span class="(r\d+)">[^<]*$/.exec(before)?.[1],
    before
      .match(/class="paragraph (r\d+)"/g)
      ?.at(-1)
      ?.slice(17, -1),
  ];
  return classes.map((name) => new RegExp(`\\.${name} \\{ ([^}]*) \\}`).exec(html)?.[1] ?? '').join('; ');
}

describe('the text of a Word 97–2003 document', () => {
  test('is its paragraphs in their order, with the numbers of lists, notes and boxes; hidden and deleted words are out', async () => {
    const { pieces } = await docReader.read(WORD_97);
    expect(pieces.map(({ kind, text, removed }) => (removed === undefined ? `${kind ?? '-'}: ${text}` : `(${text})`))).toEqual([
      'heading: The pillars of the bridge',
      'heading: By Anna Roe',
      '-: The first pillar was cracked[1] and the red one marked was not[2].',
      'paragraph: [Comment by Anna Roe: Check this with the divers.]',
      '-: bold italic underlined struck caps small 10⁶ the register Привет “quoted”',
      'list-item: 3. Third measure',
      'list-item: a) its part',
      'list-item: 4. Fourth measure',
      'list-item: A dot',
      'table: Both rows | 1,200\n| 1,300\nAll of it',
      '-: After the table.',
      '-: On a new page with borders.',
      '-: A new section.',
      '-: Words in a box.',
      '-: Last words with text, and a line\nbreak.',
      'paragraph: [1] As the divers saw in March.',
      'paragraph: [2] Said at the end.',
      '(Harbour inspection)',
      '(Confidential)',
      '(Harbour inspection)',
      '(Confidential)',
    ]);
  });

  test('is an article with the title and author it states and prints', async () => {
    const { metadata, original } = await importFile(WORD_97, 'report.doc');
    expect(metadata).toMatchObject({ title: 'The pillars of the bridge', bylines: ['Anna Roe'], language: 'en' });
    expect(original.mediaType).toBe('application/msword');
  });

  test('has its picture where it stands; as small as this one is, it is a sign and not kept', async () => {
    const read = await docReader.read(WORD_97);
    const [picture] = read.pieces.flatMap(({ text, pictures: own = [] }) => own.map(({ source }) => ({ source, text })));
    expect(picture).toEqual({ source: 'picture-1', text: 'After the table.' });
    expect(read.pictureSource?.('picture-1')?.subarray(1, 4)).toEqual(new Uint8Array(Buffer.from('PNG')));
    expect((await importFile(WORD_97, 'report.doc')).pictures).toEqual([]);
  });

  test('has the pictures of its drawings', async () => {
    const { article, pictures: files } = await importWithParts(WORD_97_DRAWING, 'report.doc');
    expect(article?.clean.text).toBe(
      'Before the picture stands this.\n\nBeside the picture stands this text, which flows around it.\n\nAfter it.',
    );
    expect(article?.pictures).toMatchObject([{ width: 60, height: 50, before: 1 }]);
    expect(files).toMatchObject([{ mediaType: 'image/png' }]);
    const { html: drawn } = pageOf(WORD_97_DRAWING);
    expect(drawn).toMatch(/<img class="r\d+" src="package:picture-1" alt="">.*Beside the picture/s);
    expect(drawn).toMatch(/width: 89\.95pt; height: 59\.95pt/);
  });

  test('may have one byte a letter', async () => {
    const bytes = changed((all) => {
      all.writeUInt32LE(0x4000_0000 | 0x1000, PIECE + 5 + 8 + 2);
      for (let at = 0; at < 600; at++) all[HEAD + 0x800 + at] = all[HEAD + 0x800 + at * 2] ?? 0;
      all[HEAD + 0x800] = 0x93;
    });
    const { pieces } = await docReader.read(bytes);
    expect(pieces[0]?.text).toBe('“he pillars of the bridge');
  });
});

describe('its layout', () => {
  test('has its pages, with head and foot, in its size', () => {
    expect(html.match(/<section class="paper">/g)).toHaveLength(3);
    expect(html.match(/Harbour inspection/g)).toHaveLength(3);
    expect(html).toContain('width: 595.3pt; min-height: 841.9pt');
  });

  test.each([
    ['The pillars of the bridge', /font-size: 16pt; font-weight: bold/],
    ['By Anna Roe', /font-size: 16pt; font-style: italic/],
    ['red', /color: #c00000/],
    [' marked', /background-color: #0000ff/],
    ['bold ', /font-family: "Arial", sans-serif; font-size: 10pt; font-weight: bold/],
    ['underlined ', /text-decoration: underline/],
    ['struck ', /text-decoration: line-through/],
    ['caps ', /text-transform: uppercase/],
    ['small ', /font-variant: small-caps/],
    ['6', /vertical-align: super/],
    [
      'The first pillar was cracked',
      /text-align: justify; margin-left: 36pt; margin-right: 36pt; text-indent: 15pt; margin-top: 12pt; margin-bottom: 6pt; line-height: 2.34/,
    ],
    ['its part', /margin-left: 54pt; text-indent: -18pt/],
    ['1,200', /text-align: right/],
    ['On a new page with borders.', /background-color: #dcf0dc; border-top: 1pt solid #000000; border-bottom: 1pt solid #000000/],
  ])('%s', (words, css) => {
    expect(stylesOf(words)).toMatch(css);
  });

  test('has tables whose cells go over rows and columns', () => {
    const table = /<table[\s\S]*<\/table>/.exec(html)?.[0] ?? '';
    expect([...table.matchAll(/colspan="(\d)" rowspan="(\d)"/g)].map(([, columns, rows]) => `${columns}×${rows}`)).toEqual([
      '1×2',
      '1×1',
      '1×1',
      '2×1',
    ]);
    const [first = '', second = ''] = [...table.matchAll(/<td class="(r\d+)"/g)].map(
      ([, name]) => new RegExp(`\\.${name} \\{ ([^}]*)`).exec(html)?.[1] ?? '',
    );
    expect(first).toContain('vertical-align: middle; border-top: 1pt solid #000000');
    expect(second).toContain('background-color: #dcf0dc; border-top: 1pt double #c00000');
  });

  test('shows its picture, its notes and its comment', () => {
    expect(pictures).toMatchObject([{ name: 'picture-1', mediaType: 'image/png' }]);
    expect(html).toMatch(/<img class="r\d+" src="package:picture-1"/);
    expect(html).toMatch(/width: 50pt; height: 25pt/);
    expect(html).toMatch(/<div class="notes"><div><sup>\[1\]<\/sup>.*saw<.*\[2\]/s);
    expect(html).toMatch(/<div class="comment"><strong>Anna Roe/);
  });

  test('is laid out on paper', () => {
    const copy = layoutCopy({ bytes: WORD_97, mediaType: 'application/msword', encoding: null });
    expect([copy.form, copy.pages.length, copy.parts.map(({ mediaType }) => mediaType)]).toEqual(['paper', 1, ['image/png']]);
  });
});

describe('what cannot be read', () => {
  test('is told from other files of its kind', async () => {
    expect(fileTypeOf(WORD_97)?.mediaType).toBe('application/msword');
    const other = changed((bytes) => bytes.write('X', bytes.indexOf(Buffer.from('WordDocument', 'utf16le'))));
    expect(fileTypeOf(other)?.mediaType).toBe('application/x-ole-storage');
    expect(await refusal(other)).toMatch(/^unsupported: This is an old Microsoft Office/);
  });

  test('a locked one, and one of an earlier Word, say what to do', async () => {
    expect(await refusal(changed((bytes) => bytes.writeUInt16LE(0x100, HEAD + 10)))).toMatch(/^unreadable: .* locked with a password/);
    const old = changed((bytes) => bytes.writeUInt16LE(0x68, HEAD + 2));
    expect(await refusal(old)).toMatch(/^unsupported: .*Word 95 or before.*save it as \.docx/);
    expect((await importedOrRefused(old, 'report.doc', { keep: true })).article?.original.mediaType).toBe('application/x-ole-storage');
  });

  test('chains of sectors that lead into themselves are damage', () => {
    const bytes = changed((all) => {
      const table = (all.readUInt32LE(0x4c) + 1) * 512;
      for (let sector = 0; sector < 128; sector++) all.writeUInt32LE(sector, table + sector * 4);
    });
    expect(() => new CompoundFile(bytes)).toThrow('damaged or cut off');
  });

  const outcome = (bytes: Uint8Array): void => {
    try {
      pageOf(bytes);
      void docReader.read(bytes);
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error;
      expect(error.message).toMatch(/damaged|locked|Word 95|more text/);
    }
  };

  test('cut off anywhere it is refused with a sentence, or read', () => {
    for (let length = 0; length < WORD_97.length; length += 97) outcome(WORD_97.subarray(0, length));
  });

  test('whatever is overwritten, too', () => {
    const change = fc.tuple(
      fc.nat(WORD_97.length - 5),
      fc.oneof(fc.nat(0xff), fc.nat(WORD_97.length), fc.constantFrom(0, 0x7fff_ffff, 0xffff_ffff)),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) =>
        outcome(
          changed((bytes) => {
            for (const [at, value] of changes) bytes.writeUInt32LE(value, at);
          }),
        ),
      ),
      { numRuns: 150 },
    );
  });
});
