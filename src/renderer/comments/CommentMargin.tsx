import { MessageSquare } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { isOpen, type Comment, type CommentTarget } from '../../shared/comments/model';
import { call } from '../api';
import { counted } from '../ui/things';
import { CommentCard, told } from './CommentCard';
import { CommentForm } from './CommentForm';
import { usePainted, usePlaces, useTops, type Placed } from './placing';
import { bringToFront, endDraft, showResolved, useCommentState } from './state';
import './comments.css';

/** Pixels that the desk must have for a margin beside the text. */
const ROOM = 800;

/** Whether there is no room beside the text. */
function useNarrow(root: RefObject<HTMLElement | null>): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useEffect(() => {
    const desk = root.current?.closest('.desk-paper') ?? root.current?.closest('.desk-group') ?? null;
    if (desk === null) return undefined;
    const observer = new ResizeObserver(() => setNarrow(desk.clientWidth < ROOM));
    observer.observe(desk);
    return () => observer.disconnect();
  }, [root]);
  return isNarrow;
}

const nowhere = () => null;
const first = () => 0;

/**
 * The comments beside a text, each at the height of its words, only the one in front in accent. Where there is no room they are
 * signs at the edge that open. It stands in the element that it is beside, which `root` is.
 */
export function CommentMargin(props: {
  root: RefObject<HTMLElement | null>;
  comments: readonly Comment[];
  /** Whether something on this page is meant; a comment on anything else is written there. */
  holds: (target: CommentTarget) => boolean;
  /** Which of the texts of the page comes first. */
  rankOf?: (target: CommentTarget) => number;
  /** What stands for a comment whose text is not on the screen. */
  elementOf?: (comment: Comment) => Element | null;
}) {
  const { root, comments, elementOf = nowhere, rankOf = first } = props;
  const { front, draft: begun, isShown, withResolved } = useCommentState();
  const draft = begun !== null && props.holds(begun.target) ? begun : null;
  const shown = useMemo(
    () => (isShown ? comments.filter((comment) => isOpen(comment) || withResolved) : []),
    [comments, isShown, withResolved],
  );
  const isNarrow = useNarrow(root);
  const placed = usePlaces(shown, draft, rankOf);
  const inFront = draft === null ? front : 'draft';
  useTops(placed, root, { front: inFront, elementOf, isNarrow });
  usePainted(placed, front);
  const margin = useRef<HTMLElement>(null);
  useFront(margin, placed.length > 0, isNarrow);
  const resolved = isShown ? comments.filter((comment) => !isOpen(comment)).length : 0;
  if (placed.length === 0 && resolved === 0) return null;
  return (
    <aside ref={margin} className={`comment-margin${isNarrow ? ' comment-margin-narrow' : ''}`} aria-label="Comments">
      <ol>
        {placed.map((one) => (
          <li key={one.key} data-comment={one.key}>
            {isNarrow && inFront !== one.key ? <Sign placed={one} /> : <Card placed={one} isFront={inFront === one.key} />}
          </li>
        ))}
      </ol>
      {resolved > 0 && (
        <button type="button" className="comment-step comment-more" onClick={() => showResolved(!withResolved)}>
          {withResolved ? 'Hide resolved' : counted(resolved, 'resolved comment')}
        </button>
      )}
    </aside>
  );
}

/** What is clicked or gets the focus comes to the front; what lies over the text goes with a click beside it. */
function useFront(margin: RefObject<HTMLElement | null>, isThere: boolean, isNarrow: boolean): void {
  useEffect(() => {
    const element = margin.current;
    if (element === null || !isThere) return undefined;
    const choose = ({ target, type }: Event) => {
      // Between press and release of the pointer nothing must move.
      if (type === 'focusin' && target instanceof Element && !target.matches(':focus-visible')) return;
      const card = target instanceof Element ? target.closest<HTMLElement>('.comment') : null;
      const id = card?.closest<HTMLElement>('[data-comment]')?.dataset['comment'];
      if (id !== undefined && id !== 'draft') bringToFront(id);
    };
    const close = ({ target }: Event) => {
      if (isNarrow && target instanceof Node && !element.contains(target)) bringToFront(null);
    };
    document.addEventListener('pointerdown', close);
    element.addEventListener('focusin', choose);
    element.addEventListener('click', choose);
    return () => {
      document.removeEventListener('pointerdown', close);
      element.removeEventListener('focusin', choose);
      element.removeEventListener('click', choose);
    };
  }, [margin, isThere, isNarrow]);
}

function Sign({ placed: { key, comment } }: { placed: Placed }) {
  const who = comment?.author === '' || comment === null ? 'somebody' : comment.author;
  return (
    <button
      type="button"
      className="comment-sign"
      aria-label={`Comment by ${who}: ${comment?.body.slice(0, 80) ?? ''}`}
      title={comment?.body}
      onClick={() => bringToFront(key)}
    >
      <MessageSquare size={15} strokeWidth={1.75} aria-hidden />
    </button>
  );
}

function Card({ placed: { comment, place, holder }, isFront }: { placed: Placed; isFront: boolean }) {
  const draft = useCommentState(({ draft: begun }) => begun);
  if (comment !== null) {
    return (
      <CommentCard
        comment={comment}
        place={place}
        isFront={isFront}
        onShowWords={() => holder?.focus(place.range)}
        onLeave={() => {
          bringToFront(null);
          holder?.focus(place.range);
        }}
      />
    );
  }
  if (draft === null) return null;
  return (
    <div className="comment comment-in-front">
      <CommentForm
        label="Comment"
        keep="Comment"
        onKeep={(body, author) =>
          told(call('comments.add', { ...draft, body, author })).then(({ id }) => {
            bringToFront(id);
            holder?.focus(place.range);
          })
        }
        onClose={endDraft}
      />
    </div>
  );
}
