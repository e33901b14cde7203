import { $getRoot, $isElementNode, type EditorState, type LexicalNode, type NodeKey, type SerializedLexicalNode } from 'lexical';
import { NOTE_DOCUMENT_VERSION, noteNodeSchema, type NoteDocument, type NoteNode } from '../../shared/notes/note-document';

function $serialized(node: LexicalNode): SerializedLexicalNode {
  const json = node.exportJSON();
  return $isElementNode(node) ? Object.assign(json, { children: node.getChildren().map($serialized) }) : json;
}

/** A node of an editor as it stands in the note's document, with everything in it. */
export const $noteNodeOf = (node: LexicalNode): NoteNode => noteNodeSchema.parse($serialized(node));

/**
 * Reads the document of an editor, and again only the blocks that were changed since: a block that was not is the same object in
 * what is read before and after.
 */
export class DocumentReader {
  readonly #blocks = new Map<NodeKey, NoteNode>();

  /** To be told which elements each update changed, before the next reading: whatever stands in them was changed too. */
  changed(keys: Iterable<NodeKey>): void {
    for (const key of keys) this.#blocks.delete(key);
  }

  /** `state`: the editor's latest. */
  read(state: EditorState): NoteDocument {
    return state.read(() => {
      const blocks = $getRoot().getChildren();
      const keys = new Set(blocks.map((block) => block.getKey()));
      for (const key of this.#blocks.keys()) if (!keys.has(key)) this.#blocks.delete(key);
      const children = blocks.map((block) => this.#$block(block));
      return { version: NOTE_DOCUMENT_VERSION, root: { ...$getRoot().exportJSON(), type: 'root', children } };
    });
  }

  #$block(block: LexicalNode): NoteNode {
    const known = this.#blocks.get(block.getKey());
    if (known !== undefined) return known;
    const read = $noteNodeOf(block);
    this.#blocks.set(block.getKey(), read);
    return read;
  }
}
