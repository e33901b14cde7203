import { useState } from 'react';
import { isolated } from '../../../shared/text/bidi';
import type { LedgerClaim } from '../../../shared/claims/claim-ledger';
import { remarkTexts, type Remark, type RemarkKind } from '../../../shared/claims/estimative';
import type { CitedPassage } from '../../../shared/passages/model';
import { formatNumber } from '../../ui/things';
import { ClaimList } from './ClaimList';
import { EvidenceForAll } from './EvidenceForAll';
import { claimFilters, countsOf, filterTexts, listed, type ClaimFilter } from './filters';
import './claims.css';

export interface ClaimsPanelProps<C extends LedgerClaim> {
  claims: readonly C[];
  remarks: readonly Remark[];
  passageOf: (id: string) => CitedPassage | undefined;
  /** Goes to the sentence. */
  onShow: (claim: C) => void;
  /** Says that a sentence needs no source, or takes that back; without it the sentences cannot be marked here. */
  onMark?: (claim: C, isMarked: boolean) => void;
  /** Looks for what in the vault speaks of a sentence; without it that cannot be asked here. */
  onEvidence?: (claim: C) => void;
  /** The name of the note a claim stands in, where claims of several notes are listed. */
  noteOf?: (claim: C) => string;
}

/** The sentences of a note or dossier with what is cited for them, by how they stand. */
export function ClaimsPanel<C extends LedgerClaim>(props: ClaimsPanelProps<C>) {
  const { claims, remarks } = props;
  const [filter, setFilter] = useState<ClaimFilter>('all');
  const [remarkKind, setRemarkKind] = useState<RemarkKind | null>(null);
  const remark = remarks.find(({ kind }) => kind === remarkKind);
  const indexes = listed(claims, filter, remark);
  return (
    <div className="claims">
      <Filters
        counts={countsOf(claims)}
        filter={remark === undefined ? filter : null}
        onChange={(chosen) => {
          setFilter(chosen);
          setRemarkKind(null);
        }}
      />
      <Remarks remarks={remarks} chosen={remark?.kind ?? null} onChoose={setRemarkKind} />
      {filter === 'no-source' && remark === undefined && props.onEvidence !== undefined && (
        <EvidenceForAll claims={indexes.flatMap((index) => claims[index] ?? [])} onEvidence={props.onEvidence} />
      )}
      {indexes.length === 0 ? <p className="note-side-empty">{filterTexts[filter].empty}</p> : <ClaimList {...props} indexes={indexes} />}
    </div>
  );
}

function Filters(props: {
  counts: Readonly<Record<ClaimFilter, number>>;
  filter: ClaimFilter | null;
  onChange: (filter: ClaimFilter) => void;
}) {
  return (
    <div className="claims-filters" role="group" aria-label="Show sentences">
      {claimFilters.map((value) => {
        const { label, help } = filterTexts[value];
        return (
          <button
            key={value}
            type="button"
            className="claims-filter"
            aria-pressed={value === props.filter}
            title={help}
            onClick={() => props.onChange(value)}
          >
            {label} <span className="claims-count">{formatNumber(props.counts[value])}</span>
          </button>
        );
      })}
    </div>
  );
}

/** What ICD 203 would have worded otherwise. */
function Remarks(props: { remarks: readonly Remark[]; chosen: RemarkKind | null; onChoose: (kind: RemarkKind | null) => void }) {
  const { remarks, chosen, onChoose } = props;
  if (remarks.length === 0) return null;
  return (
    <details className="claims-remarks" open={chosen !== null || undefined}>
      <summary>
        Wording <span className="claims-count">{formatNumber(remarks.length)}</span>
      </summary>
      <ul>
        {remarks.map(({ kind, sentences, words }) => (
          <li key={kind}>
            <button
              type="button"
              className="claims-remark"
              aria-pressed={kind === chosen}
              title={kind === chosen ? 'Show all sentences again' : 'Show these sentences'}
              onClick={() => onChoose(kind === chosen ? null : kind)}
            >
              {remarkTexts[kind].title} <span className="claims-count">{formatNumber(sentences.length)}</span>
            </button>
            <p className="claims-remark-words">
              {words
                .slice(0, 6)
                .map((word) => `“${isolated(word)}”`)
                .join(', ')}
              {words.length > 6 && ' …'}
            </p>
            <p className="claims-remark-text">{remarkTexts[kind].text}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
