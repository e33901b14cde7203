import type { ClaimStatus } from '../../../shared/claims/claim-ledger';
import type { RemarkKind } from '../../../shared/claims/estimative';

/** What the annexes of a dossier say, in one language. */
export interface AnnexWords {
  evidence: string;
  claims: string;
  /** Before the number of an entry: `E12`, `C3`. */
  evidenceSign: string;
  claimSign: string;
  aboutEvidence: Readonly<Record<'cited' | 'source', string>>;
  aboutClaims: string;
  /** A sentence: the words stand as they were marked. */
  exact: string;
  page: (page: number) => string;
  row: (row: number) => string;
  facts: Readonly<Record<'source' | 'place' | 'grade' | 'anchor', string>>;
  /** How a sentence stands to what is cited for it. `judgement` is not said: its likelihood is. */
  statuses: Readonly<Record<Exclude<ClaimStatus, 'judgement'>, string>>;
  judgement: string;
  /** Of so many origins, two or more. */
  supported: (origins: number) => string;
  needsNoSource: string;
  /** Before the notes that contradict it, and those that are its context. */
  contradictedBy: string;
  context: string;
  comments: string;
  commentSign: string;
  aboutComments: string;
  /** For whoever has not said who they are. */
  unsigned: string;
  resolved: string;
  wordsGone: string;
  remarks: Readonly<Record<RemarkKind, (words: string) => string>>;
}
