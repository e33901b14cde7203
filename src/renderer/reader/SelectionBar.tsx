import { Copy, Highlighter, Quote, UserPlus } from 'lucide-react';
import type { SelectedSpan } from './selection';

export interface SelectionActions {
  cite: () => void;
  highlight: () => void;
  tag: () => void;
  copy: () => void;
}

const ITEMS = [
  { action: 'cite', label: 'Cite', key: 'C', icon: Quote },
  { action: 'highlight', label: 'Highlight', key: 'H', icon: Highlighter },
  { action: 'tag', label: 'Tag entity', key: 'E', icon: UserPlus },
  { action: 'copy', label: 'Copy with source', key: 'Ctrl+Shift+C', icon: Copy },
] as const;

/** Half of the bar's width in pixels, by which its middle keeps off the edges. */
const HALF = 172;

/** The small bar under a selection. */
export function SelectionBar({ place, actions }: { place: SelectedSpan; actions: SelectionActions }) {
  const left = `clamp(${HALF}px, ${place.x}px, calc(100% - ${HALF}px))`;
  return (
    <div className="selection-bar" role="toolbar" aria-label="Selection" style={{ left, top: place.y + 8 }}>
      {ITEMS.map(({ action, label, key, icon: Icon }) => (
        <button
          key={action}
          type="button"
          className={`selection-button ${action === 'cite' ? 'selection-first' : ''}`}
          title={`${label} (${key})`}
          // A click must not take the selection away before it is used.
          onPointerDown={(event) => event.preventDefault()}
          onClick={actions[action]}
        >
          <Icon size={15} strokeWidth={1.75} aria-hidden />
          {label}
          {action === 'cite' && <kbd aria-hidden>C</kbd>}
        </button>
      ))}
    </div>
  );
}
