import { movedSpan } from '../../../shared/articles/structure';
import type { PageBlock } from './main-text';

/** A large first letter, with the mark that opens a quotation before it. */
const CAP = /^["“«„]?\p{Lu}$/u;
/** Letters that are words: “A” before “new law” is not the beginning of “Anew”. */
const WORDS = new Set('A I O Y E À È É Ó Ú А В И К О С У Я Є І Й'.split(' '));

interface Placed {
  block: PageBlock;
}

/**
 * A first letter that stands in an element of its own before its paragraph (`<span>T</span><p>urkey …`) goes to the word it begins. One
 * that is a word itself stays apart: nothing says which it is.
 */
export function withDropCaps<T extends Placed>(pieces: readonly T[]): T[] {
  return pieces.flatMap((piece, at): T[] => {
    const [before, next] = [pieces[at - 1], pieces[at + 1]];
    if (next !== undefined && isCapOf(piece.block, next.block)) return [];
    return before !== undefined && isCapOf(before.block, piece.block) ? [{ ...piece, block: joined(before.block, piece.block) }] : [piece];
  });
}

function isCapOf(cap: PageBlock, paragraph: PageBlock): boolean {
  if (cap.kind !== 'paragraph' || paragraph.kind !== 'paragraph' || !paragraph.prose) return false;
  return CAP.test(cap.text) && !WORDS.has(cap.text.slice(-1)) && /^\p{Ll}/u.test(paragraph.text);
}

function joined({ text: cap }: PageBlock, paragraph: PageBlock): PageBlock {
  const text = cap + paragraph.text;
  const { structure } = paragraph;
  if (structure?.spans === undefined) return { ...paragraph, text };
  const spans = structure.spans.map((span) => movedSpan(span, span[0] === 0 ? 0 : span[0] + cap.length, span[1] + cap.length));
  return { ...paragraph, text, structure: { ...structure, spans } };
}
