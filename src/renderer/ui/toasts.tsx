import { X } from 'lucide-react';
import { create } from 'zustand';
import { isolatedQuotes } from '../../shared/text/bidi';
import { CasebookError } from '../../shared/result';
import { Button, IconButton } from './controls';

/** Short messages at the edge of the window, one at a time: the newest. A failure waits behind it until it is dismissed. */

interface Toast {
  key: number;
  kind: 'told' | 'failure';
  message: string;
  action?: { label: string; run: () => void };
  /** Takes the place of the one about the same. */
  about?: string;
}

const useToasts = create<{ toasts: Toast[] }>()(() => ({ toasts: [] }));
const TOLD_FOR_MS = 7000;
const AT_MOST = 4;
let lastKey = 0;

/** Answers with its key. */
function add(toast: Omit<Toast, 'key'>): number {
  const key = ++lastKey;
  useToasts.setState(({ toasts }) => {
    const others = toasts.filter(({ kind, about }) => kind === 'failure' && (about === undefined || about !== toast.about));
    return { toasts: [...others, { ...toast, key }].slice(-AT_MOST) };
  });
  return key;
}

function dismiss(key: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.key !== key) }));
}

/** Tells the analyst that something happened; what was told before about the same goes. */
export function tell(message: string, action?: Toast['action'], about?: string): void {
  const key = add({ kind: 'told', message, ...(action === undefined ? {} : { action }), ...(about === undefined ? {} : { about }) });
  setTimeout(() => dismiss(key), TOLD_FOR_MS);
}

/** Says what is being done, until the function it answers with is called. */
export function tellUntilDone(message: string, action: NonNullable<Toast['action']>): () => void {
  const key = add({ kind: 'told', message, action });
  return () => dismiss(key);
}

/** Tells the analyst what went wrong and what to do. */
export function reportFailure(error: unknown): void {
  const message =
    error instanceof CasebookError ? error.message : 'Casebook could not finish this, by a fault of its own. Nothing was changed.';
  console.error(error);
  // Said once, however often it happens.
  add({ kind: 'failure', message, about: `failure: ${message}` });
}

/** `except`: what stands in the window already. */
export function Toasts({ except }: { except?: string }) {
  const toasts = useToasts((state) => state.toasts).filter(({ message }) => message !== except);
  return (
    <div className="toasts" role="region" aria-label="Messages" aria-live="polite">
      {toasts.slice(-1).map(({ key, kind, message, action }) => (
        <div key={key} className={`toast toast-${kind}`} role={kind === 'failure' ? 'alert' : 'status'}>
          <span className="toast-message">{isolatedQuotes(message)}</span>
          {toasts.length > 1 && <span className="toast-more">{`${toasts.length - 1} more`}</span>}
          {action !== undefined && (
            <Button
              variant="quiet"
              onClick={() => {
                action.run();
                dismiss(key);
              }}
            >
              {action.label}
            </Button>
          )}
          <IconButton label="Dismiss" icon={X} onClick={() => dismiss(key)} />
        </div>
      ))}
    </div>
  );
}
