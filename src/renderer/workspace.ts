import { create } from 'zustand';
import type { CitationItem } from '../shared/notes/note-document';
import { call } from './api';
import { wholeTable } from '../shared/library/model';
import type { TableThing } from '../shared/library/thing-tables';
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

/** A sentence that evidence is looked for in the side pane. */
export interface EvidenceWish {
  sentence: string;
  /** The article the sentence is of, if it is of one: it is no evidence for itself. */
  exceptArticle: string | null;
  /** What choosing a passage does (UTF-16 units of that text). */
  cite: (cited: { articleId: string; textId: string } & Span, stance: CitationItem['stance']) => Promise<void>;
}

/** What others are sought for that mean the same; `text` is what was selected in it. */
export interface LikeWish {
  kind: 'article' | 'passage' | 'note';
  id: string;
  text?: string;
}

interface WorkspaceState extends Workspace {
  evidence: EvidenceWish | null;
  destination: Destination | null;
  /** The articles that are read in an earlier text. */
  editions: Readonly<Record<string, ShownEdition>>;
  searchText: string;
  /** Shown by the search in place of what its text finds. */
  like: LikeWish | null;
  /** The entities on the link chart. */
  charted: readonly string[];
  /** The saved chart that is to take the place of what is on the link chart; null as soon as it does. */
  chartWanted: string | null;
  /** The statement that is chosen on the map. */
  placed: string | null;
  /** What was closed, the last at the end. */
  closed: readonly ClosedTab[];
}

interface ClosedTab {
  tab: Tab;
  group: number;
  index: number;
}

const MOST_CLOSED = 50;

const SEARCH_TAB: Tab = { kind: 'search', id: 'search' };

const emptyWorkspace: Workspace = {
  section: 'articles',
  groups: [{ tabs: [], active: 0 }],
  activeGroup: 0,
  layouts: {},
  leftOpen: true,
  rightOpen: true,
  table: wholeTable,
  thingTables: {},
  unkept: {},
};

export const useWorkspace = create<WorkspaceState>()(() => ({
  ...emptyWorkspace,
  destination: null,
  evidence: null,
  editions: {},
  searchText: '',
  like: null,
  charted: [],
  chartWanted: null,
  placed: null,
  closed: [],
}));

const same = (a: Tab, b: Tab): boolean => a.kind === b.kind && a.id === b.id;

type Group = Workspace['groups'][number];

/** Brings the tab of a thing to the front; opens one for it, `toKeep` or in place of the one last looked at. */
function withTab(group: Group, tab: Tab, toKeep = true): Group {
  const index = group.tabs.findIndex((open) => same(open, tab));
  if (index >= 0) return { ...(toKeep && isPreview(group, tab) ? withoutPreview(group) : group), active: index };
  const looked = toKeep ? -1 : group.tabs.findIndex((open) => isPreview(group, open));
  if (looked >= 0) return { ...group, tabs: group.tabs.with(looked, tab), active: looked, preview: tab };
  const at = group.tabs.length === 0 ? 0 : Math.max(group.active + 1, pinnedIn(group));
  return { ...group, tabs: group.tabs.toSpliced(at, 0, tab), active: at, ...(toKeep ? {} : { preview: tab }) };
}

function withoutTab(group: Group, index: number): Group {
  const tabs = group.tabs.toSpliced(index, 1);
  const active = index < group.active ? group.active - 1 : group.active;
  const pinned = index < pinnedIn(group) ? pinnedIn(group) - 1 : pinnedIn(group);
  const gone = group.tabs[index];
  const left = gone !== undefined && isPreview(group, gone) ? withoutPreview(group) : group;
  return { ...left, tabs, pinned, active: Math.max(0, Math.min(active, tabs.length - 1)) };
}

const pinnedIn = ({ pinned = 0 }: Group): number => pinned;

/** Whether a tab gives its place to the next thing looked at. */
export const isPreview = ({ preview }: Group, tab: Tab): boolean => preview !== undefined && same(preview, tab);

function withoutPreview({ preview: _, ...group }: Group): Group {
  return group;
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
  /** Only to look at: the tab gives its place to the next such thing, unless it is worked in. */
  preview?: boolean;
  /** For an article: scroll to this span (UTF-16 units) and mark it. */
  range?: Span | null;
}

/** Opens a thing, or brings its tab to the front when it is open already. */
export function openTab(tab: Tab, options: OpenOptions = {}): void {
  useWorkspace.setState((state) => {
    const holder = state.groups.findIndex((group) => group.tabs.some((open) => same(open, tab)));
    const other = state.activeGroup === 0 ? 1 : 0;
    const target = holder >= 0 ? holder : options.beside === true ? other : state.activeGroup;
    const opened = (group: Group): Group => withTab(group, tab, options.preview !== true);
    const groups =
      target < state.groups.length
        ? state.groups.map((group, index) => (index === target ? opened(group) : group))
        : [...state.groups, opened({ tabs: [], active: 0 })];
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

/** Opens the table of articles. */
export function openTable(): void {
  openTab({ kind: 'table', id: 'table' });
}

/** What has a table beside that of the articles; passages have theirs on their own page. */
const sectionThings = ['entity', 'note', 'outlet', 'dossier'] as const satisfies readonly TableThing[];
export type SectionThing = (typeof sectionThings)[number];

/** Opens the table of other things. */
export function openThingTable(kind: SectionThing): void {
  openTab({ kind: 'table', id: kind });
}

/** What the table in a tab lists. */
export const tableOf = ({ id }: Tab): 'article' | SectionThing => sectionThings.find((kind) => kind === id) ?? 'article';

const MOST_CHARTED = 2000;

/** Puts entities on the link chart, beside those that are there. */
export function addToChart(ids: readonly string[]): void {
  useWorkspace.setState(({ charted }) => ({ charted: [...new Set([...charted, ...ids])].slice(0, MOST_CHARTED) }));
}

/** Opens the link chart, with some entities more. */
export function openChart(ids: readonly string[] = []): void {
  addToChart(ids);
  openTab({ kind: 'chart', id: 'chart' });
}

/** Opens a saved chart on the link chart, beside what is in front. */
export function openSavedChart(id: string): void {
  useWorkspace.setState({ chartWanted: id });
  openTab({ kind: 'chart', id: 'chart' }, { beside: true });
}

/** Opens the map of places, with one of them chosen: the statement that says where it is. */
export function openMap(placed: string | null = null): void {
  if (placed !== null) useWorkspace.setState({ placed });
  openTab({ kind: 'map', id: 'map' });
}

/** Opens the lists that are checked. */
export function openBatches(): void {
  openTab({ kind: 'batches', id: 'batches' });
}

/** Opens the passages of the whole vault. */
export function openPassages(): void {
  openTab({ kind: 'passages', id: 'passages' });
}

/** Opens what a newcomer is shown. */
export function openWelcome(): void {
  openTab({ kind: 'welcome', id: 'welcome' });
}

/** Whether the search is one of the tabs that are seen. */
export const isSearchShown = ({ groups }: Pick<Workspace, 'groups'>): boolean =>
  groups.some(({ tabs, active }) => tabs[active]?.kind === SEARCH_TAB.kind);

export function openSearch(text?: string): void {
  if (text !== undefined) useWorkspace.setState({ searchText: text, like: null });
  openTab(SEARCH_TAB);
}

/** Opens the search with what means the same as something. */
export function openLike(like: LikeWish): void {
  useWorkspace.setState({ searchText: '', like });
  openTab(SEARCH_TAB);
}

export function closeTab(groupIndex: number, tabIndex: number): void {
  useWorkspace.setState((state) => {
    const tab = state.groups[groupIndex]?.tabs[tabIndex];
    const groups = state.groups.map((group, index) => (index === groupIndex ? withoutTab(group, tabIndex) : group));
    const closed = tab === undefined ? state.closed : [...state.closed, { tab, group: groupIndex, index: tabIndex }].slice(-MOST_CLOSED);
    return { ...tidy(groups, state.activeGroup), closed };
  });
}

/** Closes all of a group but one and those that are pinned; with `side` only those to the right. */
export function closeOtherTabs(groupIndex: number, tabIndex: number, side: 'all' | 'right' = 'all'): void {
  const group = useWorkspace.getState().groups[groupIndex];
  if (group === undefined) return;
  for (let index = group.tabs.length - 1; index >= pinnedIn(group); index--) {
    if (index > tabIndex || (side === 'all' && index < tabIndex)) closeTab(groupIndex, index);
  }
}

/** Opens what was closed last, where it stood; tells whether there was something. */
export function reopenTab(): boolean {
  const last = useWorkspace.getState().closed.at(-1);
  if (last === undefined) return false;
  useWorkspace.setState(({ closed, groups }) => {
    const target = Math.min(last.group, groups.length - 1);
    const isOpen = groups.some(({ tabs }) => tabs.some((open) => same(open, last.tab)));
    const placed = groups.map((group, index) =>
      index === target && !isOpen ? { ...group, tabs: group.tabs.toSpliced(Math.max(last.index, pinnedIn(group)), 0, last.tab) } : group,
    );
    return { closed: closed.slice(0, -1), groups: placed };
  });
  openTab(last.tab);
  return true;
}

/** The tab stays: something was done in it. */
export function keepTab(groupIndex: number, tabIndex: number): void {
  const group = useWorkspace.getState().groups[groupIndex];
  const tab = group?.tabs[tabIndex];
  if (group === undefined || tab === undefined || !isPreview(group, tab)) return;
  changeGroup(groupIndex, withoutPreview);
}

function changeGroup(groupIndex: number, change: (group: Group) => Group): void {
  useWorkspace.setState(({ groups }) => ({ groups: groups.map((group, index) => (index === groupIndex ? change(group) : group)) }));
}

/** Pins a tab behind those that are pinned, or lets it go before the others. */
export function togglePinned(groupIndex: number, tabIndex: number): void {
  changeGroup(groupIndex, (group) => {
    const tab = group.tabs[tabIndex];
    if (tab === undefined) return group;
    const front = group.tabs[group.active];
    const isPinned = tabIndex < pinnedIn(group);
    const pinned = pinnedIn(group) + (isPinned ? -1 : 1);
    const tabs = group.tabs.toSpliced(tabIndex, 1).toSpliced(isPinned ? pinned : pinned - 1, 0, tab);
    const kept = isPreview(group, tab) ? withoutPreview(group) : group;
    return { ...kept, tabs, pinned, active: front === undefined ? 0 : tabs.indexOf(front) };
  });
}

interface TabPlace {
  group: number;
  index: number;
}

/** Puts a tab before the one at `to`; over a border between pinned tabs and others it becomes one of those it stands with. */
export function moveTab(from: TabPlace, to: TabPlace): void {
  const { groups, activeGroup } = useWorkspace.getState();
  const source = groups[from.group];
  const tab = source?.tabs[from.index];
  if (source === undefined || tab === undefined || groups[to.group] === undefined) return;
  const left = groups.map((group, index) => (index === from.group ? withoutTab(group, from.index) : group));
  const at = from.group === to.group && from.index < to.index ? to.index - 1 : to.index;
  const placed = left.map((group, index): Group => {
    if (index !== to.group) return group;
    const pinned = at < pinnedIn(group) ? pinnedIn(group) + 1 : pinnedIn(group);
    return { ...group, tabs: group.tabs.toSpliced(at, 0, tab), active: at, pinned };
  });
  useWorkspace.setState(tidy(placed, from.group === to.group ? activeGroup : to.group));
}

/** Closes the tabs of a thing that is gone; tells whether there was one. */
export function closeThing(thing: Tab): boolean {
  const { groups } = useWorkspace.getState();
  const places = groups.flatMap(({ tabs }, group) => tabs.flatMap((tab, index) => (same(tab, thing) ? [{ group, index }] : [])));
  // From the back, so that no place moves before its turn.
  for (const { group, index } of places.reverse()) closeTab(group, index);
  useWorkspace.setState(({ closed }) => ({ closed: closed.filter(({ tab }) => !same(tab, thing)) }));
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

/** Opens a window more, as this one is and with these tabs. */
export async function openWindow(tabs: Tab[] = []): Promise<void> {
  const workspace = { ...toSave(useWorkspace.getState()), groups: [{ tabs, active: 0 }], activeGroup: 0 };
  await call('window.open', { workspace });
}

/** Moves a tab to a window of its own. */
export async function moveToWindow(groupIndex: number, tabIndex: number): Promise<void> {
  const tab = useWorkspace.getState().groups[groupIndex]?.tabs[tabIndex];
  if (tab === undefined) return;
  await openWindow([tab]);
  giveAway(tab);
}

/** A tab has gone to another window: it is not one that was closed here. */
export function giveAway(tab: Tab): void {
  const { closed } = useWorkspace.getState();
  closeThing(tab);
  useWorkspace.setState({ closed });
}

/** Takes in a tab of another window before the one at a place. */
export function takeIn(tab: Tab, to: TabPlace): void {
  if (useWorkspace.getState().groups[to.group] === undefined) return;
  focusGroup(to.group);
  openTab(tab);
  const { groups, activeGroup } = useWorkspace.getState();
  const from = { group: activeGroup, index: groups[activeGroup]?.active ?? 0 };
  // Where it was open already it stays.
  if (from.group === to.group && from.index !== to.index) moveTab(from, to);
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
  const { section, groups, activeGroup, layouts, leftOpen, rightOpen, table, thingTables, unkept } = state;
  return { section, groups, activeGroup, layouts, leftOpen, rightOpen, table, thingTables, unkept };
}

/** Shows in the side pane what in the vault speaks of a sentence. */
export function findEvidence(evidence: EvidenceWish): void {
  useWorkspace.setState({ evidence, rightOpen: true });
}

export function closeEvidence(): void {
  useWorkspace.setState({ evidence: null });
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
