import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import { $getNodeByKey, type NodeKey } from 'lexical';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { linkKey, type LinkedKind } from '../../../shared/notes/note-document';
import { useIsChosen } from '../ChosenNodesExtension';
import { known, ReferencesExtension } from '../references';
import { useSelected } from '../use-selected';
import { LinkHoverCard } from './LinkCard';
import { openLink, type LinkState } from './open-link';
import './thing-link.css';

const said: Record<LinkState, string> = { there: '', bin: ', in the bin', gone: ', deleted' };

/** A link in the text: the title of what it leads to. It wraps like the words around it. */
export function ThingLinkChip(props: { nodeKey: NodeKey; kind: LinkedKind; thingId: string; text: string; label: string | null }) {
  const { nodeKey, kind, thingId, text, label } = props;
  const [editor] = useLexicalComposerContext();
  const { references } = useExtensionDependency(ReferencesExtension).output;
  const isSelected = useIsChosen(nodeKey);
  const [isShown, setShown] = useState(false);
  const chip = useRef<HTMLSpanElement>(null);
  const cardId = useId();
  const key = linkKey({ kind, thingId });
  const isRead = useSelected(references, ({ complete, asked }) => complete && asked.has(key));
  const thing = useSelected(references, ({ things }) => things.get(key)) ?? (isRead ? undefined : known.thing(key));
  const isGone = thing === undefined && isRead;
  const state: LinkState = isGone ? 'gone' : thing?.deletedAt == null ? 'there' : 'bin';
  const words = label ?? thing?.title ?? text;
  const open = (beside: boolean) => {
    setShown(false);
    openLink({ kind, id: thingId }, thing?.title ?? text, state, beside);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') open(event.ctrlKey || event.metaKey);
    else if (event.key === 'Delete' || event.key === 'Backspace') editor.update(() => $getNodeByKey(nodeKey)?.remove());
    else if (event.key === 'Escape') setShown(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span
      ref={chip}
      className="note-link note-thing-link"
      role="link"
      tabIndex={0}
      data-thing={key}
      data-selected={isSelected || undefined}
      data-state={state}
      aria-describedby={isShown ? cardId : undefined}
      // The caret stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => open(event.ctrlKey || event.metaKey)}
      onAuxClick={(event) => event.button === 1 && open(true)}
      onPointerEnter={() => setShown(true)}
      onPointerLeave={() => setShown(false)}
      onFocus={() => setShown(true)}
      onBlur={() => setShown(false)}
      onKeyDown={onKeyDown}
    >
      <bdi>{words}</bdi>
      {state !== 'there' && <span className="visually-hidden">{said[state]}</span>}
      {isShown && <LinkHoverCard id={cardId} thing={{ kind, id: thingId }} fallback={text} anchor={chip} />}
    </span>
  );
}
