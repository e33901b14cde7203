import { ASK_DATE_COMMAND } from '../date/commands';
import { liveEditor, noteToWriteIn } from '../live-notes';
import { DUPLICATE_BLOCKS_COMMAND, MOVE_BLOCKS_COMMAND } from './MoveBlocks';

/** What is done with the block the caret was last in, from outside of the note. */

const editorAtHand = () => {
  const id = noteToWriteIn();
  return id === null ? null : liveEditor(id);
};

/** Whether a note on the screen was written in. */
export const isWriting = (): boolean => editorAtHand()?.isEditable() === true;

/** Moves it up (-1) or down (1). */
export function moveBlocks(by: -1 | 1): void {
  editorAtHand()?.dispatchCommand(MOVE_BLOCKS_COMMAND, by);
}

/** Asks for a date, which comes to stand at the caret. */
export function insertDate(): void {
  editorAtHand()?.dispatchCommand(ASK_DATE_COMMAND, null);
}

export function duplicateBlocks(): void {
  editorAtHand()?.dispatchCommand(DUPLICATE_BLOCKS_COMMAND, undefined);
}
