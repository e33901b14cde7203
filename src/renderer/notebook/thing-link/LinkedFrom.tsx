import type { Thing } from '../../../shared/basics';
import type { LinkingNotes } from '../../../shared/notes/links';
import { useRead } from '../../api';
import { formatNumber, untitled } from '../../ui/things';
import { openTab } from '../../workspace';
import '../note-side.css';
import './thing-link.css';

/** The notes that link a thing, each with the words around its links; nothing where `empty` is null and none does. */
export function LinkedFrom({ thing, empty }: { thing: Thing; empty: string | null }) {
  const linking = useRead('notes.backlinks', thing).data;
  const total = linking?.total ?? 0;
  if (total === 0 && empty === null) return null;
  return (
    <section className="note-side-section" aria-labelledby="note-side-linked-from">
      <h2 className="section-label" id="note-side-linked-from">
        Linked from <span className="side-count">{formatNumber(total)}</span>
      </h2>
      {linking !== undefined && total === 0 && <p className="note-side-empty">{empty}</p>}
      <ul className="note-side-list">
        {linking?.notes.map((note) => (
          <LinkingNote key={note.noteId} note={note} />
        ))}
      </ul>
    </section>
  );
}

/** Of a note with many links the first are shown. */
const MOST_PLACES = 3;

function LinkingNote({ note }: { note: LinkingNotes['notes'][number] }) {
  const { noteId, title, places } = note;
  const more = places.length - MOST_PLACES;
  return (
    <li>
      <button type="button" className="note-side-place" onClick={() => openTab({ kind: 'note', id: noteId }, { beside: true })}>
        <span className="note-side-place-title" dir="auto">
          {untitled('note', title)}
        </span>
        {places.slice(0, MOST_PLACES).map(({ before, match, after }, index) => (
          <span key={index} className="note-side-place-words" dir="auto">
            {before}
            <span className="note-side-place-link">{match}</span>
            {after}
          </span>
        ))}
        {more > 0 && <span className="side-meta">and {formatNumber(more)} more</span>}
      </button>
    </li>
  );
}
