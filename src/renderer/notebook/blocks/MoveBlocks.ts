import { $isListItemNode } from '@lexical/list';
import { $findMatchingParent } from '@lexical/utils';
import {
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  $isRootOrShadowRoot,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_NORMAL,
  createCommand,
  defineExtension,
  KEY_DOWN_COMMAND,
  mergeRegister,
  type LexicalCommand,
  type LexicalNode,
} from 'lexical';

/** The blocks that the selection touches, side by side: items of one list, or what stands in the text or in a cell. */
function $blocksToMove(): LexicalNode[] {
  const selection = $getSelection();
  if ($isNodeSelection(selection)) return selection.getNodes().slice(0, 1);
  if (!$isRangeSelection(selection)) return [];
  const movable = (node: LexicalNode): boolean => {
    const parent = node.getParent();
    return $isListItemNode(node) || (parent !== null && $isRootOrShadowRoot(parent));
  };
  const [first, last] = selection.isBackward() ? [selection.focus, selection.anchor] : [selection.anchor, selection.focus];
  const [from, to] = [first, last].map((point) => $findMatchingParent(point.getNode(), movable));
  if (from === null || from === undefined || to === null || to === undefined) return [];
  if (from.getParent() !== to.getParent()) return [from.getTopLevelElement() ?? from];
  const blocks = [from];
  for (let next = from; next !== to;) {
    const after = next.getNextSibling();
    if (after === null) break;
    blocks.push(after);
    next = after;
  }
  return blocks;
}

/** Whether there was a place to go to. */
function $move(by: -1 | 1): boolean {
  const blocks = $blocksToMove();
  const [first, last] = [blocks[0], blocks.at(-1)];
  const neighbour = by < 0 ? first?.getPreviousSibling() : last?.getNextSibling();
  if (neighbour === null || neighbour === undefined) return false;
  if (by < 0) last?.insertAfter(neighbour, false);
  else first?.insertBefore(neighbour, false);
  return true;
}

/** Moves the blocks of the selection up (-1) or down (1). */
export const MOVE_BLOCKS_COMMAND: LexicalCommand<-1 | 1> = createCommand('MOVE_BLOCKS_COMMAND');

/** Alt+Up and Alt+Down move what the caret stands in. */
export const MoveBlocks = defineExtension({
  name: 'casebook/move-blocks',
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(MOVE_BLOCKS_COMMAND, (by) => ($move(by), true), COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
          if (by === null || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
          event.preventDefault();
          return editor.dispatchCommand(MOVE_BLOCKS_COMMAND, by);
        },
        COMMAND_PRIORITY_NORMAL,
      ),
    ),
});
