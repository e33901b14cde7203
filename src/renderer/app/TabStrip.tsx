import { ChevronDown, Columns2, Pin, X } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import { useNamed } from '../library';
import type { Tab, Workspace } from '../../shared/window/model';
import { thingIcons } from '../ui/things';
import { IconButton } from '../ui/controls';
import { activateTab, closeTab, isPreview, keepTab, moveTabBeside, tableOf, useWorkspace } from '../workspace';
import { dropAtEnd, useTabDrag } from './tab-drag';
import { TabMenu } from './TabMenu';

/** What a tab is called until its thing is read. */
const names: Record<Tab['kind'], string> = {
  article: 'Article',
  entity: 'Entity',
  note: 'Note',
  dossier: 'Dossier',
  outlet: 'Outlet',
  search: 'Search',
  passages: 'Passages',
  table: 'Articles',
  chart: 'Link chart',
  map: 'Map of places',
  batches: 'Batch check',
  review: 'Passages to review',
  welcome: 'Welcome',
};

const tableNames = { article: 'Articles', entity: 'Entities', note: 'Notes', outlet: 'Sources', dossier: 'Dossiers' } as const;

export function useTabTitle(tab: Tab): string {
  const searched = useWorkspace(({ searchText }) => (tab.kind === 'search' ? searchText.trim() : ''));
  const named = useNamed(tab)?.title ?? (tab.kind === 'table' ? tableNames[tableOf(tab)] : names[tab.kind]);
  return searched === '' ? named : `${named}: ${searched}`;
}

const MIDDLE_BUTTON = 1;

interface TabProps {
  tab: Tab;
  groupIndex: number;
  index: number;
  selected: boolean;
  inFront: boolean;
  isPinned: boolean;
  isPreview: boolean;
}

/** The classes of a tab in its state; `side` is where a dragged one would come to stand. */
function classOf({ selected, inFront, isPinned, isPreview }: TabProps, side: 'before' | 'behind' | null): string {
  const classes = { 'tab-selected': selected, 'tab-front': inFront, 'tab-pinned': isPinned, 'tab-preview': isPreview };
  const on = Object.entries(classes).flatMap(([name, is]) => (is ? [name] : []));
  return ['tab', ...on, ...(side === null ? [] : [`tab-drop-${side}`])].join(' ');
}

function TabButton(props: TabProps) {
  const { tab, groupIndex, index, selected, isPinned } = props;
  const drag = useTabDrag({ group: groupIndex, index });
  const title = useTabTitle(tab);
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
    <TabMenu groupIndex={groupIndex} index={index} isPinned={isPinned}>
      <button
        ref={element}
        type="button"
        role="tab"
        {...drag.handlers}
        className={classOf(props, drag.side)}
        aria-selected={selected}
        aria-controls={`tabpanel-${groupIndex}`}
        aria-keyshortcuts="Delete"
        tabIndex={selected ? 0 : -1}
        title={props.isPreview ? `${title} (only looked at: stays when you work in it)` : title}
        onClick={onClick}
        onDoubleClick={() => keepTab(groupIndex, index)}
        // The middle button would begin to scroll on some systems.
        onMouseDown={(event) => event.button === MIDDLE_BUTTON && event.preventDefault()}
        onAuxClick={(event) => event.button === MIDDLE_BUTTON && close()}
        onKeyDown={onKeyDown}
      >
        <Icon size={15} strokeWidth={1.75} aria-hidden />
        <span className="tab-title" dir="auto">
          {title}
        </span>
        {isPinned ? (
          <Pin className="tab-pin" size={13} strokeWidth={1.75} aria-label="Pinned" />
        ) : (
          <span className="tab-close" title="Close (Delete)" aria-hidden>
            <X size={13} strokeWidth={1.75} />
          </span>
        )}
      </button>
    </TabMenu>
  );
}

/** Whether some of what the element holds is out of sight. */
function useOverflow(element: RefObject<HTMLElement | null>, count: number): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const strip = element.current;
    if (strip === null) return undefined;
    const measure = () => {
      setOverflows(strip.scrollWidth > strip.clientWidth + 1);
      // The one in front stays in sight.
      strip.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(strip);
    return () => observer.disconnect();
  }, [element, count]);
  return overflows;
}

function ListedTab({ tab, isInFront, onSelect }: { tab: Tab; isInFront: boolean; onSelect: () => void }) {
  const title = useTabTitle(tab);
  const Icon = thingIcons[tab.kind];
  return (
    <DropdownMenu.CheckboxItem className="menu-item tab-listed" checked={isInFront} onSelect={onSelect}>
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      <span className="pick-title" dir="auto">
        {title}
      </span>
    </DropdownMenu.CheckboxItem>
  );
}

/** All tabs of a strip that is too short for them. */
function AllTabs({ group, groupIndex }: { group: Workspace['groups'][number]; groupIndex: number }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="icon-button" aria-label="All tabs" title="All tabs">
        <ChevronDown size={16} strokeWidth={1.75} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu tab-list-menu" align="end" sideOffset={2}>
          {group.tabs.map((tab, index) => (
            <ListedTab
              key={`${tab.kind} ${tab.id}`}
              tab={tab}
              isInFront={index === group.active}
              onSelect={() => activateTab(groupIndex, index)}
            />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export function TabStrip({ group, groupIndex }: { group: Workspace['groups'][number]; groupIndex: number }) {
  const activeGroup = useWorkspace((state) => state.activeGroup);
  const strip = useRef<HTMLDivElement>(null);
  const overflows = useOverflow(strip, group.tabs.length);
  return (
    <div className="tabs">
      <div
        ref={strip}
        className="tabs-list"
        role="tablist"
        {...dropAtEnd(groupIndex, group.tabs.length)}
        aria-label={groupIndex === 0 ? 'Left tabs' : 'Right tabs'}
      >
        {group.tabs.map((tab, index) => (
          <TabButton
            key={`${tab.kind} ${tab.id}`}
            tab={tab}
            groupIndex={groupIndex}
            index={index}
            selected={index === group.active}
            inFront={index === group.active && groupIndex === activeGroup}
            isPinned={index < (group.pinned ?? 0)}
            isPreview={isPreview(group, tab)}
          />
        ))}
      </div>
      {overflows && <AllTabs group={group} groupIndex={groupIndex} />}
      <IconButton
        label={groupIndex === 0 ? 'Move tab to the right' : 'Move tab to the left'}
        icon={Columns2}
        onClick={() => moveTabBeside(groupIndex, group.active)}
      />
    </div>
  );
}
