import { PanelRight } from 'lucide-react';
import { Fragment, useRef } from 'react';
import { DossierSide } from '../dossiers';
import { EntitySide } from '../entities';
import { EvidencePane } from '../evidence';
import { useIsInBin } from '../library';
import { NoteSide } from '../notebook';
import { ArticleSide } from '../reader';
import { ArticleSource, OutletSide } from '../outlets';
import { isThingTab } from '../../shared/window/model';
import { EmptyState } from '../ui/controls';
import { useKeptScroll } from '../ui/kept-scroll';
import { activeTab, useWorkspace } from '../workspace';

/** What belongs to the thing in front: citations, mentions, backlinks. */
export function SidePane() {
  const front = useWorkspace(activeTab);
  const isInBin = useIsInBin(front);
  const tab = isInBin ? null : front;
  const evidence = useWorkspace((state) => state.evidence);
  const side = useRef<HTMLElement>(null);
  useKeptScroll(side, tab === null || evidence !== null ? null : `beside ${tab.kind} ${tab.id}`);
  if (evidence !== null) {
    return (
      <aside className="side" aria-label="Side pane">
        <EvidencePane key={evidence.sentence} wish={evidence} />
      </aside>
    );
  }
  return (
    <aside ref={side} className="side" aria-label="Side pane">
      {tab?.kind === 'article' && (
        <Fragment key={tab.id}>
          <ArticleSide articleId={tab.id} />
          <ArticleSource articleId={tab.id} />
        </Fragment>
      )}
      {tab?.kind === 'note' && <NoteSide key={tab.id} noteId={tab.id} />}
      {tab?.kind === 'entity' && <EntitySide key={tab.id} entityId={tab.id} />}
      {tab?.kind === 'dossier' && <DossierSide key={tab.id} dossierId={tab.id} />}
      {tab?.kind === 'outlet' && <OutletSide key={tab.id} outletId={tab.id} />}
      {(tab === null || !isThingTab(tab)) && (
        <EmptyState icon={PanelRight} title="Nothing beside this">
          Citations, mentions and links of the article, note, entity, dossier or source in front stand here.
        </EmptyState>
      )}
    </aside>
  );
}
