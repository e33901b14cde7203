import { showSideFace } from '../notebook';
import { isPrinted, isRead, setPages, setReading, showFrozen } from './reading-state';

/** The ways a dossier is shown: in its parts, read as one page, as the pages that it is printed on. */

/** Reads the dossier as one page, its outline beside it, or shows its parts again. */
export function toggleReading(dossierId: string): void {
  const isOn = isPrinted(dossierId) || !isRead(dossierId);
  showFrozen(dossierId, null);
  setPages(dossierId, false);
  setReading(dossierId, isOn);
  if (isOn) showSideFace('outline');
}

/** Shows the pages, or what was shown before. */
export function togglePages(dossierId: string): void {
  showFrozen(dossierId, null);
  setPages(dossierId, !isPrinted(dossierId));
}
