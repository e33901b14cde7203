import { $insertNodeToNearestRoot } from '@lexical/utils';
import {
  $createNodeSelection,
  $getSelection,
  $isNodeSelection,
  $isParagraphNode,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  KEY_ENTER_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
} from 'lexical';

/** Blocks that are one piece, such as pictures and live tables: chosen as a whole, put on lines of their own. */

/** The block is what keys and commands are about from now on. */
export function $chooseBlock(key: NodeKey): void {
  const selection = $createNodeSelection();
  selection.add(key);
  $setSelection(selection);
}

/** The one block that is chosen, if it is one of these. */
export function $chosenBlock<T extends LexicalNode>(isOne: (node: LexicalNode | null | undefined) => node is T): T | null {
  const selection = $getSelection();
  const [only, ...others] = $isNodeSelection(selection) ? selection.getNodes() : [];
  return others.length === 0 && isOne(only) ? only : null;
}

/** Where the caret is; an empty line that it stands in gives way. */
export function $insertBlock(block: LexicalNode): void {
  const selection = $getSelection();
  const line = $isRangeSelection(selection) ? selection.anchor.getNode() : null;
  $insertNodeToNearestRoot(block);
  if ($isParagraphNode(line) && line.isEmpty() && line.is(block.getPreviousSibling())) line.remove();
}

/** Enter on the one that is chosen asks about it. */
export function registerEnter<T extends LexicalNode>(
  editor: LexicalEditor,
  isOne: (node: LexicalNode | null | undefined) => node is T,
  ask: LexicalCommand<NodeKey> | LexicalCommand<NodeKey | null>,
): () => void {
  return editor.registerCommand(
    KEY_ENTER_COMMAND,
    (event) => {
      const chosen = $chosenBlock(isOne);
      if (chosen === null) return false;
      event?.preventDefault();
      return editor.dispatchCommand(ask, chosen.getKey());
    },
    COMMAND_PRIORITY_LOW,
  );
}

/** Which block is being asked about: `key` null for a new one. */
export type Asked = { key: NodeKey | null } | null;

/** The command asks about one that is there, or a new one; only where something can be written. */
export function registerAsking(editor: LexicalEditor, ask: LexicalCommand<NodeKey | null>, asked: { value: Asked }): () => void {
  return editor.registerCommand(
    ask,
    (key) => {
      if (!editor.isEditable()) return false;
      asked.value = { key };
      return true;
    },
    COMMAND_PRIORITY_EDITOR,
  );
}
