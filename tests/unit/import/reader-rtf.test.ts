import { describe, expect, test } from 'vitest';
import { importFile, importWithParts } from '../../../src/main/import/pipeline';
import { rtfReader } from '../../../src/main/import/readers/rtf';
import { png } from '../../fixtures/documents/picture';

const rtf = (body: string): Uint8Array => new Uint8Array(Buffer.from(`{\\rtf1\\ansi\\ansicpg1252\\deff0${body}}`, 'latin1'));

async function pieces(body: string) {
  return (await rtfReader.read(rtf(body))).pieces;
}

async function texts(body: string): Promise<string[]> {
  return (await pieces(body)).filter(({ removed }) => removed === undefined).map(({ text }) => text);
}

describe('characters', () => {
  test('signs, escapes and line ends', async () => {
    expect(
      await texts('\\pard One\\tab two \\{three\\}\\~\\emdash  \\ldblquote four\\rdblquote  non\\_stop soft\\-ly\r\n\\line five\\par six'),
    ).toEqual(['One two {three} — “four” non-stop softly\nfive', 'six']);
  });

  test('Unicode with its fallback passed over, whatever its length', async () => {
    expect(await texts("\\uc1\\u1055?\\u1088 ?\\u1080\\'3f {\\uc2\\u8364 ab}{\\uc0\\u-3913 \\u8364 x} \\u55357?\\u56832?")).toEqual([
      'При €€x 😀',
    ]);
  });

  test('bytes by the code page of the file, of the font, and in pairs', async () => {
    const fonts =
      '{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial CYR;}{\\f2\\fcharset128 MS Mincho;}{\\f3\\fcharset2 Symbol;}}';
    expect(await texts(`${fonts}\\f0 caf\\'e9 {\\f1\\'cf\\'f0\\'e8} {\\f2\\'93\\'fa\\'96\\'7b} {\\f3\\'b7}end`)).toEqual([
      'café При 日本 •end',
    ]);
    expect(await texts("\\ansicpg1250 \\'9a\\'bf")).toEqual(['šż']);
  });

  test('the Unicode spelling is taken where both are given', async () => {
    expect(await texts('{\\upr{Pri}{\\*\\ud{\\u1055 ?\\u1088 ?\\u1080 ?}}} end')).toEqual(['При end']);
  });
});

describe('structure', () => {
  test('styles and outline levels make headings', async () => {
    const styles = '{\\stylesheet{\\s0 Normal;}{\\s1\\sbasedon0 heading 1;}{\\s2 Title;}{\\s3 Quote;}}';
    const body = `${styles}\\pard\\s2 On Roads\\par\\pard\\s1 Their age\\par\\pard\\s3 Long, he said.\\par\\pard\\outlinelevel2 Deep\\par\\pard Text.\\par`;
    expect((await pieces(body)).map(({ kind, level }) => [kind, level])).toEqual([
      ['heading', 1],
      ['heading', 1],
      ['quote', undefined],
      ['heading', 3],
      [null, undefined],
    ]);
  });

  test('lists carry their numbers in the file', async () => {
    expect(await texts("{\\listtext\\tab 1.\\tab}One\\par{\\listtext\\'b7\\tab}Point\\par Text\\par")).toEqual(['1. One', 'Point', 'Text']);
  });

  test('tables row by row, then text again', async () => {
    expect(
      await texts('Before\\par\\trowd\\intbl Year\\cell Tons\\cell\\row\\trowd\\intbl 2019\\cell 12\\cell\\row\\pard After\\par'),
    ).toEqual(['Before', 'Year | Tons\n2019 | 12', 'After']);
    expect(await texts('\\trowd\\intbl a\\cell b\\cell\\row\\trowd\\intbl c\\cell d\\cell\\row')).toEqual(['a | b\nc | d']);
  });

  test('notes follow, running heads are remembered as removed', async () => {
    const all = await pieces('{\\header Draft\\par}Claim{\\super\\chftn{\\footnote\\pard {\\chftn} See there.}} and more.\\par Next.');
    expect(all.map(({ text, removed }) => [text, removed])).toEqual([
      ['Claim[1] and more.', undefined],
      ['Next.', undefined],
      ['[1] See there.', undefined],
      ['Draft', 'furniture'],
    ]);
  });

  test('hidden and deleted text, pictures, objects and unknown destinations are out; field results, shapes’ text and comments are in', async () => {
    const body =
      'Kept {\\v hidden}{\\deleted gone}{\\pict\\pngblip 89504e47}{\\object{\\*\\objdata 0102}{\\result shown}}{\\field{\\*\\fldinst HYPERLINK "http://example.org"}{\\fldrslt link}}' +
      '{\\*\\annotation A remark}{\\*\\unknown whatever} {\\pict\\bin7 }}}\\}}}}end{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt In the box.}}{\\shprslt twice}}.';
    expect(await texts(body)).toEqual(['Kept shownlink end.', '[Comment: A remark]', 'In the box.']);
  });

  test('what follows the document’s last brace is not of it', async () => {
    expect(await texts('Text.}{\\rtf1 More.')).toEqual(['Text.']);
  });
});

test('title and author, when the text agrees', async () => {
  const bytes = rtf(
    '{\\info{\\title On Roads}{\\author Jane Roe}{\\creatim\\yr2019\\mo1}}On Roads\\par By Jane Roe\\par Roads are long, and most of them are older than the cars.\\par',
  );
  expect((await importFile(bytes, 'x.rtf')).metadata).toMatchObject({ title: 'On Roads', bylines: ['Jane Roe'], published: null });
});

test('raised and lowered text, and who commented', async () => {
  const comment = '{\\*\\atnid AK}{\\*\\atnauthor Anna}\\chatn{\\*\\annotation{\\*\\atnref 0}\\pard\\plain Who says so?}';
  const body = `In 2019{\\super 3} it covered 1,500 m\\super 2\\nosupersub  of land{\\super 4}{\\super ,5}, with H{\\sub 2}O${comment} below.\\par The 10{\\up6 6} end.`;
  expect(await texts(body)).toEqual([
    'In 2019[3] it covered 1,500 m² of land[4, 5], with H2O below.',
    '[Comment by Anna: Who says so?]',
    'The 10⁶ end.',
  ]);
});

describe('pictures', () => {
  const bridge = png({ width: 60, height: 50, grey: (x) => x });
  const picture = `{\\pict\\pngblip\\picw60\\pich50 ${bridge.toString('hex')}}`;

  test('stand in the text between their paragraphs, whether among words or in a shape; those of heads and hidden ones do not', async () => {
    const body =
      `{\\header\\pard ${picture}\\par}\\pard The bridge over the canal stays closed.\\par\\pard{\\*\\shppict${picture}}{\\nonshppict${picture}}\\par` +
      `\\pard Nobody will lose work over it.{\\v ${picture}}\\par{\\shp{\\*\\shpinst{\\sp{\\sn pib}{\\sv ${picture}}}}}\\pard The ferries go on until ten.\\par`;
    const { article, pictures } = await importWithParts(rtf(body), 'a.rtf');
    expect(article?.clean.text).toBe(
      'The bridge over the canal stays closed.\n\nNobody will lose work over it.\n\nThe ferries go on until ten.',
    );
    expect(article?.pictures).toMatchObject([
      { width: 60, height: 50, before: 1 },
      { width: 60, height: 50, before: 2 },
    ]);
    expect(pictures).toHaveLength(1);
    expect(article?.remarks).toEqual([]);
  });

  test('that are more than are kept are said, and the text is whole', async () => {
    const many = Array.from(
      { length: 503 },
      (_, index) =>
        `\\pard Words of number ${index}.\\par{\\pict\\pngblip ${png({ width: 40, height: 40, grey: () => index % 256 }).toString('hex')}}`,
    );
    const { article } = await importWithParts(rtf(many.join('')), 'a.rtf');
    expect(article?.pictures).toHaveLength(500);
    expect(article?.remarks).toEqual([
      '3 pictures were left out; they stay in the original. Casebook keeps 500 pictures of one file, 200 MB together.',
    ]);
    expect(article?.clean.text).toContain('Words of number 502.');
  });
});
