import { $createRangeSelection, $isTextNode, $setState, createState, type PointType } from 'lexical';
import type { Claim } from '../../../shared/claims/claims';
import { $pointsOf, type LexicalPoint } from './places';

/** The words of a sentence that needs no source, on each of its texts; see shared/claims.ts. */
const needsNoSource = createState('needsNoSource', { parse: (value) => (typeof value === 'string' ? value : '') });

/** Marks the sentence as needing no source, or takes the mark away. The caret stays where it is. */
export function $markClaim(claim: Claim, isMarked: boolean): void {
  const points = $pointsOf(claim);
  if (points === null) return;
  const range = $createRangeSelection();
  set(range.anchor, points.start);
  set(range.focus, points.end);
  for (const node of range.extract()) {
    if ($isTextNode(node)) $setState(node, needsNoSource, isMarked ? claim.text : '');
  }
}

function set(point: PointType, { key, offset, type }: LexicalPoint): void {
  point.set(key, offset, type);
}
