import { $getRoot, $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical';
import { languageByLetters } from '../../../shared/notes/smart-typing';
import { spellingOf } from '../spelling/SpellingPainter';

/** The language of the block with the caret, as a date that is written in figures there is read: told by its spelling, else by its letters. */
export function languageAround(editor: LexicalEditor): string {
  const state = editor.getEditorState();
  return state.read(
    () => {
      const selection = $getSelection();
      const block = $isRangeSelection(selection) ? selection.anchor.getNode().getTopLevelElement() : null;
      const known = block === null ? null : spellingOf(editor)?.languageOf(block.getKey());
      return known ?? languageByLetters((block ?? $getRoot()).getTextContent());
    },
    { editor },
  );
}
