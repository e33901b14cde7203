import { useEffect, useRef, useState } from 'react';

/**
 * Tells whether an element is in sight, or as near to it as the margin says, at first and whenever that changes. Returns the
 * end of it. On a busy machine several changes are told of at once: the last of them is how it stands.
 */
export function watchSight(element: Element, tell: (isInSight: boolean) => void, options?: IntersectionObserverInit): () => void {
  const watcher = new IntersectionObserver((changes) => tell(changes.at(-1)?.isIntersecting === true), options);
  watcher.observe(element);
  return () => watcher.disconnect();
}

/** Whether the element of the ref is within `margin` (CSS lengths) of what its scroller shows. */
export function useInSight<T extends HTMLElement>(margin: string) {
  const place = useRef<T>(null);
  const [isInSight, setInSight] = useState(false);
  useEffect(() => (place.current === null ? undefined : watchSight(place.current, setInSight, { rootMargin: margin })), [margin]);
  return [place, isInSight] as const;
}
