import { getExtensionDependencyFromEditor } from '@lexical/extension';
import { HistoryExtension } from '@lexical/history';
import { getNearestEditorFromDOMNode, REDO_COMMAND, UNDO_COMMAND, type LexicalEditor } from 'lexical';
import { liveEditor } from './live-notes';

/** What was typed into a note in this window, to be undone where it was typed. */
export interface TypingHistory {
  canUndo: boolean;
  canRedo: boolean;
  undo: () => void;
  redo: () => void;
}

/** That of the note editor an element is in; null when it is in none. */
export function typingHistoryAt(element: Element): TypingHistory | null {
  const root = element.closest('[data-lexical-editor]');
  const editor = root === null ? null : getNearestEditorFromDOMNode(root);
  return editor === null ? null : historyOf(editor);
}

/** That of a note on the screen. */
export function historyOfNote(noteId: string): TypingHistory | null {
  const editor = liveEditor(noteId);
  return editor === null ? null : historyOf(editor);
}

function historyOf(editor: LexicalEditor): TypingHistory {
  const { canUndo, canRedo } = getExtensionDependencyFromEditor(editor, HistoryExtension).output;
  return {
    canUndo: canUndo.peek(),
    canRedo: canRedo.peek(),
    undo: () => void editor.dispatchCommand(UNDO_COMMAND, undefined),
    redo: () => void editor.dispatchCommand(REDO_COMMAND, undefined),
  };
}
