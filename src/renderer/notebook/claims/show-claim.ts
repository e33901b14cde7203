import { $createRangeSelection, $setSelection, SKIP_SCROLL_INTO_VIEW_TAG, type LexicalEditor } from 'lexical';
import type { Claim } from '../../../shared/claims/claims';
import { $pointsOf } from './places';

/** Goes to a sentence of a note on the screen and selects it; false when it is not there any more. */
export function showClaim(editor: LexicalEditor, claim: Claim): boolean {
  let key: string | null = null;
  editor.update(
    () => {
      const points = $pointsOf(claim);
      if (points === null) return;
      const selection = $createRangeSelection();
      selection.anchor.set(points.start.key, points.start.offset, points.start.type);
      selection.focus.set(points.end.key, points.end.offset, points.end.type);
      $setSelection(selection);
      ({ key } = points.start);
    },
    { discrete: true, tag: SKIP_SCROLL_INTO_VIEW_TAG },
  );
  if (key === null) return false;
  editor.getRootElement()?.focus({ preventScroll: true });
  editor.getElementByKey(key)?.scrollIntoView({ block: 'center' });
  return true;
}
