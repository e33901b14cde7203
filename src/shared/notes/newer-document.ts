import { z } from 'zod';
import { nearestTable } from './live-table';
import {
  citationItemSchema,
  emptyNoteDocument,
  blockElements,
  isBlockNode,
  isNoteElement,
  NOTE_DOCUMENT_VERSION,
  noteDocumentSchema,
  noteNodeSchema,
  stances,
  type NoteDocument,
  type NoteElement,
  type NoteNode,
} from './note-document';

/**
 * Documents as they are stored. A later Casebook may have written one with nodes, or of a version, that this one does not
 * know: it is shown as far as it is known, and never written.
 */

export const NEWER_NOTE =
  'A newer Casebook wrote this note. It is shown as far as this version knows it, and can be changed in that version only.';

export interface StoredDocument {
  document: NoteDocument;
  /** It holds what this version does not know: `document` is what can be read of it. */
  isNewer: boolean;
}

const envelope = z.looseObject({ version: z.number().int().min(1), root: z.unknown() });

/** Throws ZodError for what is no document of any version. */
export function openNoteDocument(stored: unknown): StoredDocument {
  const known = noteDocumentSchema.safeParse(stored);
  if (known.success) return { document: known.data, isNewer: false };
  const { root } = envelope.parse(stored);
  return { document: legibleDocument(anyNode.parse(root).children ?? []), isNewer: true };
}

const anyNode = z.looseObject({ type: z.string(), text: z.string().optional(), children: z.array(z.unknown()).optional() });
type AnyNode = z.infer<typeof anyNode>;

function legibleDocument(children: readonly unknown[]): NoteDocument {
  const empty = emptyNoteDocument();
  const blocks = children.flatMap((child) => inPlaceOf(child, 'root'));
  return {
    version: NOTE_DOCUMENT_VERSION,
    root: blocks.length === 0 ? empty.root : { ...empty.root, children: blocks },
  };
}

/** What is shown in the place of one stored node within an element of type `parent`. */
function inPlaceOf(stored: unknown, parent: string): NoteNode[] {
  const parsed = anyNode.safeParse(stored);
  if (!parsed.success) return [];
  const node = parsed.data;
  const { type, text, children } = node;
  const inner = children?.flatMap((child) => inPlaceOf(child, type));
  const known = asKnown(inner === undefined ? node : { ...node, children: inner });
  if (known !== null) return [known];
  if (inner !== undefined) return fitting(inner, parent);
  return text === undefined || text === '' ? [] : fitting([plainText(text)], parent);
}

/** The node itself, or as the nearest that is known of its type. */
function asKnown(node: AnyNode): NoteNode | null {
  for (const one of [node, nearest(node)]) {
    const parsed = noteNodeSchema.safeParse(one);
    if (parsed.success) return parsed.data;
  }
  return null;
}

function nearest(node: AnyNode): unknown {
  switch (node.type) {
    case 'heading':
      return { ...node, tag: 'h4' };
    case 'list':
      return { ...node, listType: 'bullet' };
    case 'callout':
      return { ...node, kind: 'note' };
    case 'text':
      return { ...node, format: 0 };
    case 'picture':
      return { ...node, share: 100 };
    case 'livetable':
      return nearestTable(node);
    case 'citation':
      return { ...node, items: itemsIn(node['items']) };
    default:
      return null;
  }
}

const anyItem = z.object({ ...citationItemSchema.shape, stance: z.enum(stances).catch('context') });

/** A stance that is not known says nothing but that the passage belongs there. */
function itemsIn(items: unknown): unknown[] {
  const list = z.array(z.unknown()).safeParse(items);
  return (list.data ?? []).flatMap((item) => anyItem.safeParse(item).data ?? []);
}

const partTypes: ReadonlySet<string> = new Set<NoteElement['type']>(['listitem', 'tablerow', 'tablecell']);

/** What an unknown element holds, as its parent can hold it: blocks in the root, items in a list, words elsewhere. */
function fitting(nodes: readonly NoteNode[], parent: string): NoteNode[] {
  if (parent === 'list') return nodes.length === 0 ? [] : [element('listitem', nodes.flatMap(words))];
  // An unknown parent is asked the same by its own.
  if (parent === 'table') return nodes.map((node) => (node.type === 'tablerow' ? node : rowOf([node])));
  if (parent === 'tablerow') return nodes.map((node) => (node.type === 'tablecell' ? node : cellOf([node])));
  if (parent === 'tablecell') return fitting(nodes, 'root');
  if (parent !== 'root') return blockElements.has(parent) || parent === 'link' || parent === 'autolink' ? nodes.flatMap(words) : [...nodes];
  const blocks: NoteNode[] = [];
  let line: NoteNode[] = [];
  for (const node of nodes) {
    if (!isBlockNode(node)) {
      line.push(node);
      continue;
    }
    if (line.length > 0) blocks.push(element('paragraph', line));
    line = [];
    blocks.push(partTypes.has(node.type) ? element('paragraph', words(node)) : node);
  }
  return line.length > 0 ? [...blocks, element('paragraph', line)] : blocks;
}

/** The words in a node, without the blocks they stand in. */
function words(node: NoteNode): NoteNode[] {
  return isNoteElement(node) && isBlockNode(node) ? node.children.flatMap(words) : [node];
}

const rowOf = (nodes: readonly NoteNode[]): NoteNode => ({ type: 'tablerow', version: 1, children: [cellOf(nodes)] });

function cellOf(nodes: readonly NoteNode[]): NoteNode {
  const children = [element('paragraph', nodes.flatMap(words))];
  return { type: 'tablecell', version: 1, headerState: 0, colSpan: 1, rowSpan: 1, children };
}

function element(type: 'paragraph' | 'listitem', children: NoteNode[]): NoteElement {
  return { type, version: 1, direction: null, format: '', indent: 0, ...(type === 'listitem' ? { value: 1 } : {}), children };
}

function plainText(text: string): NoteNode {
  return { type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' };
}
