import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useDraft } from '../../ui/drafts';

/**
 * The comment of a passage: kept when the field is left or on Ctrl+Enter, Escape brings back what was there. `onDone`
 * is called when the analyst has finished with it by key.
 */
export function CommentField(props: {
  value: string;
  autoFocus?: boolean;
  onKeep: (comment: string) => Promise<unknown>;
  onDone: () => void;
}) {
  const { value } = props;
  const [draft, setDraft] = useState(value);
  const isTyped = useRef(false);
  useEffect(() => {
    if (!isTyped.current) setDraft(value);
  }, [value]);
  const keep = async () => {
    if (!isTyped.current) return;
    isTyped.current = false;
    const wanted = draft.trim();
    if (wanted !== value) await props.onKeep(wanted).catch(() => setDraft(value));
  };
  useDraft(keep);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void keep().then(props.onDone);
    }
    if (event.key === 'Escape' && draft !== value) {
      // The first Escape is for the words, the next one for what they stand in.
      event.stopPropagation();
      isTyped.current = false;
      setDraft(value);
    }
  };
  return (
    <textarea
      className="input comment-field"
      aria-label="Comment"
      placeholder="Comment (Ctrl+Enter keeps it)"
      dir="auto"
      rows={1}
      autoFocus={props.autoFocus}
      value={draft}
      onChange={(event) => {
        isTyped.current = true;
        setDraft(event.target.value);
      }}
      onBlur={() => void keep()}
      onKeyDown={onKeyDown}
    />
  );
}
