const GAP = 6;
const EDGE = 8;

/** Puts a floating element under `anchor`, or above it where there is no room; always inside the window. */
export function placeAt(element: HTMLElement, anchor: Pick<DOMRect, 'left' | 'top' | 'bottom'>): void {
  const { offsetWidth: width, offsetHeight: height } = element;
  const below = anchor.bottom + GAP;
  const fitsBelow = below + height <= window.innerHeight - EDGE;
  const top = fitsBelow ? below : Math.max(EDGE, anchor.top - GAP - height);
  const left = Math.max(EDGE, Math.min(anchor.left, window.innerWidth - EDGE - width));
  element.style.left = `${left}px`;
  element.style.top = `${top}px`;
}
