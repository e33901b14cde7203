import { NoteEditor } from './NoteEditor';
import { OpenedNote } from './OpenedNote';
import { ByMode } from './proposals/ByMode';
import './note.css';
import './callout/callout.css';
import './table/table.css';
import './citation/citation.css';
import './mention/mention.css';
import './note-side.css';

/** A note in a tab of its own. */
export function NoteView({ noteId }: { noteId: string }) {
  return (
    <OpenedNote noteId={noteId}>
      {(note, stored) => (
        <ByMode note={note} reviewClass="note" pageClass="page note-page" titleClass="page-title note-title">
          {(shown) => (
            <NoteEditor
              key={shown === note ? 'note' : 'suggestion'}
              note={shown}
              isSuggested={shown !== note}
              dossiers={stored?.dossiers ?? []}
              updatedAt={stored?.updatedAt}
            />
          )}
        </ByMode>
      )}
    </OpenedNote>
  );
}
