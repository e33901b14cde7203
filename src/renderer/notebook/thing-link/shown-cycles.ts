import { thingLinksOf } from '../../../shared/notes/note-document';
import { DEEPEST_SHOWN, isShown } from '../../../shared/notes/shown-notes';
import { readOnce } from '../../api';

/** Whether a note shows another one, itself or through what it shows: put into that, it would stand in itself. */
export async function showsNote(id: string, sought: string): Promise<boolean> {
  const seen = new Set<string>();
  const shows = async (one: string, depth: number): Promise<boolean> => {
    if (one === sought) return true;
    if (seen.has(one) || depth > DEEPEST_SHOWN) return false;
    seen.add(one);
    const shown = await readOnce('notes.shown', { id: one, heading: null });
    if (shown?.document == null) return false;
    for (const link of thingLinksOf(shown.document)) if (isShown(link) && (await shows(link.thingId, depth + 1))) return true;
    return false;
  };
  return shows(id, 0);
}
