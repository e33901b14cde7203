import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import type { NodeKey } from 'lexical';
import { useId, useRef, useState } from 'react';
import { useRead } from '../../api';
import { openTab } from '../../workspace';
import { useIsChosen } from '../ChosenNodesExtension';
import { known, ReferencesExtension } from '../references';
import { useSelected } from '../use-selected';
import { MentionCard } from './MentionCard';

/** A mention in the text: the entity's name, which opens it beside. It wraps like the words around it. */
export function MentionChip(props: { nodeKey: NodeKey; entityId: string; label: string | null }) {
  const { nodeKey, entityId, label } = props;
  const { references } = useExtensionDependency(ReferencesExtension).output;
  const isSelected = useIsChosen(nodeKey);
  const [isShown, setShown] = useState(false);
  const chip = useRef<HTMLSpanElement>(null);
  const cardId = useId();
  const entity = useSelected(references, ({ entities }) => entities.get(entityId));
  const isRead = useSelected(references, ({ complete, asked }) => complete && asked.has(entityId));
  const isMissing = entity === undefined && isRead;
  // The list leaves out what is in the bin; its name can be read all the same.
  const former = useRead('entities.get', { id: entityId }, { enabled: isMissing }).data;
  const name = label ?? entity?.name ?? (isMissing ? (former?.name ?? 'entity not found') : (known.entity(entityId)?.name ?? '…'));
  const open = () => {
    setShown(false);
    if (!isMissing) openTab({ kind: 'entity', id: entityId }, { beside: true });
  };
  return (
    <span
      ref={chip}
      className="note-mention"
      role="link"
      tabIndex={0}
      data-entity-id={entityId}
      data-selected={isSelected || undefined}
      data-missing={isMissing || undefined}
      // The caret stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={open}
      aria-describedby={isShown && !isMissing ? cardId : undefined}
      onPointerEnter={() => setShown(true)}
      onPointerLeave={() => setShown(false)}
      onFocus={() => setShown(true)}
      onBlur={() => setShown(false)}
      onKeyDown={({ key }) => {
        if (key === 'Enter') open();
        else if (key === 'Escape') setShown(false);
      }}
    >
      @<bdi>{name}</bdi>
      {isShown && !isMissing && <MentionCard id={cardId} entityId={entityId} anchor={chip} />}
      {isMissing && <span className="visually-hidden">, not in the vault</span>}
    </span>
  );
}
