import { create } from 'zustand';
import { noteOrders, wholeNoteList, type NoteListView, type NoteOrder } from '../../shared/library/note-sorting';
import { useWorkspace } from '../workspace';

/** Which notes the list shows, and in which order: the order stays with the workspace, the choice while the window is open. */

const LAYOUT = 'note-list';

type Shown = Pick<NoteListView, 'tag' | 'collection'>;
const ALL: Shown = { tag: null, collection: null };
const useShown = create<Shown>()(() => ALL);

export const useShownNotes = (): Shown => useShown();
export const showNotes = (shown: Partial<Shown>): void => useShown.setState({ ...ALL, ...shown });

export function useNoteView(): NoteListView {
  const by = useWorkspace(({ layouts }) => noteOrders[layouts[LAYOUT]?.['by'] ?? 0]) ?? wholeNoteList.by;
  const isTurned = useWorkspace(({ layouts }) => layouts[LAYOUT]?.['turned'] === 1);
  const shown = useShown();
  return { ...shown, by, descending: (by !== 'title') !== isTurned };
}

/** Sorts by this; asked for again, the other way round. Titles begin with A, times with the last. */
export function sortNotesBy(by: NoteOrder): void {
  useWorkspace.setState(({ layouts }) => {
    const before = layouts[LAYOUT];
    const isSame = (noteOrders[before?.['by'] ?? 0] ?? wholeNoteList.by) === by;
    const turned = isSame && before?.['turned'] !== 1 ? 1 : 0;
    return { layouts: { ...layouts, [LAYOUT]: { by: noteOrders.indexOf(by), turned } } };
  });
}
