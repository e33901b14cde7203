import { buildEditorFromExtensions, getExtensionDependencyFromEditor } from '@lexical/extension';
import { $createListItemNode, $createListNode } from '@lexical/list';
import { $createLinkNode } from '@lexical/link';
import { $createHeadingNode } from '@lexical/rich-text';
import { $createParagraphNode, $createTextNode, $getRoot, FORMAT_TEXT_COMMAND, type LexicalEditor } from 'lexical';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { $createCitationNode, CitationNode } from '../../../src/renderer/notebook/citation/CitationNode';
import { INSERT_CITATION_COMMAND } from '../../../src/renderer/notebook/citation/commands';
import { SET_BLOCK_COMMAND } from '../../../src/renderer/notebook/format/BlockExtension';
import { INSERT_MENTION_COMMAND, MentionExtension } from '../../../src/renderer/notebook/mention/MentionExtension';
import { documentOf, editorJsonOf, NoteExtension } from '../../../src/renderer/notebook/note-extension';
import { citationsOf, emptyNoteDocument, entityIdsOf, nodesOf, type CitationItem } from '../../../src/shared/notes/note-document';

/** The note's editor with all its extensions, without a window. */

let editor: ReturnType<typeof buildEditorFromExtensions>;
beforeEach(() => {
  editor = buildEditorFromExtensions(NoteExtension);
});
afterEach(() => editor.dispose());

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const item = (n: number): CitationItem => ({ id: uuid(n), passageId: uuid(n + 100), stance: 'supports' });

const change = (write: () => void) => editor.update(write, { discrete: true });
const cite = (n: number, quotation: string | null = null) =>
  change(() => void editor.dispatchCommand(INSERT_CITATION_COMMAND, { item: item(n), quotation }));
const type = (words: string) =>
  change(() => {
    const selection = $getRoot().selectEnd();
    selection.insertText(words);
  });

/** The document in short: a line a block, `[n]` a citation of passage n, `@` a mention. */
function sketch(from: LexicalEditor = editor): string {
  const { root } = documentOf(from.getEditorState());
  return root.children
    .map((block) => {
      const document = { ...emptyNoteDocument(), root: { ...root, children: [block] } };
      return [...nodesOf(document)]
        .map((node) => {
          if (node.type === 'text') return node.text;
          if (node.type === 'linebreak') return '⏎';
          if (node.type === 'mention') return '@';
          if (node.type !== 'citation') return `<${node.type === 'heading' ? String(node['tag']) : node.type}>`;
          const numbers = citationsOf({ ...document, root: { ...root, children: [node] } });
          return `[${numbers.map(({ passageId }) => Number(passageId.slice(-12)) - 100).join(' ')}]`;
        })
        .join('');
    })
    .join('\n');
}

describe('citing', () => {
  test('puts the citation behind the caret, a space before it, and the caret behind it', () => {
    type('He came in June');
    cite(1);
    change(() => void $getRoot().getFirstChildOrThrow().selectEnd());
    type('.');
    expect(sketch()).toBe('<paragraph>He came in June [1].');
  });

  test.each(['Seen (', 'Seen “', 'Seen '])('adds no space after “%s”', (before) => {
    type(before);
    cite(1);
    expect(sketch()).toBe(`<paragraph>${before}[1]`);
  });

  test('behind a citation joins its bracket, once for each passage', () => {
    type('Twice said');
    cite(1);
    cite(2);
    cite(1);
    expect(sketch()).toBe('<paragraph>Twice said [1 2]');
  });

  test('never overwrites what is selected', () => {
    type('all of this');
    change(() => {
      const words = $getRoot().selectEnd();
      words.anchor.set(words.anchor.key, 0, 'text');
    });
    cite(1);
    expect(sketch()).toBe('<paragraph>all of this [1]');
  });

  test('without a caret goes to the end of the text', () => {
    change(() => {
      $getRoot().clear();
      $getRoot().append($createParagraphNode().append($createTextNode('One')), $createParagraphNode());
    });
    cite(1);
    expect(sketch()).toBe('<paragraph>One\n<paragraph>[1]');
  });

  test('as a quotation stands in a block of its own, with its marks and its paragraphs, and writing goes on behind it', () => {
    type('He said:');
    cite(1, 'strengthening ties\n\nand more');
    expect(sketch()).toBe('<paragraph>He said:\n<quote>“strengthening ties⏎and more” [1]\n<paragraph>');
  });

  test('as a quotation takes the place of an empty paragraph and keeps marks that are there', () => {
    type('');
    cite(1, '“ties with Beijing”.');
    expect(sketch()).toBe('<quote>“ties with Beijing”. [1]\n<paragraph>');
  });

  test('a bracket of nothing is taken away', () => {
    change(() => void $getRoot().append($createParagraphNode().append($createCitationNode([]), $createTextNode('x'))));
    expect(sketch()).toBe('<paragraph>\n<paragraph>x');
  });
});

const written = () => getExtensionDependencyFromEditor(editor, MentionExtension).output.query.peek();

test('a mention takes the place of the name being written', () => {
  type('Met @Patru');
  change(() => void editor.dispatchCommand(INSERT_MENTION_COMMAND, { entityId: uuid(7), query: written() }));
  type(' in Moscow');
  expect(sketch()).toBe('<paragraph>Met @ in Moscow');
  expect(entityIdsOf(documentOf(editor.getEditorState()))).toEqual([uuid(7)]);
});

test('what is typed while the entity is being made stays, and the caret behind it', () => {
  type('Met @Patru');
  const query = written();
  type(' in');
  change(() => void editor.dispatchCommand(INSERT_MENTION_COMMAND, { entityId: uuid(7), query }));
  type(' Moscow');
  expect(sketch()).toBe('<paragraph>Met @ in Moscow');
});

test('an address with an @ is not a name being written', () => {
  type('Write to desk@example');
  change(() => void editor.dispatchCommand(INSERT_MENTION_COMMAND, { entityId: uuid(7), query: written() }));
  expect(sketch()).toBe('<paragraph>Write to desk@example@');
});

describe('blocks', () => {
  test.each([
    ['h1', '<h1>Words'],
    ['quote', '<quote>Words'],
    ['bullet', '<list><listitem>Words'],
    ['number', '<list><listitem>Words'],
  ] as const)('a paragraph becomes %s and text again', (kind, expected) => {
    type('Words');
    change(() => void editor.dispatchCommand(SET_BLOCK_COMMAND, kind));
    expect(sketch()).toBe(expected);
    change(() => void editor.dispatchCommand(SET_BLOCK_COMMAND, kind));
    expect(sketch()).toBe('<paragraph>Words');
  });

  test('a list item becomes a heading', () => {
    type('Words');
    change(() => void editor.dispatchCommand(SET_BLOCK_COMMAND, 'bullet'));
    change(() => void editor.dispatchCommand(SET_BLOCK_COMMAND, 'h2'));
    expect(sketch()).toBe('<h2>Words');
  });
});

describe('what comes from elsewhere', () => {
  test('loses colours, alignments and deep headings', () => {
    change(() => {
      const words = $createTextNode('Red').setStyle('color: red').setFormat(0b1111);
      $getRoot().append($createHeadingNode('h5').setFormat('center').append(words));
    });
    const heading = documentOf(editor.getEditorState()).root.children.at(-1);
    expect(heading).toMatchObject({ type: 'heading', tag: 'h4', format: '', children: [{ format: 0b1111, style: '' }] });
  });

  test('keeps only links to the web and to mail', () => {
    change(() => {
      const link = (url: string) => $createLinkNode(url, { target: '_blank' }).append($createTextNode(url));
      $getRoot().append($createParagraphNode().append(link('https://example.org/'), link('file:///etc/passwd'), link('data:text/html,x')));
    });
    const links = [...nodesOf(documentOf(editor.getEditorState()))].filter((node) => node.type === 'link');
    expect(links).toMatchObject([{ url: 'https://example.org/', target: null }]);
  });

  test('a word without an end is broken up', () => {
    type('a'.repeat(35_000));
    const [words] = [...nodesOf(documentOf(editor.getEditorState()))].filter((node) => node.type === 'text');
    expect(words?.type === 'text' && words.text).toMatch(/^(a{1,2000} )+a+$/);
  });

  test.each(['underline', 'strikethrough', 'superscript', 'code', 'highlight'] as const)('words can be set: %s', (format) => {
    type('Words');
    change(() => {
      const words = $getRoot().selectEnd();
      words.anchor.set(words.anchor.key, 0, 'text');
    });
    change(() => void editor.dispatchCommand(FORMAT_TEXT_COMMAND, format));
    change(() => void editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'uppercase'));
    const [block] = documentOf(editor.getEditorState()).root.children;
    const bits = { underline: 8, strikethrough: 4, superscript: 64, code: 16, highlight: 128 };
    expect(block).toMatchObject({ children: [{ format: bits[format] }] });
  });
});

describe('the document', () => {
  test('read into an editor and out of it is the same', () => {
    type('First');
    cite(1);
    change(() => {
      const list = $createListNode('number').append($createListItemNode().append($createTextNode('One')));
      $getRoot().append($createHeadingNode('h2').append($createTextNode('Then')), list);
    });
    change(() => void editor.dispatchCommand(INSERT_MENTION_COMMAND, { entityId: uuid(9), query: null }));
    const document = documentOf(editor.getEditorState());
    const other = buildEditorFromExtensions(NoteExtension);
    other.setEditorState(other.parseEditorState(editorJsonOf(document)));
    expect(documentOf(other.getEditorState())).toEqual(document);
    other.dispose();
  });

  test('an empty one read into an editor and out of it is the same', () => {
    const document = emptyNoteDocument();
    editor.setEditorState(editor.parseEditorState(editorJsonOf(document)));
    expect(documentOf(editor.getEditorState()).root.children).toMatchObject(document.root.children);
  });

  test('every kind of node the editor knows may stand in a document', () => {
    const kinds = [...editor._nodes.keys()].filter((kind) => !['root', 'artificial', 'tab'].includes(kind));
    const allowed = [
      'text',
      'linebreak',
      'paragraph',
      'heading',
      'quote',
      'list',
      'listitem',
      'link',
      'citation',
      'mention',
      'thinglink',
      'date',
      'chart',
      'callout',
      'code',
      'horizontalrule',
      'picture',
      'livetable',
      'table',
      'tablerow',
      'tablecell',
    ];
    // Kinds that Lexical registers and nothing in Casebook makes.
    const neverMade = ['autolink'];
    expect(kinds.filter((kind) => ![...allowed, ...neverMade].includes(kind))).toEqual([]);
    expect(editor.hasNode(CitationNode)).toBe(true);
  });
});
