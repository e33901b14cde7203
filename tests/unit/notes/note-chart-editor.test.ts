import { buildEditorFromExtensions, getExtensionDependencyFromEditor } from '@lexical/extension';
import { $getRoot, KEY_ENTER_COMMAND } from 'lexical';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChartExtension } from '../../../src/renderer/notebook/chart/ChartExtension';
import { SET_CHART_COMMAND } from '../../../src/renderer/notebook/chart/commands';
import { $isChartNode } from '../../../src/renderer/notebook/chart/ChartNode';
import { $chooseBlock } from '../../../src/renderer/notebook/decorator-blocks';
import { documentOf, editorJsonOf, NoteExtension } from '../../../src/renderer/notebook/note-extension';
import { noteDifference } from '../../../src/shared/notes/note-difference';
import { chartNode } from '../../../src/shared/notes/note-nodes';
import { noteDocument } from '../../builders';

/** Link charts in the note's editor, without a window. */

let editor: ReturnType<typeof buildEditorFromExtensions>;
beforeEach(() => {
  editor = buildEditorFromExtensions(NoteExtension);
});
afterEach(() => editor.dispose());

const [first, second] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const change = (write: () => void) => editor.update(write, { discrete: true });
const blocks = () => documentOf(editor.getEditorState()).root.children;

test('a chart takes the place of the empty line it is asked for in, and Enter on it asks for another one', () => {
  change(() => void $getRoot().selectEnd().insertText('Before.'));
  change(() => void $getRoot().selectEnd().insertParagraph());
  change(() => void editor.dispatchCommand(SET_CHART_COMMAND, { key: null, chartId: first, name: 'Ministers' }));
  expect(blocks().slice(0, 2)).toMatchObject([{ type: 'paragraph' }, { type: 'chart', chartId: first, text: 'Ministers' }]);
  const key = editor.read(() => $getRoot().getChildren().find($isChartNode)?.getKey() ?? '');
  change(() => $chooseBlock(key));
  change(() => void editor.dispatchCommand(KEY_ENTER_COMMAND, null));
  expect(getExtensionDependencyFromEditor(editor, ChartExtension).output.asked.peek()).toEqual({ key });
  change(() => void editor.dispatchCommand(SET_CHART_COMMAND, { key, chartId: second, name: 'Banks' }));
  expect(blocks()[1]).toMatchObject({ type: 'chart', chartId: second, text: 'Banks' });
});

test('a document with a chart goes through the editor as it is; another chart is a change of it', () => {
  const before = noteDocument('Before.');
  const showing = (id: string, name: string) => ({
    ...before,
    root: { ...before.root, children: [...before.root.children, chartNode(id, name)] },
  });
  const document = showing(first, 'Ministers');
  editor.setEditorState(editor.parseEditorState(editorJsonOf(document)));
  expect(blocks()).toMatchObject(document.root.children);
  const states = noteDifference(document, showing(second, 'Ministers')).map(({ form, state }) => [form, state]);
  expect(states).toEqual([
    ['Paragraph', 'same'],
    ['Link chart', 'changed'],
  ]);
});
