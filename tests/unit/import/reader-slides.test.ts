import { describe, expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';
import { powerPoint, shape, slideTable, text } from '../../fixtures/documents/presentation';
import { zipOf } from '../../fixtures/documents/office';
import { openFile } from '../../fixtures/documents/workbook';

describe('PowerPoint', () => {
  test('slides come in the order they are shown, each with its title as a heading before all else', async () => {
    const bytes = powerPoint([
      {
        shapes:
          shape('sldNum', text('1')) +
          shape(
            null,
            '<a:p><a:r><a:t>H</a:t></a:r><a:r><a:rPr baseline="-25000"/><a:t>2</a:t></a:r><a:r><a:t>O in the harbour</a:t></a:r></a:p>',
          ) +
          shape('ctrTitle', text('Boats of') + text('the harbour')),
      },
      {
        shapes:
          shape('title', text('Counted')) +
          shape('', text('By hand') + text('By eye') + text('Plain', '<a:pPr><a:buNone/></a:pPr>')) +
          slideTable([
            ['Year', 'Boats'],
            ['2019', '120'],
          ]),
      },
      { shapes: shape(null, text('No title here')) },
    ]);
    const { clean, metadata } = await importFile(bytes, 'talk.pptx');
    expect(clean.text.split('\n\n')).toEqual([
      'Boats of the harbour',
      'H2O in the harbour',
      'Counted',
      'By hand',
      'By eye',
      'Plain',
      'Year | Boats\n2019 | 120',
      'No title here',
    ]);
    expect(clean.blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'heading',
      'list-item',
      'list-item',
      'paragraph',
      'table',
      'paragraph',
    ]);
    expect(metadata.title).toBe('Boats of the harbour');
    expect(clean.removed.map(({ text: words, reason }) => [words, reason])).toEqual([['1', 'furniture']]);
  });

  test('notes, comments old and new, and diagrams stand behind the slide they belong to', async () => {
    const bytes = powerPoint(
      [
        {
          shapes:
            shape('title', text('One')) + '<p:pic><p:nvPicPr><p:cNvPr id="2" name="x" descr="A boat at the quay"/></p:nvPicPr></p:pic>',
          notes: shape('sldImg', '') + shape('body', text('Say hello.') + text('Then wait.')) + shape('sldNum', text('1')),
          comments: '<p:cm authorId="0"><p:text>Is that so?</p:text></p:cm>',
          modern:
            '<p188:cm authorId="{A}"><p188:replyLst><p188:reply authorId="{B}"><p188:txBody>' +
            text('Yes, it is.') +
            '</p188:txBody></p188:reply></p188:replyLst><p188:txBody>' +
            text('Sure of it?') +
            '</p188:txBody></p188:cm>',
          diagram: `<dgm:pt><dgm:t>${text('First step')}</dgm:t></dgm:pt><dgm:pt><dgm:t>${text('Second step')}</dgm:t></dgm:pt>`,
        },
        { shapes: shape('title', text('Two')) },
      ],
      {
        authors: '<p:cmAuthor id="0" name="Ann Lee"/>',
        modernAuthors: '<p188:author id="{A}" name="Bo Berg"/><p188:author id="{B}" name="Cy Cole"/>',
      },
    );
    expect((await importFile(bytes, 'talk.pptx')).clean.text.split('\n\n')).toEqual([
      'One',
      '[Picture: A boat at the quay]',
      'First step',
      'Second step',
      '[Speaker’s note: Say hello.]',
      '[Speaker’s note: Then wait.]',
      '[Comment by Ann Lee: Is that so?]',
      '[Comment by Bo Berg: Sure of it?]',
      '[Comment by Cy Cole: Yes, it is.]',
      'Two',
    ]);
  });

  test('hidden slides and shapes are listed as removed; what is there twice for older programs is read once', async () => {
    const twice = `<mc:AlternateContent><mc:Choice Requires="x">${shape(null, text('Once'))}</mc:Choice><mc:Fallback>${shape(null, text('Once'))}</mc:Fallback></mc:AlternateContent>`;
    const bytes = powerPoint([
      { shapes: shape('title', text('Shown')) + shape(null, text('Under it'), ' hidden="1"') + twice },
      { shapes: shape('title', text('Not for all')), hidden: true, notes: shape('body', text('Skip.')) },
    ]);
    const { clean } = await importFile(bytes, 'talk.pptx');
    expect(clean.text).toBe('Shown\n\nOnce');
    expect(clean.removed.map(({ text: words, reason }) => [words, reason])).toEqual([
      ['Under it', 'hidden'],
      ['Not for all', 'hidden'],
      ['[Speaker’s note: Skip.]', 'hidden'],
    ]);
  });

  test('who comments on it is not taken for its author', async () => {
    const core =
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Ann Lee</dc:creator></cp:coreProperties>';
    const slide = { shapes: shape('title', text('Boats')), comments: '<p:cm authorId="0"><p:text>So?</p:text></p:cm>' };
    const options = { authors: '<p:cmAuthor id="0" name="Ann Lee"/>', extra: { 'docProps/core.xml': core } };
    expect((await importFile(powerPoint([slide], options), 'talk.pptx')).metadata.bylines).toEqual([]);
    const signed = { ...slide, shapes: slide.shapes + shape('subTitle', text('Ann Lee')) };
    expect((await importFile(powerPoint([signed], options), 'talk.pptx')).metadata.bylines).toEqual(['Ann Lee']);
  });

  test.each<[string, Uint8Array, string]>([
    ['without text', powerPoint([{ shapes: '' }]), 'There is no text in this file.'],
    ['without slides', zipOf({ '[Content_Types].xml': '', 'ppt/slides/slide1.xml': '' }), 'its list of slides is missing'],
    ['with entities', powerPoint([], { extra: { 'ppt/presentation.xml': '<!DOCTYPE x [<!ENTITY a "a">]><x/>' } }), 'declares XML entities'],
    ['nested without end', powerPoint([{ shapes: '<p:grpSp>'.repeat(3000) + '</p:grpSp>'.repeat(3000) }]), 'nested deeper'],
  ])('one %s is refused', async (_, bytes, reason) => {
    await expect(importFile(bytes, 'x.pptx')).rejects.toThrow(reason);
  });
});

describe('OpenDocument presentations', () => {
  const box = (purpose: string, words: string): string =>
    `<draw:frame presentation:class="${purpose}"><draw:text-box>${words}</draw:text-box></draw:frame>`;
  const say = (words: string): string => `<text:p>${words}</text:p>`;

  test('slides with their titles, lists, tables, notes and comments; hidden ones are removed', async () => {
    const styles =
      '<style:style style:name="dp2" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>';
    const list = `<text:list><text:list-item>${say('By hand')}</text:list-item><text:list-item>${say('By eye')}</text:list-item></text:list>`;
    const cell = (words: string): string => `<table:table-cell>${say(words)}</table:table-cell>`;
    const table = `<draw:frame><table:table><table:table-row>${cell('Year')}${cell('Boats')}</table:table-row><table:table-row>${cell('2019')}${cell('120')}</table:table-row></table:table></draw:frame>`;
    const notes = `<presentation:notes><draw:page-thumbnail/>${box('notes', say('Say hello.') + say('Then wait.'))}${box('page-number', say('1'))}</presentation:notes>`;
    const comment = `<office:annotation><dc:creator>Ann Lee</dc:creator><dc:date>2024-03-05</dc:date>${say('Is that so?')}</office:annotation>`;
    const first = `<draw:page draw:name="p1">${box('outline', list)}${box('title', say('Boats of') + say('the harbour'))}${table}${box('footer', say('Foot'))}${comment}${notes}</draw:page>`;
    const rest = `<draw:page draw:name="p2">${box('title', say('Second'))}<draw:custom-shape>${say('In a shape')}</draw:custom-shape></draw:page><draw:page draw:name="p3" draw:style-name="dp2">${box('title', say('Away'))}</draw:page>`;
    const { clean, metadata } = await importFile(openFile('presentation', first + rest, { styles }), 'talk.odp');
    expect(clean.text.split('\n\n')).toEqual([
      'Boats of the harbour',
      'By hand',
      'By eye',
      'Year | Boats\n2019 | 120',
      '[Comment by Ann Lee: Is that so?]',
      '[Speaker’s note: Say hello.]',
      '[Speaker’s note: Then wait.]',
      'Second',
      'In a shape',
    ]);
    expect(metadata.title).toBe('Boats of the harbour');
    expect(clean.removed.map(({ text: words, reason }) => [words, reason])).toEqual([
      ['Foot', 'furniture'],
      ['Away', 'hidden'],
    ]);
  });

  test('an empty one is refused', async () => {
    await expect(importFile(openFile('presentation', '<draw:page/>'), 'x.odp')).rejects.toThrow('There is no text in this file.');
  });
});
