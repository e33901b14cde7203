import { useVirtualizer } from '@tanstack/react-virtual';
import { BadgeCheck, FileSearch } from 'lucide-react';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { isolated } from '../../../shared/text/bidi';
import type { ClaimStatus, LedgerClaim } from '../../../shared/claims/claim-ledger';
import { explain, type Judgement } from '../../../shared/claims/estimative';
import type { CitedPassage } from '../../../shared/passages/model';
import { quoted } from '../../../shared/passages/passage-quote';
import { StateBadge } from '../../ui/controls';
import { GradeBadge, RetractedBadge } from '../../ui/grades';
import { openPassage } from '../citation/open-passage';
import { StanceMark } from '../citation/stance';
import { passageLabel, shownState } from '../citation/wording';
import type { ClaimsPanelProps } from './ClaimsPanel';
import { filterTexts } from './filters';

/** Pixels, of a sentence with one citation. */
const USUAL_HEIGHT = 84;

/** The sentences; only those in sight are in the page. Arrow keys go from one to the next, Enter to its place. */
export function ClaimList<C extends LedgerClaim>(props: ClaimsPanelProps<C> & { indexes: readonly number[] }) {
  const { claims, indexes } = props;
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const [focused, setFocused] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [indexes]);
  const virtual = useVirtualizer({
    count: indexes.length,
    getScrollElement: () => list.current?.closest('.side') ?? null,
    estimateSize: () => USUAL_HEIGHT,
    overscan: 6,
    gap: 6,
    scrollMargin: top,
  });
  const current = Math.min(focused, indexes.length - 1);
  const goTo = (position: number) => {
    setFocused(position);
    virtual.scrollToIndex(position);
    // The row may have to be drawn first.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-index="${position}"] .claim-show`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: indexes.length - 1 }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (to >= 0 && to < indexes.length) goTo(to);
  };
  return (
    <ul ref={list} className="claims-list" aria-label="Sentences" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start }) => {
        const claim = claims[indexes[index] ?? -1];
        if (claim === undefined) return null;
        return (
          <li
            key={index}
            ref={virtual.measureElement}
            data-index={index}
            className="claim"
            aria-setsize={indexes.length}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            <ClaimCard {...props} claim={claim} isCurrent={index === current} onFocus={() => setFocused(index)} onKeyDown={onKeyDown} />
          </li>
        );
      })}
    </ul>
  );
}

type CardProps<C extends LedgerClaim> = ClaimsPanelProps<C> & {
  claim: C;
  isCurrent: boolean;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

function ClaimCard<C extends LedgerClaim>(props: CardProps<C>) {
  const { claim, passageOf, onShow, onMark, onEvidence, noteOf, isCurrent, onFocus, onKeyDown } = props;
  const isOpen = claim.statuses.includes('no-source');
  return (
    <>
      <button
        type="button"
        className="claim-show"
        dir="auto"
        tabIndex={isCurrent ? 0 : -1}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={() => onShow(claim)}
      >
        {claim.text === '' ? <em>A citation without a sentence</em> : <Words text={claim.text} judgements={claim.judgements} />}
      </button>
      <div className="claim-foot">
        {claim.statuses.map((status) => (
          <StatusFlag key={status} status={status} />
        ))}
        {claim.citations.map((item) => (
          <Source key={item.id} stance={item.stance} passage={passageOf(item.passageId)} />
        ))}
        {noteOf !== undefined && (
          <span className="claim-note" dir="auto">
            {noteOf(claim)}
          </span>
        )}
        {onEvidence !== undefined && claim.text !== '' && (
          <button
            type="button"
            className="claim-mark"
            title="Passages of the vault that speak of the same"
            onClick={() => onEvidence(claim)}
          >
            <FileSearch size={13} strokeWidth={1.75} aria-hidden />
            Find evidence
          </button>
        )}
        {onMark !== undefined && (isOpen || claim.needsNoSource) && (
          <button
            type="button"
            className="claim-mark"
            aria-pressed={claim.needsNoSource}
            title="Common knowledge, or what you say yourself: it is not listed under “No source” then"
            onClick={() => onMark(claim, !claim.needsNoSource)}
          >
            <BadgeCheck size={13} strokeWidth={1.75} aria-hidden />
            Needs no source
          </button>
        )}
      </div>
    </>
  );
}

/** The sentence, with its words of judgement underlined. */
function Words({ text, judgements }: { text: string; judgements: readonly Judgement[] }) {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const judgement of judgements) {
    parts.push(text.slice(from, judgement.start));
    parts.push(
      <span key={judgement.start} className={`claim-word claim-word-${judgement.kind}`} title={explain(judgement)}>
        {judgement.words}
      </span>,
    );
    from = judgement.end;
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}

const flags: Readonly<Record<ClaimStatus, string>> = {
  'no-source': 'no source',
  'one-origin': 'one origin',
  contradicted: 'contradicted',
  'weak-source': 'weak source',
  judgement: 'judgement',
};

function StatusFlag({ status }: { status: ClaimStatus }) {
  return (
    <span className={`claim-flag claim-flag-${status}`} title={filterTexts[status].help}>
      {flags[status]}
    </span>
  );
}

function Source({ stance, passage }: { stance: 'supports' | 'contradicts' | 'context'; passage: CitedPassage | undefined }) {
  if (passage === undefined) return <span className="claim-source state-orphaned">source not found</span>;
  const state = shownState(passage);
  return (
    <button
      type="button"
      className="claim-source"
      title={`${isolated(quoted(passage.selectors.quote.exact))} — ${isolated(passage.article.title)}`}
      tabIndex={-1}
      onClick={() => openPassage(passage)}
    >
      <StanceMark stance={stance} size={11} />
      <span className="claim-source-name">{passageLabel(passage)}</span>
      <GradeBadge reliability={passage.article.reliability} credibility={passage.credibility} />
      {passage.article.retractedAt !== null && <RetractedBadge />}
      {state !== 'exact' && <StateBadge state={state} />}
    </button>
  );
}
