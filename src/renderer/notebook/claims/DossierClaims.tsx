import { useMemo } from 'react';
import { useRead } from '../../api';
import { untitled } from '../../ui/things';
import { ClaimsPanel } from './ClaimsPanel';
import type { ClaimLedger } from '../../../shared/claims/claim-ledger';
import { showClaimOf } from './show-sentence';

type DossierClaim = ClaimLedger['claims'][number];

/** Opens the note and selects the sentence there. */
const show = (claim: DossierClaim): void => showClaimOf(claim.noteId, claim);

/** The claims of a dossier's sections, as they were last saved. */
export function DossierClaims({ dossierId }: { dossierId: string }) {
  const { data, error } = useRead('claims.ofDossier', { dossierId }, { keepPrevious: true });
  const passages = useMemo(() => new Map(data?.passages.map((passage) => [passage.id, passage])), [data]);
  const titles = useMemo(() => new Map(data?.notes.map(({ id, title }) => [id, title])), [data]);
  if (error !== null) return <p className="note-side-empty">{error.message}</p>;
  if (data === undefined) return null;
  return (
    <ClaimsPanel
      claims={data.claims}
      remarks={data.remarks}
      passageOf={(id) => passages.get(id)}
      onShow={show}
      noteOf={({ noteId }) => titles.get(noteId) ?? untitled('note', '')}
    />
  );
}
