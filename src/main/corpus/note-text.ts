import { citationsOf, nodesOf, type CitationItem, type NoteDocument } from '../../shared/note-document';

/** A mention in a note: UTF-16 units of the note's plain text. */
export interface NoteMention {
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

const blocks = new Set<string>(['paragraph', 'heading', 'quote', 'list', 'listitem']);

/** `nameOf` gives an entity's present name, for the mentions without a label of their own. */
export function noteText(document: NoteDocument, nameOf: (entityId: string) => string): NoteText {
  let plain = '';
  const mentions: NoteMention[] = [];
  for (const node of nodesOf(document)) {
    if (node.type === 'text') plain += node.text;
    else if (node.type === 'linebreak') plain += '\n';
    else if (node.type === 'tab') plain += '\t';
    else if (node.type === 'mention') {
      const start = plain.length;
      plain += node.label ?? nameOf(node.entityId);
      mentions.push({ entityId: node.entityId, start, end: plain.length });
    } else if (blocks.has(node.type) && plain !== '' && !plain.endsWith('\n')) plain += '\n';
  }
  return { plain, citations: citationsOf(document), mentions };
}
