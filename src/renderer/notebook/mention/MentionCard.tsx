import { useLayoutEffect, useRef, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { useRead } from '../../api';
import { EntityPortrait } from '../../picking/EntityPortrait';
import { kindInWords } from '../../ui/things';
import { placeAt } from '../place-at';

/** Who or what a mention names, beside it while it is pointed at; nothing for what is not in the vault. */
export function MentionCard({ id, entityId, anchor }: { id: string; entityId: string; anchor: RefObject<HTMLElement | null> }) {
  const { data: entity } = useRead('entities.get', { id: entityId });
  // It makes the card higher.
  const picture = useRead('entities.picture', { id: entityId }).data;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current !== null && anchor.current !== null) placeAt(box.current, anchor.current.getBoundingClientRect());
  }, [anchor, entity, picture]);
  if (entity === undefined) return null;
  return createPortal(
    <div ref={box} id={id} className="note-card named-card" role="tooltip">
      <EntityPortrait id={entityId} />
      <div className="named-card-words">
        <p className="named-card-name" dir="auto">
          {entity.name}
        </p>
        <p className="side-meta">
          <span dir="auto">{kindInWords(entity)}</span>
        </p>
        {entity.summary.trim() !== '' && (
          <p className="named-card-summary" dir="auto">
            {entity.summary}
          </p>
        )}
      </div>
    </div>,
    document.body,
  );
}
