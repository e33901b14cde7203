import type { DragEvent } from 'react';
import type { Article, Passage } from '../../../shared/model';
import { dragData, PASSAGE_DRAG_TYPE, type PassageDrag } from '../../../shared/passage-drag';
import { passageAt } from '../text/actions';
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

/** A span that is marked already travels as its passage; another becomes one when it is dropped. */
export function dragSpan(
  event: DragEvent,
  article: Article,
  passages: readonly Passage[] | undefined,
  { start, end, words }: SelectedSpan,
): void {
  const existing = passageAt(passages, { start, end });
  const dragged =
    existing === undefined ? { articleId: article.id, textId: article.textId, start, end } : { passageId: existing.id };
  startDrag(event, dragged, words);
}
