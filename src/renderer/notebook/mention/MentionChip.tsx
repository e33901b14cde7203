import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection';
import type { NodeKey } from 'lexical';
import { useRead } from '../../api';
import { openTab } from '../../workspace';
import { known, ReferencesExtension } from '../references';

/** A mention in the text: the entity's name, which opens it beside. It wraps like the words around it. */
export function MentionChip(props: { nodeKey: NodeKey; entityId: string; label: string | null }) {
  const { nodeKey, entityId, label } = props;
  const references = useExtensionSignalValue(ReferencesExtension, 'references');
  const [isSelected] = useLexicalNodeSelection(nodeKey);
  const entity = references.entities.get(entityId);
  const isMissing = entity === undefined && references.complete && references.asked.has(entityId);
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
