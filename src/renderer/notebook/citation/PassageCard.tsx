import { useLayoutEffect, useRef, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import type { CitedPassage } from '../../../shared/model';
import { StateBadge } from '../../ui/controls';
import { placeAt } from '../place-at';
import { passageLabel, problemOf, quoted, shownState } from './wording';

/** The quotation, its source and its state, beside the chip that is pointed at. */
export function PassageCard(props: { id: string; passage: CitedPassage; anchor: RefObject<HTMLElement | null> }) {
  const { id, passage, anchor } = props;
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (card.current !== null && anchor.current !== null) {
      placeAt(card.current, anchor.current.getBoundingClientRect());
    }
  }, [anchor]);
  const problem = problemOf(passage);
  return createPortal(
    <div ref={card} id={id} className="note-card" role="tooltip">
      <p className="side-quote">{quoted(passage.selectors.quote.exact)}</p>
      <p className="note-card-title">{passage.article.title}</p>
      <p className="side-meta">
        <StateBadge state={shownState(passage)} />
        <span>{passageLabel(passage)}</span>
      </p>
      {problem !== null && <p className="note-card-state">Check it: {problem}.</p>}
    </div>,
    document.body,
  );
}
