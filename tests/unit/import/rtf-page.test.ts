import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RtfListener } from '../../../src/main/import/documents/rtf-listener';
import { rtfPage } from '../../../src/main/import/documents/rtf-page';
import { readRtf } from '../../../src/main/import/documents/rtf-tokens';
import { layoutCopy } from '../../../src/main/import/layout-copy';
import { jpegHead, png } from '../../fixtures/documents/picture';

const rtf = (body: string): Uint8Array => new Uint8Array(Buffer.from(`{\\rtf1\\ansi\\ansicpg1252\\deff0${body}}`, 'latin1'));
const told =
  (bytes: Uint8Array) =>
  (listener: RtfListener): void =>
    readRtf(bytes, listener);
const pageOf = (body: string) => rtfPage(told(rtf(body)), (name) => `package:${name}`);
const htmlOf = (body: string): string => pageOf(body).html;
const pagesOf = (body: string): string[] =>
  htmlOf(body)
    .split('<section class="paper">')
    .slice(1)
    .map((page) => page.replace(/<\/section>.*$/s, ''));
const wordsOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
/** The CSS of what holds some words: its paragraph's or its own. */
function stylesOf(body: string, words: string): string {
  const html = htmlOf(body);
  const before = html.slice(0, html.indexOf(`${words}<`));
  const classes = [
    /<span class="(r\d+)">[^<]*$/.exec(before)?.[1],
    before
      .match(/class="paragraph (r\d+)"/g)
      ?.at(-1)
      ?.slice(17, -1),
  ];
  return classes.map((name) => new RegExp(`\\.${name} \\{ ([^}]*) \\}`).exec(html)?.[1] ?? '').join(' | ');
}

const FONTS =
  '{\\fonttbl{\\f0\\froman Times New Roman;}{\\f1\\fswiss\\fcharset204 Arial;}}{\\colortbl;\\red192\\green0\\blue0;\\red221\\green231\\blue243;}';

describe('the pages of an RTF document', () => {
  test('characters have their font, size, weight and colour; a group takes its own with it', () => {
    const body = `${FONTS}\\pard\\fs20 plain {\\b\\i\\ul\\fs32\\f1\\cf1\\highlight2 loud} after\\par`;
    expect(stylesOf(body, 'loud')).toBe(
      'font-family: "Arial", sans-serif; font-size: 16pt; font-weight: bold; font-style: italic; text-decoration: underline; color: #c00000; background-color: #dde7f3 | ',
    );
    expect(stylesOf(body, ' after')).toBe('font-family: "Times New Roman", serif; font-size: 10pt | ');
  });

  test('paragraphs have their place', () => {
    const body = `${FONTS}\\pard\\qc\\li720\\ri360\\fi-200\\sb120\\sa60\\sl276\\slmult1\\cbpat2\\brdrb\\brdrs\\brdrw20\\brdrcf1 Words\\par\\pard Next\\par`;
    expect(stylesOf(body, 'Words').split(' | ')[1]).toBe(
      'text-align: center; margin-left: 36pt; margin-right: 18pt; text-indent: -10pt; margin-top: 6pt; margin-bottom: 3pt; line-height: 1.35; background-color: #dde7f3; border-bottom: 1pt solid #c00000',
    );
    expect(stylesOf(body, 'Next').split(' | ')[1]).toBe('');
  });

  test('pages end where the document says so; the paper is its own', () => {
    const body =
      '\\paperw12240\\paperh15840\\margl1440\\margr1440\\margt720\\margb720{\\header Head of the page\\par}{\\footer Foot\\par}\\pard One\\page Two\\par\\pard\\pagebb Three\\par\\sect\\sbknone Four\\par\\sect\\sectd Five\\par';
    expect(pagesOf(body).map(wordsOf)).toEqual([
      'Head of the page One Foot',
      'Head of the page Two Foot',
      'Head of the page Three Four Foot',
      'Head of the page Five Foot',
    ]);
    expect(htmlOf(body)).toContain('section.paper { width: 612pt; min-height: 792pt; padding: 36pt 72pt 36pt 72pt; }');
  });

  test('tables have columns, borders and cells over several', () => {
    const cell = '\\clbrdrt\\brdrs\\brdrw10\\clbrdrb\\brdrs\\brdrw10';
    const rows =
      `\\trowd\\trgaph100\\trleft0${cell}\\clcbpat2\\cellx2000${cell}\\clvmgf\\cellx5000\\pard\\intbl One\\cell Two\\cell\\row` +
      `\\trowd\\trgaph100\\trleft0\\cellx1000\\cellx2000\\clvmrg\\cellx5000\\pard\\intbl a\\cell b\\cell\\cell\\row` +
      '\\trowd\\trleft0\\cellx5000\\pard\\intbl All\\cell\\row\\pard After\\par';
    const [page = ''] = pagesOf(`${FONTS}${rows}`);
    const table = /<table.*<\/table>/s.exec(page)?.[0] ?? '';
    expect(table.match(/<col /g)).toHaveLength(3);
    const cells = Array.from(
      table.matchAll(/<td class="\w+" colspan="(\d)" rowspan="(\d)">(.*?)<\/td>/gs),
      ([, columns, rowCount, html = '']) => [columns, rowCount, wordsOf(html)],
    );
    expect(cells).toEqual([
      ['2', '1', 'One'],
      ['1', '2', 'Two'],
      ['1', '1', 'a'],
      ['1', '1', 'b'],
      ['3', '1', 'All'],
    ]);
    expect(htmlOf(`${FONTS}${rows}`)).toContain(
      'background-color: #dde7f3; border-top: 0.5pt solid #000000; border-bottom: 0.5pt solid #000000',
    );
    expect(wordsOf(page)).toBe('One Two a b All After');
  });

  test('items have what stands before them in the file', () => {
    const [page = ''] = pagesOf(
      "\\pard\\fi-360\\li720{\\listtext\\tab 1.\\tab}Measure\\par\\pard\\fi-360\\li720{\\listtext\\f9\\'b7\\tab}Point\\par",
    );
    expect(wordsOf(page)).toBe('1. Measure · Point');
    expect(htmlOf('\\pard\\fi-360\\li720{\\listtext\\tab 1.\\tab}Measure\\par')).toContain('min-width: 18pt');
  });

  test('notes stand behind the text, boxes and comments behind their paragraph; what is hidden or deleted nowhere', () => {
    const [page = ''] = pagesOf(
      '\\pard One{\\footnote\\pard \\chftn Of the note.\\par} goes{\\v hidden}{\\deleted gone} on{\\*\\atnauthor A. Roe}{\\*\\annotation\\pard Is this so?}{\\shp{\\*\\shpinst{\\shptxt\\pard In the box\\par}}}\\par Two\\par',
    );
    expect(wordsOf(page)).toBe('One [1] goes on A. Roe Is this so? In the box Two [1] Of the note.');
  });

  test('pictures are parts of the page, in the size they are set in; drawings of other kinds are passed over', () => {
    const bridge = png({ width: 60, height: 50, grey: (x) => x });
    const hex = bridge.toString('hex').replace(/(.{64})/g, '$1\r\n');
    const { html, pictures } = pageOf(
      `\\pard {\\*\\shppict{\\pict\\pngblip\\picw60\\pich50\\picwgoal1200\\pichgoal1000\\picscalex50\\picscaley50 ${hex}}}{\\nonshppict{\\pict\\wmetafile8 0102}}{\\pict\\wmetafile8 0102}\\par`,
    );
    expect(pictures).toEqual([{ name: 'picture-1', mediaType: 'image/png', bytes: new Uint8Array(bridge) }]);
    expect(html).toMatch(/<img class="(r\d+)" src="package:picture-1" alt="">/);
    expect(html).toContain('width: 30pt; height: 25pt');
    const jpeg = jpegHead({ width: 8, height: 8 });
    const whole = Buffer.concat([Buffer.from(`{\\rtf1 {\\pict\\jpegblip\\bin${jpeg.length} `), jpeg, Buffer.from('}after\\par}')]);
    const read = rtfPage(told(new Uint8Array(whole)), (name) => name);
    expect(read.pictures.map(({ mediaType, bytes }) => [mediaType, bytes.length])).toEqual([['image/jpeg', jpeg.length]]);
    expect(wordsOf(read.html.slice(read.html.indexOf('<body>')))).toBe('after');
  });

  test('nothing of the file is an element or a style by itself', () => {
    const hostile = htmlOf(
      '{\\fonttbl{\\f0 Evil"</style><script>x</script>;}}\\pard\\f0 <script>alert(1)</script> \\fs999999 & \\li99999999\\sl-99999999 "x"\\par{\\pict\\pngblip 3c7363726970743e}',
    );
    expect(hostile).not.toMatch(/<script|<\/style>.*<\/style>/s);
    expect(hostile).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(hostile).not.toContain('99999');
  });

  test('whatever is in a file, there is a page', () => {
    const word = fc.constantFrom(
      '\\par',
      '\\cell',
      '\\row',
      '\\trowd',
      '\\cellx900',
      '\\intbl',
      '\\page',
      '\\sect',
      '{',
      '}',
      '{\\pict',
      '{\\footnote',
      '{\\header',
      '\\brdrs',
      '\\clbrdrt',
      'a',
      '{\\listtext',
      '\\pard',
      '\\clvmrg',
      '\\u8364?',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        expect(htmlOf(words.join(' '))).toContain('<section class="paper">');
      }),
      { numRuns: 300 },
    );
  });

  test('it is laid out as paper', () => {
    const copy = layoutCopy({ bytes: rtf('\\pard Words\\par'), mediaType: 'application/rtf', encoding: null });
    expect([copy.form, copy.pages.length, copy.parts]).toEqual(['paper', 1, []]);
  });
});
