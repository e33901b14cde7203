import { useRead } from '../api';
import { useSaveState } from '../notebook';
import { counted } from '../ui/things';

const SAVE_WORDS = { saved: 'Saved', saving: 'Saving…', failed: 'Not saved' } as const;

/** "Saved" means: everything typed is on disk. */
export function StatusLine() {
  const status = useRead('vault.status', null);
  const saveState = useSaveState();
  const counts = status.data?.counts;
  const readOnly = status.data?.readOnlyReason ?? null;
  return (
    <footer className="status">
      <span className={`status-${saveState}`} role="status" aria-label="Saving">
        {SAVE_WORDS[saveState]}
      </span>
      {counts !== undefined && (
        <span>
          {counted(counts.articles, 'article')} · {counted(counts.entities, 'entity', 'entities')} ·{' '}
          {counted(counts.notes, 'note')} · {counted(counts.dossiers, 'dossier')}
        </span>
      )}
      {readOnly !== null && <span className="status-failed">{readOnly}</span>}
      <span className="status-end">Offline</span>
    </footer>
  );
}
