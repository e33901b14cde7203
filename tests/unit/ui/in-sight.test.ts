import { afterEach, expect, it, vi } from 'vitest';
import { watchSight } from '../../../src/renderer/ui/in-sight';

afterEach(() => vi.unstubAllGlobals());

/** An observer that tells when it is made to: on a busy machine the browser hands over several changes at once. */
class HeldObserver {
  static tell: (...inSight: boolean[]) => void;
  constructor(listener: (changes: { isIntersecting: boolean }[]) => void) {
    HeldObserver.tell = (...inSight) => listener(inSight.map((isIntersecting) => ({ isIntersecting })));
  }
  observe(): void {}
  disconnect(): void {}
}

it('of several changes told at once the last counts', () => {
  vi.stubGlobal('IntersectionObserver', HeldObserver);
  const told: boolean[] = [];
  const element = Object.create(null) as Element;
  watchSight(element, (isInSight) => told.push(isInSight));
  HeldObserver.tell(false, true);
  HeldObserver.tell(true, false);
  expect(told).toEqual([true, false]);
});
