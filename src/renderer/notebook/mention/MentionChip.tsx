import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection';
import type { NodeKey } from 'lexical';
import { openTab } from '../../workspace';
import { ReferencesExtension } from '../references';

/** A mention in the text: the entity's name, which opens it beside. It wraps like the words around it. */
export function MentionChip(props: { nodeKey: NodeKey; entityId: string; label: string | null }) {
  const { nodeKey, entityId, label } = props;
  const references = useExtensionSignalValue(ReferencesExtension, 'references');
  const [isSelected] = useLexicalNodeSelection(nodeKey);
  const entity = references.entities.get(entityId);
  const isMissing = entity === undefined && references.complete;
  const name = label ?? entity?.name ?? (isMissing ? 'entity not found' : '…');
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
      @{name}
    </span>
  );
}
