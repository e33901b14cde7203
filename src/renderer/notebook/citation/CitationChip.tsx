import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection';
import type { NodeKey } from 'lexical';
import { Fragment, useId, useRef, useState } from 'react';
import type { CitedPassage } from '../../../shared/model';
import type { CitationItem } from '../../../shared/note-document';
import { ReferencesExtension } from '../references';
import { PassageCard } from './PassageCard';
import { openPassage } from './open-passage';
import { passageLabel, problemOf, shownState } from './wording';

/** A bracket of citations in the text: one button for each source. */
export function CitationChip({ nodeKey, items }: { nodeKey: NodeKey; items: readonly CitationItem[] }) {
  const references = useExtensionSignalValue(ReferencesExtension, 'references');
  const [isSelected] = useLexicalNodeSelection(nodeKey);
  return (
    <span className="note-citation" data-selected={isSelected || undefined}>
      {items.map((item, index) => (
        <Fragment key={item.id}>
          {index > 0 && <span className="note-citation-separator">; </span>}
          <CitationButton
            item={item}
            passage={references.passages.get(item.passageId)}
            isComplete={references.complete}
          />
        </Fragment>
      ))}
    </span>
  );
}

function CitationButton(props: { item: CitationItem; passage: CitedPassage | undefined; isComplete: boolean }) {
  const { item, passage, isComplete } = props;
  const chip = useRef<HTMLSpanElement>(null);
  const [isShown, setShown] = useState(false);
  const cardId = useId();
  const missing = passage === undefined && isComplete;
  const problem = passage === undefined ? null : problemOf(passage);
  const open = () => {
    if (passage !== undefined) openPassage(passage);
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
        data-state={missing ? 'missing' : passage && shownState(passage)}
        aria-describedby={isShown ? cardId : undefined}
        // The caret stays in the text.
        onMouseDown={(event) => event.preventDefault()}
        onClick={open}
        onPointerEnter={() => setShown(true)}
        onPointerLeave={() => setShown(false)}
        onFocus={() => setShown(true)}
        onBlur={() => setShown(false)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setShown(false);
          if (event.key === 'Enter' || event.key === ' ') open();
        }}
      >
        {passage !== undefined && passageLabel(passage)}
        {passage === undefined && (missing ? 'source not found' : '…')}
        {item.stance !== 'supports' && <span className="note-citation-stance"> {item.stance}</span>}
        {problem !== null && <span className="visually-hidden">, {problem}</span>}
      </span>
      {isShown && passage !== undefined && <PassageCard id={cardId} passage={passage} anchor={chip} />}
    </>
  );
}
