import { Columns2, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import { useNamed } from '../library';
import type { Tab, Workspace } from '../../shared/window/model';
import { thingIcons } from '../ui/things';
import { IconButton } from '../ui/controls';
import { activateTab, closeTab, moveTabBeside, useWorkspace } from '../workspace';

/** What a tab is called until its thing is read. */
const names: Record<Tab['kind'], string> = {
  article: 'Article',
  entity: 'Entity',
  note: 'Note',
  dossier: 'Dossier',
  outlet: 'Outlet',
  search: 'Search',
  passages: 'Passages',
  review: 'Passages to review',
};

function useTitle(tab: Tab): string {
  return useNamed(tab)?.title ?? names[tab.kind];
}

const MIDDLE_BUTTON = 1;

function TabButton(props: { tab: Tab; groupIndex: number; index: number; selected: boolean; inFront: boolean }) {
  const { tab, groupIndex, index, selected } = props;
  const title = useTitle(tab);
  const Icon = thingIcons[tab.kind];
  const element = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (selected) element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected]);
  const close = () => closeTab(groupIndex, index);
  // The cross is inside the tab, because a list of tabs may hold nothing else; by keyboard it is Delete.
  const onClick = (event: MouseEvent) => {
    const onCross = event.target instanceof Element && event.target.closest('.tab-close') !== null;
    if (onCross) close();
    else activateTab(groupIndex, index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Delete') close();
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const { nextElementSibling, previousElementSibling } = event.currentTarget;
    const neighbour = event.key === 'ArrowRight' ? nextElementSibling : previousElementSibling;
    if (neighbour instanceof HTMLElement) neighbour.focus();
  };
  return (
    <button
      ref={element}
      type="button"
      role="tab"
      className={`tab ${selected ? 'tab-selected' : ''} ${props.inFront ? 'tab-front' : ''}`}
      aria-selected={selected}
      aria-controls={`tabpanel-${groupIndex}`}
      aria-keyshortcuts="Delete"
      tabIndex={selected ? 0 : -1}
      title={title}
      onClick={onClick}
      // The middle button would begin to scroll on some systems.
      onMouseDown={(event) => event.button === MIDDLE_BUTTON && event.preventDefault()}
      onAuxClick={(event) => event.button === MIDDLE_BUTTON && close()}
      onKeyDown={onKeyDown}
    >
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      <span className="tab-title" dir="auto">
        {title}
      </span>
      <span className="tab-close" title="Close (Delete)" aria-hidden>
        <X size={13} strokeWidth={1.75} />
      </span>
    </button>
  );
}

export function TabStrip({ group, groupIndex }: { group: Workspace['groups'][number]; groupIndex: number }) {
  const activeGroup = useWorkspace((state) => state.activeGroup);
  return (
    <div className="tabs">
      <div className="tabs-list" role="tablist" aria-label={groupIndex === 0 ? 'Left tabs' : 'Right tabs'}>
        {group.tabs.map((tab, index) => (
          <TabButton
            key={`${tab.kind} ${tab.id}`}
            tab={tab}
            groupIndex={groupIndex}
            index={index}
            selected={index === group.active}
            inFront={index === group.active && groupIndex === activeGroup}
          />
        ))}
      </div>
      <IconButton
        label={groupIndex === 0 ? 'Move tab to the right' : 'Move tab to the left'}
        icon={Columns2}
        onClick={() => moveTabBeside(groupIndex, group.active)}
      />
    </div>
  );
}
