import { NoteEditor } from './NoteEditor';
import { OpenedNote } from './OpenedNote';
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
      {(note, stored) => <NoteEditor note={note} dossiers={stored?.dossiers ?? []} updatedAt={stored?.updatedAt} />}
    </OpenedNote>
  );
}
