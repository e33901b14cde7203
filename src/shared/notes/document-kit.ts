import { emptyNoteDocument, type NoteDocument, type NoteNode } from './note-document';

/** Blocks of a note made by hand, as the editor would have made them: for what a note or a section begins with. */

const element = { version: 1, direction: null, format: '', indent: 0 };

const words = (text: string): NoteNode[] =>
  text === '' ? [] : [{ type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' }];

export const paragraph = (text = ''): NoteNode => ({ ...element, type: 'paragraph', children: words(text) });

export const heading = (text: string): NoteNode => ({ ...element, type: 'heading', tag: 'h2', children: words(text) });

/** A list with these items; those of a check list are open. */
export function list(listType: 'bullet' | 'number' | 'check', ...items: readonly string[]): NoteNode {
  const children = items.map((text, index): NoteNode => ({
    ...element,
    type: 'listitem',
    value: index + 1,
    ...(listType === 'check' ? { checked: false } : {}),
    children: words(text),
  }));
  return { ...element, type: 'list', listType, start: 1, tag: listType === 'number' ? 'ol' : 'ul', children };
}

/** As Lexical has it: the cell heads its column. */
const HEADS_COLUMN = 1;

/** A table whose first row has these words, with so many empty rows under it. */
export function table(head: readonly string[], rows: number): NoteNode {
  const empty = head.map(() => '');
  const children = [tableRow(head, HEADS_COLUMN), ...Array.from({ length: rows }, () => tableRow(empty, 0))];
  return { ...element, type: 'table', children };
}

function tableRow(texts: readonly string[], headerState: number): NoteNode {
  const children = texts.map((text): NoteNode => {
    return { ...element, type: 'tablecell', headerState, colSpan: 1, rowSpan: 1, children: [paragraph(text)] };
  });
  return { ...element, type: 'tablerow', children };
}

/** A document of these blocks, with an empty paragraph at its end to write on in. */
export function documentOfBlocks(...blocks: readonly NoteNode[]): NoteDocument {
  const document = emptyNoteDocument();
  return { ...document, root: { ...document.root, children: [...blocks, ...document.root.children] } };
}
