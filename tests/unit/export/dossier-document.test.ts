import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dossierDocument } from '../../../src/main/export/dossier-document';
import type { DossierBlock, DossierInline } from '../../../src/main/export/document-model';
import { dossierBundleSchema } from '../../../src/shared/dossiers/model';
import {
  article,
  bold,
  bundle,
  checkedItem,
  cite,
  code,
  entity,
  heading,
  italic,
  item,
  lineBreak,
  link,
  list,
  mention,
  note,
  paragraph,
  passage,
  quote,
  strikethrough,
  superscript,
  text,
  underline,
} from '../../fixtures/export/bundle';
import { hostile, longest, manyCitations, manySections, partnership, scripts } from '../../fixtures/export/dossiers';

function blocksOf(...children: Parameters<typeof note>[1][]): DossierBlock[] {
  const { document } = dossierDocument(bundle({ notes: [note('Note', ...children)] }));
  return document.sections[0]?.blocks ?? [];
}

const plain = (words: string): DossierInline => ({ kind: 'text', text: words, marks: [] });

describe('the fixtures', () => {
  test.each([
    ['partnership', partnership()],
    ['many citations', manyCitations(20)],
    ['many sections', manySections(30)],
    ['scripts', scripts()],
    ['longest', longest()],
    ['hostile', hostile()],
  ])('%s is a bundle as the contract says', (_, value) => {
    expect(dossierBundleSchema.safeParse(value).error).toBeUndefined();
  });
});

describe('blocks', () => {
  test('text carries Lexical’s format bits as marks', () => {
    const all = bold | italic | strikethrough | underline | code | superscript;
    expect(blocksOf(paragraph(text('all', all), text('sub', 32), text('lit', 128)))).toEqual([
      {
        kind: 'paragraph',
        direction: 'ltr',
        content: [
          { kind: 'text', text: 'all', marks: ['bold', 'italic', 'strikethrough', 'underline', 'code', 'superscript'] },
          { kind: 'text', text: 'sub', marks: ['subscript'] },
          { kind: 'text', text: 'lit', marks: ['highlight'] },
        ],
      },
    ]);
  });

  test('quotes, line breaks and tabs keep their place', () => {
    expect(blocksOf(quote('one', lineBreak, { type: 'tab', text: '\t' }, 'two'))).toEqual([
      {
        kind: 'quote',
        direction: 'ltr',
        content: [plain('one'), { kind: 'line-break' }, { kind: 'tab' }, plain('two')],
      },
    ]);
  });

  test('empty paragraphs and headings leave nothing behind', () => {
    expect(blocksOf(paragraph(), heading('h1'), paragraph(text('')), list('bullet'))).toEqual([]);
  });

  test('no heading level is skipped on the way down', () => {
    const levels = blocksOf(heading('h3', 'a'), heading('h3', 'b'), heading('h2', 'c'), heading('h1', 'd'), heading('h3', 'e'));
    expect(levels.map((block) => block.kind === 'heading' && block.level)).toEqual([1, 2, 2, 1, 2]);
  });

  test('a nested list belongs to the item before it', () => {
    const [block] = blocksOf(list('number', item('one'), item(list('check', item('open'), checkedItem('done'))), item('two')));
    const entry = { direction: 'ltr', checked: null };
    expect(block).toEqual({
      kind: 'list',
      style: 'number',
      start: 1,
      items: [
        {
          ...entry,
          content: [plain('one')],
          lists: [
            {
              kind: 'list',
              style: 'check',
              start: 1,
              items: [
                { ...entry, checked: false, content: [plain('open')], lists: [] },
                { ...entry, checked: true, content: [plain('done')], lists: [] },
              ],
            },
          ],
        },
        { ...entry, content: [plain('two')], lists: [] },
      ],
    });
  });

  test('lists nested beyond what a page can show keep their items', () => {
    let deepest = list('bullet', item('word 20'));
    for (let depth = 19; depth > 0; depth--) deepest = list('bullet', item(`word ${depth}`), item(deepest));
    const words = JSON.stringify(blocksOf(deepest)).match(/word \d+/gu);
    expect(words).toEqual(Array.from({ length: 20 }, (_, index) => `word ${index + 1}`));
  });

  test('the direction is stated, or follows from the first letter', () => {
    const stated = { ...paragraph('latin'), direction: 'rtl' };
    const blocks = blocksOf(paragraph('1. שלום'), paragraph('hello שלום'), stated, paragraph('123'));
    expect(blocks.map((block) => 'direction' in block && block.direction)).toEqual(['rtl', 'ltr', 'rtl', 'ltr']);
  });

  test('web and mail links live, other links are plain text and said', () => {
    const { document, warnings } = dossierDocument(
      bundle({
        notes: [
          note(
            'Note',
            paragraph(link('https://example.org/', 'web'), link('data:text/html,x', 'script'), link('file:///etc/passwd', 'file')),
          ),
        ],
      }),
    );
    expect(document.sections[0]?.blocks).toEqual([
      {
        kind: 'paragraph',
        direction: 'ltr',
        content: [{ kind: 'link', url: 'https://example.org/', content: [plain('web')] }, plain('script'), plain('file')],
      },
    ]);
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain('data:text/html,x');
  });
});

describe('citations', () => {
  const first = article('First', { outlet: 'Outlet', published: '2014-06-07T09:47+03:00', language: 'de' });
  const second = article('Second', { bylines: ['A. Author'] });
  const one = passage(first, 'first words', 3);
  const two = passage(second, '“second words”', 1, { state: 'changed' });
  const three = passage(first, 'third  words\n\nof two paragraphs', 4);
  const parts = { passages: [one, two, three], articles: [first, second] };

  test('sources are numbered in the order of their first citation, with the places that cite them', () => {
    const { document, warnings } = dossierDocument(
      bundle({
        ...parts,
        notes: [
          note('A', paragraph('x', cite(two)), paragraph('y', cite(one, [three, 'contradicts']))),
          note('B', paragraph('z', cite(one))),
        ],
      }),
    );
    expect(warnings).toEqual([]);
    expect(document.sources.map(({ number, title, citedIn }) => ({ number, title, citedIn }))).toEqual([
      { number: 1, title: 'Second', citedIn: [{ section: 1, notes: [1] }] },
      {
        number: 2,
        title: 'First',
        citedIn: [
          { section: 1, notes: [2] },
          { section: 2, notes: [3] },
        ],
      },
    ]);
    expect(document.counts).toEqual({ sections: '2 sections', sources: '2 sources', citations: '4 citations' });
    expect(document.sources[1]).toMatchObject({
      published: { value: '2014-06-07T09:47+03:00', words: '7 June 2014, 09:47 (UTC+3)' },
      original: { fileName: 'First.txt', sha256: first.original.sha256, size: 4321 },
      imported: { words: '20 November 2026, 08:30 UTC' },
    });
  });

  test('an earlier file that citations rest on is named once, beside the present one', () => {
    const kept = (words: string, sha256: string) =>
      passage(first, words, 1, {
        state: 'kept',
        edition: { version: 1, madeAt: '2024-03-01T09:00:00.000Z', range: null, fileName: 'Old.txt', sha256 },
      });
    const older = '1'.repeat(64);
    const passages = [kept('one', older), kept('another', older), kept('same file', first.original.sha256)];
    const { document } = dossierDocument(bundle({ ...parts, passages, notes: [note('A', paragraph(cite(...passages)))] }));
    expect(document.sources[0]?.editions).toEqual([{ fileName: 'Old.txt', sha256: older, day: '1 March 2024' }]);
  });

  test('an item says what a footnote needs', () => {
    const blocks = dossierDocument(bundle({ ...parts, notes: [note('A', paragraph('x', cite(two, [three, 'contradicts'])))] })).document
      .sections[0]?.blocks;
    expect(blocks).toMatchObject([
      {
        content: [
          plain('x'),
          {
            kind: 'citation',
            number: 1,
            items: [
              {
                quotation: 'second words',
                quoted: false,
                published: 'undated',
                outlet: null,
                stanceInWords: null,
                stateInWords: 'The article’s words now differ from these; not confirmed.',
              },
              {
                quotation: 'third words of two paragraphs',
                quoted: false,
                published: '7 June 2014',
                paragraph: 4,
                language: 'de',
                stanceInWords: 'Contradicts',
                stateInWords: null,
              },
            ],
          },
        ],
      },
    ]);
  });

  test('the mark stands close to the word before it', () => {
    const content = (...children: Parameters<typeof paragraph>) => {
      const [block] = dossierDocument(bundle({ ...parts, notes: [note('A', paragraph(...children))] })).document.sections[0]?.blocks ?? [];
      return block?.kind === 'paragraph' ? block.content.map((inline) => (inline.kind === 'text' ? inline.text : inline.kind)) : [];
    };
    expect(content('word ', cite(one), '.')).toEqual(['word.', 'citation']);
    expect(content('word ', cite(one), 'next')).toEqual(['word', 'citation', ' next']);
    expect(content(mention(entity('E'), 'E'), ' ', cite(one))).toEqual(['mention', 'citation']);
  });

  test('very long quotations keep both ends', () => {
    const long = passage(first, `start ${'word '.repeat(400)}end.`, 1);
    const { document } = dossierDocument(bundle({ articles: [first], passages: [long], notes: [note('A', paragraph('x', cite(long)))] }));
    const words = JSON.stringify(document.sections).match(/"quotation":"(.*?)"/u)?.[1] ?? '';
    expect(words).toMatch(/^start word .* word \[…\] word .* end\.$/u);
    expect(words.length).toBeLessThan(700);
  });
});

describe('what the bundle lacks', () => {
  test('is said where it should stand, and in the warnings', () => {
    const gone = article('Gone');
    const cited = passage(gone, 'words', 2);
    const absent = passage(gone, 'other words', 2);
    const known = note(
      'Known',
      paragraph('x', cite(absent), cite(cited), mention(entity('Nobody')), mention(entity('Nobody'), 'labelled')),
    );
    const value = bundle({ notes: [known, note('Missing')], passages: [cited] });
    value.notes = [known];
    const { document, warnings } = dossierDocument(value);
    const words = JSON.stringify(document);
    for (const said of ['[missing citation]', '[missing entity]', '[missing note]', '"labelled"', '"title":"Gone"']) {
      expect(words).toContain(said);
    }
    expect(warnings).toEqual([
      'Section 1 “Known”: the passage of a citation is missing.',
      'Section 1 “Known”: the article “Gone” is missing, and its origin with it.',
      'Section 1 “Known”: the entity of a mention is missing.',
      'Section 1 “Known”: the entity of a mention (“labelled”) is missing.',
      'Section 2 “Missing”: its note is missing.',
    ]);
    expect(document.sources[0]).toMatchObject({ title: 'Gone', original: null, imported: null });
  });
});

test('every word and every citation of a note comes through, in order', () => {
  const from = article('Source');
  const word = fc.stringMatching(/^[a-z]{1,8}$/u);
  const inline = fc.oneof(
    word.map((words) => text(words)),
    word.map((words) => link('https://example.org/', words)),
    fc.constant(null),
  );
  const child = fc.tuple(fc.constantFrom('paragraph', 'quote', 'h1', 'h3', 'list'), fc.array(inline, { minLength: 1, maxLength: 6 }));
  fc.assert(
    fc.property(fc.array(child, { maxLength: 8 }), (children) => {
      const passages: ReturnType<typeof passage>[] = [];
      const nodes = children.map(([kind, content]) => {
        const inlines = content.map((node) => {
          if (node !== null) return node;
          const cited = passage(from, `quoted ${passages.length}`);
          passages.push(cited);
          return cite(cited);
        });
        if (kind === 'quote') return quote(...inlines);
        if (kind === 'list') return list('bullet', item(...inlines), item(list('number', item('nested'))));
        return kind === 'paragraph' ? paragraph(...inlines) : heading(kind === 'h1' ? 'h1' : 'h3', ...inlines);
      });
      const value = bundle({ notes: [note('N', ...nodes)], passages, articles: [from] });
      const { document } = dossierDocument(value);
      const said = (tree: unknown) =>
        (JSON.stringify(tree).match(/"(?:text|passageId)":"[^"]*"/gu) ?? [])
          .filter((pair) => !pair.startsWith('"text":""'))
          .map((pair) => pair.replace(/"text":"\s*/u, '"text":"'));
      expect(said(document.sections)).toEqual(said(value.notes.map(({ document: tree }) => tree.root)));
    }),
  );
});

describe('reprints', () => {
  test('name the first source with the same text, and do not count as origins', () => {
    const [first, other, again] = [article('First'), article('Other'), article('Again')];
    const passages = [first, other, again].map((of) => passage(of, 'Words'));
    const reprint = passages[2];
    if (reprint !== undefined) reprint.article = { ...reprint.article, originId: first.id };
    const cited = note('Note', paragraph(text('Said.'), cite(...passages)));
    const { document } = dossierDocument(bundle({ notes: [cited], passages, articles: [first, other, again] }));
    expect(document.sources.map(({ sameTextAs }) => sameTextAs)).toEqual([null, null, 1]);
    expect(document.counts.sources).toBe('3 sources of 2 origins');
  });
});
