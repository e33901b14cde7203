import type { LucideIcon } from 'lucide-react';
import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type ButtonHTMLAttributes, type FormEvent, type ReactNode } from 'react';
import './controls.css';
import './panes.css';
import { isolatedQuotes } from '../../shared/text/bidi';

/** The window's controls. Every one has an accessible name by its type. */

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  variant?: 'plain' | 'primary' | 'quiet' | 'danger';
  icon?: LucideIcon;
  children: ReactNode;
};

export function Button({ variant = 'plain', icon: Icon, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button button-${variant}`} {...rest}>
      {Icon && <Icon size={15} strokeWidth={1.75} aria-hidden />}
      {typeof children === 'string' ? (
        <span className="button-words" dir="auto">
          {children}
        </span>
      ) : (
        children
      )}
    </button>
  );
}

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'className' | 'children'> & {
  label: string;
  icon: LucideIcon;
  /** Shown in the tooltip behind the label, such as `Ctrl+B`. */
  shortcut?: string;
};

export function IconButton({ label, icon: Icon, shortcut, ...rest }: IconButtonProps) {
  const title = shortcut === undefined ? label : `${label} (${shortcut})`;
  return (
    <button type="button" className="icon-button" aria-label={label} title={title} {...rest}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
    </button>
  );
}

/** A labelled field; `render` gets the ids its control must carry. */
export function Field(props: {
  label: string;
  hint?: string;
  error?: string | null;
  children: (ids: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }) => ReactNode;
}) {
  const id = useId();
  const note = props.error ?? props.hint;
  const describedBy = note === undefined ? undefined : `${id}-note`;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {props.label}
      </label>
      {props.children({ id, 'aria-describedby': describedBy, 'aria-invalid': props.error != null })}
      {note !== undefined && (
        <span id={describedBy} className={props.error ? 'field-error' : 'field-hint'}>
          {note}
        </span>
      )}
    </div>
  );
}

/** A modal dialog on the platform's own `<dialog>`: focus stays inside, Escape closes, focus returns. */
export function Dialog(props: {
  title: string;
  onClose: () => void;
  /** With it the dialog is a form: Enter submits. */
  onSubmit?: () => void;
  footer?: ReactNode;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Closed while it is still in the document: out of it the platform gives the focus back to nothing.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    element.showModal();
    // The platform would take the first control, which is Close.
    const first = element.querySelector<HTMLElement>('.dialog-body :is(input, select, textarea), .dialog-foot .button-primary');
    first?.focus();
    // What has nothing to stop at is scrolled by keys only when it can be stopped at itself.
    const body = element.querySelector<HTMLElement>('.dialog-body');
    if (body !== null && body.querySelector('a, button, input, select, textarea, [tabindex]') === null) body.tabIndex = 0;
    return () => element.close();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit?.();
  };
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <form onSubmit={submit}>
        <div className="dialog-head">
          <h2 id={titleId}>{isolatedQuotes(props.title)}</h2>
          <IconButton label="Close" icon={X} onClick={props.onClose} />
        </div>
        <div className="dialog-body">{props.children}</div>
        {props.footer !== undefined && <div className="dialog-foot">{props.footer}</div>}
      </form>
    </dialog>
  );
}

/** What an empty pane says: what belongs here, and the one step that fills it. */
export function EmptyState(props: { icon: LucideIcon; title: string; children: ReactNode; action?: ReactNode }) {
  const Icon = props.icon;
  return (
    <div className="empty">
      <Icon className="empty-icon" size={28} strokeWidth={1.5} aria-hidden />
      <div className="empty-title">{props.title}</div>
      <p>{props.children}</p>
      {props.action !== undefined && <div className="empty-action">{props.action}</div>}
    </div>
  );
}

/** A state in a word: exact, moved, changed, context changed, ambiguous, orphaned; confirmed, suggested, rejected. */
export function StateBadge({ state }: { state: string }) {
  return <span className={`state state-${state}`}>{state === 'context' ? 'context changed' : state}</span>;
}
