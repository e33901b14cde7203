import { getExtensionDependencyFromEditor } from '@lexical/extension';
import { HistoryExtension } from '@lexical/history';
import { getNearestEditorFromDOMNode, REDO_COMMAND, UNDO_COMMAND, type LexicalEditor } from 'lexical';

/** What was typed into a note in this tab, to be undone where it was typed. */
export interface TypingHistory {
  canUndo: boolean;
  canRedo: boolean;
  undo: () => void;
  redo: () => void;
}

/** That of the note editor an element is in; null when it is in none. */
export function typingHistoryAt(element: Element): TypingHistory | null {
  const editor = editorAt(element);
  if (editor === null) return null;
  const { canUndo, canRedo } = getExtensionDependencyFromEditor(editor, HistoryExtension).output;
  return {
    canUndo: canUndo.peek(),
    canRedo: canRedo.peek(),
    undo: () => void editor.dispatchCommand(UNDO_COMMAND, undefined),
    redo: () => void editor.dispatchCommand(REDO_COMMAND, undefined),
  };
}

function editorAt(element: Element): LexicalEditor | null {
  const root = element.closest('[data-lexical-editor]');
  return root === null ? null : getNearestEditorFromDOMNode(root);
}
