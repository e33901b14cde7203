/**
 * What of the page does not fit into its window: a sentence for each. It runs in the page, and so holds all that it needs. Looked at is
 * what can be seen of the topmost dialog, or of the whole page.
 */
export function unfit(): string[] {
  type Axis = 'overflowX' | 'overflowY';
  /** What may be wider than its place: tables of many columns, pages of originals, tabs. The pictures of the welcome fade out. */
  const MAY_SCROLL = '.table, .page-scroller, pre, .note-table, [role="tablist"]';
  const PICTURES = 'svg, canvas, option, .welcome-picture';
  const FIELDS = 'input, textarea, select';
  const CONTROLS = `a[href], button, ${FIELDS}, [role="button"], [role="tab"], [role="option"], [role="menuitem"], [role="radio"]`;
  /** What comes over others on purpose. */
  const OVER = 'dialog[open], .menu, .toast, [data-radix-popper-content-wrapper], [role="toolbar"], [role="dialog"]';
  /** Pixels; letters reach a little out of their line. */
  const [ACROSS, DOWN] = [1.5, 3];
  const LEAST_HEIGHT = 48;

  const scrolls = (element: Element, axis: Axis): boolean => /auto|scroll/.test(getComputedStyle(element)[axis]);
  const clips = (element: Element, axis: Axis): boolean => /hidden|clip/.test(getComputedStyle(element)[axis]);
  const scrollsAtAll = (element: Element): boolean => scrolls(element, 'overflowX') || scrolls(element, 'overflowY');
  const named = (element: Element): string =>
    `<${element.tagName.toLowerCase()} class="${element.className}"> ${(element.ariaLabel ?? element.textContent).trim().slice(0, 60)}`;
  const withParents = (element: Element): Element[] => [
    element,
    ...(element.parentElement === null ? [] : withParents(element.parentElement)),
  ];
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.closest(`.visually-hidden, [inert], [hidden], ${PICTURES}`) === null &&
    element.getBoundingClientRect().width > 1;

  const front = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  const seen = [...front.querySelectorAll<HTMLElement>('*')].filter(isSeen);
  const inParts = seen.filter((element) => !element.matches(FIELDS) && element.closest(MAY_SCROLL) === null);

  const sideways = (element: HTMLElement): string[] => {
    const [by, isRoot] = [element.scrollWidth - element.clientWidth, element === document.documentElement];
    if (by <= 1 || !(isRoot || scrolls(element, 'overflowX'))) return [];
    const edge = element.getBoundingClientRect().left + element.clientLeft + element.clientWidth;
    const cause = seen.findLast((one) => element.contains(one) && one.getBoundingClientRect().right > edge + 1) ?? element;
    return [`scrolls sideways by ${by}: ${named(element)}, for ${named(cause)}`];
  };

  const lowScroller = (element: HTMLElement): string[] =>
    scrolls(element, 'overflowY') && element.scrollHeight > element.clientHeight + 1 && element.clientHeight < LEAST_HEIGHT
      ? [`has no room to scroll in: ${named(element)}`]
      : [];

  const boxOfWords = (element: Element): DOMRect[] =>
    [...element.childNodes].flatMap((node) => {
      if (node.nodeType !== Node.TEXT_NODE || node.textContent?.trim() === '') return [];
      const range = document.createRange();
      range.selectNodeContents(node);
      return [range.getBoundingClientRect()].filter(({ width }) => width > 0);
    });

  const cutWords = (element: HTMLElement): string[] =>
    boxOfWords(element).flatMap((words) => {
      const parents = withParents(element);
      for (const [depth, box] of parents.entries()) {
        const [place, style] = [box.getBoundingClientRect(), getComputedStyle(box)];
        if (scrollsAtAll(box) || style.position === 'fixed') return [];
        const isTooWide = words.right > place.right + ACROSS || words.left < place.left - ACROSS;
        const isTooHigh = words.bottom > place.bottom + DOWN || words.top < place.top - DOWN;
        if (isTooHigh && clips(box, 'overflowY') && style.webkitLineClamp === 'none') return [`is cut in its height: ${named(element)}`];
        if (!isTooWide || !clips(box, 'overflowX')) continue;
        if (style.textOverflow !== 'ellipsis') return [`is cut without dots: ${named(element)}`];
        // What is chosen from a list is read whole where it leads.
        const isTold = parents.slice(0, depth + 4).some((one) => one.hasAttribute('title')) || box.closest('[role="option"]') !== null;
        return isTold ? [] : [`is cut without a title: ${named(element)}`];
      }
      return [];
    });

  const lostControl = (element: HTMLElement): string[] => {
    const { left, right, top, bottom, height } = element.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const scrollers = withParents(element).slice(1).filter(scrollsAtAll);
    const isScrolledAway = scrollers.some((one) => {
      const place = one.getBoundingClientRect();
      return x < place.left || x > place.right || y < place.top || y > place.bottom;
    });
    if (height === 0 || isScrolledAway) return [];
    const isBeside = (left < -ACROSS || right > innerWidth + ACROSS) && !scrollers.some((one) => scrolls(one, 'overflowX'));
    if (isBeside || y < 0 || y > innerHeight) return [`is outside of the window: ${named(element)}`];
    const over = document.elementFromPoint(x, y);
    const isItself = over === null || element.contains(over) || over.contains(element) || element.closest('label')?.contains(over) === true;
    // What is grabbed to move an edge reaches over its neighbours.
    const isMeant =
      over?.closest(OVER) !== element.closest(OVER) ||
      over?.closest('[role="separator"]') != null ||
      getComputedStyle(element).pointerEvents === 'none';
    return isItself || isMeant ? [] : [`lies under ${named(over)}: ${named(element)}`];
  };

  const found = [
    ...[document.documentElement, ...inParts].flatMap(sideways),
    ...inParts.flatMap(lowScroller),
    ...seen.flatMap(cutWords),
    ...seen.filter((element) => element.matches(CONTROLS)).flatMap(lostControl),
  ];
  return [...new Set(found)];
}
