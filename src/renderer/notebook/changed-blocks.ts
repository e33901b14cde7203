import { $getRoot, HISTORIC_TAG, type NodeKey, type UpdateListenerPayload } from 'lexical';

/**
 * The elements that an update changed, and those that hold what it changed: among them all blocks of the note in which anything
 * is another. Of an undo, which puts a whole state in the place of another, Lexical names none: then it is all blocks.
 */
export function changedBlocks(update: UpdateListenerPayload): Iterable<NodeKey> {
  const { dirtyElements, dirtyLeaves, editorState, tags } = update;
  const isWhole = tags.has(HISTORIC_TAG) || (dirtyElements.size === 1 && dirtyElements.has('root') && dirtyLeaves.size === 0);
  return isWhole ? editorState.read(() => $getRoot().getChildrenKeys()) : dirtyElements.keys();
}
