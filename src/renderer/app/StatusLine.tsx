import { useEffect, useState } from 'react';
import { listen, useRead } from '../api';
import { SuggestionsDialog } from '../entities';
import { ImportStatus } from '../library';
import { useSaveState } from '../notebook';
import { counted } from '../ui/things';
import { openReview } from '../workspace';
import { runCommand } from '../commands';
import { useNews } from './whats-new';
import { useVaultProblem } from './VaultBanner';

const SAVE_WORDS = { saved: 'Saved', saving: 'Saving…', failed: 'Not saved' } as const;

/** How saving stands: "Saved" is said of an open vault that can be written to, and of no other. */
function useSaving(isOpen: boolean, isReadOnly: boolean): { kind: 'saved' | 'saving' | 'failed'; words: string } {
  const saveState = useSaveState();
  const problem = useVaultProblem();
  if (!isOpen) return { kind: 'saving', words: '' };
  if (isReadOnly) return { kind: 'failed', words: 'Read-only' };
  if (problem !== null && saveState === 'saved') return { kind: 'failed', words: 'Cannot be saved' };
  return { kind: saveState, words: SAVE_WORDS[saveState] };
}

/** What a large vault says while it is opened; null once it answers. */
function useOpening(isOpen: boolean): string | null {
  const [opening, setOpening] = useState<string | null>(null);
  useEffect(() => listen('vault.progress', ({ doing, done, total }) => setOpening(`${doing}… ${Math.floor((100 * done) / total)} %`)), []);
  return isOpen ? null : opening;
}

/** "Saved" means: everything typed is on disk. */
export function StatusLine() {
  const status = useRead('vault.status', null);
  const opening = useOpening(status.data !== undefined);
  const saving = useSaving(status.data !== undefined, status.data?.readOnlyReason != null);
  const counts = status.data?.counts;
  const waiting = useRead('passages.waiting', { articleId: null }).data?.count ?? 0;
  const suggested = useRead('suggestions.count', null).data?.names ?? 0;
  const hasNews = useNews(({ areUnread }) => areUnread);
  const [isReviewing, setReviewing] = useState(false);
  return (
    <footer className="status">
      <span className={`status-${saving.kind}`} role="status" aria-label="Saving">
        {saving.words}
      </span>
      {opening !== null && (
        <span role="progressbar" aria-label="Opening" aria-valuetext={opening}>
          {opening}
        </span>
      )}
      {counts !== undefined && (
        <span
          className="status-counts"
          title={`${counted(counts.articles, 'article')}, ${counted(counts.entities, 'entity', 'entities')}, ${counted(counts.notes, 'note')}, ${counted(counts.dossiers, 'dossier')}`}
        >
          {counted(counts.articles, 'article')} · {counted(counts.entities, 'entity', 'entities')} · {counted(counts.notes, 'note')} ·{' '}
          {counted(counts.dossiers, 'dossier')}
        </span>
      )}
      {waiting > 0 && (
        <button type="button" className="status-review" onClick={openReview}>
          {counted(waiting, 'passage')} to review
        </button>
      )}
      {suggested > 0 && (
        <button type="button" className="status-suggested" onClick={() => setReviewing(true)}>
          {counted(suggested, 'suggested name')}
        </button>
      )}
      {isReviewing && <SuggestionsDialog onClose={() => setReviewing(false)} />}
      <ImportStatus />
      {hasNews && (
        <button type="button" className="status-news" onClick={() => runCommand('whats-new')}>
          What’s new
        </button>
      )}
      <span className="status-end">Offline</span>
    </footer>
  );
}
