import { useState, type KeyboardEvent } from 'react';
import { isOpen, type Comment, type Said } from '../../shared/comments/model';
import type { CommentPlace } from '../../shared/comments/place';
import { isolated } from '../../shared/text/bidi';
import { call } from '../api';
import { formatAge, formatInstant } from '../ui/dates';
import { reportFailure } from '../ui/toasts';
import { useAuthor } from './author';
import { CommentForm } from './CommentForm';
import { nextComment } from './state';

export function told<T>(promise: Promise<T>): Promise<T> {
  return promise.catch((error: unknown) => {
    reportFailure(error);
    throw error;
  });
}
const quietly = (promise: Promise<unknown>): void => void told(promise).catch(() => undefined);

/** Who said it: *You* for what is signed as one's own comments are. */
function useName(author: string): string {
  const own = useAuthor();
  if (author === own && author !== '') return 'You';
  return author === '' ? 'Not signed' : author;
}

const shortened = (words: string): string => (words.length > 60 ? `${words.slice(0, 59).trimEnd()}…` : words);

/** A comment with its replies; what can be done with it stands below. */
export function CommentCard(props: {
  comment: Comment;
  place: CommentPlace;
  isFront: boolean;
  onShowWords: () => void;
  onLeave: () => void;
}) {
  const { comment, place, isFront } = props;
  const [writes, setWrites] = useState<string | null>(null);
  const name = useName(comment.author);
  const about = comment.quote === null ? '' : ` on “${isolated(shortened(comment.quote.quote.exact))}”`;
  return (
    <article
      className={`comment${isFront ? ' comment-in-front' : ''}${isOpen(comment) ? '' : ' comment-resolved'}`}
      aria-label={`Comment by ${isolated(name)}${about}${isOpen(comment) ? '' : ', resolved'}`}
      aria-current={isFront || undefined}
    >
      <Words
        said={comment}
        isEdited={writes === comment.id}
        isFront={isFront}
        onWrite={setWrites}
        onShowWords={props.onShowWords}
        onLeave={props.onLeave}
      />
      {place.state === 'gone' && comment.quote !== null && (
        <p className="comment-gone">
          The words it is about are gone: <q>{shortened(comment.quote.quote.exact)}</q>
        </p>
      )}
      {place.state === 'changed' && <p className="comment-gone">The words read otherwise now.</p>}
      {comment.replies.map((reply) => (
        <Words key={reply.id} said={reply} isEdited={writes === reply.id} isFront={isFront} onWrite={setWrites} />
      ))}
      {writes === 'reply' && (
        <CommentForm
          label="Reply"
          keep="Reply"
          onKeep={(body, author) => told(call('comments.reply', { id: comment.id, body, author }))}
          onClose={() => setWrites(null)}
        />
      )}
      {writes === null && (
        <div className="comment-steps">
          <Step onClick={() => setWrites('reply')}>Reply</Step>
          <Step onClick={() => quietly(call('comments.resolve', { id: comment.id, resolved: isOpen(comment) }))}>
            {isOpen(comment) ? 'Resolve' : 'Reopen'}
          </Step>
          {isFront && <Step onClick={() => setWrites(comment.id)}>Edit</Step>}
          {isFront && <Step onClick={() => quietly(call('comments.remove', { id: comment.id }))}>Delete</Step>}
        </div>
      )}
    </article>
  );
}

function Step({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" className="comment-step" onClick={onClick}>
      {children}
    </button>
  );
}

/** What one of them said, with who and when; a reply has its own steps where the comment is in front. */
function Words(props: {
  said: Said;
  isEdited: boolean;
  isFront: boolean;
  onWrite: (id: string | null) => void;
  onShowWords?: () => void;
  onLeave?: () => void;
}) {
  const { said, onWrite, onShowWords } = props;
  const name = useName(said.author);
  const when = `${formatAge(said.createdAt)}${said.editedAt === null ? '' : ', edited'}`;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') nextComment(1);
    else if (event.key === 'ArrowUp') nextComment(-1);
    else if (event.key === 'Escape') props.onLeave?.();
    else return;
    event.preventDefault();
  };
  const who = (
    <>
      <strong dir="auto">{name}</strong> <span className="comment-when">{when}</span>
    </>
  );
  return (
    <>
      {onShowWords === undefined ? (
        <p className="comment-who comment-who-replies" title={formatInstant(said.createdAt)}>
          <span>{who}</span>
          {props.isFront && !props.isEdited && (
            <span className="comment-steps-of-reply">
              <Step onClick={() => onWrite(said.id)}>Edit</Step>
              <Step onClick={() => quietly(call('comments.remove', { id: said.id }))}>Delete</Step>
            </span>
          )}
        </p>
      ) : (
        <button
          type="button"
          className="comment-who"
          title={`${formatInstant(said.createdAt)}. Show its words`}
          onClick={onShowWords}
          onKeyDown={onKeyDown}
        >
          {who}
        </button>
      )}
      {props.isEdited ? (
        <CommentForm
          label="Comment"
          value={said.body}
          keep="Keep"
          onKeep={(body) => told(call('comments.edit', { id: said.id, body }))}
          onClose={() => onWrite(null)}
        />
      ) : (
        <p className="comment-body" dir="auto">
          {said.body}
        </p>
      )}
    </>
  );
}
