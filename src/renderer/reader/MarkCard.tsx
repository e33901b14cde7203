import { ExternalLink, Quote, Tag, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { call, useRead } from '../api';
import { citePassage } from '../notebook';
import { highlightColours, type Article, type Mention, type Passage } from '../../shared/model';
import { Button, StateBadge } from '../ui/controls';
import { reportFailure } from '../ui/toasts';
import { counted } from '../ui/things';
import { openTab } from '../workspace';
import { removeHighlight, removeMention } from './actions';
import type { Mark } from './marks';

function PassageRow({ article, passage }: { article: Article; passage: Passage }) {
  const citeAgain = async () => {
    const [found] = await call('passages.get', { ids: [passage.id] });
    if (found !== undefined) citePassage(found);
  };
  return (
    <div className="mark-card-row">
      <div className="mark-card-line">
        <StateBadge state={passage.state} />
        <span>{passage.citationCount === 0 ? 'Not cited' : counted(passage.citationCount, 'citation')}</span>
      </div>
      <div className="mark-card-line" role="group" aria-label="Colour">
        {highlightColours.map((colour) => (
          <button
            key={colour}
            type="button"
            className={`swatch swatch-${colour}`}
            aria-label={`Colour ${colour}`}
            aria-pressed={colour === passage.colour}
            title={colour}
            onClick={() => call('passages.update', { id: passage.id, colour }).catch(reportFailure)}
          />
        ))}
      </div>
      <div className="mark-card-line">
        <Button icon={Quote} onClick={() => citeAgain().catch(reportFailure)}>
          Cite
        </Button>
        {passage.citationCount === 0 && (
          <Button
            variant="quiet"
            icon={Trash2}
            onClick={() => removeHighlight(article, passage).catch(reportFailure)}
          >
            Remove highlight
          </Button>
        )}
      </div>
    </div>
  );
}

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
const WIDTH = 264;

/** What is known of the marks under a click, and what can be done with them. */
export function MarkCard(props: { article: Article; marks: Mark[]; x: number; y: number; onClose: () => void }) {
  const { onClose } = props;
  const left = `clamp(0px, ${props.x}px, calc(100% - ${WIDTH}px))`;
  const card = useRef<HTMLDivElement>(null);
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
    <div ref={card} className="mark-card" role="dialog" aria-label="Mark" style={{ left, top: props.y + 12 }}>
      {props.marks.map((mark) =>
        'passage' in mark ? (
          <PassageRow key={mark.passage.id} article={props.article} passage={mark.passage} />
        ) : (
          <MentionRow key={mark.mention.id} mention={mark.mention} />
        ),
      )}
    </div>
  );
}
