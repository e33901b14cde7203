import { $getRoot, $isElementNode, $isTextNode, type LexicalNode, type NodeKey } from 'lexical';
import type { Claim, NotePoint } from '../../../shared/claims/claims';

/** A point as Lexical's selections have it. */
export interface LexicalPoint {
  key: NodeKey;
  offset: number;
  type: 'text' | 'element';
}

function $childAt(from: LexicalNode | null, path: readonly number[]): LexicalNode | null {
  let node = from;
  for (const index of path) {
    if (!$isElementNode(node)) return null;
    node = node.getChildAtIndex(index);
  }
  return node;
}

function $pointOf(block: LexicalNode, { leaf, offset }: NotePoint): LexicalPoint | null {
  const node = $childAt(block, leaf);
  if (node === null) return null;
  if ($isTextNode(node)) return { key: node.getKey(), offset: Math.min(offset, node.getTextContentSize()), type: 'text' };
  const parent = node.getParent();
  return parent === null ? null : { key: parent.getKey(), offset: node.getIndexWithinParent() + offset, type: 'element' };
}

/** Where a claim's words begin and end in the text; null when that place is not there any more. */
export function $pointsOf(claim: Claim): { start: LexicalPoint; end: LexicalPoint } | null {
  const block = $childAt($getRoot(), claim.block);
  if (block === null) return null;
  const start = $pointOf(block, claim.start);
  const end = $pointOf(block, claim.end);
  return start === null || end === null ? null : { start, end };
}
