import type { Block, CleanText, RemovedPiece } from './model';
import { CasebookError } from '../result';
import { paragraphsOf } from '../text/text';

/**
 * Restores removed pieces into a reading text, each as the paragraph it was, at its place. The pieces that stay removed
 * keep their `index`; their `before` counts the paragraphs of the new text. Pure: `clean` is not changed.
 * Throws CasebookError `invalid-request` for an index that is not among the removed pieces.
 */
export function putBack(clean: CleanText, indexes: readonly number[]): CleanText {
  const wanted = new Set(indexes);
  for (const index of wanted) {
    if (!clean.removed.some((piece) => piece.index === index)) {
      throw new CasebookError(
        'invalid-request',
        'That piece is in the text already. Open the article again to see it as it is now.',
        `no removed piece ${index}`,
      );
    }
  }
  const kept = paragraphsOf(clean.text).map(({ start, end }) => clean.text.slice(start, end));
  const pieces = [...clean.removed].sort((a, b) => a.before - b.before || a.index - b.index);
  const paragraphs: string[] = [];
  const blocks: Block[] = [];
  const removed: RemovedPiece[] = [];
  let next = 0;
  for (let place = 0; place <= kept.length; place++) {
    for (let piece = pieces[next]; piece !== undefined; piece = pieces[++next]) {
      if (piece.before > place && place < kept.length) break;
      if (wanted.has(piece.index)) {
        for (const text of paragraphTexts(piece.text)) {
          paragraphs.push(text);
          blocks.push(blockFor(text, kept, clean.blocks));
        }
      } else {
        removed.push({ ...piece, before: paragraphs.length });
      }
    }
    const text = kept[place];
    if (text !== undefined) {
      paragraphs.push(text);
      blocks.push(clean.blocks[place] ?? { kind: 'paragraph' });
    }
  }
  return { text: paragraphs.join('\n\n'), blocks, removed: removed.sort((a, b) => a.index - b.index) };
}

function paragraphTexts(text: string): string[] {
  return paragraphsOf(text).map(({ start, end }) => text.slice(start, end));
}

/** A second copy is what the first one is; otherwise the words say what they are. */
function blockFor(text: string, kept: readonly string[], blocks: readonly Block[]): Block {
  const twin = blocks[kept.indexOf(text)];
  if (twin !== undefined) return twin;
  if (/^(?:[•·▪‣◦●○■□*+-]|\d{1,3}[.)]) \S/.test(text)) return { kind: 'list-item' };
  if (text.startsWith('>')) return { kind: 'quote' };
  return { kind: 'paragraph' };
}
