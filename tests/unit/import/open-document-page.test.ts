import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDocumentPage } from '../../../src/main/import/documents/open-document-page';
import { Zip } from '../../../src/main/import/documents/zip';
import { openDocument, type OpenDocumentOptions } from '../../fixtures/documents/office';

const htmlOf = (options: OpenDocumentOptions): string =>
  openDocumentPage(new Zip(openDocument(options)), (name) => `package:${name}`) ?? '';
const bodyOf = (options: OpenDocumentOptions): string => /<body>(.*)<\/body>/s.exec(htmlOf(options))?.[1] ?? '';
const pagesOf = (options: OpenDocumentOptions): string[] =>
  bodyOf(options)
    .split('<section class="paper">')
    .slice(1)
    .map((page) => page.replace('</section>', ''));

const style = (name: string, family: string, properties: string, parent = ''): string =>
  `<style:style style:name="${name}" style:family="${family}"${parent === '' ? '' : ` style:parent-style-name="${parent}"`}>${properties}</style:style>`;

describe('the pages of an OpenDocument text', () => {
  test('paragraphs, headings and spans have the looks of their styles, and of those they are made from', () => {
    const html = htmlOf({
      styles:
        style('Base', 'paragraph', '<style:text-properties fo:font-size="11pt" fo:color="#112233"/>') +
        style(
          'Own',
          'paragraph',
          '<style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="9pt"/>',
          'Base',
        ) +
        style(
          'B',
          'text',
          '<style:text-properties fo:font-weight="bold" style:text-underline-style="solid" style:text-position="super 58%"/>',
        ),
      body: '<text:h text:outline-level="2">Head</text:h><text:p text:style-name="Own">One <text:span text:style-name="B">two</text:span></text:p>',
    });
    expect(html).toContain('<h2 class="">Head</h2><div class="paragraph p0">One <span class="t1">two</span></div>');
    expect(html).toContain('.p0 { font-size: 9pt; color: #112233; text-align: center }');
    expect(html).toContain('.t1 { font-weight: bold; text-decoration: underline; vertical-align: super; font-size: 58% }');
  });

  test('a page ends where its program broke it, or a style says so; the paper is the document’s', () => {
    const options = {
      common:
        '<style:page-layout style:name="paper"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" fo:margin="1cm"/></style:page-layout>',
      header: '<text:p>Head of the page</text:p>',
      styles: style('New', 'paragraph', '<style:paragraph-properties fo:break-before="page"/>'),
      body: '<text:p>One<text:soft-page-break/> goes on</text:p><text:p>Two</text:p><text:p text:style-name="New">Three</text:p>',
    };
    const pages = pagesOf(options);
    expect(
      pages.map((page) =>
        page
          .replace(/<[^>]*>/g, ' ')
          .trim()
          .replace(/\s+/g, ' '),
      ),
    ).toEqual(['Head of the page One goes on', 'Head of the page Two', 'Head of the page Three']);
    expect(htmlOf(options)).toContain('section.paper { width: 29.7cm; min-height: 21cm; padding: 1cm 1cm 1cm 1cm; }');
  });

  test('lists are numbered, tables spanned, notes stand at the end, comments behind their paragraph', () => {
    const body = bodyOf({
      styles:
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>',
      body:
        '<text:list text:style-name="L"><text:list-item><text:p>a</text:p></text:list-item><text:list-item><text:p>b</text:p></text:list-item></text:list>' +
        '<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>wide</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>' +
        '<text:p>Said<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Where</text:p></text:note-body></text:note>' +
        '<office:annotation><dc:creator>Anna</dc:creator><dc:date>2024-01-01</dc:date><text:p>Check</text:p></office:annotation> so.</text:p>',
    });
    expect(body).toContain('<span class="number">1.</span>a');
    expect(body).toContain('<span class="number">2.</span>b');
    expect(body).toContain('<col><col><tr><td colspan="2" rowspan="1">');
    expect(body).toContain(
      'Said<sup>[1]</sup> so.</div><div class="comment"><strong>Anna</strong><div class="paragraph ">Check</div></div>',
    );
    expect(body).toMatch(/<div class="notes"><div><sup>\[1\]<\/sup> <div class="paragraph ">Where<\/div><\/div><\/div><\/section>$/);
  });

  test('of several pictures of one thing the first that can be shown is; what is deleted or hidden is not', () => {
    const body = bodyOf({
      body:
        '<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes><text:p><draw:frame svg:width="3cm" svg:height="2cm">' +
        '<draw:image xlink:href="./Pictures/a.svm"/><draw:image xlink:href="./Pictures/a.png"><text:p/></draw:image><draw:image xlink:href="./Pictures/b.png"/>' +
        '<svg:title>A bridge</svg:title></draw:frame></text:p>',
    });
    expect(body.match(/<img/g)).toHaveLength(1);
    expect(body).toContain('<img src="package:Pictures/a.png" alt="" style="width: 3cm; height: 2cm; ">');
    expect(body).not.toContain('deleted');
    expect(body).not.toContain('A bridge');
  });

  test('whatever a style or a text says, nothing of it becomes markup or another rule', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '{', '}', ';', ':', '/', '\\', 'a', '*', '#', 'url(', 'pt', '1'),
    });
    const attribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    fc.assert(
      fc.property(hostile, hostile, (value, words) => {
        const named = ['fo:color', 'fo:font-size', 'fo:border', 'fo:font-family', 'style:font-name', 'fo:text-align']
          .map((name) => `${name}="${attribute(value)}"`)
          .join(' ');
        const html = htmlOf({
          styles: style('X', 'paragraph', `<style:text-properties ${named}/>`),
          body: `<text:p text:style-name="X">${attribute(words)}</text:p>`,
        });
        const rule = /^\.p0 \{ (.*) \}$/m.exec(html)?.[1] ?? '';
        expect(rule.replace(/"[^"]*"/g, '')).not.toMatch(/[{}<>\\*]|url/);
        expect(html.match(/<(?:style|section|div)/g)).toHaveLength(3);
      }),
    );
  });
});
