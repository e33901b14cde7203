import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

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
  const isEditing = useRef(false);
  useEffect(() => {
    if (!isEditing.current) setDraft(value);
  }, [value]);
  const keep = async () => {
    isEditing.current = false;
    const wanted = draft.trim();
    if (wanted !== value) await props.onKeep(wanted).catch(() => setDraft(value));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void keep().then(props.onDone);
    }
    if (event.key === 'Escape' && draft !== value) {
      // The first Escape is for the words, the next one for what they stand in.
      event.stopPropagation();
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
      onFocus={() => {
        isEditing.current = true;
      }}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => void keep()}
      onKeyDown={onKeyDown}
    />
  );
}
