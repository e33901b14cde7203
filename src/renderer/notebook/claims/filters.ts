import type { ClaimStatus, LedgerClaim } from '../../../shared/claims/claim-ledger';
import type { Remark } from '../../../shared/claims/estimative';

export type ClaimFilter = 'all' | ClaimStatus;

export const claimFilters: readonly ClaimFilter[] = ['all', 'no-source', 'one-origin', 'contradicted', 'weak-source', 'judgement'];

export const filterTexts: Readonly<Record<ClaimFilter, { label: string; help: string; empty: string }>> = {
  all: { label: 'All', help: 'Every sentence that says something', empty: 'No sentences yet.' },
  'no-source': {
    label: 'No source',
    help: 'Nothing cited supports it',
    empty: 'Every sentence has a source or is marked as needing none.',
  },
  'one-origin': {
    label: 'One origin only',
    help: 'All that supports it goes back to one text; reprints count once',
    empty: 'No sentence rests on one origin alone.',
  },
  contradicted: { label: 'Contradicted', help: 'Something cited contradicts it', empty: 'No citation contradicts a sentence.' },
  'weak-source': {
    label: 'Weak source',
    help: 'The best that supports it is graded D to F or 4 to 6, retracted, or no longer stands as it was cited',
    empty: 'No sentence rests on weak sources alone.',
  },
  judgement: {
    label: 'Judgements',
    help: 'Words of likelihood or confidence make it your own judgement (ICD 203)',
    empty: 'No sentence is worded as a judgement.',
  },
};

/** How many claims each filter lets through. */
export function countsOf(claims: readonly LedgerClaim[]): Record<ClaimFilter, number> {
  const counts = { all: claims.length, 'no-source': 0, 'one-origin': 0, contradicted: 0, 'weak-source': 0, judgement: 0 };
  for (const { statuses } of claims) for (const status of statuses) counts[status] += 1;
  return counts;
}

/** Indexes of the claims to list: those a remark is about, or those of the filter. */
export function listed(claims: readonly LedgerClaim[], filter: ClaimFilter, remark: Remark | undefined): number[] {
  if (remark !== undefined) return remark.sentences;
  return [...claims.keys()].filter((index) => filter === 'all' || claims[index]?.statuses.includes(filter) === true);
}
