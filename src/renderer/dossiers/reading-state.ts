import { create } from 'zustand';
import { openTab, useWorkspace } from '../workspace';

/** Which dossiers are read as one page, and where in it the analyst is. */

/** A part of the page by the name of its place: `section <note id>`, `judgements`. */
export type ReadingPlace = string;

interface ReadingState {
  dossiers: ReadonlySet<string>;
  /** By dossier the part at the top of the screen. */
  present: Readonly<Record<string, ReadingPlace>>;
  /** Shown as the pages that it is printed on. */
  pages: ReadonlySet<string>;
  /** By dossier the version that is shown instead of it, as it stood. */
  frozen: Readonly<Record<string, string>>;
}

export const useReading = create<ReadingState>()(() => ({ dossiers: new Set(), present: {}, pages: new Set(), frozen: {} }));

export const isRead = (dossierId: string): boolean => useReading.getState().dossiers.has(dossierId);
export const isPrinted = (dossierId: string): boolean => useReading.getState().pages.has(dossierId);

const withOrWithout = (all: ReadonlySet<string>, one: string, isIn: boolean): ReadonlySet<string> =>
  new Set(isIn ? [...all, one] : [...all].filter((other) => other !== one));

export function setReading(dossierId: string, isOn: boolean): void {
  useReading.setState(({ dossiers }) => ({ dossiers: withOrWithout(dossiers, dossierId, isOn) }));
}

/** Shows the dossier as the pages that it is printed on, or as it was shown before. */
export function setPages(dossierId: string, isOn: boolean): void {
  useReading.setState(({ pages }) => ({ pages: withOrWithout(pages, dossierId, isOn) }));
}

export function setPresent(dossierId: string, place: ReadingPlace): void {
  useReading.setState((state) => (state.present[dossierId] === place ? state : { present: { ...state.present, [dossierId]: place } }));
}

/** Shows a version of the dossier as it stood; null: the dossier as it is. */
export function showFrozen(dossierId: string, versionId: string | null): void {
  useReading.setState(({ frozen: { [dossierId]: _, ...others } }) => ({
    frozen: versionId === null ? others : { ...others, [dossierId]: versionId },
  }));
}

export const placeOfSection = (noteId: string): ReadingPlace => `section ${noteId}`;

/** Scrolls the page of a dossier to a part of it; reads it as one page first. */
export function showPlace(dossierId: string, place: ReadingPlace): void {
  openTab({ kind: 'dossier', id: dossierId });
  showFrozen(dossierId, null);
  setPages(dossierId, false);
  if (!isRead(dossierId)) setReading(dossierId, true);
  // The page is drawn by then.
  requestAnimationFrame(() => {
    const part = document.querySelector(`[data-reading="${dossierId}"] [data-place="${place}"]`);
    if (part === null) return;
    setPresent(dossierId, place);
    stayAt(part);
  });
}

/** The parts around one that was gone to are drawn in a moment, in milliseconds. */
const SETTLING_MS = 4000;

/** Scrolls to a part, and there again while those above it get their height; until the analyst does something. */
function stayAt(part: Element): void {
  const observer = new ResizeObserver(() => part.scrollIntoView());
  const end = () => {
    observer.disconnect();
    for (const event of ['wheel', 'keydown', 'pointerdown']) window.removeEventListener(event, end, { capture: true });
  };
  for (const event of ['wheel', 'keydown', 'pointerdown']) window.addEventListener(event, end, { capture: true });
  setTimeout(end, SETTLING_MS);
  // It tells of the height at once, too.
  observer.observe(part.closest('[data-reading]') ?? part);
}

/** Whether the note stands in front in a tab of its own: its editor is there then. */
export function useIsInTab(noteId: string): boolean {
  return useWorkspace(({ groups }) =>
    groups.some(({ tabs, active }) => {
      const front = tabs[active];
      return front?.kind === 'note' && front.id === noteId;
    }),
  );
}
