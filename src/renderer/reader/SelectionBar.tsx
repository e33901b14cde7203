import { Copy, MessageSquare, Palette, Quote, Tag, TextQuote, UserPlus, type LucideIcon } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { onMac } from '../api';
import type { HighlightColour } from '../../shared/model';
import type { SelectedSpan } from './selection';
import { Swatches } from './Swatches';

export interface SelectionActions {
  cite: () => void;
  quote: () => void;
  highlight: (colour?: HighlightColour) => void;
  comment: () => void;
  tags: () => void;
  entity: () => void;
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
  { action: 'quote', label: 'Cite as quotation', key: 'Q', icon: TextQuote, words: null },
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

/** The small bar under a selection. */
export function SelectionBar({ place, actions }: { place: SelectedSpan; actions: SelectionActions }) {
  const bar = useRef<HTMLDivElement>(null);
  const [half, setHalf] = useState(0);
  useLayoutEffect(() => setHalf(Math.ceil((bar.current?.offsetWidth ?? 0) / 2)), []);
  const left = `clamp(${half}px, ${place.x}px, calc(100% - ${half}px))`;
  return (
    <div ref={bar} className="selection-bar" role="toolbar" aria-label="Selection" style={{ left, top: place.y + 8 }}>
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
