import { ExternalLink, Tag, Trash2 } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useRead } from '../api';
import type { Article, Mention } from '../../shared/model';
import { Button, StateBadge } from '../ui/controls';
import { reportFailure } from '../ui/toasts';
import { openTab } from '../workspace';
import { removeMention } from './actions';
import { MarkedPassage, type CardFocus } from './MarkedPassage';
import type { Marks } from './marks';

function MentionRow({ mention }: { mention: Mention }) {
  const entity = useRead('entities.get', { id: mention.entityId }).data;
  return (
    <div className="mark-card-row">
      <div className="mark-card-line">
        <Tag size={14} strokeWidth={1.75} aria-hidden />
        <strong>{entity?.name}</strong>
        <StateBadge state={mention.state} />
      </div>
      <div className="mark-card-line">
        <Button
          icon={ExternalLink}
          onClick={() => openTab({ kind: 'entity', id: mention.entityId }, { beside: true })}
        >
          Open entity
        </Button>
        <Button variant="quiet" icon={Trash2} onClick={() => removeMention(mention).catch(reportFailure)}>
          Remove tag
        </Button>
      </div>
    </div>
  );
}

/** Of the card, in pixels. */
const WIDTH = 304;

/** A card in the text, where the pointer or the selection is; a click beside it or Escape closes it. */
export function ReaderCard(props: { label: string; x: number; y: number; onClose: () => void; children: ReactNode }) {
  const { onClose } = props;
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = card.current;
    element?.scrollIntoView({ block: 'nearest' });
    // A field of the card that took the focus keeps it; else the keys go to the card.
    if (element?.contains(document.activeElement) === false) element.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && card.current?.contains(event.target) === false) onClose();
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [onClose]);
  return (
    <div
      ref={card}
      className="mark-card"
      role="dialog"
      aria-label={props.label}
      tabIndex={-1}
      style={{ left: `clamp(0px, ${props.x}px, calc(100% - ${WIDTH}px))`, top: props.y + 12 }}
    >
      {props.children}
    </div>
  );
}

/** What is known of the marks at a place, the innermost first, and what can be done with them. */
export function MarkCard(props: {
  article: Article;
  marks: Marks;
  focus: CardFocus;
  x: number;
  y: number;
  onClose: () => void;
}) {
  const { passages, mentions } = props.marks;
  const [open, setOpen] = useState<string | null>(passages[0]?.id ?? null);
  return (
    <ReaderCard label="Mark" x={props.x} y={props.y} onClose={props.onClose}>
      {passages.map((passage, index) => (
        <MarkedPassage
          key={passage.id}
          article={props.article}
          passage={passage}
          isAlone={passages.length + mentions.length === 1}
          isOpen={passage.id === open}
          focus={index === 0 ? props.focus : null}
          onToggle={() => setOpen(passage.id === open ? null : passage.id)}
          onDone={props.onClose}
        />
      ))}
      {mentions.map((mention) => (
        <MentionRow key={mention.id} mention={mention} />
      ))}
    </ReaderCard>
  );
}
