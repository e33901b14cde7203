import { NotebookPen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useRead } from '../api';
import { CasebookError } from '../../shared/result';
import { Button, EmptyState } from '../ui/controls';
import { NoteEditor } from './NoteEditor';
import { openNote, type OpenNote } from './saving/open-note';
import './note.css';

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

/** A note in a tab of its own. */
export function NoteView({ noteId }: { noteId: string }) {
  const [attempt, setAttempt] = useState(0);
  const [opening, setOpening] = useState<Opening>(null);
  const stored = useRead('notes.get', { id: noteId }).data;
  useEffect(() => opened(noteId, setOpening), [noteId, attempt]);

  // Written elsewhere while nothing was written here: show that.
  const settled = opening?.note?.saver.settledRevision ?? null;
  const isOutdated = settled !== null && stored !== undefined && stored.revision > settled;
  useEffect(() => (isOutdated ? opened(noteId, setOpening) : undefined), [noteId, isOutdated]);

  if (opening === null) return <div className="page" aria-busy="true" />;
  if (opening.note === null) {
    const { error } = opening;
    return (
      <EmptyState
        icon={NotebookPen}
        title="This note could not be opened"
        action={<Button onClick={() => setAttempt(attempt + 1)}>Try again</Button>}
      >
        {error instanceof CasebookError ? error.message : 'Casebook could not read it. Nothing was changed.'}
      </EmptyState>
    );
  }
  const { note } = opening;
  return <NoteEditor key={note.openedAs} note={note} dossiers={stored?.dossiers ?? []} updatedAt={stored?.updatedAt} />;
}
