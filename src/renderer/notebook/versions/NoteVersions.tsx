import { History } from 'lucide-react';
import { useState } from 'react';
import { useRead } from '../../api';
import { Button } from '../../ui/controls';
import { counted, formatNumber } from '../../ui/things';
import { VersionList, VersionsDialog } from './VersionsDialog';
import './versions.css';

/** As many are in the side pane; all are in the dialog. */
const IN_PANE = 5;

/** The latest versions, in the side pane. */
export function NoteVersions({ noteId }: { noteId: string }) {
  const versions = useRead('notes.versions', { noteId }).data ?? [];
  const [open, setOpen] = useState<{ id: string | null } | null>(null);
  return (
    <section className="note-side-section" aria-labelledby="note-side-versions">
      <div className="note-side-head">
        <h2 className="section-label" id="note-side-versions">
          Versions <span className="side-count">{formatNumber(versions.length)}</span>
        </h2>
        <Button variant="quiet" onClick={() => setOpen({ id: null })}>
          Show all
        </Button>
      </div>
      <VersionList versions={versions.slice(0, IN_PANE)} chosen={null} onChoose={(id) => setOpen({ id })} />
      {open !== null && <VersionsDialog noteId={noteId} first={open.id} onClose={() => setOpen(null)} />}
    </section>
  );
}

/** Opens the versions from the tools of the note. */
export function VersionsButton({ noteId }: { noteId: string }) {
  const versions = useRead('notes.versions', { noteId }).data ?? [];
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button button-quiet note-versions-button"
        title="Versions of this note"
        aria-label={counted(versions.length, 'version')}
        onClick={() => setIsOpen(true)}
      >
        <History size={15} strokeWidth={1.75} aria-hidden />
        <span className="note-versions-count">
          {formatNumber(versions.length)}
          <span className="note-versions-word"> {versions.length === 1 ? 'version' : 'versions'}</span>
        </span>
      </button>
      {isOpen && <VersionsDialog noteId={noteId} first={null} onClose={() => setIsOpen(false)} />}
    </>
  );
}
