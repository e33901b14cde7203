import { isBlockNode, nodesOf, type CitationItem, type NoteDocument } from '../../../shared/notes/note-document';

/** A mention in a note: UTF-16 units of the note's plain text. */
interface NoteMention {
  entityId: string;
  start: number;
  end: number;
}

/** What the store keeps beside a note's document, all of it derived from it. */
export interface NoteText {
  /** The words of the note, one block a line; a citation leaves nothing. */
  plain: string;
  /** In reading order. */
  citations: CitationItem[];
  mentions: NoteMention[];
}

/** `nameOf` gives an entity's present name, for the mentions without a label of their own. */
export function noteText(document: NoteDocument, nameOf: (entityId: string) => string): NoteText {
  // Asking a text that is being put together how it ends copies all of it: in pieces it is read once.
  const pieces: string[] = [];
  let length = 0;
  let endsLine = true;
  const add = (piece: string): void => {
    if (piece === '') return;
    pieces.push(piece);
    length += piece.length;
    endsLine = piece.endsWith('\n');
  };
  const mentions: NoteMention[] = [];
  const citations: CitationItem[] = [];
  for (const node of nodesOf(document)) {
    if (node.type === 'text') add(node.text);
    else if (node.type === 'linebreak') add('\n');
    else if (node.type === 'tab') add('\t');
    else if (node.type === 'citation') citations.push(...node.items);
    else if (node.type === 'mention') {
      const start = length;
      add(node.label ?? nameOf(node.entityId));
      mentions.push({ entityId: node.entityId, start, end: length });
    } else if (isBlockNode(node) && !endsLine) add('\n');
  }
  return { plain: pieces.join(''), citations, mentions };
}
