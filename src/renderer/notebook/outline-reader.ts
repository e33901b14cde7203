import { $dfsIterator } from '@lexical/utils';
import { $getRoot, $isElementNode, $isLineBreakNode, $isTextNode, type LexicalNode, type NodeKey } from 'lexical';
import { $isHeadingNode } from '@lexical/rich-text';
import { subjectsOf } from '../../shared/notes/live-table';
import type { CitationItem, LinkedKind } from '../../shared/notes/note-document';
import { wordCount } from '../../shared/text/text';
import { $isCitationNode } from './citation/CitationNode';
import { $isDateNode } from './date/DateNode';
import { $isLiveTableNode } from './live-table/LiveTableNode';
import { $isMentionNode } from './mention/MentionNode';
import { $isThingLinkNode } from './thing-link/ThingLinkNode';

/** What a note, or a block of it, holds in reading order. */
export interface Outline {
  citations: readonly CitationItem[];
  /** Ids of the entities mentioned, each once. */
  entityIds: readonly string[];
  /** What is linked, each once. */
  links: readonly OutlineLink[];
  words: number;
  headings: readonly OutlineHeading[];
}

/** `text` is its title when it was linked. */
export interface OutlineLink {
  kind: LinkedKind;
  id: string;
  text: string;
}

export interface OutlineHeading {
  key: NodeKey;
  level: number;
  text: string;
}

/** A block's outline; its words are counted when they are asked for: that takes longer than all the rest. */
type BlockOutline = Omit<Outline, 'words'> & { text: string; words: number | null };

function $readBlock(block: LexicalNode): BlockOutline {
  const citations: CitationItem[] = [];
  const entityIds: string[] = [];
  const links: OutlineLink[] = [];
  const text: string[] = [];
  const headings: OutlineHeading[] = [];
  for (const { node } of $dfsIterator(block)) {
    if ($isCitationNode(node)) citations.push(...node.getItems());
    else if ($isMentionNode(node)) {
      entityIds.push(node.getEntityId());
      text.push(node.getTextContent());
    } else if ($isThingLinkNode(node)) {
      links.push({ kind: node.getKind(), id: node.getThingId(), text: node.getText() });
      text.push(node.getTextContent());
    } else if ($isLiveTableNode(node)) {
      for (const { kind, about } of subjectsOf(node.getQuestion())) {
        if (about.id === null) continue;
        if (kind === 'entity') entityIds.push(about.id);
        else if (kind === 'dossier' || kind === 'note') links.push({ kind, id: about.id, text: about.name });
      }
    } else if ($isTextNode(node) || $isDateNode(node)) text.push(node.getTextContent());
    else if ($isHeadingNode(node)) {
      headings.push({ key: node.getKey(), level: Number(node.getTag().slice(1)), text: node.getTextContent() });
      text.push('\n');
    } else if ($isLineBreakNode(node) || ($isElementNode(node) && !node.isInline())) text.push('\n');
  }
  return { citations, entityIds, links, headings, text: text.join(''), words: null };
}

function wordsIn(block: BlockOutline): number {
  block.words ??= wordCount(block.text);
  return block.words;
}

/** Reads what a note holds, and again only the blocks that were changed since. */
export class OutlineReader {
  readonly #blocks = new Map<NodeKey, BlockOutline>();

  /** To be told which elements an update changed: whatever stands in them was changed too. */
  changed(keys: Iterable<NodeKey>): void {
    for (const key of keys) this.#blocks.delete(key);
  }

  /** Mentions and links show other names. */
  renamed(): void {
    for (const [key, { entityIds, links }] of this.#blocks) if (entityIds.length + links.length > 0) this.#blocks.delete(key);
  }

  /** All but the words. */
  $read(): Omit<Outline, 'words'> {
    const blocks = $getRoot().getChildren();
    const keys = new Set(blocks.map((block) => block.getKey()));
    for (const key of this.#blocks.keys()) if (!keys.has(key)) this.#blocks.delete(key);
    const read = blocks.map((block) => this.#$block(block));
    const links = new Map(read.flatMap((block) => block.links.map((link) => [link.id, link] as const)));
    return {
      citations: read.flatMap((block) => block.citations),
      entityIds: [...new Set(read.flatMap((block) => block.entityIds))],
      links: [...links.values()],
      headings: read.flatMap((block) => block.headings),
    };
  }

  /** Of what was read last. */
  words(): number {
    return [...this.#blocks.values()].reduce((sum, block) => sum + wordsIn(block), 0);
  }

  #$block(block: LexicalNode): BlockOutline {
    const key = block.getKey();
    const known = this.#blocks.get(key);
    if (known !== undefined) return known;
    const read = $readBlock(block);
    this.#blocks.set(key, read);
    return read;
  }
}
