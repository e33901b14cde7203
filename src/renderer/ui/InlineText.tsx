import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { handTyping } from './type-ahead';

/**
 * A line that is edited where it stands: Enter or leaving it keeps what was typed, Escape brings back what was there.
 * `onKeep` is called only for a change; a refusal of it brings back the former words.
 */
export function InlineText(props: {
  label: string;
  value: string;
  placeholder: string;
  className?: string;
  required?: boolean;
  multiline?: boolean;
  /** Has the focus when it comes up, and what was typed while it was waited for. */
  autoFocus?: boolean;
  onKeep: (value: string) => Promise<unknown>;
}) {
  const { value, multiline = false } = props;
  const [draft, setDraft] = useState(value);
  const editing = useRef(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const isFirst = useRef(props.autoFocus === true);
  useLayoutEffect(() => {
    if (isFirst.current && field.current !== null) handTyping(field.current);
    isFirst.current = false;
  }, []);
  useEffect(() => {
    if (!editing.current) setDraft(value);
  }, [value]);

  const keep = () => {
    editing.current = false;
    const wanted = draft.trim();
    if (wanted === value || (props.required === true && wanted === '')) {
      setDraft(value);
      return;
    }
    props.onKeep(wanted).catch(() => setDraft(value));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      setDraft(value);
      return;
    }
    if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.blur();
    }
  };
  return (
    <textarea
      ref={field}
      className={`inline-text ${props.className ?? ''}`}
      aria-label={props.label}
      placeholder={props.placeholder}
      rows={1}
      spellCheck={false}
      value={draft}
      onFocus={() => {
        editing.current = true;
      }}
      onChange={(event) => setDraft(multiline ? event.target.value : event.target.value.replace(/\s*\n\s*/g, ' '))}
      onBlur={keep}
      onKeyDown={onKeyDown}
    />
  );
}
