import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useDraft, type Unkept } from './drafts';
import { handTyping } from './type-ahead';

/** In a longer text what was typed is kept after such a pause: a lost machine loses no paragraph. */
const PAUSE_MS = 5000;

/**
 * A line that is edited where it stands: Enter or leaving it keeps what was typed, Escape brings back what was there.
 * `onKeep` is called only for a change; a refusal of it brings back the former words. What can be told beforehand not to be kept stays
 * as it was typed, with what is wrong of it.
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
  /** What is wrong of words, null for what can be kept; and where the others stay. */
  check?: { problemOf: (words: string) => string | null; unkept: Unkept };
  onKeep: (value: string) => Promise<unknown>;
}) {
  const { value, multiline = false, check, onKeep } = props;
  const noteId = useId();
  const [draft, setDraft] = useState(check?.unkept.words ?? value);
  /** Whether something was typed since it was kept: until then the field follows what it shows. */
  const isTyped = useRef(draft !== value);
  const problem = draft === value ? null : (check?.problemOf(draft.trim()) ?? null);
  const field = useRef<HTMLTextAreaElement>(null);
  const isFirst = useRef(props.autoFocus === true);
  useLayoutEffect(() => {
    if (isFirst.current && field.current !== null) handTyping(field.current);
    isFirst.current = false;
  }, []);
  useEffect(() => {
    if (!isTyped.current) setDraft(value);
  }, [value]);

  const keep = async () => {
    if (!isTyped.current) return;
    if (problem !== null) return check?.unkept.keep(draft);
    check?.unkept.forget();
    isTyped.current = false;
    const wanted = draft.trim();
    if (wanted === value || (props.required === true && wanted === '')) setDraft(value);
    else await onKeep(wanted).catch(() => setDraft(value));
  };
  useDraft(keep);
  useEffect(() => {
    const wanted = draft.trim();
    if (!multiline || !isTyped.current || wanted === value) return undefined;
    const timer = setTimeout(() => void onKeep(wanted).catch(() => undefined), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, value, multiline, onKeep]);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      isTyped.current = false;
      check?.unkept.forget();
      setDraft(value);
      return;
    }
    if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.blur();
    }
  };
  const text = (
    <textarea
      ref={field}
      className={`inline-text ${props.className ?? ''}`}
      aria-label={props.label}
      placeholder={props.placeholder}
      rows={1}
      spellCheck={false}
      value={draft}
      {...(problem !== null && { 'aria-invalid': true, 'aria-describedby': noteId })}
      onChange={({ target }) => {
        isTyped.current = true;
        setDraft(multiline ? target.value : target.value.replace(/\s*\n\s*/g, ' '));
      }}
      onBlur={() => void keep()}
      onKeyDown={onKeyDown}
    />
  );
  if (check === undefined) return text;
  return (
    <span className="inline-checked">
      {text}
      {problem !== null && (
        <span id={noteId} className="field-error">
          {problem}
        </span>
      )}
    </span>
  );
}
