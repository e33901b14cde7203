import { NotebookPen } from 'lucide-react';
import { Component, useEffect, useState, type ReactNode } from 'react';
import { useRead } from '../api';
import type { NoteHead } from '../../shared/notes/model';
import { CasebookError } from '../../shared/result';
import { Button, EmptyState } from '../ui/controls';
import { reportFailure } from '../ui/toasts';
import { discardNote, openNote, refreshNote, type OpenNote } from './saving/open-note';

type Opening = { note: OpenNote; error: null } | { note: null; error: unknown } | null;

/** Opens the note and tells how that went, unless the returned function is called before. */
function opened(noteId: string, tell: (opening: Opening) => void): () => void {
  let isWanted = true;
  openNote(noteId).then(
    (note) => isWanted && tell({ note, error: null }),
    (error: unknown) => isWanted && tell({ note: null, error }),
  );
  return () => {
    isWanted = false;
  };
}

/** Opens a note and draws it by `children`; keeps it true to the vault, and says so where it cannot be opened. */
export function OpenedNote(props: { noteId: string; children: (note: OpenNote, stored: NoteHead | undefined) => ReactNode }) {
  const { noteId } = props;
  const [attempt, setAttempt] = useState(0);
  const [opening, setOpening] = useState<Opening>(null);
  const stored = useRead('notes.head', { id: noteId }).data;
  useEffect(() => opened(noteId, setOpening), [noteId, attempt]);

  // Written elsewhere while nothing was written here: show that.
  const settled = opening?.note?.saver.settledRevision ?? null;
  const isOutdated = settled !== null && stored !== undefined && stored.revision > settled;
  const note = opening?.note ?? null;
  const revision = stored?.revision;
  useEffect(() => {
    if (isOutdated && note !== null) refreshNote(note).catch(reportFailure);
  }, [note, isOutdated, revision]);

  if (opening === null) return <div className="page" aria-busy="true" />;
  if (opening.note === null) {
    const { error } = opening;
    return (
      <Unopened onRetry={() => setAttempt(attempt + 1)}>
        {error instanceof CasebookError ? error.message : 'Casebook could not read it. Nothing was changed.'}
      </Unopened>
    );
  }
  const retry = () => {
    discardNote(opening.note);
    setAttempt(attempt + 1);
  };
  return (
    <NoteBoundary key={attempt} onRetry={retry}>
      {props.children(opening.note, stored)}
    </NoteBoundary>
  );
}

function Unopened({ onRetry, children }: { onRetry: () => void; children: ReactNode }) {
  return (
    <EmptyState icon={NotebookPen} title="This note could not be opened" action={<Button onClick={onRetry}>Try again</Button>}>
      {children}
    </EmptyState>
  );
}

/** A fault of the editor takes its own tab away and nothing else; what was written until then is being saved. */
class NoteBoundary extends Component<{ onRetry: () => void; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error): void {
    console.error(error);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Unopened onRetry={this.props.onRetry}>The editor stopped. What you wrote until then is being saved; try again to go on.</Unopened>
    );
  }
}
