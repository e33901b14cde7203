import { buildEditorFromExtensions } from '@lexical/extension';
import { strToU8 } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentOf as documentOfEditor, editorJsonOf, NoteExtension } from '../../../src/renderer/notebook/note-extension';
import { frontMatterOf, instantOf } from '../../../src/main/import/notes/foreign-note';
import { htmlBlocks } from '../../../src/main/import/notes/html-note';
import { markdownBlocks } from '../../../src/main/import/notes/markdown-note';
import { documentOf } from '../../../src/shared/notes/note-nodes';
import { openNotebook } from '../../../src/main/import/notes/notebook';
import { isNoteElement, nodesOf, noteDocumentSchema, thingLinksOf, type NoteNode } from '../../../src/shared/notes/note-document';
import { EVERNOTE, OBSIDIAN, zipped } from '../../fixtures/notebooks';

/** Notes of other programs as documents of ours, without a vault. */

const nowhere = { byName: () => null, byAddress: () => null };
const wordsOf = (nodes: readonly NoteNode[]): string =>
  [...nodesOf(documentOf(nodes))].map((node) => ('text' in node ? String(node.text) : node.type === 'linebreak' ? '\n' : '')).join('');
const file = (path: string, text: string) => ({ path, bytes: new Uint8Array(strToU8(text)) });
const opened = (...texts: [string, string][]) => {
  const notebook = openNotebook({ files: texts.map(([path, text]) => file(path, text)), folders: ['.obsidian'] });
  if (notebook === null) throw new Error('no notebook');
  return notebook;
};

test('the editor takes the document as it is', () => {
  const source =
    '# One\n\n- a\n  1. b\n     - [x] c\n\n> [!tip] Title\n> words\n\n| a | b |\n| - | - |\n| `c` | ~~d~~ |\n\n---\n\n```js\nx\n\ny\n```\n\n[w](https://example.org/) <u>u</u>';
  const document = documentOf(markdownBlocks(source, nowhere));
  const editor = buildEditorFromExtensions(NoteExtension);
  editor.setEditorState(editor.parseEditorState(editorJsonOf(document)));
  const back = documentOfEditor(editor.getEditorState());
  const shape = (node: NoteNode): unknown =>
    isNoteElement(node)
      ? [node.type, node['tag'], node['checked'], node.children.map(shape)]
      : [node.type, 'text' in node ? [node.text, node.format] : ''];
  expect(back.root.children.map(shape)).toEqual(document.root.children.map(shape));
  editor.dispose();
});

test('whatever the text, the document is one, and no word is lost', () => {
  const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta');
  const sign = fc.constantFrom(
    '- ',
    '\n',
    '\n\n',
    '> ',
    '# ',
    '| ',
    '**',
    '==',
    '[[',
    ']]',
    '- [ ] ',
    '`',
    '\t',
    '    ',
    '<u>',
    '[^1]',
    '1. ',
    '![](',
    ')',
    '|---|\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, sign), { maxLength: 60 }), (parts) => {
      const blocks = markdownBlocks(parts.join(' '), nowhere);
      expect(noteDocumentSchema.safeParse(documentOf(blocks)).success).toBe(true);
      const all = [...nodesOf(documentOf(blocks))]
        .map((node) => ('text' in node ? String(node.text) : 'url' in node ? String(node['url']) : JSON.stringify(node)))
        .join(' ');
      for (const name of parts.filter((part) => /^[a-z]+$/.test(part))) expect(all).toContain(name);
    }),
    { numRuns: 150 },
  );
});

test('marks and blocks of HTML', () => {
  const blocks = htmlBlocks(
    '<h1>T</h1><p>a <b>b<i>c</i></b><br>d</p><pre><code class="language-js">x\n y</code></pre><blockquote><p>q</p></blockquote><script>no()</script>',
    nowhere,
  );
  expect(blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'code', 'quote']);
  expect(wordsOf(blocks)).toBe('Ta bc\ndx\n yq');
});

describe('what is hostile or damaged', () => {
  test('a line of front matter that people write and YAML does not allow is read as words, and takes nothing along', () => {
    const { values } = frontMatterOf(
      '---\ntitle: One: the other\nauthor: @handle\ntags: [a, b\nquoted: "so" they said\ndate: 2020-01-02\n---\nwords',
    );
    expect(Object.fromEntries(values)).toEqual({
      ...{ title: 'One: the other', author: '@handle', tags: '[a, b', quoted: '"so" they said', date: '2020-01-02' },
    });
  });

  test('front matter that grows by aliases, or is no YAML, stays as code', () => {
    const bomb = `---\na: &a [x,x]\nb: [*a,*a]\n---\nwords`;
    expect(frontMatterOf(bomb).properties).toEqual([]);
    expect(frontMatterOf(bomb).text).toContain('b: [*a,*a]');
    expect(frontMatterOf('---\na: b\n  - [c: {\n---\nwords').text).toContain('[c: {');
    expect(frontMatterOf('---\ntitle: T\n---\nwords')).toMatchObject({ text: 'words', properties: [{ name: 'title', value: 'T' }] });
  });

  test('paths that lead out of an archive are names within it', () => {
    const notebook = openNotebook({ bytes: zipped({ ...OBSIDIAN, '../../etc/Evil.md': '[x](../../../../etc/passwd) [[../../Harbour]]' }) });
    const notes = notebook?.next(10) ?? [];
    const evil = notes.find(({ title }) => title === 'Evil');
    expect(evil?.name).toBe('etc/Evil.md');
    expect(thingLinksOf(evil?.document ?? documentOf([])).map(({ text }) => text)).toEqual(['Harbour']);
    expect(JSON.stringify(evil?.document)).toContain('(../../../../etc/passwd)');
  });

  test('notes that hold each other are links, and no more', () => {
    const [a, b] = opened(['a.md', '![[b]] ![[a]]'], ['b.md', '![[a]]']).next(2);
    expect([a, b].map((note) => thingLinksOf(note?.document ?? documentOf([])).length)).toEqual([2, 1]);
  });

  test('a note that is embedded is shown, or the section that is named; of a block the note', () => {
    const [a] = opened(['a.md', '![[b]]\n\n![[b#Part#Sources|words]]\n\n![[b#^3f]]\n\n[[b#Sources]]'], ['b.md', '# Sources']).next(1);
    const links = thingLinksOf(a?.document ?? documentOf([]));
    expect(links.map(({ shown, heading }) => [shown === true, heading ?? null])).toEqual([
      [true, null],
      [true, 'Sources'],
      [true, null],
      [false, null],
    ]);
  });

  test('ten thousand links, hundreds of levels, a line without an end', () => {
    const [links] = opened(['a.md', '[[b]] '.repeat(10_000)], ['b.md', 'b']).next(1);
    expect(thingLinksOf(links?.document ?? documentOf([])).length).toBe(10_000);
    const [deep] = opened([
      'a.md',
      `${'> '.repeat(300)}quoted\n\n${Array.from({ length: 60 }, (_, at) => `${' '.repeat(at * 2)}- item ${at}`).join('\n')}`,
    ]).next(1);
    for (const words of ['item 59', 'quoted']) expect(JSON.stringify(deep?.document)).toContain(words);
    const [marked] = opened(['a.md', `${'*a **b '.repeat(4000)}end`]).next(1);
    expect(JSON.stringify(marked?.document)).toContain('end');
    expect(JSON.stringify(opened(['a.md', 'x'.repeat(50_000)]).next(1)[0]?.document)).toContain('xxx');
  });

  test('addresses that are no page are words', () => {
    const blocks = markdownBlocks('[click](javascript:alert(1)) [file](file:///etc/passwd)', nowhere);
    expect([...nodesOf(documentOf(blocks))].some(({ type }) => type === 'link')).toBe(false);
    expect(wordsOf(blocks)).toBe('click (javascript:alert(1)) file (file:///etc/passwd)');
  });

  test('a note that is too long for an editor comes in as an article', () => {
    const notebook = opened(['a.md', '[[b]]'], ['b.md', 'words '.repeat(200_000)]);
    expect(notebook).toMatchObject({ noteCount: 1, articles: [{ name: 'b.md' }], left: [{ name: 'b' }] });
    expect(thingLinksOf(notebook.next(1)[0]?.document ?? documentOf([]))).toMatchObject([{ kind: 'article' }]);
  });

  test('an export of Evernote that is cut off says so, and what is whole is there', () => {
    const notebook = openNotebook({ bytes: new Uint8Array(strToU8(EVERNOTE.slice(0, EVERNOTE.indexOf('Six o’clock')))) });
    expect(notebook?.next(10).map(({ title }) => title)).toEqual(['Harbour']);
    expect(notebook?.left.map(({ name }) => name)).toEqual(['The end of the file']);
  });

  test('files that only look like a notebook are none', () => {
    expect(openNotebook({ files: [file('README.md', '# Read me'), file('CHANGES.md', 'See README')], folders: [] })).toBeNull();
    expect(openNotebook({ bytes: zipped({ 'a.txt': 'words' }) })).toBeNull();
    expect(openNotebook({ bytes: new Uint8Array(0) })).toBeNull();
  });
});

test.each([
  ['2020-08-08', '2020-08-08T00:00:00.000Z'],
  ['2020-08-08 10:00:05Z', '2020-08-08T10:00:05.000Z'],
  ['2020-08-08T10:00+02:00', '2020-08-08T08:00:00.000Z'],
  ['20200808T100000Z', '2020-08-08T10:00:00.000Z'],
  ['2020-13-08', null],
  ['yesterday', null],
  ['0020-01-01', null],
])('the instant %s', (written, instant) => expect(instantOf(written)).toBe(instant));
