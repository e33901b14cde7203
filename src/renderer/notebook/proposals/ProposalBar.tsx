import { PenLine } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import type { ProposalSummary } from '../../../shared/proposals/model';
import { isolated } from '../../../shared/text/bidi';
import { useRead } from '../../api';
import { keepAuthor, useAuthor } from '../../comments';
import { Button } from '../../ui/controls';
import { formatAge, formatInstant } from '../../ui/dates';
import { useDraft } from '../../ui/drafts';
import { counted } from '../../ui/things';
import { reviewFrom, setMode, useMode } from './modes';
import { stopSuggesting } from './suggesting';
import './proposals.css';

/** What is suggested for a note, above its text; while changes are suggested, that they are. */
export function ProposalBar({ noteId }: { noteId: string }) {
  const isSuggesting = useMode(noteId).is === 'suggest';
  const proposals = useRead('proposals.ofNote', { id: noteId }).data ?? [];
  if (isSuggesting) return <Suggesting noteId={noteId} />;
  if (proposals.length === 0) return null;
  return (
    <ul className="proposal-bar" aria-label="Suggested changes">
      {proposals.map((proposal) => (
        <Suggested key={proposal.id} proposal={proposal} />
      ))}
    </ul>
  );
}

function Suggested({ proposal }: { proposal: ProposalSummary }) {
  const { id, noteId, author, changes, conflicts, updatedAt } = proposal;
  const own = useAuthor();
  const isOwn = author === own;
  const what = changes === null ? 'Changes' : counted(changes, 'change');
  return (
    <li className="proposal">
      <PenLine size={15} strokeWidth={1.75} aria-hidden />
      <p className="proposal-words">
        <strong>{what} suggested</strong>
        {author === '' ? ', not signed' : <> by {isOwn ? 'you' : <bdi>{author}</bdi>}</>}
        <span className="proposal-when" title={formatInstant(updatedAt)}>
          {' '}
          · {formatAge(updatedAt)}
          {conflicts > 0 && ` · ${counted(conflicts, 'place')} where the note was changed since`}
        </span>
      </p>
      {isOwn && (
        <Button variant="quiet" onClick={() => setMode(noteId, { is: 'suggest' })}>
          Continue
        </Button>
      )}
      {changes === null ? (
        <span className="proposal-when">A newer Casebook wrote them; it can show them.</span>
      ) : (
        <Button
          aria-label={`Review the changes of ${author === '' ? 'somebody' : isolated(author)}`}
          onClick={() => reviewFrom(noteId, id)}
        >
          Review
        </Button>
      )}
    </li>
  );
}

function Suggesting({ noteId }: { noteId: string }) {
  const author = useAuthor();
  return (
    <div className="proposal-bar proposal-suggesting" role="group" aria-label="Suggesting changes">
      <div className="proposal">
        <PenLine size={15} strokeWidth={1.75} aria-hidden />
        <p className="proposal-words">
          <strong>You are suggesting changes</strong>
          {author === null || author === '' ? (
            ''
          ) : (
            <>
              {' '}
              as <bdi>{author}</bdi>
            </>
          )}
          . The note stays as it is until they are accepted.
        </p>
        {author === '' && <Name />}
        <Button onClick={() => stopSuggesting(noteId)}>Done</Button>
      </div>
    </div>
  );
}

/** Who has no name yet is asked for one. */
function Name() {
  const [name, setName] = useState('');
  const keep = () => name.trim() !== '' && keepAuthor(name.trim());
  useDraft(keep);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    keep();
  };
  return (
    <input
      className="input proposal-name"
      aria-label="Your name, for suggestions"
      placeholder="Your name"
      maxLength={200}
      value={name}
      onBlur={keep}
      onKeyDown={onKeyDown}
      onChange={({ target }) => setName(target.value)}
    />
  );
}
