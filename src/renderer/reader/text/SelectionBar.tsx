import { Copy, FileSearch, MessageSquare, Palette, Quote, ScanSearch, Tag, TextQuote, UserPlus, type LucideIcon } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { onMac } from '../../api';
import type { HighlightColour } from '../../../shared/passages/model';
import type { SelectedSpan } from './selection';
import { Swatches } from '../marks/Swatches';

export interface SelectionActions {
  cite: () => void;
  quote: () => void;
  highlight: (colour?: HighlightColour) => void;
  comment: () => void;
  tags: () => void;
  entity: () => void;
  evidence: () => void;
  like: () => void;
  copy: () => void;
  nameColours: () => void;
}

type PlainAction = Exclude<keyof SelectionActions, 'highlight'>;

interface Item {
  action: PlainAction;
  label: string;
  key: string | null;
  icon: LucideIcon;
  /** Shown beside the icon where there is room. */
  words: string | null;
}

const AFTER_COLOURS: readonly Item[] = [
  { action: 'nameColours', label: 'Name colours…', key: null, icon: Palette, words: null },
  { action: 'comment', label: 'Comment', key: 'M', icon: MessageSquare, words: 'Comment' },
  { action: 'tags', label: 'Tags', key: 'T', icon: Tag, words: 'Tags' },
  { action: 'entity', label: 'Tag entity', key: 'E', icon: UserPlus, words: 'Entity' },
  { action: 'quote', label: 'Quotation with its source', key: 'Q', icon: TextQuote, words: null },
  { action: 'evidence', label: 'Find what else speaks of this', key: null, icon: FileSearch, words: null },
  { action: 'like', label: 'More like this', key: null, icon: ScanSearch, words: null },
  { action: 'copy', label: 'Copy with source', key: 'Ctrl+Shift+C', icon: Copy, words: null },
];

function BarButton({ item, onClick }: { item: Item; onClick: () => void }) {
  const { label, icon: Icon, words } = item;
  const key = item.key !== null && onMac() ? item.key.replace('Ctrl+Shift+', '⌘⇧') : item.key;
  return (
    <button
      type="button"
      className="selection-button"
      aria-label={label}
      title={key === null ? label : `${label} (${key})`}
      // A click must not take the selection away before it is used.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      {words !== null && <span className="selection-words">{words}</span>}
    </button>
  );
}

const EDGE_PX = 8;

/** The left edge, from the reader's corner, of a bar that has its middle at `x` as far as it stays in sight. */
function leftWithin(bar: HTMLElement, x: number): number {
  const pane = bar.closest('[role=tabpanel]');
  const view = pane?.getBoundingClientRect();
  const body = bar.offsetParent?.getBoundingClientRect();
  const width = bar.offsetWidth;
  if (pane === null || view === undefined || body === undefined) return x - width / 2;
  const start = view.left - body.left;
  // Without the scroll bar's width.
  const most = start + pane.clientWidth - EDGE_PX - width;
  return Math.floor(Math.max(start + EDGE_PX, Math.min(x - width / 2, most)));
}

/** The small bar under a selection. */
export function SelectionBar({ place, actions }: { place: SelectedSpan; actions: SelectionActions }) {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (bar.current !== null) bar.current.style.left = `${leftWithin(bar.current, place.x)}px`;
  }, [place.x]);
  return (
    <div ref={bar} className="selection-bar" role="toolbar" aria-label="Selection" style={{ top: place.y + 8 }}>
      <button
        type="button"
        className="selection-button selection-first"
        title="Cite (C)"
        onPointerDown={(event) => event.preventDefault()}
        onClick={actions.cite}
      >
        <Quote size={15} strokeWidth={1.75} aria-hidden />
        Cite
        <kbd aria-hidden>C</kbd>
      </button>
      <Swatches label="Highlight" pressed={null} withKeys onPick={actions.highlight} />
      {AFTER_COLOURS.map((item) => (
        <BarButton key={item.action} item={item} onClick={actions[item.action]} />
      ))}
    </div>
  );
}
