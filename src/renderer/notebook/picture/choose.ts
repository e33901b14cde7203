import { $createNodeSelection, $setSelection, type NodeKey } from 'lexical';

/** The picture is what keys and commands are about from now on. */
export function $choosePicture(key: NodeKey): void {
  const selection = $createNodeSelection();
  selection.add(key);
  $setSelection(selection);
}
