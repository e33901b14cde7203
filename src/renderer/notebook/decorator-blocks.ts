import { $insertNodeToNearestRoot } from '@lexical/utils';
import {
  $createNodeSelection,
  $getSelection,
  $isNodeSelection,
  $isParagraphNode,
  $isRangeSelection,
  $setSelection,
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
