import { citationsOf, isNoteElement, type NoteDocument, type NoteNode } from '../../../shared/notes/note-document';

/**
 * No two citations of a note have one id: of those that came to stand in it twice, as one half of what was moved was accepted alone,
 * the first keeps it.
 */
export function withCitationsOfTheirOwn(document: NoteDocument, newId: () => string): NoteDocument {
  const ids = citationsOf(document).map(({ id }) => id);
  if (new Set(ids).size === ids.length) return document;
  const seen = new Set<string>();
  const own = (nodes: readonly NoteNode[]): NoteNode[] =>
    nodes.map((node): NoteNode => {
      if (isNoteElement(node)) return { ...node, children: own(node.children) };
      if (node.type !== 'citation') return node;
      const items = node.items.map((item) => {
        if (seen.has(item.id)) return { ...item, id: newId() };
        seen.add(item.id);
        return item;
      });
      return { ...node, items };
    });
  return { ...document, root: { ...document.root, children: own(document.root.children) } };
}
