import { useEffect, useState } from 'react';
import { listen, useRead } from '../api';
import { ImportStatus } from '../library';
import { useSaveState } from '../notebook';
import { counted } from '../ui/things';
import { openReview } from '../workspace';

const SAVE_WORDS = { saved: 'Saved', saving: 'Saving…', failed: 'Not saved' } as const;

/** What a large vault says while it is opened; null once it answers. */
function useOpening(isOpen: boolean): string | null {
  const [opening, setOpening] = useState<string | null>(null);
  useEffect(
    () => listen('vault.progress', ({ doing, done, total }) => setOpening(`${doing}… ${Math.floor((100 * done) / total)} %`)),
    [],
  );
  return isOpen ? null : opening;
}

/** "Saved" means: everything typed is on disk. */
export function StatusLine() {
  const status = useRead('vault.status', null);
  const opening = useOpening(status.data !== undefined);
  const saveState = useSaveState();
  const counts = status.data?.counts;
  const readOnly = status.data?.readOnlyReason ?? null;
  const waiting = useRead('passages.waiting', { articleId: null }).data?.count ?? 0;
  return (
    <footer className="status">
      <span className={`status-${saveState}`} role="status" aria-label="Saving">
        {SAVE_WORDS[saveState]}
      </span>
      {opening !== null && <span role="progressbar" aria-label="Opening" aria-valuetext={opening}>{opening}</span>}
      {counts !== undefined && (
        <span>
          {counted(counts.articles, 'article')} · {counted(counts.entities, 'entity', 'entities')} ·{' '}
          {counted(counts.notes, 'note')} · {counted(counts.dossiers, 'dossier')}
        </span>
      )}
      {waiting > 0 && (
        <button type="button" className="status-review" onClick={openReview}>
          {counted(waiting, 'passage')} to review
        </button>
      )}
      {readOnly !== null && <span className="status-failed">{readOnly}</span>}
      <ImportStatus />
      <span className="status-end">Offline</span>
    </footer>
  );
}
