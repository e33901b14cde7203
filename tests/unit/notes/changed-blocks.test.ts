import { buildEditorFromExtensions, getExtensionDependencyFromEditor } from '@lexical/extension';
import { HistoryExtension } from '@lexical/history';
import { $createParagraphNode, $createTextNode, $getRoot, HISTORY_PUSH_TAG, REDO_COMMAND, UNDO_COMMAND } from 'lexical';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { changedBlocks } from '../../../src/renderer/notebook/changed-blocks';
import { DocumentReader } from '../../../src/renderer/notebook/document-reader';
import { documentOf, NoteExtension } from '../../../src/renderer/notebook/note-extension';
import { OutlineExtension } from '../../../src/renderer/notebook/OutlineExtension';

let editor: ReturnType<typeof buildEditorFromExtensions>;
beforeEach(() => {
  vi.useFakeTimers();
  editor = buildEditorFromExtensions(NoteExtension);
  // Without a window it is off.
  getExtensionDependencyFromEditor(editor, HistoryExtension).output.disabled.value = false;
  change(() => $getRoot().clear().append(block('First words here'), block('Second'), block('Third')));
});
afterEach(() => {
  editor.dispose();
  vi.useRealTimers();
});

const change = (work: () => void) => editor.update(work, { discrete: true, tag: HISTORY_PUSH_TAG });
const block = (words: string) => $createParagraphNode().append($createTextNode(words));
const write = (words: string) => change(() => void $getRoot().getAllTextNodes()[0]?.setTextContent(words));
const words = async () => {
  await vi.advanceTimersByTimeAsync(300);
  return getExtensionDependencyFromEditor(editor, OutlineExtension).output.words.peek();
};

test('the words of a note are counted anew where it was changed, by an undo too', async () => {
  expect(await words()).toBe(5);
  write('First words here and some more');
  expect(await words()).toBe(8);
  editor.dispatchCommand(UNDO_COMMAND, undefined);
  expect(await words()).toBe(5);
  editor.dispatchCommand(REDO_COMMAND, undefined);
  expect(await words()).toBe(8);
});

test('what is read in parts is the document as a whole, after every change and every undo', async () => {
  const reader = new DocumentReader();
  editor.registerUpdateListener((update) => reader.changed(changedBlocks(update)));
  const read = () => reader.read(editor.getEditorState());
  const steps = [
    () => write('Other words'),
    () => change(() => void $getRoot().getLastChild()?.remove()),
    () => change(() => void $getRoot().append(block('Fourth'))),
    () => editor.dispatchCommand(UNDO_COMMAND, undefined),
    () => editor.dispatchCommand(UNDO_COMMAND, undefined),
    () => editor.dispatchCommand(UNDO_COMMAND, undefined),
    () => editor.dispatchCommand(REDO_COMMAND, undefined),
    () => editor.setEditorState(editor.parseEditorState(JSON.stringify({ root: documentOf(editor.getEditorState()).root }))),
  ];
  expect(read()).toEqual(documentOf(editor.getEditorState()));
  for (const step of steps) {
    const before = JSON.stringify(read());
    step();
    // An undo is written a moment later.
    await vi.advanceTimersByTimeAsync(0);
    expect(read()).toEqual(documentOf(editor.getEditorState()));
    if (step !== steps.at(-1)) expect(JSON.stringify(read())).not.toBe(before);
  }
});

test('a block that was not changed is the same object as before', () => {
  const reader = new DocumentReader();
  editor.registerUpdateListener((update) => reader.changed(changedBlocks(update)));
  const [first, second] = reader.read(editor.getEditorState()).root.children;
  write('Other words');
  const [changed, same] = reader.read(editor.getEditorState()).root.children;
  expect(changed).not.toBe(first);
  expect(same).toBe(second);
});
