import { describe, expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';
import { cellOf, columnName } from '../../../src/main/import/documents/sheet';
import { zipOf } from '../../fixtures/documents/office';
import { excel, number, openFile, words } from '../../fixtures/documents/workbook';

const paragraphs = async (bytes: Uint8Array): Promise<string[]> => (await importFile(bytes, 'file')).clean.text.split('\n\n');
const row = (at: number, cells: string, more = ''): string => `<row r="${at}"${more}>${cells}</row>`;

describe('Excel', () => {
  test('a sheet is a heading, the text above its table, and the table, a line a row', async () => {
    const rows =
      row(2, words('B2', 'Boats counted in the harbour')) +
      row(4, '<c r="B4" t="s"><v>0</v></c><c r="D4" t="s"><v>1</v></c>') +
      row(5, number('B5', 2019) + number('D5', 120)) +
      row(6, number('B6', 2020)) +
      row(9, words('B9', 'Counted by hand.'));
    const bytes = excel({
      sheets: [{ name: 'Boats', rows }],
      strings: ['<r><t>Ye</t></r><r><t>ar</t></r><rPh><t>x</t></rPh>', '<t>All</t>'],
    });
    const { metadata, evidence, clean } = await importFile(bytes, 'file.xlsx');
    expect(clean.text).toBe('Boats\n\nBoats counted in the harbour\n\nYear | All\n2019 | 120\n2020\n\nCounted by hand.');
    expect(clean.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'table', 'paragraph']);
    expect(metadata.title).toBe('Boats counted in the harbour');
    expect(evidence.title).toBe('row 2 of the sheet “Boats”');
  });

  test.each<[string, number, string]>([
    ['#,##0.00', 1599.99, '1,599.99'],
    ['0.0%', 0.025, '2.5%'],
    ['yyyy\\-mm\\-dd', 45356, '2024-03-05'],
    ['d. mmmm yyyy', 45356, '5. March 2024'],
    ['[h]:mm', 1.5, '36:00'],
    ['#,##0.00\\ "€";[Red]-#,##0.00\\ "€"', -1234.5, '-1,234.50 €'],
    ['_-* #,##0.00_-;-* #,##0.00_-', 12, '12.00'],
    ['[$-407]d/ mmm yyyy;@', 45356, '5/ Mrz 2024'],
    ['0.00E+00', 198356388, '1.98E+08'],
    ['yyyy-mm-dd', -5, '-5'],
    ['"broken', 7, '7'],
  ])('a number of format %s shows as in Excel', async (code, value, shown) => {
    expect(await paragraphs(excel({ sheets: [{ name: 'S', rows: row(1, number('A1', value, 1)) }], formats: [code] }))).toEqual([
      'S',
      shown,
    ]);
  });

  test.each<[number, number, string]>([
    [4, 1599.99, '1,599.99'],
    [9, 0.25, '25%'],
    [14, 45356, '2024-03-05'],
    [22, 45356.75, '2024-03-05 18:00'],
    [20, 0.75, '18:00'],
    [30, 45356, '2024-03-05'],
    [999, 0.1 + 0.2, '0.3'],
  ])('a format that is known by number %i alone', async (id, value, shown) => {
    expect(await paragraphs(excel({ sheets: [{ name: 'S', rows: row(1, number('A1', value, 1)) }], builtIn: [id] }))).toEqual(['S', shown]);
  });

  test('days count from 1904 where the workbook says so', async () => {
    const sheets = [{ name: 'S', rows: row(1, number('A1', 45356 - 1462, 1)) }];
    expect(await paragraphs(excel({ sheets, builtIn: [14], is1904: true }))).toEqual(['S', '2024-03-05']);
  });

  test('truths, errors, days in ISO form, escaped signs, and a formula without a result', async () => {
    const cells =
      '<c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1" t="d"><v>2024-03-05T00:00:00</v></c>' +
      '<c r="D1" t="str"><f>A2</f><v>a_x000D_b</v></c><c r="E1"><f>SUM(A2:A9)</f></c>';
    const { clean, remarks } = await importFile(excel({ sheets: [{ name: 'S', rows: row(1, cells) }] }), 'x');
    expect(clean.text).toBe('S\n\nTRUE | #N/A | 2024-03-05 | ab | =SUM(A2:A9)');
    expect(remarks.join()).toContain('One cell holds a formula without a result');
  });

  test('cells and rows without references stand one after another', async () => {
    const rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>';
    expect(await paragraphs(excel({ sheets: [{ name: 'S', rows }] }))).toEqual(['S', '1 | 2\n3 | 4']);
  });

  test('notes and threads stand behind their table with who wrote them, each once', async () => {
    const rows =
      row(1, words('A1', 'Year') + words('B1', 'Boats')) + row(2, number('A2', 2019) + number('B2', 120)) + row(5, words('A5', 'The end.'));
    const note = (reference: string, author: number, text: string): string =>
      `<comment ref="${reference}" authorId="${author}"><text><r><t>${text}</t></r></text></comment>`;
    const notes = {
      authors: ['Ann Lee', 'tc={T1}'],
      comments:
        note('B1', 0, 'Ann Lee:\nOnly large ones?') +
        note('B2', 1, '[Threaded comment] Your version of Excel …') +
        note('D9', 0, 'Beside it.'),
    };
    const threads =
      '<threadedComment ref="B2" personId="P1" id="T1"><text>Is that so?</text></threadedComment>' +
      '<threadedComment ref="B2" personId="P2" id="T2" parentId="T1"><text>Yes.</text></threadedComment>';
    const people = [
      ['P1', 'Bo Berg'],
      ['P2', 'Cy Cole'],
    ] as const;
    expect(await paragraphs(excel({ sheets: [{ name: 'S', rows, notes, threads }], people }))).toEqual([
      'S',
      'Year | Boats\n2019 | 120',
      '[Comment by Ann Lee on “B1: Boats”: Only large ones?]',
      '[Comment by Bo Berg on “B2: 120”: Is that so?]',
      '[Comment by Cy Cole on “B2: 120”: Yes.]',
      'The end.',
      '[Comment by Ann Lee on “D9”: Beside it.]',
    ]);
  });

  test('hidden sheets, rows and columns are listed as removed', async () => {
    const rows =
      row(1, words('A1', 'Name') + words('B1', 'Pay') + words('C1', 'Town')) +
      row(2, words('A2', 'Ann') + number('B2', 10) + words('C2', 'Oslo')) +
      row(3, words('A3', 'Bo') + number('B3', 20) + words('C3', 'Rome'), ' hidden="1"');
    const columns = '<col min="2" max="2" hidden="1"/>';
    const sheets = [
      { name: 'Open', rows, columns },
      { name: 'Away', state: 'veryHidden', rows: row(1, words('A1', 'Not for all')) } as const,
    ];
    const { clean } = await importFile(excel({ sheets }), 'x.xlsx');
    expect(clean.text).toBe('Open\n\nName | Town\nAnn | Oslo');
    expect(clean.removed.map(({ text, reason }) => [text, reason])).toEqual([
      ['| Pay\n| 10\nBo | 20 | Rome', 'hidden'],
      ['Away', 'hidden'],
      ['Not for all', 'hidden'],
    ]);
  });

  test('a long table comes in pieces of a hundred rows', async () => {
    const rows = Array.from({ length: 250 }, (_, at) => row(at + 1, number(`A${at + 1}`, at) + number(`B${at + 1}`, at))).join('');
    const pieces = await paragraphs(excel({ sheets: [{ name: 'S', rows }] }));
    expect(pieces.slice(1).map((piece) => piece.split('\n').length)).toEqual([100, 100, 50]);
  });

  test('what is beyond 50,000 rows is left out, and that is said', async () => {
    const rows = Array.from({ length: 50_010 }, (_, at) => `<row><c><v>${at}</v></c><c><v>1</v></c></row>`).join('');
    const { clean, remarks } = await importFile(
      excel({
        sheets: [
          { name: 'S', rows },
          { name: 'T', rows: '<row><c><v>1</v></c></row>' },
        ],
      }),
      'x',
    );
    expect(clean.text).toContain('49999 | 1');
    expect(clean.text).not.toContain('50000 | 1');
    expect(remarks.join()).toContain('what comes after row 50,000');
  });

  test('a string that a few bytes repeat fills no memory', async () => {
    const rows = '<row><c t="s"><v>0</v></c></row>'.repeat(2000);
    const { clean, remarks } = await importFile(excel({ sheets: [{ name: 'S', rows }], strings: [`<t>${'x'.repeat(32_000)}</t>`] }), 'x');
    expect(clean.text.length).toBeLessThan(17 * 1024 * 1024);
    expect(remarks).toHaveLength(1);
  });

  test.each<[string, Uint8Array, string]>([
    ['without text', excel({ sheets: [{ name: 'S', rows: '' }] }), 'There is no text in this file.'],
    ['without sheets', zipOf({ '[Content_Types].xml': '', 'xl/styles.xml': '' }), 'its list of sheets is missing'],
    [
      'with entities',
      excel({ sheets: [], extra: { 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "a">]><workbook/>' } }),
      'declares XML entities',
    ],
    ['cut off', excel({ sheets: [{ name: 'S', rows: row(1, number('A1', 1)) }] }).slice(0, 700), 'damaged or cut off'],
    ['in binary form', zipOf({ '[Content_Types].xml': '', 'xl/workbook.bin': 'x' }), 'a binary Excel workbook'],
  ])('one %s is refused', async (_, bytes, reason) => {
    await expect(importFile(bytes, 'x.xlsx')).rejects.toThrow(reason);
  });

  test('names of columns', () => {
    for (const column of [1, 26, 27, 702, 703, 16_384]) expect(cellOf(`${columnName(column)}7`)).toEqual({ row: 7, column });
    expect(cellOf('7')).toBeNull();
  });
});

describe('OpenDocument spreadsheets', () => {
  const cell = (text: string, more = ''): string => `<table:table-cell${more}><text:p>${text}</text:p></table:table-cell>`;
  const line = (cells: string, more = ''): string => `<table:table-row${more}>${cells}</table:table-row>`;
  const sheet = (name: string, content: string, more = ''): string => `<table:table table:name="${name}"${more}>${content}</table:table>`;

  test('cells read as they show; repeated ones stand as often as they are there', async () => {
    const rows =
      line(cell('Boats')) +
      line('<table:table-cell table:number-columns-repeated="3"/>', ' table:number-rows-repeated="2"') +
      line(cell('Year') + cell('All<text:s text:c="2"/>of <text:span>them</text:span>')) +
      line(cell('2019', ' office:value-type="float" office:value="2019"') + cell('1,5 %', ' office:value="0.015"')) +
      line(
        cell('x', ' table:number-columns-repeated="2"') + '<table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>',
        ' table:number-rows-repeated="2"',
      ) +
      line(
        '<table:table-cell office:value-type="date" office:date-value="2024-03-05"/>' +
          '<table:table-cell table:number-columns-repeated="16000"/>',
      ) +
      line('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1048000"');
    expect(await paragraphs(openFile('spreadsheet', sheet('Harbour', rows)))).toEqual([
      'Harbour',
      'Boats',
      'Year | All of them\n2019 | 1,5 %\nx | x\nx | x\n2024-03-05',
    ]);
  });

  test('comments and shapes are kept, hidden sheets, rows and columns are removed', async () => {
    const styles = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const comment =
      '<office:annotation><dc:creator>Ann Lee</dc:creator><dc:date>2024-03-05T10:00:00</dc:date><text:p>Is that</text:p><text:p>so?</text:p></office:annotation>';
    const shape = '<table:shapes><draw:frame><draw:text-box><text:p>A box</text:p></draw:text-box></draw:frame></table:shapes>';
    const rows =
      '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>' +
      line(cell('Name') + cell('Pay') + cell('Town')) +
      line(`<table:table-cell>${comment}<text:p>Ann</text:p></table:table-cell>${cell('10')}${cell('Oslo')}`) +
      line(cell('Bo'), ' table:visibility="filter"');
    const bytes = openFile('spreadsheet', sheet('Open', shape + rows) + sheet('Away', line(cell('Hidden')), ' table:style-name="ta2"'), {
      styles,
    });
    const { clean } = await importFile(bytes, 'x.ods');
    expect(clean.text.split('\n\n')).toEqual([
      'Open',
      'Name | Town\nAnn | Oslo',
      '[Comment by Ann Lee on “A2: Ann”: Is that so?]',
      'A box',
    ]);
    expect(clean.removed.map(({ text }) => text)).toEqual(['| Pay\n| 10\nBo', 'Away', 'Hidden']);
  });

  test('a few bytes that stand for a million cells are read as far as there is room', async () => {
    const rows = line(cell('x', ' table:number-columns-repeated="16384"'), ' table:number-rows-repeated="1048576"');
    const { clean, remarks } = await importFile(openFile('spreadsheet', sheet('S', rows)), 'x');
    expect(clean.text.length).toBeLessThan(20 * 1024 * 1024);
    expect(remarks.join()).toContain('larger than Casebook reads');
  });

  test.each<[string, Uint8Array, string]>([
    ['empty', openFile('spreadsheet', sheet('S', '')), 'There is no text in this file.'],
    [
      'locked',
      openFile('spreadsheet', '', {
        extra: { 'META-INF/manifest.xml': '<m xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><encryption-data/></m>' },
      }),
      'locked with a password',
    ],
    [
      'with entities',
      openFile('spreadsheet', '', { extra: { 'content.xml': '<!DOCTYPE x [<!ENTITY a "a">]><x/>' } }),
      'declares XML entities',
    ],
  ])('one that is %s is refused', async (_, bytes, reason) => {
    await expect(importFile(bytes, 'x.ods')).rejects.toThrow(reason);
  });
});
