import { z } from 'zod';
import { instantSchema } from '../basics';
import { isNoteElement, noteDocumentSchema, thingLinkSchema, type NoteDocument, type NoteNode, type ThingLink } from './note-document';

/**
 * Links that show what a note says in the place of its title: all of it, or one section. They are links in every other respect.
 * docs/adr/0060-links-that-show.md
 */

/** What such a link shows. `document` is null where the note has no section of that heading. */
export const shownNoteSchema = z.object({
  title: z.string(),
  deletedAt: instantSchema.nullable(),
  headings: z.array(z.string()),
  document: noteDocumentSchema.nullable(),
});
export type ShownNote = z.infer<typeof shownNoteSchema>;

/** Notes shown within each other beyond this depth are links. */
export const DEEPEST_SHOWN = 8;

/** Whether the link shows what it leads to. */
export const isShown = ({ kind, shown }: Pick<ThingLink, 'kind' | 'shown'>): boolean => kind === 'note' && shown === true;

/** The words of a heading without its chips. */
function wordsOf(node: NoteNode): string {
  if (isNoteElement(node)) return node.children.map(wordsOf).join('');
  return node.type === 'text' ? node.text : '';
}

const levelOf = (node: NoteNode): number | null => (node.type === 'heading' && 'tag' in node ? Number(String(node.tag).slice(1)) : null);

/** The headings of a document, each once, in their order; those without words left out. */
export function headingsOf({ root }: NoteDocument): string[] {
  const words = root.children.flatMap((node) => (levelOf(node) === null ? [] : [wordsOf(node).trim()]));
  return [...new Set(words.filter((each) => each !== ''))];
}

/** The section of the first heading of these words, up to the next one of its level or above; null for none. Case does not count. */
export function sectionOf(document: NoteDocument, heading: string): NoteDocument | null {
  const { children } = document.root;
  const wanted = heading.trim().toLowerCase();
  const from = children.findIndex((node) => levelOf(node) !== null && wordsOf(node).trim().toLowerCase() === wanted);
  const [first] = children.slice(from);
  const level = first === undefined || from < 0 ? null : levelOf(first);
  if (level === null) return null;
  const length = children.slice(from + 1).findIndex((node) => (levelOf(node) ?? Number.POSITIVE_INFINITY) <= level);
  const section = children.slice(from, length < 0 ? undefined : from + 1 + length);
  return { ...document, root: { ...document.root, children: section } };
}

/** The link that a block is, when it is nothing but a link that shows a note; null otherwise. */
export function shownLinkOf(block: NoteNode): ThingLink | null {
  if (block.type !== 'paragraph' || !isNoteElement(block)) return null;
  const said = block.children.filter((node) => node.type !== 'linebreak' && !(node.type === 'text' && node.text.trim() === ''));
  const [only] = said;
  if (said.length !== 1 || only?.type !== 'thinglink') return null;
  const link = thingLinkSchema.parse(only);
  return isShown(link) ? link : null;
}
