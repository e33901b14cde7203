import { create } from 'zustand';
import { call } from './api';
import type { Section, Tab, Workspace } from '../shared/window/model';

/** Which things stand open where. Every feature opens others through this store and knows nothing of their insides. */

export interface Span {
  start: number;
  end: number;
}

/** A wish to be shown a place in an article; `wish` grows so that the same place can be asked for twice. */
interface Destination {
  articleId: string;
  range: Span;
  wish: number;
}

/** An earlier text of an article, read instead of its present one, and a place in it to be shown. */
export interface ShownEdition {
  textId: string;
  range: Span | null;
}

interface WorkspaceState extends Workspace {
  destination: Destination | null;
  /** The articles that are read in an earlier text. */
  editions: Readonly<Record<string, ShownEdition>>;
  searchText: string;
}

const SEARCH_TAB: Tab = { kind: 'search', id: 'search' };

const emptyWorkspace: Workspace = {
  section: 'articles',
  groups: [{ tabs: [], active: 0 }],
  activeGroup: 0,
  layouts: {},
  leftOpen: true,
  rightOpen: true,
};

export const useWorkspace = create<WorkspaceState>()(() => ({
  ...emptyWorkspace,
  destination: null,
  editions: {},
  searchText: '',
}));

const same = (a: Tab, b: Tab): boolean => a.kind === b.kind && a.id === b.id;

type Group = Workspace['groups'][number];

function withTab(group: Group, tab: Tab): Group {
  const index = group.tabs.findIndex((open) => same(open, tab));
  if (index >= 0) return { ...group, active: index };
  const at = group.tabs.length === 0 ? 0 : group.active + 1;
  return { tabs: group.tabs.toSpliced(at, 0, tab), active: at };
}

function withoutTab(group: Group, index: number): Group {
  const tabs = group.tabs.toSpliced(index, 1);
  const active = index < group.active ? group.active - 1 : group.active;
  return { tabs, active: Math.max(0, Math.min(active, tabs.length - 1)) };
}

/** An empty second group closes; the first one stays, empty, as the desk. */
function tidy(groups: Group[], activeGroup: number): Pick<Workspace, 'groups' | 'activeGroup'> {
  const filled = groups.filter((group) => group.tabs.length > 0);
  if (filled.length === 0) return { groups: [{ tabs: [], active: 0 }], activeGroup: 0 };
  return { groups: filled, activeGroup: Math.min(activeGroup, filled.length - 1) };
}

export interface OpenOptions {
  /** Open in the other group, so that what is in front stays visible. */
  beside?: boolean;
  /** For an article: scroll to this span (UTF-16 units) and mark it. */
  range?: Span | null;
}

/** Opens a thing, or brings its tab to the front when it is open already. */
export function openTab(tab: Tab, options: OpenOptions = {}): void {
  useWorkspace.setState((state) => {
    const holder = state.groups.findIndex((group) => group.tabs.some((open) => same(open, tab)));
    const other = state.activeGroup === 0 ? 1 : 0;
    const target = holder >= 0 ? holder : options.beside === true ? other : state.activeGroup;
    const groups =
      target < state.groups.length
        ? state.groups.map((group, index) => (index === target ? withTab(group, tab) : group))
        : [...state.groups, withTab({ tabs: [], active: 0 }, tab)];
    const destination =
      tab.kind === 'article' && options.range != null
        ? { articleId: tab.id, range: options.range, wish: (state.destination?.wish ?? 0) + 1 }
        : state.destination;
    // A place is one in the present text.
    const editions = destination === state.destination ? state.editions : without(state.editions, tab.id);
    return { ...tidy(groups, target), destination, editions };
  });
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** Opens an article in an earlier text. */
export function openEdition(articleId: string, edition: ShownEdition, options: Pick<OpenOptions, 'beside'> = {}): void {
  openTab({ kind: 'article', id: articleId }, options);
  useWorkspace.setState(({ editions }) => ({ editions: { ...editions, [articleId]: edition } }));
}

/** Goes back to an article's present text. */
export function closeEdition(articleId: string): void {
  useWorkspace.setState(({ editions }) => ({ editions: without(editions, articleId) }));
}

/** Opens the list of what a newer text left behind. */
export function openReview(): void {
  openTab({ kind: 'review', id: 'review' });
}

/** Opens the passages of the whole vault. */
export function openPassages(): void {
  openTab({ kind: 'passages', id: 'passages' });
}

export function openSearch(text?: string): void {
  if (text !== undefined) useWorkspace.setState({ searchText: text });
  openTab(SEARCH_TAB);
}

export function closeTab(groupIndex: number, tabIndex: number): void {
  useWorkspace.setState((state) => {
    const groups = state.groups.map((group, index) => (index === groupIndex ? withoutTab(group, tabIndex) : group));
    return tidy(groups, state.activeGroup);
  });
}

/** Closes the tabs of a thing that is gone; tells whether there was one. */
export function closeThing(thing: Tab): boolean {
  const { groups } = useWorkspace.getState();
  const places = groups.flatMap(({ tabs }, group) => tabs.flatMap((tab, index) => (same(tab, thing) ? [{ group, index }] : [])));
  // From the back, so that no place moves before its turn.
  for (const { group, index } of places.reverse()) closeTab(group, index);
  return places.length > 0;
}

/** Moves a tab to the other group, which opens when there is only one. */
export function moveTabBeside(groupIndex: number, tabIndex: number): void {
  const tab = useWorkspace.getState().groups[groupIndex]?.tabs[tabIndex];
  if (tab === undefined) return;
  useWorkspace.setState((state) => {
    const other = groupIndex === 0 ? 1 : 0;
    const left = state.groups.map((group, index) => (index === groupIndex ? withoutTab(group, tabIndex) : group));
    const groups = left.length === 1 ? [...left, { tabs: [], active: 0 }] : left;
    const placed = groups.map((group, index) => (index === other ? withTab(group, tab) : group));
    return tidy(placed, other);
  });
}

export function focusGroup(activeGroup: number): void {
  if (useWorkspace.getState().activeGroup !== activeGroup) useWorkspace.setState({ activeGroup });
}

export function activateTab(groupIndex: number, tabIndex: number): void {
  useWorkspace.setState((state) => ({
    activeGroup: groupIndex,
    groups: state.groups.map((group, index) => (index === groupIndex ? { ...group, active: tabIndex } : group)),
  }));
}

/** Goes to the next (+1) or previous (−1) tab of the active group, round and round. */
export function stepTab(step: 1 | -1): void {
  const { groups, activeGroup } = useWorkspace.getState();
  const group = groups[activeGroup];
  if (group === undefined || group.tabs.length === 0) return;
  activateTab(activeGroup, (group.active + step + group.tabs.length) % group.tabs.length);
}

export function showSection(section: Section): void {
  useWorkspace.setState({ section, leftOpen: true });
}

/** The tab in front: what the right pane belongs to. */
export function activeTab(state: Pick<Workspace, 'groups' | 'activeGroup'>): Tab | null {
  const group = state.groups[state.activeGroup];
  return group?.tabs[group.active] ?? null;
}

function toSave(state: WorkspaceState): Workspace {
  const { section, groups, activeGroup, layouts, leftOpen, rightOpen } = state;
  return { section, groups, activeGroup, layouts, leftOpen, rightOpen };
}

const SAVE_AFTER_MS = 300;
let saved = '';
let timer: ReturnType<typeof setTimeout> | undefined;

/** Keeps the window as it stands now, when that is not kept yet: before it closes, say. */
export async function flushWorkspace(): Promise<void> {
  clearTimeout(timer);
  const workspace = toSave(useWorkspace.getState());
  const now = JSON.stringify(workspace);
  if (now === saved) return;
  saved = now;
  await call('workspace.set', workspace);
}

/** Takes up the window as it was left, and keeps it from then on. */
export async function rememberWorkspace(onError: (error: unknown) => void): Promise<void> {
  const kept = await call('workspace.get', null);
  if (kept !== null) useWorkspace.setState(kept);
  saved = JSON.stringify(toSave(useWorkspace.getState()));
  useWorkspace.subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void flushWorkspace().catch(onError), SAVE_AFTER_MS);
  });
}
