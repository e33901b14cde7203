import { $createRangeSelection, $setSelection } from 'lexical';

export type DropPoint = Pick<DragEvent, 'clientX' | 'clientY' | 'target'>;

/** Puts the caret where the pointer is. */
export function $putCaretAt({ clientX, clientY }: Pick<DropPoint, 'clientX' | 'clientY'>): void {
  const caret = document.caretRangeFromPoint(clientX, clientY);
  if (caret === null) return;
  const selection = $createRangeSelection();
  selection.applyDOMRange(caret);
  $setSelection(selection);
}
