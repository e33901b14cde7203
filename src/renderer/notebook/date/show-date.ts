import { $dfsIterator } from '@lexical/utils';
import { SKIP_SCROLL_INTO_VIEW_TAG, type LexicalEditor, type NodeKey } from 'lexical';
import type { TimelinePlace } from '../../ui/timeline/Timeline';
import { tell } from '../../ui/toasts';
import { openTab } from '../../workspace';
import { $chooseBlock } from '../decorator-blocks';
import { whenLive } from '../live-notes';
import { openThing } from '../thing-link/open-link';
import { $isDateNode } from './DateNode';

/** Opens what a line of time shows, beside what is in front: the place in an article, or the date in a note, which is chosen there. */
export function showDated(place: TimelinePlace): void {
  if ('articleId' in place) {
    openTab({ kind: 'article', id: place.articleId }, { beside: true, range: place.range });
    return;
  }
  whenLive(place.noteId, (editor) => {
    if (!chooseDate(editor, place.date)) tell('This date is no longer in the note.');
  });
  openThing({ kind: 'note', id: place.noteId }, true);
}

/** Goes to a date by its place among those of the note; false when there are fewer. */
function chooseDate(editor: LexicalEditor, position: number): boolean {
  const key = editor.read(() => $keyOfDate(position));
  if (key === null) return false;
  // The focus would bring a caret along.
  editor.getRootElement()?.focus({ preventScroll: true });
  editor.update(() => $chooseBlock(key), { discrete: true, tag: SKIP_SCROLL_INTO_VIEW_TAG });
  editor.getElementByKey(key)?.scrollIntoView({ block: 'center' });
  return true;
}

function $keyOfDate(position: number): NodeKey | null {
  let at = 0;
  for (const { node } of $dfsIterator()) {
    if (!$isDateNode(node)) continue;
    if (at === position) return node.getKey();
    at += 1;
  }
  return null;
}
