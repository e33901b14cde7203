import { useLayoutEffect, type RefObject } from 'react';

/** How far what takes turns in one place, such as the tabs of the desk, is scrolled while the window lives: it comes back as it was left. */

/** By the part of it that scrolls: how far, in pixels. */
type Places = Map<string, number>;

/** By what is shown, the last one at the end. */
const kept = new Map<string, Places>();
const MOST = 300;
/** What takes longer than this to be read is not waited for. */
const GIVE_UP_MS = 3000;
/** After these the analyst has gone elsewhere. */
const TOUCHES = ['wheel', 'pointerdown', 'keydown'] as const;

function placesOf(shown: string): Places {
  const places = kept.get(shown) ?? new Map<string, number>();
  kept.delete(shown);
  kept.set(shown, places);
  for (const oldest of kept.keys()) if (kept.size > MOST) kept.delete(oldest);
  return places;
}

const nameOf = (part: Element): string => part.classList.item(0) ?? '';

function partNamed(root: HTMLElement, name: string): Element | null {
  return nameOf(root) === name ? root : root.querySelector(`.${CSS.escape(name)}`);
}

/** Scrolls the parts of a place as they were, each as soon as it is long enough, unless something else has been gone to by then. */
function putBack(root: HTMLElement, places: Places): { isDone: () => boolean; end: () => void } {
  const left = new Map(places);
  const attempt = (isLast: boolean) => {
    for (const [name, top] of left) {
      const part = partNamed(root, name);
      const isLong = part !== null && part.scrollHeight - part.clientHeight >= top;
      if (part === null || (part.scrollTop === 0 && !isLong && !isLast)) continue;
      left.delete(name);
      if (part.scrollTop === 0) part.scrollTop = top;
    }
    if (left.size === 0) end();
  };
  const observer = new MutationObserver(() => attempt(false));
  const timer = setTimeout(() => attempt(true), GIVE_UP_MS);
  const end = () => {
    left.clear();
    observer.disconnect();
    clearTimeout(timer);
    for (const touch of TOUCHES) root.removeEventListener(touch, end, { capture: true });
  };
  observer.observe(root, { childList: true, subtree: true });
  for (const touch of TOUCHES) root.addEventListener(touch, end, { capture: true, passive: true });
  attempt(false);
  return { isDone: () => left.size === 0, end };
}

/**
 * Keeps how far what is `shown` in the place, and every part of it, is scrolled, and scrolls it back when it is shown again. Null for what
 * keeps its place by itself.
 */
export function useKeptScroll(place: RefObject<HTMLElement | null>, shown: string | null): void {
  useLayoutEffect(() => {
    const root = place.current;
    if (root === null || shown === null) return;
    const places = placesOf(shown);
    const back = putBack(root, places);
    const note = ({ target }: Event) => {
      if (target instanceof Element && back.isDone()) places.set(nameOf(target), target.scrollTop);
    };
    root.addEventListener('scroll', note, { capture: true, passive: true });
    return () => {
      back.end();
      root.removeEventListener('scroll', note, { capture: true });
      // Before the next one is there: what goes to a place in it must not be undone by its beginning.
      root.scrollTop = 0;
    };
  }, [place, shown]);
}
