import { ArrowDown, ArrowUp, Quote, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Dossier } from '../../shared/dossiers/model';
import type { DossierParts } from '../../shared/dossiers/parts';
import type { CitedPassage } from '../../shared/passages/model';
import { isolated } from '../../shared/text/bidi';
import { call, useRead } from '../api';
import { IconButton } from '../ui/controls';
import { PickMenu } from '../ui/PickMenu';
import { openTab } from '../workspace';
import { updateDossier } from './actions';

/** What the lists of a dossier's parts have in common: one change of a list is one step of the history. */

type Change = (parts: DossierParts) => Partial<DossierParts>;

/** By dossier the change under way: each begins from what the one before left. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * Changes parts of a dossier as they are in the vault by then, not as they are on the screen: a sentence that is kept on leaving
 * its field and a choice made in the same moment both last. A refusal is told where it comes from.
 */
export function keepParts({ id }: Pick<Dossier, 'id'>, change: Change): Promise<void> {
  const make = async () => {
    const { parts } = await call('dossiers.get', { id });
    await updateDossier({ id, parts: change(parts) });
  };
  const made = (underWay.get(id) ?? Promise.resolve()).then(make, make);
  underWay.set(id, made);
  return made;
}

export function keepQuietly(dossier: Pick<Dossier, 'id'>, change: Change): void {
  keepParts(dossier, change).catch(() => undefined);
}

/** The list with one of its things changed, or moved by one place. */
export const changed = <T,>(list: readonly T[], at: number, change: Partial<T>): T[] =>
  list.map((thing, index) => (index === at ? { ...thing, ...change } : thing));
export const without = <T,>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const order = [...list];
  const [thing] = order.splice(from, 1);
  if (thing !== undefined) order.splice(to, 0, thing);
  return order;
}

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
