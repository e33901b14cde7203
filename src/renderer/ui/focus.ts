/** The parts of the window that F6 goes round, in their order; a part that is not there is passed over. */
const PANES = ['.header', '.pane-left', '.desk-group', '.pane-right', '.status'];
/** Where the focus goes in a part: to where work goes on, or else to the first thing that can have it. */
const FIRST = [
  '[contenteditable="true"]',
  '.reader-text',
  '[role="tab"][aria-selected="true"]',
  '[tabindex="0"]',
  'input:not([disabled]), button:not([disabled]), a[href], select, textarea',
];

/**
 * What a tab of a kind is worked in: it may come after its tools, and is waited for. Of another kind the page itself has the focus, and
 * none of its fields: a key that was meant for elsewhere must not change a name.
 */
const PLACES: Readonly<Record<string, string>> = {
  note: '[contenteditable="true"]',
  article: '.reader-text',
  search: 'input[type="search"]',
  table: '[role="grid"]',
  passages: '[role="grid"]',
  map: '[tabindex="0"]',
};

/** What takes longer than this to be read is not waited for. */
const GIVE_UP_MS = 3000;

function panes(): HTMLElement[] {
  return PANES.flatMap((selector) => [...document.querySelectorAll<HTMLElement>(selector)]);
}

/** Moves the focus into an element, to the first place that can have it. */
function focusInto(pane: HTMLElement, places: readonly string[] = FIRST): boolean {
  for (const selector of places) {
    for (const element of pane.querySelectorAll<HTMLElement>(selector)) {
      // A text that is written in can have the focus, whatever its `tabIndex` says.
      const canHaveIt = element.tabIndex >= 0 || element.isContentEditable;
      if (!canHaveIt || element.closest('[hidden], [inert]') !== null) continue;
      element.focus({ preventScroll: true });
      if (document.activeElement === element) return true;
    }
  }
  return false;
}

/** Goes to the next part of the window (+1), or the one before (−1), round and round. */
export function stepPane(step: 1 | -1): void {
  const all = panes();
  const present = all.findIndex((pane) => pane.contains(document.activeElement));
  const from = present < 0 && step === -1 ? 0 : present;
  for (let tried = 1; tried <= all.length; tried++) {
    const pane = all[(((from + step * tried) % all.length) + all.length) % all.length];
    if (pane !== undefined && focusInto(pane)) return;
  }
}

/** Moves the focus to what is in front, once it is in the page: where work goes on after something was opened by key. */
export function focusInFront(): void {
  requestAnimationFrame(() => {
    const group = document.querySelector<HTMLElement>('.desk-group:has(.tab-front)');
    const paper = group?.querySelector<HTMLElement>('.desk-paper') ?? null;
    // The focus may have gone elsewhere meanwhile: then it stays there.
    const isLost = () => document.activeElement === document.body || document.activeElement === paper;
    if (paper === null || !isLost()) return;
    const place = PLACES[paper.dataset['kind'] ?? ''];
    if (place !== undefined && focusInto(paper, [place])) return;
    paper.focus({ preventScroll: true });
    if (place === undefined) return;
    // What is in front is still being read: once it stands there.
    const observer = new MutationObserver(() => {
      if (!isLost() || focusInto(paper, [place])) observer.disconnect();
    });
    observer.observe(paper, { childList: true, subtree: true });
    setTimeout(() => observer.disconnect(), GIVE_UP_MS);
  });
}
