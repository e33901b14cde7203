import { Check, CheckCheck, ChevronDown, ChevronUp, Combine, Undo2, X } from 'lucide-react';
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import type { NoteReview, SuggestedChange } from '../../../shared/proposals/model';
import { isolated } from '../../../shared/text/bidi';
import { CasebookError } from '../../../shared/result';
import { useRead } from '../../api';
import { Button, IconButton } from '../../ui/controls';
import { formatAge, formatInstant } from '../../ui/dates';
import { counted, formatNumber, untitled } from '../../ui/things';
import { actionsOf, announceReview, type ReviewActions } from './deciding';
import { setMode, setPlace, useModes } from './modes';
import { ReviewedText } from './ReviewedText';
import './proposals.css';

interface ReviewProps {
  noteId: string;
  proposalId: string;
  /** Of the whole, of the page in it, and of the title. */
  className: string;
  pageClass: string;
  titleClass: string;
}

/** A note with what somebody suggests for it, to be decided change by change. */
export function Review(props: ReviewProps) {
  const { noteId, proposalId } = props;
  const isReadOnly = (useRead('vault.status', null).data?.readOnlyReason ?? null) !== null;
  const { data, error } = useRead('proposals.review', { id: proposalId, noteId }, { keepPrevious: true });
  const isGone = error instanceof CasebookError && error.code === 'not-found';
  useEffect(() => {
    // Decided or deleted elsewhere.
    if (isGone) setMode(noteId, { is: 'write' });
  }, [isGone, noteId]);
  if (error !== null && !isGone) {
    return (
      <div className={props.className}>
        <p className="field-error">{error.message}</p>
        <Button onClick={() => setMode(noteId, { is: 'write' })}>Back to the note</Button>
      </div>
    );
  }
  if (data === undefined || isGone) return <div className={props.className} aria-busy />;
  return <Reviewed {...props} review={data} isReadOnly={isReadOnly || data.readOnlyReason !== null} />;
}

function Reviewed({
  review,
  isReadOnly,
  noteId,
  className,
  pageClass,
  titleClass,
}: ReviewProps & { review: NoteReview; isReadOnly: boolean }) {
  const { proposal, changes, nodes } = review;
  const root = useRef<HTMLElement>(null);
  const place = Math.min(
    useModes(({ places }) => places[proposal.id] ?? 0),
    changes.length - 1,
  );
  const current = changes[place];
  const actions = useMemo(() => actionsOf(review), [review]);
  useEffect(() => (root.current === null ? undefined : announceReview(root.current, actions)), [actions]);
  useKeys(root, actions, isReadOnly);
  useInSight(root, review, current);
  const byId = useMemo(() => new Map(changes.map((change) => [change.id, change])), [changes]);
  const author = proposal.author === '' ? 'somebody' : proposal.author;
  return (
    <section ref={root} className={`${className} review`} data-note-id={noteId} aria-label={`Review of the changes of ${isolated(author)}`}>
      <ReviewBar review={review} place={place} actions={actions} isReadOnly={isReadOnly} />
      <div className={`review-page ${pageClass}`}>
        <h2 className={titleClass} dir="auto">
          {untitled('note', review.title)}
        </h2>
        <ReviewedText
          nodes={nodes}
          changes={byId}
          current={current?.id ?? null}
          author={isolated(author)}
          by={`${isolated(author)}, ${formatInstant(proposal.updatedAt)}`}
          onChoose={(id) =>
            setPlace(
              proposal.id,
              changes.findIndex((change) => change.id === id),
            )
          }
        />
      </div>
    </section>
  );
}

/** The change in front is on the screen, and has the focus unless the tools have it. */
function useInSight(root: RefObject<HTMLElement | null>, review: NoteReview, current: SuggestedChange | undefined): void {
  useEffect(() => {
    const mark = root.current?.querySelector<HTMLElement>(`[data-change="${current?.id ?? ''}"]`);
    if (mark == null) return;
    mark.scrollIntoView({ block: 'center' });
    const isInTools = document.activeElement?.closest('.review-bar') != null && root.current?.contains(document.activeElement) === true;
    if (!isInTools) mark.focus({ preventScroll: true });
  }, [root, review, current]);
}

function useKeys(root: RefObject<HTMLElement | null>, actions: ReviewActions, isReadOnly: boolean): void {
  useEffect(() => {
    const element = root.current;
    const onKey = (event: KeyboardEvent): void => {
      const run = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key.toLowerCase()];
      if (run === undefined || (isReadOnly && run.decides)) return;
      event.preventDefault();
      event.stopPropagation();
      run.does(actions);
    };
    element?.addEventListener('keydown', onKey);
    return () => element?.removeEventListener('keydown', onKey);
  }, [root, actions, isReadOnly]);
}

const keys: Readonly<Record<string, { decides: boolean; does: (actions: ReviewActions) => void }>> = {
  n: { decides: false, does: ({ step }) => step(1) },
  p: { decides: false, does: ({ step }) => step(-1) },
  a: { decides: true, does: ({ accept }) => accept() },
  r: { decides: true, does: ({ reject }) => reject() },
  escape: { decides: false, does: ({ close }) => close() },
};

function ReviewBar(props: { review: NoteReview; place: number; actions: ReviewActions; isReadOnly: boolean }) {
  const { review, place, actions, isReadOnly } = props;
  const { proposal, changes } = review;
  const change = changes[place];
  const hasBoth = change !== undefined && change.isConflict && change.removed !== '' && change.added !== '';
  const none = isReadOnly || change === undefined;
  return (
    <div className="review-bar" role="toolbar" aria-label="Review">
      <p className="review-status" role="status">
        <strong>
          {change === undefined ? 'Nothing to decide' : `Change ${formatNumber(place + 1)} of ${formatNumber(changes.length)}`}
        </strong>
        <span title={formatInstant(proposal.updatedAt)}>
          {proposal.author === '' ? 'Not signed' : <bdi>{proposal.author}</bdi>}, {formatAge(proposal.updatedAt)}
        </span>
        {change !== undefined && <span className="review-what">{wordsFor(change)}</span>}
        {review.lost > 0 && <span>{counted(review.lost, 'citation')} of passages that were deleted since are left out.</span>}
      </p>
      <span className="review-tools">
        <IconButton
          label="Previous change"
          icon={ChevronUp}
          shortcut="P"
          disabled={change === undefined}
          onClick={() => actions.step(-1)}
        />
        <IconButton label="Next change" icon={ChevronDown} shortcut="N" disabled={change === undefined} onClick={() => actions.step(1)} />
        <Button icon={Check} title="Accept (A)" disabled={none} onClick={actions.accept}>
          Accept
        </Button>
        <Button icon={X} title="Reject (R)" disabled={none} onClick={actions.reject}>
          Reject
        </Button>
        {hasBoth && (
          <Button icon={Combine} title="What is suggested stands behind what is there" disabled={none} onClick={actions.keepBoth}>
            Keep both
          </Button>
        )}
        <Button variant="quiet" icon={CheckCheck} disabled={none} onClick={actions.acceptAll}>
          Accept all
        </Button>
        <Button variant="quiet" icon={Undo2} disabled={none} onClick={actions.rejectAll}>
          Reject all
        </Button>
        <Button variant="quiet" title="Back to the note (Escape)" onClick={actions.close}>
          Close
        </Button>
      </span>
    </div>
  );
}

/** What a change is, in a few words. */
function wordsFor({ kind, isConflict, removed, added }: SuggestedChange): string {
  if (isConflict && removed !== '' && added !== '') return 'The note was changed here since: both are shown.';
  if (isConflict && kind === 'delete') return 'To be deleted; the note was changed here since.';
  if (isConflict) return 'The note has no such text any more; accepted, it comes back.';
  if (kind === 'move') return 'Moved';
  return { insert: 'Inserted', delete: 'Deleted', replace: 'Replaced' }[kind];
}
