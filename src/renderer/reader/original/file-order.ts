import type { CleanText } from '../../../shared/articles/model';
import { paragraphsOf } from '../../../shared/text/text';

/** A paragraph that was kept, or a piece that cleaning left out. */
export interface FilePart {
  key: string;
  text: string;
  /** Where a paragraph stands in the text; null for what was left out. */
  start: number | null;
  removed: CleanText['removed'][number] | null;
}

/** What was read of a file in its order, with what cleaning left out where it stood. */
export function inFileOrder({ text, removed }: Pick<CleanText, 'text' | 'removed'>): FilePart[] {
  const paragraphs = paragraphsOf(text);
  const left = removed.toSorted((a, b) => a.before - b.before || a.index - b.index);
  const parts: FilePart[] = [];
  let next = 0;
  for (let place = 0; place <= paragraphs.length; place++) {
    for (let piece = left[next]; piece !== undefined && (piece.before <= place || place === paragraphs.length); piece = left[++next]) {
      parts.push({ key: `removed ${piece.index}`, text: piece.text, start: null, removed: piece });
    }
    const paragraph = paragraphs[place];
    if (paragraph === undefined) continue;
    const { start, end } = paragraph;
    parts.push({ key: `kept ${start}`, text: text.slice(start, end), start, removed: null });
  }
  return parts;
}
