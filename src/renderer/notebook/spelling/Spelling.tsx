import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $createRangeSelection, $setSelection, COMMAND_PRIORITY_HIGH, KEY_DOWN_COMMAND, type LexicalEditor } from 'lexical';
import { useEffect } from 'react';
import { tell } from '../../ui/toasts';
import { useSpellingSettings } from '../note-settings';
import { SpellingPainter } from './SpellingPainter';
import './spelling.css';

/** Underlines misspelt words of a note that can be written in; F7 goes to the next one. */
export function Spelling({ noteId }: { noteId: string }) {
  const [editor] = useLexicalComposerContext();
  const { on, without } = useSpellingSettings();
  const isEditable = editor.isEditable();
  const dictionaries = without.join(' ');
  useEffect(() => {
    if (!on || !isEditable) return undefined;
    const painter = new SpellingPainter(editor, noteId);
    const stop = editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (event.key !== 'F7' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
        event.preventDefault();
        void painter.settle().then(() => showNext(editor, painter));
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    );
    return () => {
      stop();
      painter.dispose();
    };
    // With other dictionaries all is looked up anew.
  }, [editor, noteId, on, isEditable, dictionaries]);
  return null;
}

/** Selects the next misspelt word and opens its menu. */
function showNext(editor: LexicalEditor, painter: SpellingPainter): void {
  const wrong = painter.next();
  if (wrong === null) {
    tell('No misspelt word.');
    return;
  }
  editor.update(
    () => {
      const selection = $createRangeSelection();
      selection.applyDOMRange(wrong.range);
      $setSelection(selection);
    },
    {
      onUpdate: () => {
        const element = wrong.range.startContainer.parentElement;
        element?.scrollIntoView({ block: 'nearest' });
        const { left, bottom } = wrong.range.getBoundingClientRect();
        element?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: left, clientY: bottom }));
      },
    },
  );
}
