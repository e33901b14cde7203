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
  startDrag(event, { passageId: id }, selectors.quote.exact);
}

/** A selected span becomes a passage when it is dropped. */
export function dragSpan(event: DragEvent, { id, textId }: Article, { start, end, words }: SelectedSpan): void {
  startDrag(event, { articleId: id, textId, start, end }, words);
}
