import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { followTrail, forgetSteps, go, useTrail } from '../../../src/renderer/trail';
import {
  activateTab,
  activeTab,
  closeEdition,
  closeOtherTabs,
  closeTab,
  closeThing,
  isPreview,
  keepTab,
  moveTab,
  moveTabBeside,
  openEdition,
  openSearch,
  openTab,
  reopenTab,
  stepTab,
  togglePinned,
  useWorkspace,
} from '../../../src/renderer/workspace';
import type { Tab } from '../../../src/shared/window/model';

const article = (id: string): Tab => ({ kind: 'article', id });
const shown = () => activeTab(useWorkspace.getState());
const groups = () => useWorkspace.getState().groups.map(({ tabs }) => tabs.map(({ id }) => id));

followTrail();
beforeEach(() => {
  useWorkspace.setState({ groups: [{ tabs: [], active: 0 }], activeGroup: 0, destination: null, editions: {}, searchText: '', closed: [] });
  useTrail.setState({ steps: [], at: -1 });
});

describe('the tabs of the window', () => {
  test('open behind the one in front, once, and close towards it', () => {
    for (const id of ['a', 'b', 'c']) openTab(article(id));
    activateTab(0, 0);
    openTab(article('d'));
    expect(groups()).toEqual([['a', 'd', 'b', 'c']]);
    openTab(article('b'));
    expect(groups()).toEqual([['a', 'd', 'b', 'c']]);
    closeTab(0, 2);
    expect(shown()).toEqual(article('c'));
    closeTab(0, 2);
    expect(shown()).toEqual(article('d'));
  });

  test('only looked at give their place to the next one, until something is done in them', () => {
    openTab(article('a'));
    openTab(article('b'), { preview: true });
    openTab(article('c'), { preview: true });
    expect(groups()).toEqual([['a', 'c']]);
    keepTab(0, 1);
    openTab(article('d'), { preview: true });
    expect(groups()).toEqual([['a', 'c', 'd']]);
    openTab(article('d'));
    openTab(article('e'), { preview: true });
    expect(groups()).toEqual([['a', 'c', 'd', 'e']]);
    // What is looked at again stays what it was.
    openTab(article('a'), { preview: true });
    const [group] = useWorkspace.getState().groups;
    expect(group?.tabs.filter((tab) => isPreview(group, tab))).toEqual([article('e')]);
  });

  test('pinned stand first and are not closed with others', () => {
    for (const id of ['a', 'b', 'c', 'd']) openTab(article(id));
    togglePinned(0, 2);
    expect(groups()).toEqual([['c', 'a', 'b', 'd']]);
    expect(shown()).toEqual(article('d'));
    closeOtherTabs(0, 1);
    expect(groups()).toEqual([['c', 'a']]);
    activateTab(0, 0);
    openTab(article('e'));
    expect(groups()).toEqual([['c', 'e', 'a']]);
    togglePinned(0, 0);
    closeOtherTabs(0, 1, 'right');
    expect(groups()).toEqual([['c', 'e']]);
    closeOtherTabs(0, 1);
    expect(groups()).toEqual([['e']]);
  });

  test('closed are opened again where they stood, the last first; what is gone is not', () => {
    for (const id of ['a', 'b', 'c']) openTab(article(id));
    closeTab(0, 1);
    closeTab(0, 0);
    closeThing(article('c'));
    expect(reopenTab()).toBe(true);
    expect(groups()).toEqual([['a']]);
    expect(reopenTab()).toBe(true);
    expect(groups()).toEqual([['a', 'b']]);
    expect(shown()).toEqual(article('b'));
    expect(reopenTab()).toBe(false);
  });

  test('are moved within a strip and to the other one', () => {
    for (const id of ['a', 'b', 'c']) openTab(article(id));
    openTab(article('x'), { beside: true });
    moveTab({ group: 0, index: 0 }, { group: 0, index: 3 });
    expect(groups()).toEqual([['b', 'c', 'a'], ['x']]);
    moveTab({ group: 0, index: 1 }, { group: 1, index: 0 });
    expect(groups()).toEqual([
      ['b', 'a'],
      ['c', 'x'],
    ]);
    expect(shown()).toEqual(article('c'));
    for (const _ of ['c', 'x']) moveTab({ group: 1, index: 0 }, { group: 0, index: 0 });
    expect(groups()).toEqual([['x', 'c', 'b', 'a']]);
  });

  test('beside open a second group, which closes with its last tab', () => {
    openTab(article('a'));
    openTab(article('b'), { beside: true });
    expect(groups()).toEqual([['a'], ['b']]);
    expect(shown()).toEqual(article('b'));
    expect(closeThing(article('b'))).toBe(true);
    expect(closeThing(article('b'))).toBe(false);
    expect(groups()).toEqual([['a']]);
    expect(shown()).toEqual(article('a'));
  });

  test('step round and round, and stay when there is none', () => {
    stepTab(1);
    expect(shown()).toBeNull();
    for (const id of ['a', 'b', 'c']) openTab(article(id));
    stepTab(1);
    expect(shown()).toEqual(article('a'));
    stepTab(-1);
    expect(shown()).toEqual(article('c'));
  });

  test('a place in the present text ends the reading of an earlier one; the same place can be asked for twice', () => {
    openEdition('a', { textId: 'old', range: null });
    openEdition('b', { textId: 'older', range: null });
    openTab(article('a'), { range: { start: 1, end: 4 } });
    const { destination, editions } = useWorkspace.getState();
    expect(Object.keys(editions)).toEqual(['b']);
    openTab(article('a'), { range: { start: 1, end: 4 } });
    expect(useWorkspace.getState().destination?.wish).toBe((destination?.wish ?? 0) + 1);
    closeEdition('b');
    expect(useWorkspace.getState().editions).toEqual({});
  });

  test('the search keeps its words when it is opened without any', () => {
    openSearch('krasnov');
    openSearch();
    expect(useWorkspace.getState().searchText).toBe('krasnov');
  });

  const step = fc.oneof(
    fc.record({ do: fc.constant('open' as const), id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), beside: fc.boolean() }),
    fc.record({ do: fc.constant('close' as const), group: fc.nat(1), tab: fc.nat(4) }),
    fc.record({ do: fc.constant('move' as const), group: fc.nat(1), tab: fc.nat(4) }),
    fc.record({ do: fc.constant('step' as const), by: fc.constantFrom(1 as const, -1 as const) }),
    fc.record({ do: fc.constant('go' as const), by: fc.constantFrom(1 as const, -1 as const) }),
  );

  test('whatever is done: one or two groups, none empty beside another, each thing once, and one of each in front', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        useWorkspace.setState({ groups: [{ tabs: [], active: 0 }], activeGroup: 0 });
        for (const one of steps) {
          if (one.do === 'open') openTab(article(one.id), { beside: one.beside });
          else if (one.do === 'close') closeTab(one.group, one.tab);
          else if (one.do === 'move') moveTabBeside(one.group, one.tab);
          else if (one.do === 'step') stepTab(one.by);
          else go(one.by);
          const state = useWorkspace.getState();
          const ids = state.groups.flatMap(({ tabs }) => tabs.map(({ id }) => id));
          expect(state.groups.length).toBeGreaterThanOrEqual(1);
          expect(state.groups.length).toBeLessThanOrEqual(2);
          if (state.groups.length === 2) expect(state.groups.every(({ tabs }) => tabs.length > 0)).toBe(true);
          expect(new Set(ids).size).toBe(ids.length);
          expect(state.activeGroup).toBeLessThan(state.groups.length);
          for (const { tabs, active } of state.groups) expect(active).toBeLessThan(Math.max(1, tabs.length));
          expect(ids.length === 0 || activeTab(state) !== null).toBe(true);
        }
      }),
    );
  });
});

describe('the way through what was opened', () => {
  test('goes back and forward, and opens again what was closed', () => {
    for (const id of ['a', 'b', 'c']) openTab(article(id));
    closeThing(article('b'));
    go(-1);
    expect(shown()).toEqual(article('b'));
    go(-1);
    expect(shown()).toEqual(article('a'));
    go(-1);
    expect(shown()).toEqual(article('a'));
    go(1);
    expect(shown()).toEqual(article('b'));
  });

  test('what is opened on the way cuts off what came after', () => {
    for (const id of ['a', 'b', 'c']) openTab(article(id));
    go(-1);
    openTab(article('d'));
    go(1);
    expect(shown()).toEqual(article('d'));
    expect(useTrail.getState().steps.map(({ tab }) => tab.id)).toEqual(['a', 'b', 'd']);
  });

  test('forgets a thing that is gone, and stays where it was', () => {
    for (const id of ['a', 'b', 'a', 'c']) openTab(article(id));
    go(-1);
    forgetSteps(article('a'));
    const { steps, at } = useTrail.getState();
    expect(steps.map(({ tab }) => tab.id)).toEqual(['b', 'c']);
    expect(at).toBe(0);
  });

  test('holds two hundred steps', () => {
    for (let index = 0; index < 300; index += 1) openTab(article(`article ${index}`));
    const { steps, at } = useTrail.getState();
    expect([steps.length, at]).toEqual([200, 199]);
    expect(steps[0]?.tab.id).toBe('article 100');
  });
});
