import type { Thing } from '../../../shared/basics';
import type { Topic } from '../../../shared/topics';
import type { Change } from '../store/recorder';
import type { Direction } from './apply-changes';

/**
 * A step that was done in pieces, each short enough that others are answered between them, is moved in the same pieces: undone from
 * the last to the first, done again from the first to the last.
 */

/** What was done at once. */
export interface Piece {
  readonly changes: readonly Change[];
  readonly things: readonly Thing[];
  /** What the action announced, and its undoing will: of everything then. */
  readonly topics: ReadonlySet<Topic>;
  readonly touched: readonly Thing[];
  readonly bytes: number;
}

/** What consists of pieces is all of them together. */
export interface InPieces extends Piece {
  readonly pieces: readonly Piece[];
}

function whole(pieces: readonly Piece[]): InPieces {
  return {
    changes: pieces.flatMap(({ changes }) => changes),
    things: pieces.flatMap(({ things }) => things),
    topics: new Set(pieces.flatMap(({ topics }) => [...topics])),
    touched: pieces.flatMap(({ touched }) => touched),
    bytes: pieces.reduce((sum, { bytes }) => sum + bytes, 0),
    pieces,
  };
}

/** The same step, gone on with. */
export const withPieces = <S extends InPieces>(step: S, more: readonly Piece[]): S => ({ ...step, ...whole([...step.pieces, ...more]) });

/** The piece that is moved next, as a step, and what is left of it; null when that was all. */
export function partedFor<S extends InPieces>(step: S, direction: Direction): { now: S; left: S | null } {
  if (step.pieces.length < 2) return { now: step, left: null };
  const at = direction === 'undo' ? step.pieces.length - 1 : 0;
  return {
    now: { ...step, ...whole(step.pieces.slice(at, at + 1)) },
    left: { ...step, ...whole(step.pieces.toSpliced(at, 1)) },
  };
}

/** A piece that was moved now, with those of its step that were moved before. */
export function rejoined<S extends InPieces>(before: S, moved: S, direction: Direction): S {
  const pieces = direction === 'undo' ? [...moved.pieces, ...before.pieces] : [...before.pieces, ...moved.pieces];
  return { ...moved, ...whole(pieces) };
}
