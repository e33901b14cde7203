import type { Thing } from '../../../shared/basics';
import type { UnlinkedNotes } from '../../../shared/notes/links';
import { Link2 } from 'lucide-react';
import { call, useRead } from '../../api';
import { counted, formatNumber, untitled } from '../../ui/things';
import { reportFailure, tell } from '../../ui/toasts';
import { openTab } from '../../workspace';
import '../note-side.css';
import './thing-link.css';

type Place = { noteId: string; start: number; end: number };

/** What is being written must be in the vault before its words are linked there. */
async function link(thing: Thing, places: readonly Place[]): Promise<void> {
  const { linked } = await call('notes.link', { thing, places: places.map(({ noteId, start, end }) => ({ noteId, start, end })) });
  const left = places.length - linked;
  const words = left === 0 ? '' : ` ${counted(left, 'place')} changed meanwhile and stayed as it was.`;
  tell(`Linked ${counted(linked, 'place')}.${words}`, undefined, 'linked');
}

/** The notes that name a thing without leading to it: link one, link all. Nothing where none does. */
export function NamedNotLinked({ thing }: { thing: Thing }) {
  const found = useRead('notes.unlinked', thing).data;
  if (found === undefined || found.total === 0) return null;
  const all = found.notes.flatMap(({ noteId, places }) => places.map(({ start, end }) => ({ noteId, start, end })));
  return (
    <section className="note-side-section" aria-labelledby="note-side-unlinked">
      <div className="note-side-head">
        <h2 className="section-label" id="note-side-unlinked">
          Named, not linked <span className="side-count">{formatNumber(found.total)}</span>
        </h2>
        {all.length > 1 && (
          <button type="button" className="note-side-do" onClick={() => void link(thing, all).catch(reportFailure)}>
            Link all
          </button>
        )}
      </div>
      <ul className="note-side-list">
        {found.notes.map((note) => (
          <NamingNote key={note.noteId} thing={thing} note={note} />
        ))}
      </ul>
    </section>
  );
}

function NamingNote({ thing, note }: { thing: Thing; note: UnlinkedNotes['notes'][number] }) {
  const { noteId, title, places } = note;
  return (
    <li>
      <button type="button" className="note-side-place" onClick={() => openTab({ kind: 'note', id: noteId }, { beside: true })}>
        <span className="note-side-place-title" dir="auto">
          {untitled('note', title)}
        </span>
      </button>
      <ul>
        {places.map(({ before, match, after, start, end }) => (
          <li key={start} className="note-side-naming">
            <p className="note-side-place-words" dir="auto">
              {before}
              <mark>{match}</mark>
              {after}
            </p>
            <button
              type="button"
              className="note-side-do"
              aria-label={`Link “${match}” in ${untitled('note', title)}`}
              onClick={() => void link(thing, [{ noteId, start, end }]).catch(reportFailure)}
            >
              <Link2 size={13} strokeWidth={1.75} aria-hidden />
              Link
            </button>
          </li>
        ))}
      </ul>
    </li>
  );
}
