import type { KeyboardEvent, RefObject } from 'react';
import type { Article } from '../../../shared/articles/model';
import { reportFailure } from '../../ui/toasts';
import { recolour } from './actions';
import type { ReadText } from './caret';
import { marksOver, type Marks } from '../marks/marks';
import { usePointing } from '../editions/pointing';
import { readerKeyOf, type ReaderKey } from './reader-keys';
import { readSelection, type SelectedSpan } from './selection';
import type { SelectionActions } from './SelectionBar';
import type { ReaderCaret } from './use-caret';
import { endIn, type Cards } from '../marks/use-cards';

interface TextKeys {
  article: Article;
  root: RefObject<HTMLElement | null>;
  read: ReadText;
  marks: Marks;
  caret: ReaderCaret;
  cards: Cards;
  actionsOn: (span: SelectedSpan) => SelectionActions;
  /** Ends the selection and leaves the caret at its start. */
  leaveSelection: (span: SelectedSpan) => void;
}

/** True when the key said something there. */
type KeyAction = (key: ReaderKey) => boolean;

/** With a selection the keys are for it. */
function runOnSelection(selected: SelectedSpan, { actionsOn, leaveSelection }: TextKeys): KeyAction {
  const actions = actionsOn(selected);
  return (key) => {
    if (key.does === 'clear') leaveSelection(selected);
    else if (key.does === 'highlight') actions.highlight(key.colour);
    else if (key.does === 'open') return false;
    else actions[key.does]();
    return true;
  };
}

/** Without a selection the keys are for the marks at the caret. */
function runAtCaret({ root, read, marks, caret, cards }: TextKeys): KeyAction {
  return (key) => {
    const offset = caret.offset();
    const at = offset === null ? { passages: [], mentions: [] } : marksOver(marks, offset);
    const [passage] = at.passages;
    const end = endIn(root, read, passage?.range ?? at.mentions[0]?.range ?? null);
    if (key.does === 'clear') caret.hide();
    else if (end === null) return false;
    else if (key.does === 'open') cards.openMarks(at, end, null);
    else if (passage === undefined) return false;
    else if (key.does === 'comment' || key.does === 'tags') cards.openPassage(passage, key.does);
    else if (key.does === 'highlight') recolour(passage, key.colour).catch(reportFailure);
    else return false;
    return true;
  };
}

/** The keys of the text: first the caret's, then what is done with the selection or the mark at the caret. */
export function useTextKeys(keys: TextKeys): (event: KeyboardEvent) => void {
  const { article, root, read, caret } = keys;
  const isPointing = usePointing(({ pointing }) => pointing?.articleId === article.id);
  return (event) => {
    if (event.nativeEvent.isComposing) return;
    if (caret.onKeyDown(event)) {
      event.preventDefault();
      return;
    }
    // The words that are selected then are for the passage that waits for them.
    const key = isPointing ? null : readerKeyOf(event);
    if (key === null) return;
    // As it is now: the browser tells of a selection only after the next key may have been pressed.
    const selected = root.current === null ? null : readSelection(root.current, read);
    const run = selected === null ? runAtCaret(keys) : runOnSelection(selected, keys);
    if (run(key)) event.preventDefault();
  };
}
