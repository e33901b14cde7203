import {
  COMMAND_PRIORITY_HIGH,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_LEFT_COMMAND,
  KEY_ARROW_RIGHT_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  mergeRegister,
  type LexicalEditor,
} from 'lexical';
import { useEffect } from 'react';

/** A menu over the text that is being written in, whose focus stays in the text: mentions, blocks. */

/** Tells assistive technology which suggestion is chosen while the focus is in the text. */
export function useSuggestsTo(editor: LexicalEditor, listId: string | null, index: number): void {
  useEffect(() => {
    const root = editor.getRootElement();
    if (root === null || listId === null) return undefined;
    root.setAttribute('aria-autocomplete', 'list');
    root.setAttribute('aria-controls', listId);
    if (index >= 0) root.setAttribute('aria-activedescendant', `${listId}-${index}`);
    return () => {
      for (const name of ['aria-autocomplete', 'aria-controls', 'aria-activedescendant']) root.removeAttribute(name);
    };
  }, [editor, listId, index]);
}

type Key = 'up' | 'down' | 'left' | 'right' | 'take' | 'leave';

/** A key's function answers whether it used the key; a key without one is the text's. */
export function registerMenuKeys(editor: LexicalEditor, keys: Partial<Record<Key, () => boolean>>): () => void {
  const on = (key: Key) => (event: KeyboardEvent | null) => {
    if (event?.isComposing === true || (key === 'take' && event?.shiftKey === true) || keys[key]?.() !== true) return false;
    event?.preventDefault();
    return true;
  };
  return mergeRegister(
    editor.registerCommand(KEY_ARROW_UP_COMMAND, on('up'), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ARROW_DOWN_COMMAND, on('down'), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ARROW_LEFT_COMMAND, on('left'), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ARROW_RIGHT_COMMAND, on('right'), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ENTER_COMMAND, on('take'), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_TAB_COMMAND, on('take'), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_ESCAPE_COMMAND, on('leave'), COMMAND_PRIORITY_HIGH),
  );
}
