import { useEffect, useRef, type ComponentProps } from 'react';
import type { CommentTarget } from '../../shared/comments/model';
import { announceHolder, textChanged } from '../comments';
import { InlineText } from '../ui/InlineText';

type Part = Extract<CommentTarget, { on: 'dossier' }>['part'];

/** A line of the dossier that is edited where it stands, with words that comments can be about. */
export function CommentedText({ dossierId, part, ...props }: ComponentProps<typeof InlineText> & { dossierId: string; part: Part }) {
  const field = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [element, shown] = [field.current, words.current];
    const area = element?.querySelector('textarea');
    if (element === null || shown === null || area == null) return undefined;
    return announceHolder({
      target: { on: 'dossier', id: dossierId, part },
      element,
      text: () => shown.textContent,
      rangeOf: ({ start, end }) => {
        const text = shown.firstChild;
        if (!(text instanceof Text) || end > text.length) return null;
        const range = document.createRange();
        range.setStart(text, start);
        range.setEnd(text, end);
        return range;
      },
      // What is being typed is not kept yet: the words of a comment are those that are.
      selected: () => (area.value === shown.textContent ? { start: area.selectionStart, end: area.selectionEnd } : null),
      focus: (span) => {
        area.focus();
        if (span !== null) area.setSelectionRange(span.start, span.end);
      },
    });
  }, [dossierId, part]);
  useEffect(textChanged, [props.value]);
  return (
    <div ref={field} className="commented-field">
      <div ref={words} className={`inline-text commented-field-words ${props.className ?? ''}`} aria-hidden>
        {props.value}
      </div>
      <InlineText {...props} />
    </div>
  );
}
