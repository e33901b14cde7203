import type { DifferenceSegment } from '../../../shared/passages/passage';

/** What became of some words: what went is struck out, what came is underlined; a reader of the screen hears both. */
export function Difference({ segments }: { segments: readonly DifferenceSegment[] }) {
  return segments.map(({ kind, text }, index) => {
    if (kind === 'same') return <span key={index}>{text}</span>;
    return kind === 'removed' ? (
      <del key={index} className="difference-removed">
        {text}
      </del>
    ) : (
      <ins key={index} className="difference-added">
        {text}
      </ins>
    );
  });
}
