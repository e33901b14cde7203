import { emptyNoteDocument, type NoteDocument, type NoteNode } from './note-document';
import * as nodes from './note-nodes';

/** Blocks of plain words, made by hand: for what a note or a section begins with. */

const words = (text: string): NoteNode[] => (text === '' ? [] : [nodes.textNode(text)]);

export const paragraph = (text = ''): NoteNode => nodes.paragraph(words(text));

export const heading = (text: string): NoteNode => nodes.heading(2, words(text));

/** A list with these items; those of a check list are open. */
export function list(kind: nodes.ListKind, ...items: readonly string[]): NoteNode {
  return nodes.list(
    kind,
    1,
    items.map((text) => ({ words: words(text), checked: false, lists: [] })),
  );
}

/** A table whose first row has these words, with so many empty rows under it. */
export function table(head: readonly string[], rows: number): NoteNode {
  const empty = head.map(() => []);
  return nodes.table([head.map(words), ...Array.from({ length: rows }, () => empty)], 1);
}

/** A document of these blocks, with an empty paragraph at its end to write on in. */
export function documentOfBlocks(...blocks: readonly NoteNode[]): NoteDocument {
  const document = emptyNoteDocument();
  return { ...document, root: { ...document.root, children: [...blocks, ...document.root.children] } };
}
