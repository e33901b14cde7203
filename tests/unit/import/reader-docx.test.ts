import { describe, expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';
import { docxReader } from '../../../src/main/import/readers/docx';
import { item, paragraph, styled, table, word } from '../../fixtures/documents/office';

async function pieces(body: string, more: Partial<Parameters<typeof word>[0]> = {}) {
  return (await docxReader.read(word({ body, ...more }))).pieces;
}

async function texts(body: string, more: Partial<Parameters<typeof word>[0]> = {}): Promise<string[]> {
  return (await pieces(body, more)).filter(({ removed }) => removed === undefined).map(({ text }) => text);
}

describe('paragraphs', () => {
  test('runs, tabs, breaks and special characters are text', async () => {
    expect(
      await texts(
        '<w:p><w:r><w:t>One</w:t></w:r><w:r><w:tab/><w:t>two</w:t></w:r><w:r><w:br/><w:t>three non</w:t><w:noBreakHyphen/><w:t>stop &amp; more</w:t></w:r></w:p>',
      ),
    ).toEqual(['One two\nthree non-stop & more']);
  });

  test('two breaks in a row part paragraphs, and so does the end of a page', async () => {
    expect(await texts('<w:p><w:r><w:t>One</w:t><w:br/><w:br/><w:t>two</w:t><w:br w:type="page"/><w:t>three</w:t></w:r></w:p>')).toEqual([
      'One',
      'two',
      'three',
    ]);
  });

  test('hidden text is out, hyperlinks and fields are in by what they show', async () => {
    const hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown </w:t></w:r>';
    const link = '<w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink><w:r><w:instrText> PAGE </w:instrText></w:r>';
    expect(await texts(`<w:p>${hidden}${link}</w:p>`)).toEqual(['shown a link']);
  });

  test('insertions are in; deletions, moves and older properties are out; a deleted mark joins paragraphs', async () => {
    const change =
      '<w:ins><w:r><w:t>new </w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>';
    const joined =
      '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>first half </w:t></w:r></w:p><w:p><w:r><w:t>second half</w:t></w:r></w:p>';
    expect(await texts(`<w:p>${change}<w:r><w:t>text</w:t></w:r></w:p>${joined}`)).toEqual(['new text', 'first half second half']);
  });

  test('a text box follows the paragraph it hangs on, once', async () => {
    const box = (text: string) => `<wps:txbx><w:txbxContent>${paragraph(text)}</w:txbxContent></wps:txbx>`;
    const both = `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box('In the box.')}</mc:Choice><mc:Fallback>${box('In the box.')}</mc:Fallback></mc:AlternateContent></w:r>`;
    expect(await texts(`<w:p><w:r><w:t>Before </w:t></w:r>${both}<w:r><w:t>and after.</w:t></w:r></w:p>`)).toEqual([
      'Before and after.',
      'In the box.',
    ]);
  });
});

describe('what stands beside the text', () => {
  const run = (text: string, properties = ''): string =>
    `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
  const raised = '<w:vertAlign w:val="superscript"/>';

  test('a comment follows its paragraph with the words it is on, and never runs into them', async () => {
    const comments = `<w:comment w:id="0" w:author="Anna">${paragraph('Who told us this?')}${paragraph('Check it.')}</w:comment><w:comment w:id="1" w:author="">${paragraph('Indeed.')}</w:comment>`;
    const mark = (id: number): string => `<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${id}"/></w:r>`;
    const body = `<w:p>${run('The survey ')}<w:commentRangeStart w:id="0"/>${run('reached them late')}<w:commentRangeEnd w:id="0"/>${mark(0)}${mark(1)}${run(', they said.')}</w:p>${paragraph('The end.')}`;
    expect(
      await texts(body, {
        comments,
        relations:
          '<Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>',
      }),
    ).toEqual([
      'The survey reached them late, they said.',
      '[Comment by Anna on “reached them late”: Who told us this? Check it.]',
      '[Comment: Indeed.]',
      'The end.',
    ]);
  });

  test('descriptions of pictures are text, but for names of files', async () => {
    const picture = (description: string): string =>
      `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="${description}"/></wp:inline></w:drawing></w:r>`;
    const old = '<w:r><w:pict><v:shape alt="The old quay"/></w:pict></w:r>';
    expect(
      await texts(
        `<w:p>${run('See here.')}${picture('The quay from the north&#10;&#10;Description automatically generated')}${picture('image1.png')}${picture('')}</w:p><w:p>${old}</w:p>`,
      ),
    ).toEqual(['See here.', '[Picture: The quay from the north]', '[Picture: The old quay]']);
  });

  test('what stands only in the fallback of alternative content is read, and what stands in both once', async () => {
    const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
    const both = (choice: string, fallback: string) =>
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent></w:r>`;
    expect(
      await texts(
        `<w:p>${run('Text.')}${both('', box('Only there.'))}${both(box('In both.'), box('In both.'))}${both('', box('There too.'))}</w:p>`,
      ),
    ).toEqual(['Text.', 'Only there.', 'In both.', 'There too.']);
  });

  test('a large first letter belongs to its word', async () => {
    const cap = paragraph('T', '<w:framePr w:dropCap="drop" w:lines="3" w:wrap="around"/>');
    expect(await texts(cap + paragraph('he harbour board met.') + paragraph('It parted.'))).toEqual([
      'The harbour board met.',
      'It parted.',
    ]);
  });

  test('raised and lowered runs, cut as Word cuts them', async () => {
    const lowered = '<w:vertAlign w:val="subscript"/>';
    const body = `<w:p>${run('In 2019')}${run('3', raised)}${run(', 1,500 m')}${run('2', raised)}${run(' of land')}${run('4', raised)}${run(', 5', raised)}${run(', the 1')}${run('st', raised)}${run(', 10')}${run('6', '<w:position w:val="8"/>')}${run(', H')}${run('2', lowered)}${run('O.')}</w:p>`;
    expect(await texts(body)).toEqual(['In 2019[3], 1,500 m² of land[4, 5], the 1st, 10⁶, H2O.']);
  });

  test('formulas on one line', async () => {
    const m = (tag: string, ...children: string[]): string => `<m:${tag}>${children.join('')}</m:${tag}>`;
    const t = (text: string): string => `<m:r><m:rPr/><m:t>${text}</m:t></m:r>`;
    const formula = (...children: string[]): string => `<w:p>${run('So ')}${m('oMath', ...children)}${run('.')}</w:p>`;
    const square = m('sSup', m('e', t('r')), m('sup', t('2')));
    expect(await texts(formula(t('A=π'), square))).toEqual(['So A=πr².']);
    expect(await texts(formula(m('f', m('num', t('a+b')), m('den', t('c')))))).toEqual(['So (a+b)/c.']);
    expect(await texts(formula(m('rad', '<m:radPr><m:degHide m:val="1"/></m:radPr>', m('deg'), m('e', t('x'), t('+1')))))).toEqual([
      'So √(x+1).',
    ]);
    expect(
      await texts(
        formula(
          m(
            'nary',
            '<m:naryPr><m:chr m:val="∑"/></m:naryPr>',
            m('sub', t('i=1')),
            m('sup', t('n')),
            m('e', m('sSub', m('e', t('x')), m('sub', t('i')))),
          ),
        ),
      ),
    ).toEqual(['So ∑_(i=1)^n x_i.']);
    expect(
      await texts(
        formula(
          m('d', '<m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>', m('e', t('a')), m('e', t('b'))),
          t('='),
          m('func', m('fName', t('sin')), m('e', t('x'))),
        ),
      ),
    ).toEqual(['So [a|b]=sin x.']);
  });
});

describe('what paragraphs are', () => {
  test('headings by the names and outline levels of their styles, in any language, inherited ones too', async () => {
    const body =
      styled('A title', 'Titel') +
      styled('A chapter', 'Kapitel') +
      styled('Said someone', 'Zitat') +
      styled('A picture', 'Beschriftung') +
      paragraph('Level', '<w:outlineLvl w:val="2"/>');
    expect((await pieces(body)).map(({ kind, level }) => [kind, level])).toEqual([
      ['heading', 1],
      ['heading', 1],
      ['quote', undefined],
      ['caption', undefined],
      ['heading', 3],
    ]);
  });

  test('lists are numbered as Word numbers them', async () => {
    const body =
      item('One', 1) +
      item('Under', 1, 1) +
      item('Under too', 1, 1) +
      item('Two', 1) +
      item('Point', 2) +
      item('', 1) +
      item('Five', 3) +
      item('Six', 1);
    expect(await texts(body)).toEqual(['1. One', '1.i) Under', '1.ii) Under too', '2. Two', 'Point', '5. Five', '6. Six']);
    expect(new Set((await pieces(body)).map(({ kind }) => kind))).toEqual(new Set(['list-item']));
  });

  test('a table keeps its rows; one that is there for the layout does not', async () => {
    expect(
      await texts(
        table([
          ['Year', 'Tons'],
          ['2019', '12'],
          ['', ''],
        ]),
      ),
    ).toEqual(['Year | Tons\n2019 | 12']);
    expect(
      await texts(
        table([
          ['Left column', 'x'.repeat(600)],
          ['More', 'Rest'],
        ]),
      ),
    ).toEqual(['Left column', 'x'.repeat(600), 'More', 'Rest']);
  });

  test('deleted rows are gone', async () => {
    const rows = '<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>';
    expect(
      await texts(`<w:tbl>${rows}${rows.replace('<w:tr>', '<w:tr><w:trPr><w:del/></w:trPr>').replace('>a<', '>gone<')}${rows}</w:tbl>`),
    ).toEqual(['a | b\na | b']);
  });
});

describe('around the body', () => {
  const reference = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
  const note = (id: number, text: string) => `<w:footnote w:id="${id}">${paragraph(text)}</w:footnote>`;

  test('notes follow in the order they are referred to; separators do not', async () => {
    const footnotes = `<w:footnote w:type="separator" w:id="-1">${paragraph('---')}</w:footnote>${note(5, 'The first one.')}${note(2, 'The second one.')}${note(9, 'Nobody refers to it.')}`;
    expect(
      await texts(`<w:p><w:r><w:t>Claim</w:t></w:r>${reference(5)}<w:r><w:t> and claim</w:t></w:r>${reference(2)}</w:p>`, { footnotes }),
    ).toEqual(['Claim[1] and claim[2]', '[1] The first one.', '[2] The second one.']);
  });

  test('running heads are remembered as removed', async () => {
    const all = await pieces(paragraph('The text.'), { header: paragraph('Draft, do not cite') });
    expect(all.map(({ text, removed }) => [text, removed])).toEqual([
      ['The text.', undefined],
      ['Draft, do not cite', 'furniture'],
    ]);
  });

  test('other prefixes and the strict namespace are the same language', async () => {
    const document =
      '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:pPr><x:pStyle x:val="berschrift1"/></x:pPr><x:r><x:t>Strict</x:t></x:r></x:p></x:body></x:document>';
    expect(await pieces('', { extra: { 'word/document.xml': document } })).toMatchObject([{ text: 'Strict', kind: 'heading', level: 1 }]);
  });
});

describe('what the properties are worth', () => {
  const body =
    styled('The Trade in Sand', 'Kapitel') +
    paragraph('By Jane Roe') +
    paragraph('It is the second most used resource of the world, after water alone.');

  test('a title that the text opens with, and an author it names', async () => {
    const bytes = word({ body, core: '<dc:title>The trade in sand</dc:title><dc:creator>Jane Roe</dc:creator>' });
    const { metadata, evidence } = await importFile(bytes, 'x.docx');
    expect(metadata).toMatchObject({ title: 'The trade in sand', bylines: ['Jane Roe'], published: null });
    expect(evidence.title).toBe('the properties of the document, as in paragraph 1 of the document');
  });

  test.each(['Microsoft Word - draft1.doc', 'Untitled', 'report_final_v3.docx', 'Document1'])(
    '“%s” is no title, and “user” no author',
    async (title) => {
      const core = `<dc:title>${title}</dc:title><dc:creator>user</dc:creator><dcterms:created xmlns:dcterms="http://purl.org/dc/terms/">2019-01-02T03:04:05Z</dcterms:created>`;
      const { metadata } = await importFile(
        word({ body: paragraph('The Trade in Sand') + paragraph('It is the most used resource of the world, after water alone.'), core }),
        'x.docx',
      );
      expect(metadata).toMatchObject({ title: 'The Trade in Sand', bylines: [], published: null });
    },
  );

  test('a title by its style', async () => {
    const bytes = word({
      body:
        paragraph('Ministry of Works') +
        styled('On Roads', 'Titel') +
        paragraph('Roads are long, and most of them are older than the cars on them.'),
    });
    expect((await importFile(bytes, 'x.docx')).metadata.title).toBe('On Roads');
  });

  test('a document keeps the lines that a page of the web would lose', async () => {
    const { clean } = await importFile(word({ body: paragraph('Read more') + paragraph('Share this') + paragraph('12') }), 'x.docx');
    expect(clean.text).toBe('Read more\n\nShare this\n\n12');
  });
});
