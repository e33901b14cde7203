import { $generateNodesFromSerializedNodes } from '@lexical/clipboard';
import { $isListItemNode, $isListNode } from '@lexical/list';
import { $findMatchingParent } from '@lexical/utils';
import {
  $addUpdateTag,
  $createNodeSelection,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isRangeSelection,
  $isRootOrShadowRoot,
  $setSelection,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_NORMAL,
  createCommand,
  defineExtension,
  HISTORY_PUSH_TAG,
  KEY_DOWN_COMMAND,
  mergeRegister,
  type LexicalCommand,
  type LexicalNode,
  type SerializedLexicalNode,
} from 'lexical';
import { noteNodeSchema, withFreshCitations } from '../../../shared/notes/note-document';

/** What belongs to an item stands behind it as an item that holds nothing but a list. */
const $holdsItsList = (node: LexicalNode | null): boolean =>
  $isListItemNode(node) && node.getChildrenSize() === 1 && $isListNode(node.getFirstChild());

const $isMovable = (node: LexicalNode): boolean => {
  const parent = node.getParent();
  return $isListItemNode(node) || (parent !== null && $isRootOrShadowRoot(parent));
};

/** The blocks that the selection touches, side by side: items of one list with what is in them, or what stands in the text or in a cell. */
function $blocksOfSelection(): LexicalNode[] {
  const selection = $getSelection();
  if ($isNodeSelection(selection)) return selection.getNodes().slice(0, 1);
  if (!$isRangeSelection(selection)) return [];
  const [first, last] = selection.isBackward() ? [selection.focus, selection.anchor] : [selection.anchor, selection.focus];
  const [from, to] = [first, last].map((point) => $findMatchingParent(point.getNode(), $isMovable));
  if (from === null || from === undefined || to === null || to === undefined) return [];
  if (from.getParent() !== to.getParent()) return [from.getTopLevelElement() ?? from];
  const blocks = [from];
  for (let next = from.getNextSibling(); next !== null; next = next.getNextSibling()) {
    const isSelected = next.isBefore(to) || next.is(to);
    if (!isSelected && !$holdsItsList(next)) break;
    blocks.push(next);
  }
  return blocks;
}

/** The block before or behind these, with what belongs to it; none at the end. */
function $neighbours(blocks: readonly LexicalNode[], by: -1 | 1): LexicalNode[] {
  const found: LexicalNode[] = [];
  let next = by < 0 ? blocks[0]?.getPreviousSibling() : blocks.at(-1)?.getNextSibling();
  while (next !== null && next !== undefined) {
    if (by < 0) found.unshift(next);
    else found.push(next);
    const further = by < 0 ? next.getPreviousSibling() : next.getNextSibling();
    // An item and its list are one: upwards the list comes first, downwards last.
    const goesOn = by < 0 ? $holdsItsList(next) : $holdsItsList(further);
    next = goesOn ? further : null;
  }
  return found;
}

/** Whether there was a place to go to. */
function $move(by: -1 | 1): boolean {
  const blocks = $blocksOfSelection();
  const [first, last] = [blocks[0], blocks.at(-1)];
  const others = $neighbours(blocks, by);
  if (first === undefined || last === undefined || others.length === 0) return false;
  if (by < 0) others.reduce((before, other) => (before.insertAfter(other, false), other), last);
  else others.forEach((other) => first.insertBefore(other, false));
  return true;
}

/** Puts a copy of the blocks behind them, and the caret into it; each citation is another one of the same passage. */
function $duplicate(): boolean {
  const blocks = $blocksOfSelection();
  const last = blocks.at(-1);
  if (last === undefined) return false;
  $addUpdateTag(HISTORY_PUSH_TAG);
  const stored = blocks.map((block) => noteNodeSchema.parse($storedOf(block)));
  const copies = $generateNodesFromSerializedNodes(withFreshCitations(stored, () => crypto.randomUUID()));
  copies.reduce((before, copy) => (before.insertAfter(copy, false), copy), last);
  const [first] = copies;
  if ($isElementNode(first)) first.selectEnd();
  else if (first !== undefined) {
    const selection = $createNodeSelection();
    selection.add(first.getKey());
    $setSelection(selection);
  }
  return true;
}

function $storedOf(node: LexicalNode): SerializedLexicalNode {
  const stored = node.exportJSON();
  return $isElementNode(node) ? Object.assign(stored, { children: node.getChildren().map($storedOf) }) : stored;
}

/** Moves the blocks of the selection up (-1) or down (1). */
export const MOVE_BLOCKS_COMMAND: LexicalCommand<-1 | 1> = createCommand('MOVE_BLOCKS_COMMAND');
/** Puts a copy of the blocks of the selection behind them. */
export const DUPLICATE_BLOCKS_COMMAND: LexicalCommand<void> = createCommand('DUPLICATE_BLOCKS_COMMAND');

/** Alt+Up and Alt+Down move what the caret stands in, Ctrl+D copies it. */
export const MoveBlocks = defineExtension({
  name: 'casebook/move-blocks',
  register: (editor) =>
    mergeRegister(
      editor.registerCommand(MOVE_BLOCKS_COMMAND, (by) => ($move(by), true), COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(DUPLICATE_BLOCKS_COMMAND, () => ($duplicate(), true), COMMAND_PRIORITY_EDITOR),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          if (event.shiftKey) return false;
          const isModified = event.ctrlKey || event.metaKey;
          const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
          const isMove = by !== null && event.altKey && !isModified;
          const isCopy = event.code === 'KeyD' && isModified && !event.altKey;
          if (!isMove && !isCopy) return false;
          event.preventDefault();
          return isMove ? editor.dispatchCommand(MOVE_BLOCKS_COMMAND, by) : editor.dispatchCommand(DUPLICATE_BLOCKS_COMMAND, undefined);
        },
        COMMAND_PRIORITY_NORMAL,
      ),
    ),
});
