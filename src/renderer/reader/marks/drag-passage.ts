import type { DragEvent } from 'react';
import type { Article } from '../../../shared/articles/model';
import type { Passage } from '../../../shared/passages/model';
import { dragData, PASSAGE_DRAG_TYPE, type PassageDrag } from '../../../shared/passages/passage-drag';
import type { SelectedSpan } from '../text/selection';

/** Words that are dragged to a note, where they become a citation; anywhere else they are plain text. */
function startDrag({ dataTransfer }: DragEvent, dragged: PassageDrag, words: string): void {
  dataTransfer.setData(PASSAGE_DRAG_TYPE, dragData(dragged));
  dataTransfer.setData('text/plain', words);
  dataTransfer.effectAllowed = 'copy';
}

export function dragPassage(event: DragEvent, { id, selectors }: Pick<Passage, 'id' | 'selectors'>): void {
  dragMarked(event, id, selectors.quote.exact);
}

/** The same of a passage of which the words alone are at hand. */
export function dragMarked(event: DragEvent, passageId: string, words: string): void {
  startDrag(event, { passageId }, words);
}

/** A selected span becomes a passage when it is dropped. */
export function dragSpan(event: DragEvent, { id, textId }: Article, { start, end, words }: SelectedSpan): void {
  startDrag(event, { articleId: id, textId, start, end }, words);
}
