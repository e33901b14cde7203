import { useEffect, useState, type ReactNode } from 'react';
import { useRead } from '../../api';
import { useAuthor } from '../../comments';
import { reportFailure } from '../../ui/toasts';
import type { OpenNote } from '../saving/open-note';
import { setMode } from './modes';
import { openProposal, refreshProposal, showTitle } from './open-proposal';

/** Opens what is suggested for a note and draws it by `children`; keeps it true to what is decided of it elsewhere. */
export function OpenedProposal({ noteId, title, children }: { noteId: string; title: string; children: (note: OpenNote) => ReactNode }) {
  const [note, setNote] = useState<OpenNote | null>(null);
  // Whose suggestions they are has to be known first.
  const isKnown = useAuthor() !== null;
  const { data } = useRead('proposals.ofNote', { id: noteId });
  useEffect(() => {
    if (!isKnown) return undefined;
    let isWanted = true;
    openProposal(noteId).then(
      (opened) => isWanted && setNote(opened),
      (error: unknown) => {
        reportFailure(error);
        setMode(noteId, { is: 'write' });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [noteId, isKnown]);
  useEffect(() => {
    if (note !== null) refreshProposal(noteId).catch(reportFailure);
  }, [note, noteId, data]);
  useEffect(() => {
    if (note !== null) showTitle(note, title);
  }, [note, title]);
  return note === null ? <div className="page" aria-busy="true" /> : children(note);
}
