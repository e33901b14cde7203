import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import type { NodeKey } from 'lexical';
import { useRead } from '../../api';
import { openTab } from '../../workspace';
import { useIsChosen } from '../ChosenNodesExtension';
import { known, ReferencesExtension } from '../references';
import { useSelected } from '../use-selected';

/** A mention in the text: the entity's name, which opens it beside. It wraps like the words around it. */
export function MentionChip(props: { nodeKey: NodeKey; entityId: string; label: string | null }) {
  const { nodeKey, entityId, label } = props;
  const { references } = useExtensionDependency(ReferencesExtension).output;
  const isSelected = useIsChosen(nodeKey);
  const entity = useSelected(references, ({ entities }) => entities.get(entityId));
  const isRead = useSelected(references, ({ complete, asked }) => complete && asked.has(entityId));
  const isMissing = entity === undefined && isRead;
  // The list leaves out what is in the bin; its name can be read all the same.
  const former = useRead('entities.get', { id: entityId }, { enabled: isMissing }).data;
  const name = label ?? entity?.name ?? (isMissing ? (former?.name ?? 'entity not found') : (known.entity(entityId)?.name ?? '…'));
  const open = () => {
    if (!isMissing) openTab({ kind: 'entity', id: entityId }, { beside: true });
  };
  return (
    <span
      className="note-mention"
      role="link"
      tabIndex={0}
      data-entity-id={entityId}
      data-selected={isSelected || undefined}
      data-missing={isMissing || undefined}
      // The caret stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={open}
      onKeyDown={(event) => event.key === 'Enter' && open()}
    >
      @<bdi>{name}</bdi>
      {isMissing && <span className="visually-hidden">, not in the vault</span>}
    </span>
  );
}
