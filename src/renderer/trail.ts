import { create } from 'zustand';
import type { ReadingPlace } from '../shared/reader/settings';
import type { Tab } from '../shared/window/model';
import { goToPlace, placeIn } from './reading';
import { activeTab, openTab, useWorkspace } from './workspace';

/** The way through what was opened and read, to go back and forward on, as in a browser. */

interface TrailStep {
  tab: Tab;
  /** Where the article was left; null for what is no article. */
  place: ReadingPlace | null;
}

interface Trail {
  steps: TrailStep[];
  /** The index of the step the window shows; −1 before anything was opened. */
  at: number;
}

export const useTrail = create<Trail>()(() => ({ steps: [], at: -1 }));

const AT_MOST = 200;
const same = (a: Tab | null, b: Tab | null): boolean => a?.kind === b?.kind && a?.id === b?.id;
const placeOf = (tab: Tab): ReadingPlace | null => (tab.kind === 'article' ? placeIn(tab.id) : null);

/** The steps with the present place of the one in front noted in it. */
function noted({ steps, at }: Trail): TrailStep[] {
  return steps.map((step, index) => (index === at ? { ...step, place: placeOf(step.tab) } : step));
}

function push(tab: Tab): void {
  useTrail.setState((trail) => {
    const steps = [...noted(trail).slice(0, trail.at + 1), { tab, place: null }].slice(-AT_MOST);
    return { steps, at: steps.length - 1 };
  });
}

let isGoing = false;

/** Follows the window from now on. */
export function followTrail(): void {
  const first = activeTab(useWorkspace.getState());
  if (first !== null) push(first);
  useWorkspace.subscribe((state, before) => {
    const tab = activeTab(state);
    if (tab === null || isGoing) return;
    const jumped = state.destination !== before.destination && state.destination?.articleId === tab.id;
    const { steps, at } = useTrail.getState();
    if (jumped || !same(tab, steps[at]?.tab ?? null)) push(tab);
  });
}

export const canGo = ({ steps, at }: Trail, by: 1 | -1): boolean => steps[at + by] !== undefined;

/** Goes one step back (−1) or forward (+1), to where the article was left; opens the tab again when it was closed. */
export function go(by: 1 | -1): void {
  const trail = useTrail.getState();
  const step = trail.steps[trail.at + by];
  if (step === undefined) return;
  useTrail.setState({ steps: noted(trail), at: trail.at + by });
  isGoing = true;
  try {
    openTab(step.tab);
    if (step.place !== null) goToPlace(step.tab.id, step.place);
  } finally {
    isGoing = false;
  }
}

/** Forgets the steps to a thing that is gone. */
export function forgetSteps(thing: Tab): void {
  useTrail.setState(({ steps, at }) => {
    const kept = steps.filter(({ tab }) => !same(tab, thing));
    const before = steps.slice(0, at + 1).filter(({ tab }) => !same(tab, thing)).length;
    return { steps: kept, at: Math.min(before, kept.length) - 1 };
  });
}
