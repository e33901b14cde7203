import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { dossierPdf } from '../../../src/main/export/pdf';
import type { NoteElement, NoteNode } from '../../../src/shared/notes/note-document';
import {
  article,
  bundle,
  checkedItem,
  cite,
  code,
  heading,
  item,
  lineBreak,
  link,
  list,
  note,
  paragraph,
  passage,
  quote,
  text,
} from '../../fixtures/export/bundle';
import { anyBundle } from '../../fixtures/export/any-bundle';
import { readPdf } from '../../fixtures/export/read-pdf';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const source = article('Source', { language: 'xx-foo', outlet: '—', url: 'urn:isbn:123' });
const cited = passage(source, 'words');
const tab: NoteNode = { type: 'tab', text: '\t' };

const numbered = (start: number): NoteElement => ({ type: 'list', listType: 'number', start, children: [item('x')] });
const nested = (depth: number): NoteElement =>
  depth === 0 ? list('bullet', item('innermost')) : list('number', item('x'), item(nested(depth - 1)));

/** What editors and pasted notes come up with. PDF/UA refuses some of it when it is printed as it stands. */
const edges: Record<string, NoteNode[]> = {
  'a heading of a citation alone': [heading('h1', cite(cited)), paragraph('x')],
  'a heading of a line break': [heading('h1', lineBreak)],
  'a heading of space and shapeless characters': [heading('h2', ' \u200b '), heading('h2', '\u3000')],
  'a heading with a link': [heading('h2', link('https://example.org/', 'Linked', cite(cited)), ' heading')],
  'a heading of a linked citation': [heading('h2', link('https://example.org/', cite(cited)))],
  'empty items': [list('bullet', item(), item('x'), item(cite(cited)))],
  'an open list in an empty item': [list('check', item(), checkedItem('x'), item(list('check', item('a'))))],
  'a quote of a citation alone': [quote(cite(cited))],
  'a link of a space': [paragraph(link('https://example.org/', ' '))],
  'a citation in a link': [paragraph('a ', link('https://example.org/', 'b ', cite(cited)))],
  'citations side by side': [paragraph(cite(cited), cite(cited), cite(cited))],
  'lists that start anywhere': [numbered(0), numbered(-5), numbered(123_456_789_012)],
  'lists thirty deep': [nested(30)],
  'every mark at once': [paragraph(text('all', 255), link('https://example.org/', text('all', 255)))],
  'tabs and line breaks alone': [paragraph(tab), paragraph(lineBreak), paragraph(lineBreak, tab, 'a', lineBreak)],
  'unusual spaces': [paragraph('a\u2003\u3000\u2060\u200d\ufe0f\ufeff\u00adb\u200b\u180e \u2028 x \u0085 y\u000bz')],
  'marks without a letter': [paragraph('\u0301', text('\u0301x', 1), ' e\u0301\u20dd')],
  'code on several lines': [paragraph(text('x := y\n  indented\ttab', code))],
  'other links': [paragraph(link('mailto:a@example.org', 'mail'), link('https://пример.рф/путь', 'idn'), link('', 'none'))],
  'blocks where there should be words': [quote(paragraph('one'), paragraph('two')), list('bullet', item(paragraph('three')))],
  'words where there should be blocks': ['loose', cite(cited), list('bullet', text('bare'))].map((node) =>
    typeof node === 'string' ? text(node) : node,
  ),
};

describe('edges of a note', () => {
  test('are all printed', async () => {
    const notes = Object.entries(edges).map(([name, children]) => note(name, ...children));
    const { bookmarks, pages } = await readPdf(dossierPdf(bundle({ notes, passages: [cited], articles: [source] })).pdf);
    expect(bookmarks.filter((title) => !title.startsWith(' '))).toEqual([...Object.keys(edges), 'Sources']);
    expect(bookmarks.filter((title) => title.startsWith(' '))).toEqual(['  Linked heading']);
    const words = pages.join(' ');
    for (const said of ['1. innermost'.slice(3), '123456789012. x', '• bare', 'one two', 'x := y indented tab']) {
      expect(words).toContain(said);
    }
  });

  test('titles of nothing to see are said to be none', async () => {
    const { title, bookmarks } = await readPdf(dossierPdf(bundle({ title: ' \u200b\u0000', notes: [note('\ufeff', paragraph('x'))] })).pdf);
    expect(title).toBe('Untitled dossier');
    expect(bookmarks).toEqual(['Untitled note', 'Sources']);
  });
});

test('a character that is printed alone, and not beside those that stand there, is named too', () => {
  // A vowel sign of Lao after a character that is none: alone it takes another font than between others that are none.
  const { warnings } = dossierPdf(bundle({ notes: [note('\u{b8192}\u{4075d}\u0eb8\u{9ec57}', paragraph('x'))] }));
  expect(warnings.join(' ')).toContain('3 characters have no font');
});

test('whatever a note holds, it is printed', () => {
  fc.assert(
    fc.property(anyBundle, (value) => {
      expect(dossierPdf(value).pages).toBeGreaterThanOrEqual(4);
    }),
    { numRuns: Number(process.env['CASEBOOK_RUNS'] ?? 10) },
  );
});
