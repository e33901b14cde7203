import { ArrowDown, ArrowUp, Quote, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Dossier } from '../../shared/dossiers/model';
import type { CitedPassage } from '../../shared/passages/model';
import { isolated } from '../../shared/text/bidi';
import { useRead } from '../api';
import { IconButton } from '../ui/controls';
import { PickMenu } from '../ui/PickMenu';
import { openTab } from '../workspace';

/** The steps at the end of a row: up, down, out. `name` says of what. */
export function RowSteps(props: { name: string; index: number; count: number; onMove: (to: number) => void; onRemove: () => void }) {
  const { name, index, count, onMove } = props;
  return (
    <span className="part-steps">
      <IconButton label={`Move ${isolated(name)} up`} icon={ArrowUp} disabled={index === 0} onClick={() => onMove(index - 1)} />
      <IconButton label={`Move ${isolated(name)} down`} icon={ArrowDown} disabled={index === count - 1} onClick={() => onMove(index + 1)} />
      <IconButton label={`Remove ${isolated(name)}`} icon={X} onClick={props.onRemove} />
    </span>
  );
}

export function PartSection({ title, empty, children, add }: { title: string; empty: string | null; children: ReactNode; add: ReactNode }) {
  return (
    <section className="dossier-part" aria-label={title}>
      <h2 className="section-label">{title}</h2>
      {empty !== null && <p className="side-empty">{empty}</p>}
      {children}
      {add}
    </section>
  );
}

const shortPlace = ({ article, selectors }: CitedPassage): string => `${article.outlet ?? article.title}, ¶${selectors.paragraph}`;

/** Passages that a judgement or an event rests on; each leads to its place. More are taken from those the sections cite. */
export function Citations(props: { dossier: Dossier; name: string; ids: readonly string[]; onKeep: (ids: string[]) => void }) {
  const { dossier, ids, onKeep } = props;
  const ledger = useRead('claims.ofDossier', { dossierId: dossier.id }).data;
  const known = new Map([...(ledger?.passages ?? []), ...dossier.cited].map((passage) => [passage.id, passage]));
  const choices = [...known.values()].filter(({ id }) => !ids.includes(id));
  return (
    <span className="part-citations">
      {ids.map((id) => {
        const passage = known.get(id);
        if (passage === undefined) {
          return (
            <span key={id} className="chip part-missing">
              missing passage
            </span>
          );
        }
        const open = () => openTab({ kind: 'article', id: passage.articleId }, { beside: true, range: passage.range });
        return (
          <span key={id} className="chip">
            <button type="button" className="part-citation" title={passage.selectors.quote.exact} onClick={open}>
              {isolated(shortPlace(passage))}
            </button>
            <button
              type="button"
              className="chip-remove"
              aria-label={`Take ${isolated(shortPlace(passage))} away from ${props.name}`}
              onClick={() => onKeep(ids.filter((other) => other !== id))}
            >
              <X size={12} strokeWidth={1.75} aria-hidden />
            </button>
          </span>
        );
      })}
      <PickMenu
        label="Cite"
        placeholder="Find a passage that the sections cite"
        empty="No such passage. Cite it in a section first."
        choices={choices.map((passage) => ({
          id: passage.id,
          title: passage.selectors.quote.exact.slice(0, 160),
          detail: shortPlace(passage),
          icon: Quote,
        }))}
        onPick={(id) => onKeep([...ids, id])}
      />
    </span>
  );
}
