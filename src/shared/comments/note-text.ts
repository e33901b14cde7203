import { isBlockNode, isNoteElement, wordsOfLink, type NoteDocument, type NoteNode } from '../notes/note-document';

/**
 * The words of a note as comments are anchored in them: paragraphs apart by an empty line, without what has no words of its own,
 * such as citations. docs/adr/0073-comments.md
 */
export interface NoteText {
  text: string;
  /** Where the texts of the note stand in it; `path` leads from the root by child indexes. */
  pieces: { path: number[]; start: number; end: number }[];
}

export function textOfNote({ root }: NoteDocument): NoteText {
  const writer = new TextWriter();
  root.children.forEach((node, index) => writer.write(node, [index]));
  return { text: writer.text, pieces: writer.pieces };
}

class TextWriter {
  text = '';
  readonly pieces: NoteText['pieces'] = [];
  /** Whether what comes next begins a paragraph. */
  #begins = false;

  write(node: NoteNode, path: number[]): void {
    if (isBlockNode(node)) this.#begins = this.text !== '';
    if (isNoteElement(node)) node.children.forEach((child, index) => this.write(child, [...path, index]));
    else if (node.type === 'text') this.#add(node.text, path);
    else if (node.type === 'linebreak') this.#add('\n', null);
    else if (node.type === 'tab') this.#add('\t', null);
    else if (node.type === 'mention') this.#add(node.label ?? '', null);
    else if (node.type === 'thinglink') this.#add(wordsOfLink(node), null);
    else if (node.type === 'date') this.#add(node.text, null);
    if (isBlockNode(node)) this.#begins = this.text !== '';
  }

  #add(words: string, path: number[] | null): void {
    if (words === '') return;
    if (this.#begins) this.text += '\n\n';
    this.#begins = false;
    const start = this.text.length;
    this.text += words;
    if (path !== null) this.pieces.push({ path, start, end: this.text.length });
  }
}
