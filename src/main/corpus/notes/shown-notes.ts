import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import type { NoteDocument, NoteNode, ThingLink } from '../../../shared/notes/note-document';
import { DEEPEST_SHOWN, headingsOf, sectionOf, shownLinkOf } from '../../../shared/notes/shown-notes';
import { noteTitle, type Reader } from '../store/corpus';
import { withPresentTitles } from './links';
import { documentColumn } from './stored-note';

/** What links show in the place of a title. */

const shownRow = z.object({ title: z.string(), deletedAt: z.string().nullable(), document: documentColumn });

/** A note, or a section of it, as a link shows it; those in the bin too. Null when it is gone. */
export function shownNote(reader: Reader, { id, heading }: Checked<'notes.shown'>): Reply<'notes.shown'> {
  const row = reader.get(shownRow, 'SELECT title, deleted_at AS deletedAt, document FROM notes WHERE id = ?', [id]);
  if (row === undefined) return null;
  const whole = withPresentTitles(reader, row.document.document);
  return {
    title: noteTitle(row.title),
    deletedAt: row.deletedAt,
    headings: headingsOf(whole),
    document: heading === null ? whole : sectionOf(whole, heading),
  };
}

/**
 * The document with what its links show in their place, for whoever reads it on paper. What is in the bin or gone, has no such section, or
 * would stand in itself stays a link.
 */
export function withShownNotes(reader: Reader, noteId: string, document: NoteDocument): NoteDocument {
  const expanded = (nodes: readonly NoteNode[], within: readonly string[]): NoteNode[] =>
    nodes.flatMap((block) => {
      const link = within.length > DEEPEST_SHOWN ? null : shownLinkOf(block);
      return link === null ? [block] : (contentOf(link, within) ?? [block]);
    });
  const contentOf = ({ thingId, heading }: ThingLink, within: readonly string[]): NoteNode[] | null => {
    if (within.includes(thingId)) return null;
    const shown = shownNote(reader, { id: thingId, heading: heading ?? null });
    if (shown?.document == null || shown.deletedAt !== null) return null;
    return expanded(shown.document.root.children, [...within, thingId]);
  };
  return { ...document, root: { ...document.root, children: expanded(document.root.children, [noteId]) } };
}
