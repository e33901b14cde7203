import { describe, expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';
import { odtReader } from '../../../src/main/import/readers/odt';
import { openDocument } from '../../fixtures/documents/office';

type Options = Partial<Parameters<typeof openDocument>[0]>;

async function pieces(body: string, more: Options = {}) {
  return (await odtReader.read(openDocument({ body, ...more }))).pieces;
}

async function texts(body: string, more: Options = {}): Promise<string[]> {
  return (await pieces(body, more)).filter(({ removed }) => removed === undefined).map(({ text }) => text);
}

describe('OpenDocument texts', () => {
  test('spaces, tabs and breaks are elements; line ends between tags are not text', async () => {
    expect(await texts('<text:p>One<text:s text:c="3"/>two<text:tab/>three\n   four<text:line-break/>five</text:p>')).toEqual([
      'One two three four\nfive',
    ]);
  });

  test('a million spaces are not written out', async () => {
    expect(await texts(`<text:p>a${'<text:s text:c="1000000000"/>'.repeat(50)}b</text:p>`)).toEqual(['a b']);
  });

  test('headings, titles, quotes and captions by their own or inherited styles', async () => {
    const styles = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>';
    const body =
      '<text:p text:style-name="Title">On Roads</text:p><text:h text:outline-level="3">Their age</text:h><text:p text:style-name="P1">Long, he said.</text:p><text:p text:style-name="Illustration">A road</text:p>';
    expect((await pieces(body, { styles })).map(({ kind, level }) => [kind, level])).toEqual([
      ['heading', 1],
      ['heading', 3],
      ['quote', undefined],
      ['caption', undefined],
    ]);
  });

  test('lists are numbered by their styles', async () => {
    const styles =
      '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>' +
      '<text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a" text:display-levels="2"/></text:list-style>' +
      '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/></text:list-style>';
    const item = (text: string, inner = ''): string => `<text:list-item><text:p>${text}</text:p>${inner}</text:list-item>`;
    const body = `<text:list text:style-name="L1">${item('One', `<text:list>${item('Under')}${item('Under too')}</text:list>`)}${item('Two')}</text:list><text:list text:style-name="L2">${item('Point')}</text:list>`;
    expect(await texts(body, { styles })).toEqual(['1. One', '1.a) Under', '1.b) Under too', '2. Two', 'Point']);
  });

  test('tables, text boxes and notes', async () => {
    const cell = (text: string) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
    const table = `<table:table><table:table-row>${cell('Year')}${cell('Tons')}</table:table-row><table:table-row>${cell('2019')}${cell('12')}</table:table-row></table:table>`;
    const note =
      '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See there.</text:p></text:note-body></text:note>';
    const box = '<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame>';
    expect(await texts(`<text:p>Claim${note}, more${box}.</text:p>${table}`)).toEqual([
      'Claim[1], more.',
      'In the box.',
      'Year | Tons\n2019 | 12',
      '[1] See there.',
    ]);
  });

  test('deletions and hidden text are out, a comment stands behind its paragraph', async () => {
    const styles = '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>';
    const deleted =
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>Deleted.</text:p></text:deletion></text:changed-region></text:tracked-changes>';
    const body = `${deleted}<text:p>Kept<office:annotation><text:p>A remark.</text:p></office:annotation><text:span text:style-name="T1"> hidden</text:span> text.</text:p>`;
    expect(await texts(body, { styles })).toEqual(['Kept text.', '[Comment: A remark.]']);
  });

  test('the head of the pages is remembered as removed', async () => {
    const all = await pieces('<text:p>The text.</text:p>', { header: '<text:p>Draft</text:p>' });
    expect(all.map(({ text, removed }) => [text, removed])).toEqual([
      ['The text.', undefined],
      ['Draft', 'furniture'],
    ]);
  });

  test('properties are believed when the text agrees; dates are not', async () => {
    const meta =
      '<dc:title>On roads</dc:title><meta:initial-creator>Jane Roe</meta:initial-creator><meta:creation-date>2019-01-02T03:04:05</meta:creation-date>';
    const { metadata } = await importFile(
      openDocument({
        meta,
        body: '<text:h>On Roads</text:h><text:p>By Jane Roe</text:p><text:p>Roads are long, and most of them are older than cars.</text:p>',
      }),
      'x.odt',
    );
    expect(metadata).toMatchObject({ title: 'On roads', bylines: ['Jane Roe'], published: null });
  });

  test('a locked one says so', () => {
    const manifest =
      '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    expect(() => odtReader.read(openDocument({ body: '', extra: { 'META-INF/manifest.xml': manifest } }))).toThrow(
      'locked with a password',
    );
  });

  test('raised and lowered text, who commented, what a picture shows', async () => {
    const styles =
      '<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>' +
      '<style:style style:name="T2" style:family="text" style:parent-style-name="T1"/><style:style style:name="T3" style:family="text"><style:text-properties style:text-position="-33% 58%"/></style:style>';
    const span = (style: string, text: string): string => `<text:span text:style-name="${style}">${text}</text:span>`;
    const comment =
      '<office:annotation><dc:creator>Anna</dc:creator><dc:date>2019-01-02T03:04:05</dc:date><text:p>Who says so?</text:p></office:annotation>';
    const picture = '<draw:frame><svg:title>Picture 1</svg:title><svg:desc>The quay from the north</svg:desc></draw:frame>';
    const body = `<text:p>In 2019${span('T1', '3')} it covered 1,500 m${span('T2', '2')}, with H${span('T3', '2')}O${comment} below.${picture}</text:p><text:p>The end.</text:p>`;
    expect(await texts(body, { styles })).toEqual([
      'In 2019[3] it covered 1,500 m², with H2O below.',
      '[Comment by Anna: Who says so?]',
      '[Picture: The quay from the north]',
      'The end.',
    ]);
  });
});
