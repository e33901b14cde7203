import { ExternalLink, Tag, Trash2 } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useRead } from '../../api';
import type { Article } from '../../../shared/articles/model';
import type { Mention } from '../../../shared/entities/model';
import { EntityPortrait } from '../../picking/EntityPortrait';
import { Button, StateBadge } from '../../ui/controls';
import { reportFailure } from '../../ui/toasts';
import { openTab } from '../../workspace';
import { removeMention } from '../text/actions';
import { MarkedPassage, type CardFocus } from './MarkedPassage';
import type { Marks } from './marks';

function MentionRow({ mention }: { mention: Mention }) {
  const entity = useRead('entities.get', { id: mention.entityId }).data;
  return (
    <div className="mark-card-row">
      <div className="mark-card-line">
        <EntityPortrait id={mention.entityId} />
        <Tag size={14} strokeWidth={1.75} aria-hidden />
        <strong dir="auto">{entity?.name}</strong>
        <StateBadge state={mention.state} />
      </div>
      <div className="mark-card-line">
        <Button icon={ExternalLink} onClick={() => openTab({ kind: 'entity', id: mention.entityId }, { beside: true })}>
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

/** Between the card and its place, in pixels. */
const GAP = 12;

/** Whether a card below its place would leave the pane, while there is room above the place. */
function fitsOnlyAbove(card: Element): boolean {
  const pane = card.closest('[role=tabpanel]')?.getBoundingClientRect();
  const { top, bottom, height } = card.getBoundingClientRect();
  return pane !== undefined && bottom > pane.bottom && top - 2 * GAP - height >= pane.top;
}

interface ReaderCardProps {
  label: string;
  x: number;
  y: number;
  /** It must not move the text under the pointer, which may be about to click a second time. */
  isAtPointer?: boolean;
  /** By Escape it is given up, by a click beside it left. */
  onClose: (how: 'given up' | 'left') => void;
  children: ReactNode;
}

/** A card in the text, where the pointer or the selection is; a click beside it or Escape closes it. */
export function ReaderCard(props: ReaderCardProps) {
  const { isAtPointer = false, onClose } = props;
  const card = useRef<HTMLDivElement>(null);
  const [isAbove, setAbove] = useState(false);
  useLayoutEffect(() => {
    const element = card.current;
    if (element === null) return;
    if (isAtPointer && fitsOnlyAbove(element)) setAbove(true);
    else element.scrollIntoView({ block: 'nearest' });
    // A field of the card that took the focus keeps it; else the keys go to the card.
    if (!element.contains(document.activeElement)) element.focus({ preventScroll: true });
  }, [isAtPointer]);
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && card.current?.contains(event.target) === false) onClose('left');
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose('given up');
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
      style={{
        left: `clamp(0px, ${props.x}px, calc(100% - ${WIDTH}px))`,
        top: isAbove ? props.y - GAP : props.y + GAP,
        transform: isAbove ? 'translateY(-100%)' : 'none',
      }}
    >
      {props.children}
    </div>
  );
}

/** What is known of the marks at a place, the innermost first, and what can be done with them. */
export function MarkCard(props: { article: Article; marks: Marks; focus: CardFocus; x: number; y: number; onClose: () => void }) {
  const { passages, mentions } = props.marks;
  const [open, setOpen] = useState<string | null>(passages[0]?.id ?? null);
  return (
    <ReaderCard label="Mark" x={props.x} y={props.y} isAtPointer={props.focus === null} onClose={props.onClose}>
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
