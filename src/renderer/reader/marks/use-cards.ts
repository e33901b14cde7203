import { useState, type RefObject } from 'react';
import type { Passage } from '../../../shared/passages/model';
import type { Bounds } from '../../../shared/text/text';
import { passageAt } from '../text/actions';
import type { ReadText } from '../text/caret';
import type { CardFocus } from './MarkedPassage';
import type { Marks } from './marks';
import { endOfSpan, type SelectedSpan } from '../text/selection';

/** The card or dialog over the text; there is one at a time. */
type Card =
  | { kind: 'marks'; passages: string[]; mentions: string[]; focus: CardFocus; x: number; y: number }
  | { kind: 'draft'; span: SelectedSpan; focus: CardFocus }
  | { kind: 'entity'; span: SelectedSpan }
  | { kind: 'colours' };

export interface Cards {
  /** Null while nothing is open. */
  card: Card | null;
  /** The marks a card is open for, as they are now; null when it is another card, or they are all gone. */
  opened: Marks | null;
  /** At a place in pixels from the corner of the reader's body; nothing opens without marks. */
  openMarks: (marks: Marks, place: { x: number; y: number }, focus: CardFocus) => void;
  /** At the end of the passage's words. */
  openPassage: (passage: Passage, focus: CardFocus) => void;
  /** For a comment or tags: the passage of just these words, or a new one. */
  openSpan: (span: SelectedSpan, focus: CardFocus) => void;
  openEntity: (span: SelectedSpan) => void;
  openColours: () => void;
  close: () => void;
}

/** The marks a card was opened for, as they are now. */
function still({ passages, mentions }: Marks, card: Extract<Card, { kind: 'marks' }>): Marks | null {
  const byId = <T extends { id: string }>(marks: readonly T[], ids: readonly string[]) =>
    ids.flatMap((id) => marks.find((mark) => mark.id === id) ?? []);
  const left = { passages: byId(passages, card.passages), mentions: byId(mentions, card.mentions) };
  return left.passages.length + left.mentions.length === 0 ? null : left;
}

/** Where a span ends in the reader's body; null when there is no such place in the page. */
export function endIn(root: RefObject<HTMLElement | null>, read: ReadText, span: Bounds | null) {
  return root.current && span && endOfSpan(root.current, read, span);
}

/** What stands over the text, and what opens it. `passages` are all of the article, those without a place too. */
export function useCards(
  root: RefObject<HTMLElement | null>,
  read: ReadText,
  marks: Marks,
  passages: readonly Passage[] | undefined,
): Cards {
  const [card, setCard] = useState<Card | null>(null);
  const openMarks: Cards['openMarks'] = ({ passages: on, mentions: named }, place, focus) => {
    if (on.length + named.length === 0) return;
    const ids = { passages: on.map(({ id }) => id), mentions: named.map(({ id }) => id) };
    setCard({ kind: 'marks', ...ids, focus, ...place });
  };
  const openPassage: Cards['openPassage'] = (passage, focus) => {
    const place = endIn(root, read, passage.range);
    if (place !== null) openMarks({ passages: [passage], mentions: [] }, place, focus);
  };
  return {
    card,
    opened: card?.kind === 'marks' ? still(marks, card) : null,
    openMarks,
    openPassage,
    openSpan: (span, focus) => {
      const existing = passageAt(passages, span);
      if (existing === undefined) setCard({ kind: 'draft', span, focus });
      else openPassage(existing, focus);
    },
    openEntity: (span) => setCard({ kind: 'entity', span }),
    openColours: () => setCard({ kind: 'colours' }),
    close: () => setCard(null),
  };
}
