import { excerptAround } from '../../../shared/text/text';
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

/** A date in a note, with what its block says: the words around it, and whom it mentions. */
interface NoteDate {
  value: string;
  words: string;
  /** Each once. */
  entityIds: string[];
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
      dates.beginBlock(node, plain.length, mentions.length);
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
  const words = plain.text();
  return { plain: words, citations, mentions, links, dates: dates.within(words, mentions) };
}

/** UTF-16 units on each side of a date that are kept with it, of its own block. */
const AROUND_DATE = 90;

/** Where a date stands, and its block; of the mentions those from one on and before another are in the block. */
interface DatePlace {
  value: string;
  start: number;
  end: number;
  block: { start: number; end: number; from: number; until: number };
}

/** A date belongs to all that its block says: a paragraph, an item of a list, or a whole row of a table. */
class DatesInBlocks {
  readonly #dates: DatePlace[] = [];
  #block: DatePlace['block'] = { start: 0, end: 0, from: 0, until: 0 };
  /** What stands in a row begins no block of its own. */
  readonly #inRow = new Set<NoteNode>();

  /** `at`: the length of the words before it; `mentions`: how many stand there. */
  beginBlock(node: NoteNode, at: number, mentions: number): void {
    const inRow = this.#inRow.has(node);
    if (!inRow) {
      this.#endBlock(at, mentions);
      this.#block = { start: at, end: at, from: mentions, until: mentions };
    }
    if (isNoteElement(node) && (inRow || node.type === 'tablerow')) for (const child of node.children) this.#inRow.add(child);
  }

  add(value: string, { start, end }: { start: number; end: number }): void {
    this.#dates.push({ value, start, end, block: this.#block });
  }

  /** All dates; `plain` and `mentions` are those of the whole note. */
  within(plain: string, mentions: readonly NoteMention[]): NoteDate[] {
    this.#endBlock(plain.length, mentions.length);
    return this.#dates.map(({ value, start, end, block }) => {
      const words = plain.slice(block.start, block.end).trimEnd();
      const { before, match, after } = excerptAround(words, start - block.start, end - block.start, AROUND_DATE);
      const named = mentions.slice(block.from, block.until).map(({ entityId }) => entityId);
      return { value, words: `${before}${match}${after}`.trim(), entityIds: [...new Set(named)] };
    });
  }

  #endBlock(at: number, mentions: number): void {
    this.#block.end = at;
    this.#block.until = mentions;
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
