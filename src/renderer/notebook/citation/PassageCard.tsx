import { useLayoutEffect, useRef, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import type { CitedPassage } from '../../../shared/passages/model';
import { StateBadge } from '../../ui/controls';
import { GradeBadge, RetractedBadge } from '../../ui/grades';
import { placeAt } from '../place-at';
import { StanceMark, type Stance } from './stance';
import { passageLabel, problemOf, shownState } from './wording';

/** What stands before and behind the words is kept by length: a word that was cut is left out. Writing without spaces has none. */
const fromWord = (before: string): string => before.replace(/^\S*\s+(?=\S)/u, '');
const toWord = (after: string): string => after.replace(/(?<=\S)\s+\S*$/u, '');

/** The words as they stand in the article, with what is just before and behind them there. */
function Quotation({ passage }: { passage: CitedPassage }) {
  const { exact, prefix, suffix } = passage.selectors.quote;
  return (
    <p className="side-quote" dir="auto">
      {prefix !== '' && <span className="note-card-around">…{fromWord(prefix)}</span>}
      <strong className="note-card-words">{exact}</strong>
      {suffix !== '' && <span className="note-card-around">{toWord(suffix)}…</span>}
    </p>
  );
}

/** The quotation in its context, its comment, source, grade and state, beside the chip that is pointed at. */
export function PassageCard(props: { id: string; passage: CitedPassage; stance: Stance; anchor: RefObject<HTMLElement | null> }) {
  const { id, passage, stance, anchor } = props;
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (card.current !== null && anchor.current !== null) {
      placeAt(card.current, anchor.current.getBoundingClientRect());
    }
  }, [anchor]);
  const problem = problemOf(passage);
  return createPortal(
    <div ref={card} id={id} className="note-card" role="tooltip">
      <Quotation passage={passage} />
      {passage.comment !== '' && (
        <p className="note-card-comment" dir="auto">
          {passage.comment}
        </p>
      )}
      <p className="note-card-title" dir="auto">
        {passage.article.title}
      </p>
      <p className="side-meta">
        <StanceMark stance={stance} inWords />
        <StateBadge state={shownState(passage)} />
        <GradeBadge reliability={passage.article.reliability} credibility={passage.credibility} />
        {passage.article.retractedAt !== null && <RetractedBadge />}
        <span>{passageLabel(passage)}</span>
      </p>
      {problem !== null && <p className="note-card-state">Check it: {problem}.</p>}
    </div>,
    document.body,
  );
}
