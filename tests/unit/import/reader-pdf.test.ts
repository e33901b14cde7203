import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lettersOfGlyph } from '../../../src/main/import/documents/glyph-names';
import { paragraphOf, Vocabulary } from '../../../src/main/import/documents/line-join';
import { importFile } from '../../../src/main/import/pipeline';
import { pdfReader } from '../../../src/main/import/readers/pdf';
import { codedFont, column, pdf, type Line } from '../../fixtures/documents/pdf';

async function pieces(bytes: Uint8Array) {
  return (await pdfReader.read(bytes)).pieces;
}

async function texts(pages: readonly (readonly Line[])[]): Promise<string[]> {
  return (await pieces(pdf({ pages }))).filter(({ removed }) => removed === undefined).map(({ text }) => text);
}

const LEFT = [
  'The trade in sand is older than the',
  'cities that are built of it, and for',
  'most of that time nobody has counted',
  'what was taken out of the rivers and',
  'from the beaches, where it had lain.',
];
const RIGHT = [
  'Today the ministries do count, but in',
  'ways that cannot be compared, so that',
  'the totals say more about the forms',
  'that were filled in than about sand,',
  'and the forms are changed each year.',
];
const joined = (lines: readonly string[]): string => lines.join(' ');

describe('paragraphs from lines', () => {
  test('lines are joined; a gap, an indent or a short line ends a paragraph', async () => {
    const gap = [...column(LEFT, 72, 700), ...column(RIGHT, 72, 700 - 5 * 12 - 10)];
    expect(await texts([gap])).toEqual([joined(LEFT), joined(RIGHT)]);
    const indent = [...column(LEFT, 72, 700), { text: RIGHT[0] ?? '', x: 90, y: 640 }, ...column(RIGHT.slice(1), 72, 628)];
    expect(await texts([indent])).toEqual([joined(LEFT), joined(RIGHT)]);
    const short = [...column([...LEFT, 'It was free.'], 72, 700), ...column(RIGHT, 72, 700 - 6 * 12)];
    expect(await texts([short])).toEqual([`${joined(LEFT)} It was free.`, joined(RIGHT)]);
  });

  test('words that a line’s end has parted are whole again, as the document writes them elsewhere', async () => {
    const lines = [
      'The committee met twice about dredg-',
      'ing before anybody spoke of the well-',
      'known reports, all of which said the',
      'same: well-known facts are easily for-',
      'gotten, by committees and by others.',
    ];
    expect(await texts([column(lines, 72, 700)])).toEqual([
      'The committee met twice about dredging before anybody spoke of the well-known reports, all of which said the same: well-known facts are easily forgotten, by committees and by others.',
    ]);
  });

  test.each([
    // The halves are words, the two together are none.
    [
      [
        'The rules induce inter-',
        'ferondependent growth, price-',
        'determining factors, a state-',
        'owned firm and a so-',
        'called survey of the port.',
      ],
      'The rules induce interferondependent growth, price-determining factors, a state-owned firm and a so-called survey of the port.',
    ],
    // The two together are one, or one half is none.
    [
      [
        'They spoke of a har-',
        'bour, of permit-',
        'ted use and of dis-',
        'information, govern-',
        'ments and Patru-',
        'shev of Wash-',
        'ington.',
      ],
      'They spoke of a harbour, of permitted use and of disinformation, governments and Patrushev of Washington.',
    ],
    // Names, and what is said of them.
    [
      [
        'In the view of the Kremlin-',
        'backed party, and of a Moscow-',
        'based firm named Black-',
        'well, all of this was a co-',
        'operation. Long-',
        'term leases end.',
      ],
      'In the view of the Kremlin-backed party, and of a Moscow-based firm named Blackwell, all of this was a cooperation. Long-term leases end.',
    ],
    // No word is parted after a figure.
    [
      [
        'In the years 1990-',
        '1995 a 30-',
        'year-old engineer left; 20-',
        'to 30-year-old firms of the G-',
        '20 stayed, and state-of-the-',
        'art cranes came.',
      ],
      'In the years 1990-1995 a 30-year-old engineer left; 20- to 30-year-old firms of the G-20 stayed, and state-of-the-art cranes came.',
    ],
    // Where no list is at hand a hyphen at the end is one of parting, but for what the language never writes without.
    [
      ['Die Verwal-', 'tung der Bundes-', 'regierung und der Ober-', 'und Untergrenze.'],
      'Die Verwaltung der Bundesregierung und der Ober- und Untergrenze.',
    ],
    [
      ['Le ministre a dit ceci: est-', 'il possible que la commis-', 'sion dise cela?'],
      'Le ministre a dit ceci: est-il possible que la commission dise cela?',
    ],
  ])('a hyphen at a line’s end goes only where the word is known without it: %#', (lines, text) => {
    const vocabulary = new Vocabulary();
    for (const line of lines) vocabulary.add(line);
    expect(paragraphOf(lines, vocabulary)).toBe(text);
  });

  test('columns are read one after the other, under what stands across both', async () => {
    const page = [
      { text: 'A Heading Across Both of the Columns', x: 72, y: 760, size: 20 },
      ...column(LEFT, 72, 700),
      ...column(RIGHT, 300, 700),
      { text: 'This line stands below and reaches over both of the columns, as notes at the foot do.', x: 72, y: 560 },
    ];
    const last = page.at(-1)?.text;
    expect(await texts([page])).toEqual(['A Heading Across Both of the Columns', joined(LEFT), joined(RIGHT), last]);
  });

  test('a paragraph goes on over a column and over a page', async () => {
    const first = LEFT.slice(0, 4);
    const body = joined([...first, ...RIGHT]);
    const sentence = [...RIGHT.slice(0, 4), 'and the forms are changed each year'];
    expect(
      await texts([
        column(first, 72, 700),
        column(
          RIGHT.map((line) => line.replace('Today', 'today')),
          72,
          700,
        ),
      ]),
    ).toEqual([body.replace('Today', 'today')]);
    const columns = [
      ...column(sentence, 72, 700),
      ...column(
        [
          'by those who had not been asked to do',
          'so, as the older ones among them tell',
          'those who come to count the lorries',
          'that leave the valley in the evening.',
        ],
        300,
        700,
      ),
    ];
    expect((await texts([columns])).length).toBe(1);
  });

  test('tables keep their rows', async () => {
    const rows = [
      ['Year', 'Tons', 'Lorries'],
      ['2018', '1,200', '80'],
      ['2019', '1,450', '96'],
      ['2020', '900', '61'],
    ];
    const cells = rows.flatMap((row, index) => row.map((text, place) => ({ text, x: 72 + place * 120, y: 700 - index * 14 })));
    expect(await texts([cells])).toEqual(['Year | Tons | Lorries\n2018 | 1,200 | 80\n2019 | 1,450 | 96\n2020 | 900 | 61']);
  });

  test('a large first letter belongs to its word', async () => {
    const [first = '', ...rest] = LEFT;
    const page = [
      { text: 'T', x: 72, y: 676, size: 40 },
      { text: first.slice(1), x: 98, y: 700 },
      ...column(rest.slice(0, 2), 98, 688),
      ...column(rest.slice(2), 72, 664),
    ];
    expect((await texts([page]))[0]).toMatch(/^The trade in sand is older than the cities/);
  });
});

describe('what stands around the text', () => {
  const page = (number: number): Line[] => [
    { text: `Journal of Sand, vol. ${number}`, x: 72, y: 800, size: 8 },
    ...column(number % 2 === 0 ? LEFT : RIGHT, 72, 700),
    { text: String(number), x: 290, y: 40, size: 8 },
  ];

  test('running heads and page numbers leave, and are remembered', async () => {
    const all = await pieces(pdf({ pages: [page(7), page(8), page(9)] }));
    expect(all.filter(({ removed }) => removed === undefined).map(({ text }) => text)).toEqual([
      joined(RIGHT),
      joined(LEFT),
      joined(RIGHT),
    ]);
    expect(all.filter(({ removed }) => removed === 'furniture').map(({ text, place }) => [text, place])).toEqual([
      ['Journal of Sand, vol. 7', 'the margin of page 1'],
      ['7', 'the margin of page 1'],
      ['Journal of Sand, vol. 8', 'the margin of page 2'],
      ['8', 'the margin of page 2'],
      ['Journal of Sand, vol. 9', 'the margin of page 3'],
      ['9', 'the margin of page 3'],
    ]);
  });

  test('text that is the same on every page is the text', async () => {
    const slides = Array.from({ length: 3 }, () => [{ text: 'Thank you for your attention', x: 72, y: 500, size: 30 }]);
    expect(await texts(slides)).toEqual(['Thank you for your attention', 'Thank you for your attention', 'Thank you for your attention']);
  });

  test('notes at the foot follow the text, and the text goes on over them', async () => {
    const first = [...column(LEFT.slice(0, 4), 72, 200), ...column(['1 See the report of the committee.'], 72, 90, 8)];
    const second = column(
      RIGHT.map((line) => line.replace('Today', 'today')),
      72,
      700,
    );
    expect(await texts([first, second])).toEqual([
      joined([...LEFT.slice(0, 4), ...RIGHT]).replace('Today', 'today'),
      '1 See the report of the committee.',
    ]);
  });
});

describe('properties', () => {
  const body = [{ text: 'The Trade in Sand and Gravel', x: 72, y: 760, size: 22 }, ...column(LEFT, 72, 700)];

  test('the largest line is the title when the properties are of no use; their dates never count', async () => {
    const info = '/Title (Microsoft Word - draft1.doc) /Author (user) /CreationDate (D:20190102030405Z)';
    const { metadata, evidence } = await importFile(pdf({ pages: [body], info }), 'x.pdf');
    expect(metadata).toMatchObject({ title: 'The Trade in Sand and Gravel', bylines: [], published: null });
    expect(evidence.title).toBe('page 1 of the document, set larger than the rest');
  });

  test('properties that the text agrees with', async () => {
    const page = [...body, { text: 'By Jane Roe', x: 72, y: 740 }];
    const { metadata } = await importFile(
      pdf({ pages: [page], info: '/Title (The trade in sand and gravel) /Author (Jane Roe)' }),
      'x.pdf',
    );
    expect(metadata).toMatchObject({ title: 'The trade in sand and gravel', bylines: ['Jane Roe'] });
  });
});

describe('files without text, and locked or hostile ones', () => {
  test('a scanned PDF says so; a partly scanned one gives the rest, with a remark', async () => {
    const scan = await pdfReader.read(pdf({ pages: [[], []] }));
    expect(scan.remarks).toEqual([expect.stringMatching(/^This PDF has no text layer: its 2 pages are pictures/)]);
    const { pieces: some, remarks } = await pdfReader.read(pdf({ pages: [column(LEFT, 72, 700), []] }));
    expect(some.map(({ text }) => text)).toEqual([joined(LEFT)]);
    expect(remarks).toEqual(['Page 2 has no text: pictures, or blank.']);
  });

  test('a locked one says so', async () => {
    const key = '0'.repeat(64);
    const lock = `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <${key}> /U <${key}> >>`;
    const bytes = pdf({
      pages: [column(LEFT, 72, 700)],
      objects: [lock],
      trailer: `/Encrypt 4 0 R /ID [<${'1'.repeat(32)}> <${'1'.repeat(32)}>]`,
    });
    await expect(pdfReader.read(bytes)).rejects.toThrow('This PDF is locked with a password');
  });

  test('its scripts are not run and its files not opened; the text is read', async () => {
    const objects = [
      '<< /S /JavaScript /JS (globalThis.pdfScriptRan = true; app.alert\\(1\\);) >>',
      '<< /Type /Filespec /F (/etc/passwd) /UF (/etc/passwd) >>',
    ];
    const bytes = pdf({
      pages: [column(LEFT, 72, 700)],
      objects,
      catalogue:
        '/OpenAction 4 0 R /AA << /WC 4 0 R >> /Names << /JavaScript << /Names [(a) 4 0 R] >> /EmbeddedFiles << /Names [(f) 5 0 R] >> >>',
    });
    expect((await pieces(bytes)).map(({ text }) => text)).toEqual([joined(LEFT)]);
    expect('pdfScriptRan' in globalThis).toBe(false);
  });

  test('too many pages are refused', async () => {
    const bytes = pdf({ pages: Array.from({ length: 2001 }, () => []) });
    await expect(pdfReader.read(bytes)).rejects.toThrow('This PDF has 2,001 pages');
  });

  test('what was given stays as it was', async () => {
    const bytes = pdf({ pages: [column(LEFT, 72, 700)] });
    const before = bytes.slice();
    await pdfReader.read(bytes);
    expect(bytes).toEqual(before);
  });

  test('damaged ones are refused, or read as far as they go', async () => {
    const whole = pdf({ pages: [column(LEFT, 72, 700)] });
    await expect(pdfReader.read(whole.slice(0, 60))).rejects.toMatchObject({ name: 'CasebookError', code: 'unreadable' });
    await expect(pdfReader.read(new Uint8Array(Buffer.from('%PDF-1.7 and nothing else')))).rejects.toMatchObject({
      name: 'CasebookError',
      code: 'unreadable',
    });
  });
});

describe('what was written onto the pages', () => {
  const field = (more: string, [x, y, width = 200]: readonly [number, number, number?]): string =>
    `<< /Type /Annot /Subtype /Widget /F 4 /Rect [${x} ${y} ${x + width} ${y + 18}] ${more} >>`;
  const labels: Line[] = [
    { text: 'Name of the bidder:', x: 72, y: 705 },
    { text: 'Quay wanted:', x: 72, y: 675 },
    { text: 'Tax paid', x: 110, y: 645 },
    { text: 'Fined before', x: 110, y: 615 },
    { text: 'Remarks:', x: 72, y: 585 },
  ];
  const fields = [
    field('/FT /Tx /T (name) /V (North Quay Limited)', [220, 700]),
    field('/FT /Ch /T (quay) /Opt [[(n) (Northern)] [(s) (Southern)]] /V (n) /Ff 131072', [220, 670]),
    field('/FT /Btn /T (tax) /V /Yes /AS /Yes /AP << /N << /Yes 3 0 R /Off 3 0 R >> >>', [85, 640, 18]),
    field('/FT /Btn /T (fine) /V /Off /AS /Off /AP << /N << /Yes 3 0 R /Off 3 0 R >> >>', [85, 610, 18]),
    field('/FT /Tx /Ff 4096 /T (remarks) /V (Two cranes.\\rOne of them is old.)', [220, 560]),
    field('/FT /Tx /Ff 8192 /T (code) /V (secret)', [220, 500]),
    `<< /Type /Annot /Subtype /Widget /F 2 /Rect [72 400 200 418] /FT /Tx /T (hidden) /V (not shown) >>`,
  ];

  test('a form: what was filled in stands behind its label, in brackets', async () => {
    const { pieces: read, remarks } = await pdfReader.read(pdf({ pages: [labels], annotations: [fields] }));
    const text = read.map((piece) => piece.text).join('\n');
    for (const line of ['Name of the bidder: [North Quay Limited]', 'Quay wanted: [Northern]', '[x] Tax paid', '[ ] Fined before'])
      expect(text).toContain(line);
    expect(text).toMatch(/\[Two cranes\.\s+One of them is old\.\]/);
    expect(text).not.toMatch(/secret|not shown/);
    expect(remarks).toEqual(['What stands in [brackets] on this form was filled in.']);
  });

  test('a form alone has text', async () => {
    const { pieces: read } = await pdfReader.read(pdf({ pages: [[]], annotations: [[fields[0] ?? '']] }));
    expect(read.map(({ text }) => text)).toEqual(['[North Quay Limited]']);
  });

  test('comments stand behind the paragraph they are on, and text typed onto the page too', async () => {
    const annotations = [
      '<< /Type /Annot /Subtype /Highlight /F 4 /Rect [72 686 160 698] /QuadPoints [72 698 160 698 72 686 160 686] /T (Anna) /Contents (Who counted\\?) >>',
      '<< /Type /Annot /Subtype /Text /F 4 /Rect [300 690 320 710] /Contents (Ask the ministry.) >>',
      '<< /Type /Annot /Subtype /FreeText /F 4 /Rect [72 560 300 575] /Contents (Late entry) /DA (/Helv 10 Tf) >>',
      '<< /Type /Annot /Subtype /Popup /F 4 /Rect [300 690 320 710] /Contents (no comment) >>',
      '<< /Type /Annot /Subtype /Link /F 4 /Rect [72 690 120 710] /Contents (a link) >>',
    ];
    const bytes = pdf({ pages: [[...column(LEFT, 72, 700), ...column(RIGHT, 72, 600)]], annotations: [annotations] });
    const { pieces: read, remarks } = await pdfReader.read(bytes);
    expect(read.map(({ text }) => text)).toEqual([
      joined(LEFT),
      '[Comment: Ask the ministry.]',
      expect.stringMatching(/^\[Comment by Anna on “[^”]+”: Who counted\?\]$/),
      joined(RIGHT),
      '[Typed on the page: Late entry]',
    ]);
    expect(remarks).toHaveLength(1);
  });
});

test('raised and lowered figures are told from the words and figures they stand at', async () => {
  const small = (text: string, x: number, y: number): Line => ({ text, x, y, size: 6 });
  const page = [
    { text: 'It was signed in 2019', x: 72, y: 700 },
    small('3', 166, 704),
    { text: 'and covers 1,500 m', x: 174, y: 700 },
    small('2', 259, 704),
    { text: 'of land', x: 266, y: 700 },
    small('4, 5', 296, 704),
    { text: 'and H', x: 312, y: 700 },
    small('2', 338, 698),
    { text: 'O at 10', x: 340.5, y: 700 },
    small('6', 373, 704),
    { text: 'euros.', x: 382, y: 700 },
  ];
  expect(await texts([page])).toEqual(['It was signed in 2019[3] and covers 1,500 m² of land[4, 5] and H2O at 10⁶ euros.']);
});

describe('fonts that say little of their letters', () => {
  /** As a font is cut down to the shapes in use: their numbers stand 29 below the letters' codes. */
  const shapes = (text: string): string => [...text].map((letter) => (letter.charCodeAt(0) - 29).toString(16).padStart(4, '0')).join('');
  const font = (unicode?: readonly (readonly [number, string])[]): string[] =>
    codedFont({ encoding: 'Identity-H', ordering: 'Identity', ...(unicode === undefined ? {} : { unicode }) });
  const unread = LEFT.map((line, index) => ({ text: shapes(line), x: 72, y: 400 - index * 12, coded: true as const }));

  test('without a map nothing is read from them: all of it is an item without text, part of it is left out with a remark', async () => {
    const whole = await pdfReader.read(pdf({ pages: [unread], objects: font() }));
    expect(whole.remarks).toEqual([expect.stringContaining('no Unicode map')]);
    const heading = { text: shapes('The Trade in Sand and Gravel'), x: 72, y: 760, size: 22, coded: true as const };
    const read = await importFile(pdf({ pages: [[heading, ...column(LEFT, 72, 700)], unread], objects: font() }), 'sand.pdf');
    expect(read.clean.text).toBe(joined(LEFT));
    expect(read.metadata.title).not.toMatch(/7KH/);
    expect(read.remarks).toEqual([
      expect.stringMatching(/^Pages 1, 2 have text that cannot be read: a font without a Unicode map\..*\(OCR\)/),
    ]);
  });

  test('with a map they are read', async () => {
    const unicode = [...new Set(LEFT.join(''))].map((letter) => [letter.charCodeAt(0) - 29, letter] as const);
    expect((await pieces(pdf({ pages: [unread], objects: font(unicode) }))).map(({ text }) => text)).toEqual([joined(LEFT)]);
  });

  test('names of several letters, and of variants, are read', async () => {
    const names = ['T_h', 'f_f_i', 'c_t', 's_t', 'seven.oldstyle', 'uni0066006A', 'oneoldstyle', 'Asmall'];
    const simple = `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 ${names.map((name) => `/${name}`).join(' ')}] >> /FirstChar 1 /LastChar 122 /Widths [${Array.from({ length: 122 }, () => 600).join(' ')}] >>`;
    const text = Buffer.from(
      '\u0001e o\u0002ce gave its fa\u0003s \u0004ill in 19\u00055 on the \u0006ord, page \u0007, N\u0008TO',
      'latin1',
    ).toString('hex');
    expect((await pieces(pdf({ pages: [[{ text, x: 72, y: 700, coded: true }]], objects: [simple] }))).map((piece) => piece.text)).toEqual([
      'The office gave its facts still in 1975 on the fjord, page 1, NATO',
    ]);
  });

  test.each([
    ['c_t', 'ct'],
    ['f_f_j', 'ffj'],
    ['Th', 'Th'],
    ['a.sc', 'a'],
    ['u1F600', '😀'],
    ['uniD800', null],
    ['g23', null],
    ['.notdef', null],
    ['period', '.'],
  ])('the name %s', (name, letters) => {
    expect(lettersOfGlyph(name)).toBe(letters);
  });
});

describe('other scripts', () => {
  const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

  test('Chinese by the character maps that come with pdf.js, lines joined without spaces', async () => {
    const lines = ['砂石贸易比用它建造的城市更古老，而', '在大部分时间里没有人计算过，从河里', '和海滩上到底取走了多少。'];
    const page = lines.map((text, index) => ({ text: utf16(text), x: 72, y: 700 - index * 13, coded: true as const }));
    const bytes = pdf({ pages: [page], objects: codedFont({ encoding: 'UniGB-UCS2-H', ordering: 'GB1' }) });
    expect((await pieces(bytes)).map(({ text }) => text)).toEqual([lines.join('')]);
  });

  test('Arabic from right to left, with lam and alef of one shape in their order', async () => {
    const letters = ['ا', 'ل', 'س', 'لا', 'م', 'خ', 'أ', 'ع', 'لأ', 'و', ' '];
    const unicode = letters.map((letter, index) => [index + 1, letter] as const);
    // The shapes as they are drawn, from left to right.
    const drawn = (word: readonly string[]): string =>
      [...word]
        .reverse()
        .map((shape) => (letters.indexOf(shape) + 1).toString(16).padStart(4, '0'))
        .join('');
    const text = drawn(['ا', 'ل', 'س', 'لا', 'م', ' ', 'و', 'ا', 'لأ', 'ع', 'م', 'ا', 'ل']);
    const bytes = pdf({
      pages: [[{ text, x: 72, y: 700, coded: true }]],
      objects: codedFont({ encoding: 'Identity-H', ordering: 'Identity', unicode }),
    });
    expect((await pieces(bytes)).map((piece) => piece.text)).toEqual(['السلام والأعمال']);
  });
});

describe('as a typesetter makes them', () => {
  const fonts = path.resolve(import.meta.dirname, '../../../node_modules/@expo-google-fonts/source-serif-4');
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }] });
  const typeset = (content: string): Uint8Array => {
    const made = compiler.pdf({ mainFileContent: content });
    return new Uint8Array(made ?? []);
  };
  const SENTENCES = [
    'Comprehensive investigations into extraordinarily complicated international transactions characteristically require considerable administrative determination.',
    'Representatives of environmental organisations nevertheless consistently underestimated the infrastructural responsibilities of neighbouring municipalities.',
  ];
  const LONG = Array.from({ length: 5 }, () => SENTENCES.join(' ')).join(' ');

  test.each([1, 2, 3])('justified, hyphenated, with heads and notes, in %i columns', async (columns) => {
    const paragraphs = Array.from({ length: 9 }, (_, index) => `Paragraph ${index + 1} begins here. ${LONG}`);
    const noted = paragraphs.map((text, index) => (index === 4 ? `${text}#footnote[The note says where that was found.]` : text));
    const bytes = typeset(
      `#set page(columns: ${columns}, header: [Annals of Gravel #h(1fr) Second series], numbering: "1", margin: 2cm)\n#set text(font: "Source Serif 4", size: 10pt, lang: "en")\n#set super(typographic: false)\n#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)\n= On the Counting of Lorries\n\n${noted.join('\n\n')}`,
    );
    const kept = (await pieces(bytes)).filter(({ removed }) => removed === undefined).map(({ text }) => text);
    const expected = paragraphs.map((text, index) => (index === 4 ? `${text}[1]` : text));
    expect(kept).toEqual(['On the Counting of Lorries', ...expected, '[1] The note says where that was found.']);
  });

  test('Cyrillic, with words parted at the ends of lines', async () => {
    const russian =
      'Представители министерства неоднократно подчёркивали необходимость дополнительного расследования обстоятельств строительства железнодорожной магистрали. '
        .repeat(6)
        .trim();
    const bytes = typeset(
      `#set page(columns: 2, margin: 2cm)\n#set text(font: "Source Serif 4", size: 11pt, lang: "ru")\n#set par(justify: true)\n${russian}`,
    );
    expect((await pieces(bytes)).map(({ text }) => text)).toEqual([russian]);
  });
});
