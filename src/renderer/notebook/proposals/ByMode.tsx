import { useSignalValue } from '@lexical/react/useExtensionSignalValue';
import type { ReactNode } from 'react';
import { useRead } from '../../api';
import type { OpenNote } from '../saving/open-note';
import { useMode } from './modes';
import { OpenedProposal } from './OpenedProposal';
import { Review } from './Review';

interface ByModeProps {
  note: OpenNote;
  /** Draws the editor of the note, or of what is suggested for it. */
  children: (shown: OpenNote) => ReactNode;
  reviewClass: string;
  /** Of the page in it. */
  pageClass?: string;
  titleClass: string;
}

/** A note as it is written, suggested for or reviewed. */
export function ByMode({ note, children, reviewClass, pageClass = '', titleClass }: ByModeProps) {
  const mode = useMode(note.id);
  const title = useSignalValue(note.title);
  const isReadOnly = (useRead('vault.status', null).data?.readOnlyReason ?? note.readOnlyReason) !== null;
  if (mode.is === 'review') {
    return (
      <Review
        key={mode.proposalId}
        noteId={note.id}
        proposalId={mode.proposalId}
        className={reviewClass}
        pageClass={pageClass}
        titleClass={titleClass}
      />
    );
  }
  if (mode.is === 'suggest' && !isReadOnly) {
    return (
      <OpenedProposal noteId={note.id} title={title}>
        {children}
      </OpenedProposal>
    );
  }
  return children(note);
}
