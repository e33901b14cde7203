import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';

export type Side = 'text' | 'pages';

interface Together {
  pages: RefObject<HTMLElement | null>;
  text: () => Element | null;
  /** Brings the other side to what is seen on this one. */
  follow: (moved: Side) => void;
}

/** Scrolls text and pages together: the side that is being worked on leads, whatever moves the other one. */
export function useTogether({ pages, text, follow }: Together): void {
  const leader = useRef<Side>('text');
  const moved = useEffectEvent((side: Side) => {
    if (leader.current === side) follow(side);
  });
  const textScroller = useEffectEvent(text);
  useEffect(() => {
    const [left, right] = [textScroller(), pages.current];
    if (left === null || right === null) return undefined;
    let frame = 0;
    const soon = (side: Side) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => moved(side));
    };
    const lead = (event: Event) => {
      const { target } = event;
      leader.current = target instanceof Node && right.contains(target) ? 'pages' : 'text';
    };
    const onText = () => soon('text');
    const onPages = () => soon('pages');
    left.addEventListener('scroll', onText, { passive: true });
    right.addEventListener('scroll', onPages, { passive: true });
    for (const kind of ['wheel', 'pointerdown', 'keydown']) left.addEventListener(kind, lead, { capture: true, passive: true });
    return () => {
      cancelAnimationFrame(frame);
      left.removeEventListener('scroll', onText);
      right.removeEventListener('scroll', onPages);
      for (const kind of ['wheel', 'pointerdown', 'keydown']) left.removeEventListener(kind, lead, { capture: true });
    };
  }, [pages]);
}
