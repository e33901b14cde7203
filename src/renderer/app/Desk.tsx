import { Fragment, lazy, Suspense, useEffect, useRef } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { ReadsBehind } from '../api';
import { LinkChart } from '../chart';
import { DossierView } from '../dossiers';
import { EntityView } from '../entities';
import { ArticleTable, TableOfThings, UnlessInBin } from '../library';
import { NoteView } from '../notebook';
import { ArticleView, PassagesView, ReviewView } from '../reader';
import { BatchesView, SearchView } from '../search';
import { OutletView } from '../outlets';
import { Welcome } from '../welcome';
import type { Tab, Workspace } from '../../shared/window/model';
import { focusInFront } from '../ui/focus';
import { useKeptScroll } from '../ui/kept-scroll';
import { activeTab, focusGroup, keepTab, tableOf, useWorkspace } from '../workspace';
import { dropAtEnd } from './tab-drag';
import { TabStrip, useTabTitle } from './TabStrip';

/** With its coasts and projections, when one is opened: the start need not wait for them. */
const PlacesMap = lazy(async () => ({ default: (await import('../map')).PlacesMap }));

type TabGroup = Workspace['groups'][number];

function TabContent({ tab }: { tab: Tab }) {
  switch (tab.kind) {
    case 'article':
      return <ArticleView articleId={tab.id} />;
    case 'note':
      return <NoteView noteId={tab.id} />;
    case 'entity':
      return <EntityView entityId={tab.id} />;
    case 'dossier':
      return <DossierView dossierId={tab.id} />;
    case 'outlet':
      return <OutletView outletId={tab.id} />;
    case 'search':
      return <SearchView />;
    case 'passages':
      return <PassagesView />;
    case 'table':
      return <TableInTab tab={tab} />;
    case 'chart':
      return <LinkChart />;
    case 'map':
      return (
        <Suspense fallback={<div className="page" aria-busy />}>
          <PlacesMap />
        </Suspense>
      );
    case 'batches':
      return <BatchesView />;
    case 'review':
      return <ReviewView />;
    case 'welcome':
      return <Welcome />;
  }
}

function TableInTab({ tab }: { tab: Tab }) {
  const kind = tableOf(tab);
  return kind === 'article' ? <ArticleTable /> : <TableOfThings kind={kind} />;
}

/** What has its name in a field or nowhere says it to who goes through the window by headings. */
const UNHEADED: ReadonlySet<Tab['kind']> = new Set(['note', 'dossier', 'entity', 'outlet', 'search']);

function HiddenHeading({ tab }: { tab: Tab }) {
  const title = useTabTitle(tab);
  return UNHEADED.has(tab.kind) ? <h1 className="visually-hidden">{title}</h1> : null;
}

const nameOfTab = ({ kind, id }: Tab): string => `${kind} ${id}`;

function GroupView({ group, index }: { group: TabGroup; index: number }) {
  const active = group.tabs[group.active];
  const paper = useRef<HTMLDivElement>(null);
  // An article keeps how far it is read.
  useKeptScroll(paper, active === undefined || active.kind === 'article' ? null : nameOfTab(active));
  return (
    <section
      className="desk-group"
      aria-label={index === 0 ? 'Left tabs' : 'Right tabs'}
      onFocusCapture={() => focusGroup(index)}
      onPointerDownCapture={() => focusGroup(index)}
    >
      {group.tabs.length > 0 && (
        <ReadsBehind value>
          <TabStrip group={group} groupIndex={index} />
        </ReadsBehind>
      )}
      <div
        ref={paper}
        className="desk-paper"
        role="tabpanel"
        id={`tabpanel-${index}`}
        aria-label="In front"
        tabIndex={-1}
        data-kind={active?.kind}
        {...dropAtEnd(index, group.tabs.length)}
        onPointerDownCapture={() => keepTab(index, group.active)}
        onKeyDownCapture={() => keepTab(index, group.active)}
      >
        {active === undefined ? (
          <Welcome />
        ) : (
          <UnlessInBin key={nameOfTab(active)} tab={active}>
            <HiddenHeading tab={active} />
            <TabContent tab={active} />
          </UnlessInBin>
        )}
      </div>
    </section>
  );
}

/** What is done by key with words that are selected in a tab is done in that tab, wherever the focus is. */
function keepSelected(): void {
  const node = document.getSelection()?.anchorNode ?? null;
  const element = node instanceof Element ? node : (node?.parentElement ?? null);
  const paper = element?.closest('.desk-group') ?? null;
  const index = [...document.querySelectorAll('.desk-group')].findIndex((group) => group === paper);
  const group = useWorkspace.getState().groups[index];
  if (group !== undefined) keepTab(index, group.active);
}

/** Where what had the focus is gone because something else came to the front, the focus goes there: keys must not end in nothing. */
function useFocusInFront(): void {
  const front = useWorkspace((state) => {
    const tab = activeTab(state);
    return tab === null ? null : nameOfTab(tab);
  });
  const former = useRef(front);
  useEffect(() => {
    if (former.current === front) return;
    former.current = front;
    focusInFront();
  }, [front]);
}

/** The middle of the window: one group of tabs, or two side by side. */
export function Desk() {
  useEffect(() => {
    window.addEventListener('keydown', keepSelected, { capture: true });
    return () => window.removeEventListener('keydown', keepSelected, { capture: true });
  }, []);
  useFocusInFront();
  const groups = useWorkspace((state) => state.groups);
  const split = useWorkspace((state) => state.layouts['desk']?.['split']);
  return (
    <Group
      className="desk"
      orientation="horizontal"
      disableCursor
      onLayoutChanged={(layout, { isUserInteraction }) => {
        const left = layout['group-0'];
        if (!isUserInteraction || left === undefined) return;
        useWorkspace.setState(({ layouts }) => ({ layouts: { ...layouts, desk: { split: left } } }));
      }}
    >
      {groups.map((group, index) => (
        <Fragment key={index}>
          {index > 0 && <Separator className="separator" aria-label="Width of the left tabs" />}
          <Panel id={`group-${index}`} minSize="300px" {...(index === 0 && groups.length > 1 ? { defaultSize: `${split ?? 50}%` } : {})}>
            <GroupView group={group} index={index} />
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}
