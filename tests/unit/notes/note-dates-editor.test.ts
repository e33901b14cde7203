import { buildEditorFromExtensions, getExtensionDependencyFromEditor } from '@lexical/extension';
import { $dfsIterator } from '@lexical/utils';
import { $createRangeSelection, $getRoot, $isTextNode, $setSelection, KEY_ENTER_COMMAND } from 'lexical';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ASK_DATE_COMMAND, PLAIN_DATE_COMMAND, SET_DATE_COMMAND } from '../../../src/renderer/notebook/date/commands';
import { DateExtension } from '../../../src/renderer/notebook/date/DateExtension';
import { $isDateNode } from '../../../src/renderer/notebook/date/DateNode';
import { $chooseBlock } from '../../../src/renderer/notebook/decorator-blocks';
import { documentOf, editorJsonOf, NoteExtension } from '../../../src/renderer/notebook/note-extension';
import { OutlineExtension } from '../../../src/renderer/notebook/OutlineExtension';
import { INSERT_THING_LINK_COMMAND, ThingLinkExtension } from '../../../src/renderer/notebook/thing-link/ThingLinkExtension';
import { nodesOf } from '../../../src/shared/notes/note-document';
import { dateNode, textNode } from '../../../src/shared/notes/note-nodes';
import { noteDocument } from '../../builders';

/** Dates in the note's editor, without a window. */

let editor: ReturnType<typeof buildEditorFromExtensions>;
beforeEach(() => {
  editor = buildEditorFromExtensions(NoteExtension);
});
afterEach(() => editor.dispose());

const change = (write: () => void) => editor.update(write, { discrete: true });
const type = (words: string) => change(() => void $getRoot().selectEnd().insertText(words));
const asked = () => getExtensionDependencyFromEditor(editor, DateExtension).output.asked.peek();
const set = (value: string, text: string, replaces = '') =>
  change(() => void editor.dispatchCommand(SET_DATE_COMMAND, { key: null, value, text, replaces }));
const keyOfDate = (): string =>
  editor.read(() => {
    for (const { node } of $dfsIterator()) if ($isDateNode(node)) return node.getKey();
    throw new Error('no date');
  });
const sketch = () =>
  [...nodesOf(documentOf(editor.getEditorState()))]
    .map((node) => (node.type === 'text' ? node.text : node.type === 'date' ? `{${node.value} ${node.text}}` : ''))
    .join('');

test('a date comes to stand at the caret, and writing goes on behind it', () => {
  type('They met on ');
  set('2014-06-12', '12 June 2014');
  type('.');
  expect(sketch()).toBe('They met on {2014-06-12 12 June 2014}.');
});

test('a date stands for the words that were selected, as long as they still are', () => {
  type('They met on 12 June 2014.');
  change(() => {
    const text = $getRoot().getFirstDescendant();
    if (!$isTextNode(text)) throw new Error('no text');
    const selection = $createRangeSelection();
    selection.anchor.set(text.getKey(), 'They met on '.length, 'text');
    selection.focus.set(text.getKey(), 'They met on 12 June 2014'.length, 'text');
    $setSelection(selection);
  });
  change(() => void editor.dispatchCommand(ASK_DATE_COMMAND, null));
  expect(asked()).toEqual({ key: null, selected: '12 June 2014' });
  set('2014-06-12', '12 June 2014', '12 June 2014');
  expect(sketch()).toBe('They met on {2014-06-12 12 June 2014}.');
  set('2015', '2015', '12 June 2014');
  expect(sketch()).toBe('They met on {2014-06-12 12 June 2014}{2015 2015}.');
});

test('a date takes the place of what was written behind two brackets, with other words behind a bar', () => {
  type('They met [[12 June 2014|that day');
  const query = getExtensionDependencyFromEditor(editor, ThingLinkExtension).output.query.peek();
  const thing = { kind: 'date', value: '2014-06-12', title: '12 June 2014' } as const;
  change(() => void editor.dispatchCommand(INSERT_THING_LINK_COMMAND, { thing, query }));
  type('.');
  expect(sketch()).toBe('They met {2014-06-12 that day}.');
});

test('Enter on a date that is chosen asks for another one, and it is changed in its place', () => {
  type('In ');
  set('2014', '2014');
  const key = keyOfDate();
  change(() => $chooseBlock(key));
  change(() => void editor.dispatchCommand(KEY_ENTER_COMMAND, null));
  expect(asked()).toEqual({ key, selected: '' });
  change(() => void editor.dispatchCommand(SET_DATE_COMMAND, { key, value: '2015~', text: 'around 2015', replaces: '' }));
  expect(sketch()).toBe('In {2015~ around 2015}');
  change(() => void editor.dispatchCommand(PLAIN_DATE_COMMAND, key));
  expect(sketch()).toBe('In around 2015');
});

test('a note that is only read asks for none', () => {
  editor.setEditable(false);
  change(() => void editor.dispatchCommand(ASK_DATE_COMMAND, null));
  expect(asked()).toBeNull();
});

test('a document with dates goes through the editor as it is, and its words count', () => {
  const document = noteDocument([textNode('Between '), dateNode('2014/2016', '2014 and 2016'), textNode(' nothing.')]);
  editor.setEditorState(editor.parseEditorState(editorJsonOf(document)));
  expect(documentOf(editor.getEditorState()).root.children).toMatchObject(document.root.children);
  const { reader } = getExtensionDependencyFromEditor(editor, OutlineExtension).output;
  editor.read(() => reader.$read());
  expect(reader.words()).toBe(5);
});
