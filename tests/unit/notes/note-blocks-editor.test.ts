import { buildEditorFromExtensions } from '@lexical/extension';
import { $createTableNodeWithDimensions, $isTableCellNode, $isTableNode } from '@lexical/table';
import { $createParagraphNode, $getRoot, $isElementNode } from 'lexical';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DUPLICATE_BLOCKS_COMMAND, MOVE_BLOCKS_COMMAND } from '../../../src/renderer/notebook/blocks/MoveBlocks';
import { SET_BLOCK_COMMAND, type BlockKind } from '../../../src/renderer/notebook/format/BlockExtension';
import { isMarkdown } from '../../../src/renderer/notebook/markdown/pasted-markdown';
import { $nodesOfMarkdown } from '../../../src/renderer/notebook/markdown/markdown-nodes';
import { documentOf, editorJsonOf, NoteExtension } from '../../../src/renderer/notebook/note-extension';
import { INSERT_PICTURES_COMMAND } from '../../../src/renderer/notebook/picture/commands';
import { TABLE_COMMAND, type TableAction } from '../../../src/renderer/notebook/table/TableTools';
import { documentOfBlocks } from '../../../src/shared/notes/document-kit';
import { citationsOf, isNoteElement, type NoteNode } from '../../../src/shared/notes/note-document';

/** Tables, call-outs, code, lines, check lists and Markdown, in the note's editor without a window. */

let editor: ReturnType<typeof buildEditorFromExtensions>;
beforeEach(() => {
  editor = buildEditorFromExtensions(NoteExtension);
});
afterEach(() => editor.dispose());

const change = (write: () => void) => editor.update(write, { discrete: true });

function inShort(node: NoteNode): string {
  if (node.type === 'text') return `${node.text}${node.format === 0 ? '' : `:${node.format}`}`;
  if (!isNoteElement(node)) return `<${node.type}>`;
  const kind =
    node.type === 'heading' ? node['tag'] : node.type === 'callout' ? node['kind'] : node.type === 'list' ? node['listType'] : node.type;
  return `${String(kind)}(${node.children.map(inShort).join(',')})`;
}
const sketch = (): string[] => documentOf(editor.getEditorState()).root.children.map(inShort);

test.each<BlockKind>(['h4', 'check', 'note', 'warning', 'judgement', 'code', 'quote'])('a paragraph becomes %s, and text again', (kind) => {
  change(() => $getRoot().selectEnd().insertText('Words'));
  change(() => void editor.dispatchCommand(SET_BLOCK_COMMAND, kind));
  const document = documentOf(editor.getEditorState());
  expect(sketch()[0]).toMatch(new RegExp(`^${kind}\\(`));
  const again = buildEditorFromExtensions(NoteExtension);
  again.setEditorState(again.parseEditorState(editorJsonOf(document)));
  expect(documentOf(again.getEditorState())).toEqual(document);
  again.dispose();
  change(() => void editor.dispatchCommand(SET_BLOCK_COMMAND, kind));
  expect(sketch()).toEqual(['paragraph(Words)']);
});

describe('a table', () => {
  const grid = (): string[] => {
    const rows: string[] = [];
    editor.getEditorState().read(() => {
      const table = $getRoot().getChildren().find($isTableNode);
      for (const row of table?.getChildren() ?? []) {
        if ($isElementNode(row))
          rows.push(
            row
              .getChildren()
              .map((cell) => `${cell.getTextContent()}${$isTableCellNode(cell) && cell.hasHeader() ? '*' : ''}`)
              .join(' '),
          );
      }
    });
    return rows;
  };
  const act = (...actions: TableAction[]): void => {
    for (const action of actions) change(() => void editor.dispatchCommand(TABLE_COMMAND, action));
  };
  beforeEach(() =>
    change(() => {
      const table = $createTableNodeWithDimensions(2, 2, false);
      $getRoot().clear().append(table);
      table.getAllTextNodes();
      ['a', 'b', 'c', 'd'].forEach((words, at) => {
        const row = table.getChildAtIndex(Math.floor(at / 2));
        const cell = $isElementNode(row) ? row.getChildAtIndex(at % 2) : null;
        if ($isElementNode(cell)) cell.selectEnd().insertText(words);
      });
      const first = table.getFirstDescendant();
      first?.selectEnd();
    }),
  );

  test('gets and loses rows and columns, and moves them', () => {
    expect(grid()).toEqual(['a b', 'c d']);
    act('row-below');
    expect(grid()).toEqual(['a b', ' ', 'c d']);
    act('delete-row');
    expect(grid()).toHaveLength(2);
  });

  test('a row and a column move', () => {
    act('move-row-down');
    expect(grid()).toEqual(['c d', 'a b']);
    act('move-column-on');
    expect(grid()).toEqual(['d c', 'b a']);
  });

  test('its first row and column head it', () => {
    act('header-row');
    expect(grid()).toEqual(['a* b*', 'c d']);
    act('header-column');
    expect(grid()).toEqual(['a* b*', 'c* d']);
    act('header-row');
    expect(grid()[0]).toBe('a* b');
  });

  test('goes as a whole', () => {
    act('delete-table');
    expect(sketch().join()).not.toContain('table');
  });
});

test('Markdown becomes what it means', () => {
  const markdown = [
    '# Visits',
    'He **left** for [Moscow](https://example.org/).',
    '',
    '- one',
    '- two',
    '',
    '- [x] done',
    '',
    '> said',
    '',
    '---',
    '',
    '| Point | Xinhua |',
    '| --- | --- |',
    '| Agents | *absent* |',
    '',
    '```',
    'a = 1',
    '```',
  ].join('\n');
  expect(isMarkdown(markdown)).toBe(true);
  change(
    () =>
      void $getRoot()
        .clear()
        .append(...$nodesOfMarkdown(markdown)),
  );
  expect(sketch().filter((block) => block !== 'paragraph()')).toEqual([
    'h1(Visits)',
    'paragraph(He ,left:1, for ,link(Moscow),.)',
    'bullet(listitem(one),listitem(two))',
    'check(listitem(done))',
    'quote(said)',
    '<horizontalrule>',
    'table(tablerow(tablecell(paragraph(Point)),tablecell(paragraph(Xinhua))),tablerow(tablecell(paragraph(Agents)),tablecell(paragraph(absent:2))))',
    'code(a = 1)',
  ]);
});

test.each(['He left. - and then?', 'Price: 3 * 4 * 5', 'One line\nanother', '2014. A year.', '#hashtag', 'a_b_c'])(
  'is no Markdown: %s',
  (text) => {
    expect(isMarkdown(text)).toBe(false);
  },
);

test('an item moves with what stands under it, and so does what it passes', () => {
  change(
    () =>
      void $getRoot()
        .clear()
        .append(...$nodesOfMarkdown('- a\n    - a1\n- b\n    - b1\n- c')),
  );
  const caretIn = (words: string): void =>
    change(() => {
      const node = $getRoot()
        .getAllTextNodes()
        .find((text) => text.getTextContent() === words);
      node?.selectEnd();
    });
  const items = (): string =>
    sketch()
      .join()
      .replaceAll(/listitem|bullet|[(),]+/g, ' ')
      .replaceAll(/ +/g, ' ')
      .trim();
  caretIn('b');
  change(() => void editor.dispatchCommand(MOVE_BLOCKS_COMMAND, -1));
  expect(items()).toBe('b b1 a a1 c');
  change(() => void editor.dispatchCommand(MOVE_BLOCKS_COMMAND, 1));
  change(() => void editor.dispatchCommand(MOVE_BLOCKS_COMMAND, 1));
  expect(items()).toBe('a a1 c b b1');
  change(() => void editor.dispatchCommand(MOVE_BLOCKS_COMMAND, 1));
  expect(items()).toBe('a a1 c b b1');
  caretIn('a');
  change(() => void editor.dispatchCommand(DUPLICATE_BLOCKS_COMMAND, undefined));
  expect(items()).toBe('a a1 a a1 c b b1');
});

test('a picture takes the place of the empty line it is put into, and leaves one to write on in', () => {
  change(() => {
    $getRoot().clear().append($createParagraphNode(), $createParagraphNode());
    $getRoot().getLastChild()?.selectEnd();
  });
  change(() => void editor.dispatchCommand(INSERT_PICTURES_COMMAND, [{ sha256: 'a'.repeat(64), width: 4, height: 3 }]));
  expect(sketch()).toEqual(['paragraph()', '<picture>', 'paragraph()']);
});

test('a duplicate cites the same passage by a citation of its own', () => {
  const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
  const document = documentOfBlocks({
    type: 'paragraph',
    children: [{ type: 'citation', items: [{ id, passageId: id, stance: 'supports' }] }],
  });
  editor.setEditorState(editor.parseEditorState(editorJsonOf(document)));
  change(() => void $getRoot().getFirstChild()?.selectEnd());
  change(() => void editor.dispatchCommand(DUPLICATE_BLOCKS_COMMAND, undefined));
  const cited = citationsOf(documentOf(editor.getEditorState()));
  expect(cited.map(({ passageId }) => passageId)).toEqual([id, id]);
  expect(new Set(cited.map((item) => item.id)).size).toBe(2);
});

test('an item moves in its list', () => {
  change(
    () =>
      void $getRoot()
        .clear()
        .append(...$nodesOfMarkdown('one\n\ntwo\n\n- a\n- b')),
  );
  const words = () => sketch().filter((block) => block !== 'paragraph()');
  change(() => void $getRoot().getLastDescendant()?.selectEnd());
  change(() => void editor.dispatchCommand(MOVE_BLOCKS_COMMAND, -1));
  expect(words().at(-1)).toBe('bullet(listitem(b),listitem(a))');
});
