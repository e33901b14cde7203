import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CleanText } from '../../../src/shared/articles/model';
import { normaliseText, paragraphsOf } from '../../../src/shared/text/text';
import { importFile } from '../../../src/main/import/pipeline';
import { settleStructure } from '../../../src/main/import/settle-structure';
import { book, openDocument, word } from '../../fixtures/documents/office';

/** What is said of each paragraph, with the words in place of offsets. */
function said({ text, blocks }: CleanText) {
  return paragraphsOf(text).map(({ start, end }, index) => {
    const words = text.slice(start, end);
    const { spans = [], rows, ...rest } = blocks[index]?.structure ?? {};
    return {
      kind: blocks[index]?.kind,
      ...rest,
      ...(rows === undefined ? {} : { rows: rows.map((row) => row.map(([from, to, ...wide]) => [words.slice(from, to), ...wide])) }),
      ...(spans.length === 0 ? {} : { spans: spans.map(([from, to, ...mark]) => [words.slice(from, to), ...mark]) }),
    };
  });
}

const LONG = 'The ministry answered on Monday that the bridge had been open to all traffic since the spring of last year.';
const page = async (body: string, head = '') => {
  const html = `<html><head><title>Bridges</title>${head}</head><body><article><h1>Bridges</h1><p>${LONG}</p>${body}<p>${LONG.replace('Monday', 'Friday')}</p></article></body></html>`;
  const { clean } = await importFile(Buffer.from(html), 'a.html');
  return said(clean).slice(1, -1);
};

describe('the structure of a web page', () => {
  test('lists are nested and numbered, boxes are ticked', async () => {
    const body =
      '<ol start="3"><li>The bridge was closed in March.<ul><li>Because of the flood in the valley.</li></ul></li><li value="9">It was opened in May.</li></ol>' +
      '<ul><li><input type="checkbox" checked> The report is written.</li><li><input type="checkbox"> The report is read.</li></ul>';
    expect(await page(body)).toEqual([
      { kind: 'list-item', depth: 1, number: 3 },
      { kind: 'list-item', depth: 2 },
      { kind: 'list-item', depth: 1, number: 9 },
      { kind: 'list-item', depth: 1, checked: true },
      { kind: 'list-item', depth: 1, checked: false },
    ]);
  });

  test('a table has its cells, those over several columns, and its head', async () => {
    const body =
      '<table><caption>Traffic</caption><thead><tr><th>Year</th><th colspan="2">Cars <b>a day</b></th></tr></thead><tr><td>2019</td><td></td><td>1,200&nbsp;<sup>2</sup></td></tr></table>';
    expect((await page(body)).find(({ kind }) => kind === 'table')).toMatchObject({
      head: 1,
      rows: [
        [['Year'], ['Cars a day', 2, 1]],
        [['2019'], [''], [expect.stringMatching(/^1,200/)]],
      ],
      spans: [['a day', 'strong']],
    });
  });

  test('links keep their address, whole; what is no address that can be opened is none', async () => {
    const body = `<p>The <a href="/report?y=1">report</a> of <a href="javascript:alert(1)">the agency</a>, by <a href="mailto:a@b.example">its author</a>, was <em>not <strong>at all</strong></em> kind; <code>x = 1</code>, said https://c.example/d(e).</p>`;
    const head = '<base href="https://example.org/a/">';
    expect((await page(body, head)).at(0)?.spans).toEqual([
      ['report', 'link', 'https://example.org/report?y=1'],
      ['its author', 'link', 'mailto:a@b.example'],
      ['not at all', 'emphasis'],
      ['at all', 'strong'],
      ['x = 1', 'code'],
      ['https://c.example/d(e)', 'link', 'https://c.example/d(e)'],
    ]);
  });

  test('marks of notes and their notes know each other; quotations and code are told', async () => {
    const body =
      '<p>It was the longest bridge of its time<sup><a href="#fn1">1</a></sup>, as everybody said.</p>' +
      '<blockquote><ul><li>It shall never be closed again, he said.</li></ul></blockquote><pre>speed = 80\nlimit = 90</pre>' +
      '<div class="footnotes"><p id="fn1">See the <i>Annals</i> of that year.</p></div>';
    expect(await page(body)).toEqual([
      { kind: 'paragraph', spans: [['[1]', 'note', '1']] },
      { kind: 'list-item', depth: 1, quoted: 1 },
      { kind: 'paragraph', code: true },
      { kind: 'paragraph', note: '1', spans: [['Annals', 'emphasis']] },
    ]);
  });

  test('a mark goes on over the end of a paragraph', async () => {
    expect(await page(`<b>This is said once.<p>${LONG.replace('Monday', 'Sunday')}</p></b>`)).toEqual([
      { kind: 'paragraph', spans: [['This is said once.', 'strong']] },
      { kind: 'paragraph', spans: [[LONG.replace('Monday', 'Sunday'), 'strong']] },
    ]);
  });
});

describe('the structure of documents', () => {
  test('of Word: runs, links, notes, lists, heads of tables', async () => {
    const body =
      '<w:p><w:r><w:t xml:space="preserve">The </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>long</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> bridge</w:t></w:r><w:r><w:rPr><w:i w:val="0"/></w:rPr><w:t xml:space="preserve"> was </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>closed</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>' +
      '<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc></w:tr>' +
      '<w:tr><w:tc><w:p><w:r><w:t>2019</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>';
    const { clean } = await importFile(word({ body }), 'a.docx');
    expect(said(clean)).toEqual([
      {
        kind: 'paragraph',
        spans: [
          ['long bridge', 'strong'],
          ['closed', 'emphasis'],
        ],
      },
      { kind: 'table', head: 1, rows: [[['Year', 2, 1]], [['2019'], ['12']]], spans: [['12', 'strong']] },
    ]);
  });

  test('of OpenDocument: styles, links, notes, heads of tables', async () => {
    const styles =
      '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>' +
      '<style:style style:name="T2" style:family="text" style:parent-style-name="T1"><style:text-properties fo:font-style="italic"/></style:style>';
    const cell = (text: string) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
    const body =
      '<text:p>A <text:span text:style-name="T2">wide</text:span> bridge, <text:a xlink:href="https://example.org/b">there</text:a><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See <text:span text:style-name="T1">all</text:span>.</text:p></text:note-body></text:note>.</text:p>' +
      `<table:table><table:table-header-rows><table:table-row>${cell('Year')}${cell('Tons')}</table:table-row></table:table-header-rows><table:table-row>${cell('2019')}${cell('12')}</table:table-row></table:table>`;
    const { clean } = await importFile(openDocument({ body, styles }), 'a.odt');
    expect(said(clean)).toEqual([
      {
        kind: 'paragraph',
        spans: [
          ['wide', 'strong'],
          ['wide', 'emphasis'],
          ['there', 'link', 'https://example.org/b'],
          ['[1]', 'note', '1'],
        ],
      },
      {
        kind: 'table',
        head: 1,
        rows: [
          [['Year'], ['Tons']],
          [['2019'], ['12']],
        ],
      },
      { kind: 'paragraph', note: '1', spans: [['all', 'strong']] },
    ]);
  });

  test('of e-books', async () => {
    const chapters = ['<h1>One</h1><p>The <i>first</i> bridge.</p><ol><li>Item of a list</li></ol>'];
    const { clean } = await importFile(book({ metadata: '<dc:title>Bridges of old</dc:title>', chapters }), 'a.epub');
    expect(said(clean)).toEqual([
      { kind: 'heading' },
      { kind: 'paragraph', spans: [['first', 'emphasis']] },
      { kind: 'list-item', depth: 1, number: 1 },
    ]);
  });

  test('of Markdown, whose signs stay in the text', async () => {
    const text = `# Bridges\n\n${LONG}\n\n- The **long** bridge\n  - [x] The \`short\` [one](https://example.org/x)\n\n| Year | Tons |\n|------|-----:|\n| 2019 | 12 |\n\n${LONG.replace('Monday', 'Friday')}`;
    const { clean } = await importFile(Buffer.from(text), 'a.md');
    expect(clean.text).toContain('The **long** bridge');
    expect(said(clean).slice(-4, -1)).toEqual([
      { kind: 'list-item', depth: 1, spans: [['long', 'strong']] },
      {
        kind: 'list-item',
        depth: 2,
        checked: true,
        spans: [
          ['short', 'code'],
          ['one', 'link', 'https://example.org/x'],
        ],
      },
      {
        kind: 'table',
        head: 1,
        rows: [
          [['Year'], ['Tons']],
          [['2019'], ['12']],
        ],
      },
    ]);
  });
});

describe('moving structure to the reading text', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'e\u0301', ' ', '\n', '\u00ad', 'ﬁ', 'ж', '中', '😀', '⁶', '6') });

  test('a span has its own words or is left out', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 3, maxLength: 6 }), (runs) => {
        const raw = runs.join('');
        let at = 0;
        const spans = runs.map((run): [number, number, 'strong'] => [at, (at += run.length), 'strong']);
        const text = normaliseText(raw);
        const bare = (part: string) => part.normalize('NFKD').replace(/\s|\u00ad|\u0301/g, '');
        const settled = settleStructure(raw, { spans }, [text])[0]?.spans ?? [];
        const asked = spans.map(([start, end]) => bare(raw.slice(start, end)));
        for (const [start, end] of settled) expect(asked).toContain(bare(text.slice(start, end)));
      }),
    );
  });

  test('a paragraph that becomes several has its spans cut', () => {
    const raw = 'One and two\u2029three.';
    expect(settleStructure(raw, { number: 4, spans: [[4, 17, 'emphasis']] }, ['One and two', 'three.'])).toEqual([
      { number: 4, spans: [[4, 11, 'emphasis']] },
      { spans: [[0, 5, 'emphasis']] },
    ]);
  });
});
