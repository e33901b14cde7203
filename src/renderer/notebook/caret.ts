import { $createParagraphNode, $getRoot, $getSelection, $isRangeSelection, $isRootNode, type RangeSelection } from 'lexical';

function $endOfText(): RangeSelection {
  const root = $getRoot();
  if (root.isEmpty()) root.append($createParagraphNode());
  return root.selectEnd();
}

/**
 * The caret to write at: the end of what is selected (nothing is overwritten), or the end of the text where there is
 * no caret.
 */
export function $moveToCaret(): RangeSelection {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return $endOfText();
  const { key, offset, type } = selection.isBackward() ? selection.anchor : selection.focus;
  selection.anchor.set(key, offset, type);
  selection.focus.set(key, offset, type);
  return $isRootNode(selection.anchor.getNode()) ? $endOfText() : selection;
}
