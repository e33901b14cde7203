import { z } from 'zod';
import { saidSchema, type Said } from '../../shared/livetables/words';
import {
  calloutKinds,
  citationNodeSchema,
  mentionNodeSchema,
  thingLinkSchema,
  type CitationItem,
  type NoteDocument,
  type NoteElement,
  type NoteNode,
  type ThingLink,
} from '../../shared/notes/note-document';
import { textNode } from '../../shared/notes/note-nodes';
import type { ChartInNote } from '../../shared/notes/chart';
import { pictureNodeSchema, wordsOfPicture } from '../../shared/notes/pictures';
import { append } from './citation-marks';
import {
  marks,
  type Direction,
  type DossierBlock,
  type DossierInline,
  type DossierList,
  type DossierListItem,
  type DossierPicture,
  type Mark,
} from './document-model';
import { withEdges, type Edge } from './review';
import { tableOf } from './note-tables';
import { isBlank } from './wording';

/** What a note refers to and does not hold itself. */
export interface ReferenceResolver {
  /** The inlines of one bracket of citations. */
  citation(items: CitationItem[]): DossierInline[];
  /** The parts of pictures that were cited since this was last asked, each the first time. */
  citedPictures(): DossierBlock[];
  mention(entityId: string, label: string | null): DossierInline;
  /** A link chart. */
  chart(node: ChartInNote): DossierBlock[];
  /** A link to another thing of the vault. */
  thing(link: ThingLink): DossierInline;
  /** What Casebook said in a live table, in the language of the export. */
  said(said: Said): string;
  /** Where comments begin and end in a text. */
  commentEdges(node: NoteNode): readonly Edge[];
  /** Told of a link whose address may not be printed as a live link. */
  refusedLink(url: string): void;
}

/** Lists nested deeper are drawn up to this level: no page is wide enough for more. */
const DEEPEST_LIST = 8;

const headingTag = z.enum(['h1', 'h2', 'h3', 'h4']).catch('h4');
const calloutKind = z.enum(calloutKinds).catch('note');
const listStyle = z.enum(['bullet', 'number', 'check']).catch('bullet');
const listStart = z.number().int().min(0).catch(1);
const itemChecked = z.boolean().catch(false);
const textDirection = z.enum(['ltr', 'rtl']).nullable().catch(null);
const textOf = z.object({ text: z.string(), format: z.number().int().catch(0) });
const urlOf = z.object({ url: z.string() });

/** A note's tree as blocks. Blocks without any content (empty paragraphs and the like) are left out. */
export function noteBlocks(document: NoteDocument, resolver: ReferenceResolver): DossierBlock[] {
  return new NoteReader(resolver).read(document);
}

class NoteReader {
  private headingLevel: 0 | 1 | 2 | 3 | 4 = 0;

  constructor(private readonly resolver: ReferenceResolver) {}

  read(document: NoteDocument): DossierBlock[] {
    const blocks: DossierBlock[] = [];
    for (const node of document.root.children) {
      if (node.type === 'chart') blocks.push(...this.resolver.chart(node));
      const block = node.type === 'chart' ? null : this.block(node);
      if (block !== null) blocks.push(block);
      blocks.push(...this.resolver.citedPictures());
    }
    return blocks;
  }

  private block(node: NoteNode): DossierBlock | null {
    if (isElement(node) && node.type === 'list') {
      const list = this.list(node, 1);
      return list.items.length === 0 ? null : list;
    }
    if (node.type === 'horizontalrule') return { kind: 'rule' };
    if (node.type === 'picture') return pictureOf(node);
    if (isElement(node) && node.type === 'table') return tableOf(node, (nodes) => this.inlines(nodes));
    const content = isElement(node) && !isLink(node) ? this.inlines(node.children) : this.inlines([node]);
    if (content.length === 0) return null;
    const direction = directionOf(node, content);
    if (node.type === 'callout') return { kind: 'callout', look: calloutKind.parse(node['kind']), direction, content };
    if (node.type === 'code') return { kind: 'code', direction: 'ltr', content: content.map(asCode) };
    if (node.type === 'quote') return { kind: 'quote', direction, content };
    // A heading without words heads nothing: what else it holds, a citation say, stands as a paragraph.
    if (node.type === 'heading' && content.some(hasWords)) return { kind: 'heading', direction, level: this.levelOf(node), content };
    return { kind: 'paragraph', direction, content };
  }

  /** The heading's level, raised where the note skips one: readers of structure trip over a gap. */
  private levelOf(node: NoteNode): 1 | 2 | 3 | 4 {
    const asked = { h1: 1, h2: 2, h3: 3, h4: 4 } as const;
    const next = { 0: 1, 1: 2, 2: 3, 3: 4, 4: 4 } as const;
    const level = asked[headingTag.parse('tag' in node ? node.tag : undefined)];
    const deepest = next[this.headingLevel];
    this.headingLevel = level < deepest ? level : deepest;
    return this.headingLevel;
  }

  private list(node: NoteElement, depth: number): DossierList {
    const style = listStyle.parse(node['listType']);
    const items: DossierListItem[] = [];
    for (const child of node.children) this.addItem(items, child, style, depth);
    return { kind: 'list', style, start: style === 'number' ? listStart.parse(node['start']) : 1, items };
  }

  private addItem(items: DossierListItem[], node: NoteNode, style: DossierList['style'], depth: number): void {
    const children = isElement(node) && node.type !== 'list' && !isLink(node) ? node.children : [node];
    const content = this.inlines(children.filter((child) => child.type !== 'list'));
    // Lexical keeps a nested list in an item of its own, after the item it belongs to.
    const previous = items.at(-1);
    const nestedOnly = content.length === 0 && children.some((child) => child.type === 'list');
    const item =
      nestedOnly && previous !== undefined
        ? previous
        : { direction: directionOf(node, content), checked: checkedOf(node, style), content, lists: [] };
    if (item !== previous) items.push(item);
    for (const child of children) {
      if (!isElement(child) || child.type !== 'list') continue;
      const nested = this.list(child, depth + 1);
      if (depth >= DEEPEST_LIST) items.push(...nested.items);
      else if (nested.items.length > 0) item.lists.push(nested);
    }
  }

  /**
   * Inline content; blocks that stand where only inline content can are set on lines of their own. Citations side by side are
   * one note.
   */
  private inlines(nodes: readonly NoteNode[]): DossierInline[] {
    const content: DossierInline[] = [];
    for (const node of citationsJoined(nodes)) {
      const added = this.inline(node);
      if (added.length > 0 && content.length > 0 && isElement(node) && !isLink(node)) {
        content.push({ kind: 'line-break' });
      }
      for (const inline of added) append(content, inline);
    }
    return content;
  }

  private inline(node: NoteNode): DossierInline[] {
    if (node.type === 'linebreak') return [{ kind: 'line-break' }];
    if (node.type === 'tab') return [{ kind: 'tab' }];
    if (node.type === 'text') {
      const edges = this.resolver.commentEdges(node);
      return textInlines(this.inWords(node)).flatMap((text) => (edges.length === 0 ? [text] : withEdges(text, edges)));
    }
    if (node.type === 'citation') return this.resolver.citation(citationNodeSchema.parse(node).items);
    if (node.type === 'mention') {
      const { entityId, label } = mentionNodeSchema.parse(node);
      return [this.resolver.mention(entityId, label)];
    }
    // On paper a date is its words.
    if (node.type === 'date') return textInlines(textNode(node.text));
    if (node.type === 'picture') return wordsInstead(node);
    if (node.type === 'chart') return [{ kind: 'text', text: `[${node.text}]`, marks: ['italic'] }];
    if (node.type === 'thinglink') return [this.resolver.thing(thingLinkSchema.parse(node))];
    if (!isElement(node)) return [];
    return isLink(node) ? this.link(node) : this.inlines(node.children);
  }

  /** What a live table listed is kept in English: what of it is not the analyst's is said here. */
  private inWords(node: NoteNode): NoteNode {
    const said = saidSchema.safeParse('said' in node ? node['said'] : undefined);
    return said.success ? textNode(this.resolver.said(said.data), textOf.parse(node).format) : node;
  }

  private link(node: NoteElement): DossierInline[] {
    const { url } = urlOf.parse(node);
    // A link in a link leads where the outer one does.
    const content = this.inlines(node.children).flatMap((inline) => (inline.kind === 'link' ? inline.content : [inline]));
    if (content.length === 0) return [];
    if (isPrintableLink(url)) return [{ kind: 'link', url, content }];
    this.resolver.refusedLink(url);
    return content;
  }
}

/** The nodes with every run of citations that only white space parts as one citation. */
function citationsJoined(nodes: readonly NoteNode[]): NoteNode[] {
  const joined: NoteNode[] = [];
  let space: NoteNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (last?.type === 'citation' && isSpace(node)) {
      space.push(node);
      continue;
    }
    if (last?.type === 'citation' && node.type === 'citation') {
      const items = [last, node].flatMap((citation) => citationNodeSchema.parse(citation).items);
      joined[joined.length - 1] = { ...last, items };
    } else joined.push(...space, node);
    space = [];
  }
  return [...joined, ...space];
}

function pictureOf(node: NoteNode): DossierPicture {
  const { sha256, pixelWidth, pixelHeight, share, alt, caption } = pictureNodeSchema.parse(node);
  const content = captionOf(caption);
  return { kind: 'picture', direction: directionOfContent(content), sha256, pixelWidth, pixelHeight, share, alt: alt.trim(), content };
}

const captionOf = (caption: string): DossierInline[] => (isBlank(caption) ? [] : [{ kind: 'text', text: caption.trim(), marks: [] }]);

/** In a cell of a table there is no room for a picture. */
function wordsInstead(node: NoteNode): DossierInline[] {
  const words = wordsOfPicture(pictureNodeSchema.parse(node)).replaceAll('\n', ': ');
  return [{ kind: 'text', text: `[Picture${words === '' ? '' : `: ${words}`}]`, marks: ['italic'] }];
}

function isSpace(node: NoteNode): boolean {
  return node.type === 'text' && textOf.parse(node).text.trim() === '';
}

function textInlines(node: NoteNode): Extract<DossierInline, { kind: 'text' }>[] {
  const { text, format } = textOf.parse(node);
  if (text === '') return [];
  return [{ kind: 'text', text, marks: marksOf(format) }];
}

/** The marks of Lexical's text format, whose bits stand, from the lowest, for the marks in their order. */
function marksOf(format: number): Mark[] {
  return marks.filter((_, bit) => (format & (1 << bit)) !== 0);
}

function isElement(node: NoteNode): node is NoteElement {
  return 'children' in node && Array.isArray(node.children);
}

function isLink(node: NoteElement): boolean {
  return node.type === 'link' || node.type === 'autolink';
}

function isPrintableLink(url: string): boolean {
  if (url.length > 2000 || !URL.canParse(url)) return false;
  return ['http:', 'https:', 'mailto:'].includes(new URL(url).protocol);
}

function checkedOf(node: NoteNode, style: DossierList['style']): boolean | null {
  return style === 'check' ? itemChecked.parse('checked' in node ? node.checked : undefined) : null;
}

function hasWords(inline: DossierInline): boolean {
  if (inline.kind === 'link') return inline.content.some(hasWords);
  return inline.kind === 'missing' || ('text' in inline && !isBlank(inline.text));
}

const asCode = (inline: DossierInline): DossierInline => (inline.kind === 'text' ? { ...inline, marks: ['code'] } : inline);

/** What the node says, or else what its first letter says: no letter at all reads from left to right. */
export function directionOf(node: NoteNode, content: readonly DossierInline[]): Direction {
  const stated = textDirection.parse('direction' in node ? node.direction : null);
  return stated ?? firstDirection(content) ?? 'ltr';
}

/** Which way words run that nothing is stated of. */
export function directionOfContent(content: readonly DossierInline[]): Direction {
  return firstDirection(content) ?? 'ltr';
}

const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

function firstDirection(content: readonly DossierInline[]): Direction | null {
  for (const inline of content) {
    const direction = inline.kind === 'link' ? firstDirection(inline.content) : letterDirection(inline);
    if (direction !== null) return direction;
  }
  return null;
}

function letterDirection(inline: DossierInline): Direction | null {
  if (inline.kind !== 'text' && inline.kind !== 'mention') return null;
  const letter = LETTER.exec(inline.text)?.[0];
  if (letter === undefined) return null;
  return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}
