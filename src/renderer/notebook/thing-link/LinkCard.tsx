import { useLayoutEffect, useRef, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import type { LinkedKind } from '../../../shared/notes/note-document';
import type { LinkCard } from '../../../shared/notes/links';
import { useRead } from '../../api';
import { placeAt } from '../place-at';

const kinds: Record<LinkedKind, string> = { note: 'Note', dossier: 'Dossier', article: 'Article' };

/** Title, facts and beginning of what a link leads to. */
export function LinkCardText({ kind, card }: { kind: LinkedKind; card: LinkCard }) {
  const { title, detail, opening, deletedAt } = card;
  return (
    <>
      <p className="note-link-title" dir="auto">
        {title}
      </p>
      <p className="side-meta">
        <span>{kinds[kind]}</span>
        {detail !== '' && <span>{detail}</span>}
        {deletedAt !== null && <span className="state state-deleted">in the bin</span>}
      </p>
      {opening !== '' && (
        <p className="note-link-opening" dir="auto">
          {opening}
        </p>
      )}
    </>
  );
}

/** The same beside the link that is pointed at. */
export function LinkHoverCard(props: {
  id: string;
  thing: { kind: LinkedKind; id: string };
  fallback: string;
  anchor: RefObject<HTMLElement | null>;
}) {
  const { id, thing, fallback, anchor } = props;
  const { data: card } = useRead('notes.linkCard', thing);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current !== null && anchor.current !== null) placeAt(box.current, anchor.current.getBoundingClientRect());
  }, [anchor, card]);
  if (card === undefined) return null;
  return createPortal(
    <div ref={box} id={id} className="note-card" role="tooltip">
      {card === null ? (
        <>
          <p className="note-link-title" dir="auto">
            {fallback}
          </p>
          <p className="note-card-state">Deleted for good: the link leads nowhere.</p>
        </>
      ) : (
        <LinkCardText kind={thing.kind} card={card} />
      )}
    </div>,
    document.body,
  );
}
