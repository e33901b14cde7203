import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import type { NodeKey } from 'lexical';
import { Fragment, useId, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { CitedPassage } from '../../../shared/passages/model';
import type { CitationItem } from '../../../shared/notes/note-document';
import { useNoteSettings } from '../note-settings';
import { useIsChosen } from '../ChosenNodesExtension';
import { ReferencesExtension } from '../references';
import { useSelected } from '../use-selected';
import { CitationMenuAt, type CitationActions } from './CitationMenu';
import { REMOVE_CITATION_COMMAND, SET_STANCE_COMMAND } from './commands';
import { openPassage } from './open-passage';
import { PassageCard } from './PassageCard';
import { stanceOfKey, StanceMark } from './stance';
import { useCitationNumber } from './use-citation-number';
import { passageLabel, problemOf, shownState } from './wording';

/** A bracket of citations in the text: one button for each source. */
export function CitationChip({ nodeKey, items }: { nodeKey: NodeKey; items: readonly CitationItem[] }) {
  const { citationForm } = useNoteSettings();
  const isSelected = useIsChosen(nodeKey);
  return (
    <span className="note-citation" data-selected={isSelected || undefined}>
      {items.map((item, index) => (
        <Fragment key={item.id}>
          {index > 0 && <span className="note-citation-separator">{citationForm === 'numbered' ? ', ' : '; '}</span>}
          <CitationButton item={item} />
        </Fragment>
      ))}
    </span>
  );
}

function useActions(item: CitationItem, passage: CitedPassage | undefined): CitationActions {
  const [editor] = useLexicalComposerContext();
  const { id: citationId, stance } = item;
  return {
    stance,
    setStance: (chosen) => void editor.dispatchCommand(SET_STANCE_COMMAND, { citationId, stance: chosen }),
    open: passage === undefined ? null : () => openPassage(passage),
    remove: () => void editor.dispatchCommand(REMOVE_CITATION_COMMAND, citationId),
  };
}

/** Where the chip's menu opens for the keyboard: at its lower edge. */
function belowChip(chip: HTMLElement): { x: number; y: number } {
  const { left, bottom } = chip.getBoundingClientRect();
  return { x: left, y: bottom + 2 };
}

function CitationButton({ item }: { item: CitationItem }) {
  const { references } = useExtensionDependency(ReferencesExtension).output;
  const passage = useSelected(references, ({ passages }) => passages.get(item.passageId));
  const missing = useSelected(references, ({ passages, complete }) => complete && !passages.has(item.passageId));
  const chip = useRef<HTMLSpanElement>(null);
  const [isShown, setShown] = useState(false);
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  const cardId = useId();
  const actions = useActions(item, passage);
  const problem = passage === undefined ? null : problemOf(passage);
  const openMenu = (event: MouseEvent) => {
    event.preventDefault();
    setShown(false);
    setMenuAt({ x: event.clientX, y: event.clientY });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey) return;
    const stance = event.altKey ? null : stanceOfKey(event.key);
    if (event.key === 'Escape') setShown(false);
    else if (event.key === 'Enter' || event.key === ' ') actions.open?.();
    else if (event.key === 'Delete' || event.key === 'Backspace') actions.remove();
    else if (event.key === 'ArrowDown' && event.altKey) setMenuAt(belowChip(event.currentTarget));
    else if (stance !== null) actions.setStance(stance);
    else return;
    event.preventDefault();
    // The letters are the chip's own here, not the reader's or the text's.
    event.stopPropagation();
  };
  return (
    <>
      {/* A span wraps and stays with the full stop behind it, as words do; a button would stand alone. */}
      <span
        ref={chip}
        role="button"
        tabIndex={0}
        className="note-citation-item"
        data-citation-id={item.id}
        data-stance={item.stance}
        data-state={missing ? 'missing' : passage && shownState(passage)}
        data-retracted={(passage !== undefined && passage.article.retractedAt !== null) || undefined}
        aria-describedby={isShown ? cardId : undefined}
        aria-keyshortcuts="S C O Alt+ArrowDown"
        // The caret stays in the text.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => actions.open?.()}
        onPointerEnter={() => setShown(true)}
        onPointerLeave={() => setShown(false)}
        onFocus={() => setShown(true)}
        onBlur={() => setShown(false)}
        onKeyDown={onKeyDown}
        onContextMenu={openMenu}
      >
        {item.stance !== 'supports' && <StanceMark stance={item.stance} />}
        <Label item={item} passage={passage} isMissing={missing} />
        {problem !== null && <span className="visually-hidden">, {problem}</span>}
      </span>
      {menuAt !== null && <CitationMenuAt {...menuAt} actions={actions} onClose={() => setMenuAt(null)} />}
      {isShown && passage !== undefined && <PassageCard id={cardId} passage={passage} stance={item.stance} anchor={chip} />}
    </>
  );
}

function Label(props: { item: CitationItem; passage: CitedPassage | undefined; isMissing: boolean }) {
  const { item, passage, isMissing } = props;
  const { citationForm } = useNoteSettings();
  const number = useCitationNumber(item.passageId);
  if (isMissing) return 'source not found';
  if (passage === undefined) return '…';
  if (citationForm === 'short' || number === null) return passageLabel(passage);
  return (
    <>
      <span aria-hidden>{number}</span>
      <span className="visually-hidden">
        {number}: {passageLabel(passage)}
      </span>
    </>
  );
}
