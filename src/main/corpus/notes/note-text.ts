import { pictureNodeSchema, wordsOfPicture } from '../../../shared/notes/pictures';
import {
  isBlockNode,
  isNoteElement,
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

/** A date in a note, and the block it stands in: UTF-16 units of the note's plain text. */
interface NoteDate {
  value: string;
  start: number;
  end: number;
  blockStart: number;
  blockEnd: number;
}

/** What the store keeps beside a note's document, all of it derived from it. */
export interface NoteText {
  /** The words of the note, one block a line; a citation leaves nothing. */
  plain: string;
  /** In reading order. */
  citations: CitationItem[];
  mentions: NoteMention[];
  links: NoteLink[];
  dates: NoteDate[];
}

/** `nameOf` gives an entity's present name, for the mentions without a label of their own; links show the titles they have. */
export function noteText(document: NoteDocument, nameOf: (entityId: string) => string): NoteText {
  const plain = new PlainText();
  const mentions: NoteMention[] = [];
  const links: NoteLink[] = [];
  const citations: CitationItem[] = [];
  const dates = new DatesInBlocks();
  for (const node of nodesOf(document)) {
    if (isBlockNode(node)) {
      plain.endLine();
      dates.beginBlock(node, plain.length);
    }
    if (node.type === 'mention') {
      mentions.push({ entityId: node.entityId, ...plain.add(node.label ?? nameOf(node.entityId)) });
    } else if (node.type === 'thinglink') {
      links.push({ kind: node.kind, thingId: node.thingId, ...plain.add(wordsOfLink(node)) });
    } else if (node.type === 'date') dates.add(node.value, plain.add(node.text));
    else if (node.type === 'citation') citations.push(...node.items);
    else if (node.type === 'text') plain.add(node.text);
    else if (node.type === 'linebreak') plain.add('\n');
    else if (node.type === 'tab') plain.add('\t');
    else if (node.type === 'chart') plain.add(node.text);
    else if (node.type === 'picture') plain.add(wordsOfPicture(pictureNodeSchema.parse(node)));
    else if (node.type === 'livetable') {
      for (const { words, to } of linesOfTable(node, nameOf)) {
        plain.endLine();
        const at = plain.add(words);
        if (to.kind === 'entity') mentions.push({ entityId: to.id, ...at });
        else links.push({ kind: to.kind, thingId: to.id, ...at });
      }
    }
  }
  return { plain: plain.text(), citations, mentions, links, dates: dates.upTo(plain.length) };
}

/** A date belongs to all that its block says: a paragraph, an item of a list, or a whole row of a table. */
class DatesInBlocks {
  readonly #dates: NoteDate[] = [];
  /** The dates before this one have their block's end. */
  #ended = 0;
  #start = 0;
  /** What stands in a row begins no block of its own. */
  readonly #inRow = new Set<NoteNode>();

  beginBlock(node: NoteNode, at: number): void {
    const inRow = this.#inRow.has(node);
    if (!inRow) this.#endBlock(at);
    if (isNoteElement(node) && (inRow || node.type === 'tablerow')) for (const child of node.children) this.#inRow.add(child);
  }

  add(value: string, { start, end }: { start: number; end: number }): void {
    this.#dates.push({ value, start, end, blockStart: this.#start, blockEnd: end });
  }

  upTo(end: number): NoteDate[] {
    this.#endBlock(end);
    return this.#dates;
  }

  #endBlock(at: number): void {
    for (const date of this.#dates.slice(this.#ended)) date.blockEnd = at;
    this.#ended = this.#dates.length;
    this.#start = at;
  }
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

  /** UTF-16 units so far. */
  get length(): number {
    return this.#length;
  }

  endLine(): void {
    if (!this.#endsLine) this.add('\n');
  }

  text(): string {
    return this.#pieces.join('');
  }
}
