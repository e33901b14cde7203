import type { LexicalEditor } from 'lexical';
import type { LedgerClaim } from '../../../shared/claims/claim-ledger';
import { findEvidenceFor } from '../evidence-for';
import { tell } from '../../ui/toasts';
import type { References } from '../references';
import { ClaimsPanel } from './ClaimsPanel';
import { $markClaim } from './needs-no-source';
import { showClaim } from './show-claim';
import { useLedger } from './use-ledger';

/** The claims of the note on the screen, as it stands while it is written. */
export function NoteClaims({ editor, references }: { editor: LexicalEditor; references: References }) {
  const { ledger, present } = useLedger(editor, references);
  if (ledger === null) return null;
  const withPresent = (claim: LedgerClaim, then: (now: LedgerClaim | null) => void) => {
    const now = present(claim);
    then(now === undefined ? null : { ...claim, ...now });
  };
  const show = (claim: LedgerClaim) =>
    withPresent(claim, (now) => {
      if (now === null || !showClaim(editor, now)) tell('This sentence is no longer in the note.');
    });
  const mark = (claim: LedgerClaim, isMarked: boolean) =>
    withPresent(claim, (now) => {
      if (now !== null) editor.update(() => $markClaim(now, isMarked));
    });
  return (
    <ClaimsPanel
      claims={ledger.claims}
      remarks={ledger.remarks}
      passageOf={(id) => references.passages.get(id)}
      onShow={show}
      {...(editor.isEditable() && { onMark: mark, onEvidence: (claim: LedgerClaim) => findEvidenceFor(editor, claim) })}
    />
  );
}
