import { buildEditorFromExtensions } from '@lexical/extension';
import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NoteExtension } from '../../../src/renderer/notebook/note-extension';
import { $wordsSelected } from '../../../src/renderer/notebook/OutlineExtension';

let editor: ReturnType<typeof buildEditorFromExtensions>;
beforeEach(() => {
  editor = buildEditorFromExtensions(NoteExtension);
});
afterEach(() => editor.dispose());

test('the words of a selection are counted, over paragraphs too; a caret selects none', () => {
  editor.update(
    () => {
      const first = $createTextNode('He left with a text');
      $getRoot()
        .clear()
        .append($createParagraphNode().append(first), $createParagraphNode().append($createTextNode('on cybercrime and more')));
      first.select(8, 8);
    },
    { discrete: true },
  );
  expect(editor.read($wordsSelected)).toBeNull();
  editor.update(
    () => {
      const [first, second] = $getRoot().getAllTextNodes();
      const selection = first?.select(8, 8);
      if (second !== undefined) selection?.focus.set(second.getKey(), 'on cybercrime'.length, 'text');
    },
    { discrete: true },
  );
  expect(editor.read($wordsSelected)).toBe(5);
});
