import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '../ui/controls';
import { useDraft } from '../ui/drafts';
import { keepAuthor, useAuthor } from './author';

/** Where a comment is written: Ctrl+Enter keeps it, and so does what takes it off the screen; Escape gives it up. Who has no name yet is asked for one. */
export function CommentForm(props: {
  label: string;
  value?: string;
  keep: string;
  /** `author` is what it is signed with. Rejected, the words stay to be tried again. */
  onKeep: (body: string, author: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const author = useAuthor();
  const [body, setBody] = useState(props.value ?? '');
  const [name, setName] = useState('');
  const asksName = author === '' && props.value === undefined;
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const isDone = useRef(false);
  const close = () => {
    isDone.current = true;
    props.onClose();
  };
  const keep = async () => {
    const words = body.trim();
    if (isDone.current || words === '') return;
    if (words === props.value) return close();
    isDone.current = true;
    const signed = asksName ? name.trim() : (author ?? '');
    if (asksName && signed !== '') keepAuthor(signed);
    await props.onKeep(words, signed).then(props.onClose, () => (isDone.current = false));
  };
  useDraft(() => (body.trim() === props.value ? null : keep()));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void keep();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <textarea
        ref={field}
        className="comment-input"
        aria-label={props.label}
        rows={2}
        value={body}
        onKeyDown={onKeyDown}
        onChange={({ target }) => setBody(target.value)}
      />
      {asksName && (
        <input
          className="comment-name"
          aria-label="Your name, for comments"
          placeholder="Your name"
          value={name}
          onKeyDown={onKeyDown}
          onChange={({ target }) => setName(target.value)}
        />
      )}
      <div className="comment-steps">
        <Button variant="quiet" type="submit" disabled={body.trim() === ''}>
          {props.keep}
        </Button>
        <Button variant="quiet" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
