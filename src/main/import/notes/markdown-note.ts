import type { List, ListItem as MarkdownItem, Nodes, PhrasingContent, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { NoteElement, NoteNode } from '../../../shared/notes/note-document';
import { htmlBlocks } from './html-note';
import { linkNodes, wikiNodes, type LinkFinder } from './note-links';
import {
  callout,
  code,
  FORMATS,
  heading,
  joinedLines,
  lineBreak,
  linesOf,
  list,
  paragraph,
  quote,
  rule,
  table,
  textNode,
  type ListItem,
} from '../../../shared/notes/note-nodes';

/** Markdown (CommonMark with GitHub's tables, boxes and footnotes, and the call-outs, marks and links of notebooks) as the blocks of a note. */

/** Deeper than this what is nested is words alone. */
const DEEPEST = 24;

export function markdownBlocks(text: string, links: LinkFinder): NoteNode[] {
  const { marked, restore } = withoutWikiLinks(text);
  const tree = fromMarkdown(marked, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  restore(tree);
  const definitions = new Map(tree.children.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url] as const] : [])));
  return new MarkdownNote(links, definitions).blocks(tree.children, 0);
}

/**
 * Wiki links are put aside while Markdown is read: to it they are brackets that it would try to pair, for which it takes the square of
 * their number in time, and lines between the cells of a table.
 */
function withoutWikiLinks(text: string): { marked: string; restore: (tree: Nodes) => void } {
  if (/[\ue000\ue001]/.test(text)) return { marked: text, restore: () => undefined };
  const links: string[] = [];
  const marked = text.replace(/\[\[[^[\]\n]{1,1000}\]\]/g, (link) => `\ue000${links.push(link) - 1}\ue001`);
  const restored = (value: string): string => value.replace(/\ue000(\d+)\ue001/g, (_, index: string) => links[Number(index)] ?? '');
  const restore = (tree: Nodes): void => {
    if (links.length === 0) return;
    for (const node of everyNode(tree)) {
      if ('value' in node) node.value = restored(node.value);
      if ('url' in node) node.url = restored(node.url);
      if ('alt' in node && typeof node.alt === 'string') node.alt = restored(node.alt);
      if ('label' in node && typeof node.label === 'string') node.label = restored(node.label);
    }
  };
  return { marked, restore };
}

/** Each node of a tree, however deep: without recursion. */
function* everyNode(root: Nodes): Generator<Nodes> {
  const left: Nodes[] = [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    yield node;
    if ('children' in node) for (const child of node.children.toReversed()) left.push(child);
  }
}

const INLINE_TAGS: Readonly<Record<string, number>> = {
  ...{ b: FORMATS.bold, strong: FORMATS.bold, i: FORMATS.italic, em: FORMATS.italic, u: FORMATS.underline, ins: FORMATS.underline },
  ...{
    s: FORMATS.strike,
    del: FORMATS.strike,
    mark: FORMATS.mark,
    sub: FORMATS.sub,
    sup: FORMATS.sup,
    kbd: FORMATS.code,
    code: FORMATS.code,
  },
};

class MarkdownNote {
  constructor(
    private readonly links: LinkFinder,
    private readonly definitions: ReadonlyMap<string, string>,
  ) {}

  blocks(nodes: readonly RootContent[], depth: number): NoteNode[] {
    return nodes.flatMap((node) => this.#block(node, depth));
  }

  #block(node: RootContent, depth: number): NoteNode[] {
    switch (node.type) {
      case 'heading':
        return [heading(node.depth, this.#inlines(node.children, 0))];
      case 'paragraph':
        return [paragraph(this.#inlines(node.children, 0))];
      case 'thematicBreak':
        return [rule()];
      case 'code':
        return [code(node.value, node.lang ?? null)];
      case 'blockquote':
        return depth > DEEPEST ? [paragraph(linesOf(flatText(node)))] : this.#quote(node.children, depth);
      case 'list':
        return [this.#list(node, depth)];
      case 'table':
        return [this.#table(node)];
      case 'html':
        return /^\s*<!--/.test(node.value) ? [paragraph(linesOf(node.value))] : htmlBlocks(node.value, this.links);
      case 'footnoteDefinition':
        return [paragraph([textNode(`[${node.label ?? node.identifier}] `), ...this.#asWords(node.children, depth)])];
      case 'definition':
        return [];
      default:
        return [paragraph(this.#words(node, depth))];
    }
  }

  // --- Quotations and call-outs -------------------------------------------------------------------------------------

  /** Paragraphs that follow each other are one quotation; what cannot stand in one stands behind it. */
  #quote(children: readonly RootContent[], depth: number): NoteNode[] {
    const [first, ...others] = children;
    const opening = first?.type === 'paragraph' ? first.children[0] : undefined;
    const head = opening?.type === 'text' ? /^\[!([\w-]{1,40})\][-+]?[ \t]*([^\n]*)(?:\n|$)/.exec(opening.value) : null;
    if (first?.type !== 'paragraph' || opening?.type !== 'text' || head === null) {
      return this.#runs(children, depth, quote, []);
    }
    const [whole, kind = '', words = ''] = head;
    const left = opening.value.slice(whole.length);
    // What is set in the title's line is put behind it.
    const body: PhrasingContent[] = [...(left === '' ? [] : [{ ...opening, value: left }]), ...first.children.slice(1)];
    const title = words !== '' ? words : kind.toLowerCase() === 'note' ? '' : kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();
    const lead = title === '' ? [] : [this.#text(title, FORMATS.bold)];
    const rest = body.length === 0 ? others : [{ ...first, children: body }, ...others];
    return this.#runs(rest, depth, (nodes) => callout(isWarning(kind) ? 'warning' : 'note', nodes), lead);
  }

  #runs(children: readonly RootContent[], depth: number, make: (nodes: NoteNode[]) => NoteNode, lead: NoteNode[][]): NoteNode[] {
    const blocks: NoteNode[] = [];
    let run: NoteNode[][] = lead;
    const end = (): void => {
      if (run.length > 0) blocks.push(make(joinedLines(run)));
      run = [];
    };
    for (const child of children) {
      if (child.type === 'paragraph') run.push(this.#inlines(child.children, 0));
      else {
        end();
        blocks.push(...this.#block(child, depth + 1));
      }
    }
    end();
    return blocks;
  }

  // --- Lists and tables ---------------------------------------------------------------------------------------------

  #list(node: List, depth: number): NoteElement {
    const items = node.children.map((item) => this.#item(item, depth));
    const isCheck = items.some(({ checked }) => checked !== null);
    const kind = isCheck ? 'check' : node.ordered === true ? 'number' : 'bullet';
    return list(kind, kind === 'number' ? (node.start ?? 1) : 1, items);
  }

  #item(item: MarkdownItem, depth: number): ListItem {
    const lists = item.children.flatMap((child) => (child.type === 'list' && depth < DEEPEST ? [this.#list(child, depth + 1)] : []));
    const words = item.children.filter((child) => child.type !== 'list' || depth >= DEEPEST);
    // A box with nothing behind it is none for GitHub, and is one for every notebook.
    const [only, ...others] = words;
    const box = only?.type === 'paragraph' && others.length === 0 && only.children.length === 1 ? only.children[0] : undefined;
    const empty = box?.type === 'text' ? /^\[([ xX])\]$/.exec(box.value)?.[1] : undefined;
    if (empty !== undefined) return { words: [], checked: empty !== ' ', lists };
    return { words: withoutLeadingSpace(this.#asWords(words, depth)), checked: item.checked ?? null, lists };
  }

  #table({ children: rows }: Table): NoteElement {
    return table(
      rows.map(({ children: cells }) => cells.map((cell) => this.#inlines(cell.children, 0))),
      1,
    );
  }

  // --- Words --------------------------------------------------------------------------------------------------------

  /** Blocks where only words can stand: each on a line of its own. */
  #asWords(nodes: readonly RootContent[], depth: number): NoteNode[] {
    return joinedLines(nodes.map((node) => this.#words(node, depth)));
  }

  #words(node: RootContent, depth: number): NoteNode[] {
    if (node.type === 'paragraph') return this.#inlines(node.children, 0);
    if (node.type === 'heading') return this.#inlines(node.children, FORMATS.bold);
    if (node.type === 'code') return linesOf(node.value, FORMATS.code);
    if (node.type === 'table') {
      const lines = node.children.map(({ children }) => children.flatMap((cell, index) => this.#cellWords(cell.children, index)));
      return joinedLines(lines);
    }
    if ('value' in node) return linesOf(node.value);
    if ('children' in node) {
      if (depth > DEEPEST) return linesOf(flatText(node));
      return joinedLines(node.children.map((child) => this.#words(child, depth + 1)));
    }
    return this.#inline(node, { format: 0 });
  }

  #cellWords(cell: readonly PhrasingContent[], index: number): NoteNode[] {
    return [...(index === 0 ? [] : [textNode(' | ')]), ...this.#inlines(cell, 0)];
  }

  #inlines(nodes: readonly PhrasingContent[], format: number): NoteNode[] {
    const state = { format };
    return nodes.flatMap((node) => this.#inline(node, state));
  }

  /** Tags of HTML among the words change how those behind them are set, in `state`. */
  #inline(node: RootContent, state: { format: number }): NoteNode[] {
    const { format } = state;
    switch (node.type) {
      case 'text':
        return this.#text(node.value, format);
      case 'strong':
        return this.#inlines(node.children, format | FORMATS.bold);
      case 'emphasis':
        return this.#inlines(node.children, format | FORMATS.italic);
      case 'delete':
        return this.#inlines(node.children, format | FORMATS.strike);
      case 'inlineCode':
        return [textNode(node.value, format | FORMATS.code)];
      case 'break':
        return [lineBreak()];
      case 'link':
        return linkNodes(node.url, this.#inlines(node.children, format), this.links);
      case 'linkReference':
        return linkNodes(this.definitions.get(node.identifier) ?? '', this.#inlines(node.children, format), this.links);
      case 'image':
        return linkNodes(node.url, (node.alt ?? '') === '' ? [] : [textNode(node.alt ?? '', format)], this.links);
      case 'imageReference':
        return linkNodes(this.definitions.get(node.identifier) ?? '', [textNode(node.alt ?? node.identifier, format)], this.links);
      case 'footnoteReference':
        return [textNode(`[${node.label ?? node.identifier}]`, format | FORMATS.sup)];
      case 'html':
        return inlineTag(node.value, state);
      default:
        return 'value' in node ? linesOf(node.value, format) : [];
    }
  }

  #text(text: string, format: number): NoteNode[] {
    return text
      .split('\n')
      .flatMap((line, index) => [...(index === 0 ? [] : [lineBreak()]), ...(line === '' ? [] : wikiNodes(line, format, this.links))]);
  }
}

function inlineTag(tag: string, state: { format: number }): NoteNode[] {
  const [, close = '', name = ''] = /^<(\/?)([a-z0-9]+)/i.exec(tag) ?? [];
  if (name.toLowerCase() === 'br') return [lineBreak()];
  const bit = INLINE_TAGS[name.toLowerCase()];
  if (bit === undefined) return linesOf(tag, state.format);
  state.format = close === '' ? state.format | bit : state.format & ~bit;
  return [];
}

/** Behind a box Notion has two spaces. */
function withoutLeadingSpace(words: NoteNode[]): NoteNode[] {
  const [first, ...others] = words;
  return first?.type === 'text' ? [textNode(String(first.text).trimStart(), Number(first.format)), ...others] : words;
}

const isWarning = (kind: string): boolean => /^(?:warning|caution|attention|danger|error|failure|fail|missing|bug)$/i.test(kind);

/** All words under a node, whatever it is and however deep. */
function flatText(root: Nodes): string {
  return [...everyNode(root)].flatMap((node) => ('value' in node ? [node.value] : [])).join(' ');
}
