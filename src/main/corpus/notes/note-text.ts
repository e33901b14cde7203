import { pictureNodeSchema, wordsOfPicture } from '../../../shared/notes/pictures';
import {
  isBlockNode,
  linkedKindsOfTables,
  nodesOf,
  tableSubjects,
  wordsOfLink,
  type CitationItem,
  type LinkedKind,
  type NoteDocument,
  type NoteNode,
} from '../../../shared/notes/note-document';

/** A mention in a note: UTF-16 units of the note's plain text. */
interface NoteMention {
  entityId: string;
  start: number;
  end: number;
}

/** A link in a note: UTF-16 units of the note's plain text. */
interface NoteLink {
  kind: LinkedKind;
  thingId: string;
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
  links: NoteLink[];
}

/** `nameOf` gives an entity's present name, for the mentions without a label of their own; links show the titles they have. */
export function noteText(document: NoteDocument, nameOf: (entityId: string) => string): NoteText {
  const plain = new PlainText();
  const mentions: NoteMention[] = [];
  const links: NoteLink[] = [];
  const citations: CitationItem[] = [];
  for (const node of nodesOf(document)) {
    if (node.type === 'mention') {
      mentions.push({ entityId: node.entityId, ...plain.add(node.label ?? nameOf(node.entityId)) });
    } else if (node.type === 'thinglink') {
      links.push({ kind: node.kind, thingId: node.thingId, ...plain.add(wordsOfLink(node)) });
    } else if (node.type === 'citation') citations.push(...node.items);
    else if (node.type === 'text') plain.add(node.text);
    else if (node.type === 'linebreak') plain.add('\n');
    else if (node.type === 'tab') plain.add('\t');
    else if (node.type === 'picture') {
      plain.endLine();
      plain.add(wordsOfPicture(pictureNodeSchema.parse(node)));
    } else if (node.type === 'livetable') {
      for (const { words, to } of linesOfTable(node, nameOf)) {
        plain.endLine();
        const at = plain.add(words);
        if (to.kind === 'entity') mentions.push({ entityId: to.id, ...at });
        else links.push({ kind: to.kind, thingId: to.id, ...at });
      }
    } else if (isBlockNode(node)) plain.endLine();
  }
  return { plain: plain.text(), citations, mentions, links };
}

/** What a live table is about, each on a line of its own. Not the words it looks for: a note that looks for something would be found by it. */
export function linesOfTable(node: NoteNode, nameOf: (entityId: string) => string) {
  return tableSubjects(node, ['entity', ...linkedKindsOfTables]).map((to) => ({
    words: to.kind === 'entity' ? nameOf(to.id) : to.name,
    to,
  }));
}

/** A note's words while they are put together. Asking a text how it ends would copy all of it: in pieces it is read once. */
export class PlainText {
  readonly #pieces: string[] = [];
  #length = 0;
  #endsLine = true;

  /** Where the piece came to stand. */
  add(piece: string): { start: number; end: number } {
    const start = this.#length;
    if (piece !== '') {
      this.#pieces.push(piece);
      this.#length += piece.length;
      this.#endsLine = piece.endsWith('\n');
    }
    return { start, end: this.#length };
  }

  endLine(): void {
    if (!this.#endsLine) this.add('\n');
  }

  text(): string {
    return this.#pieces.join('');
  }
}
