import { z } from 'zod';
import { dateValueSchema } from '../dates/date-value';
import { chartNodeSchema, type ChartInNote } from './chart';
import {
  liveTableNodeSchema,
  MOST_OF_NAME,
  subjectsOf,
  withSubjects,
  type LiveTableNode,
  type TableAbout,
  type TableSubject,
} from './live-table';
import { pictureNodeSchema, type PictureNode } from './pictures';

/**
 * The note's document: the tree of a Lexical editor state, held in our own versioned envelope.
 * Only the node types below may stand in it. Keys of Lexical that we do not read (`direction`, `indent`, …)
 * are kept as they are, so that a round trip loses nothing.
 */
export const NOTE_DOCUMENT_VERSION = 1;

export const stances = ['supports', 'contradicts', 'context'] as const;

/** One citation of a bracket: which passage, and how the sentence stands to it. */
export const citationItemSchema = z.object({
  id: z.uuid(),
  passageId: z.uuid(),
  stance: z.enum(stances),
});
export type CitationItem = z.infer<typeof citationItemSchema>;

const textNode = z.looseObject({ type: z.literal('text'), text: z.string(), format: z.number().int().default(0) });
const lineBreakNode = z.looseObject({ type: z.literal('linebreak') });
/** A line across the page. */
const ruleNode = z.looseObject({ type: z.literal('horizontalrule') });
const tabNode = z.looseObject({ type: z.literal('tab'), text: z.string().default('\t') });

/** An inline bracket of citations; it knows its passages by id, never by their words. */
export const citationNodeSchema = z.looseObject({
  type: z.literal('citation'),
  items: z.array(citationItemSchema).min(1),
});

/** An inline mention of an entity; `label` null shows the entity's present name. */
export const mentionNodeSchema = z.looseObject({
  type: z.literal('mention'),
  entityId: z.uuid(),
  label: z.string().nullable(),
});

/** What a note can lead to by a link; what it says of an entity is a mention. */
export const linkedKinds = ['note', 'dossier', 'article'] as const;
export type LinkedKind = (typeof linkedKinds)[number];

/**
 * An inline link to something of the vault, by its id. `label` null shows its present title; `text` is the title it had when it
 * was linked: it is shown where the thing is gone.
 */
export const thingLinkSchema = z.looseObject({
  type: z.literal('thinglink'),
  kind: z.enum(linkedKinds),
  thingId: z.uuid(),
  text: z.string(),
  label: z.string().nullable().default(null),
  /** Whether what a note says stands in the place of its title, and of which section, by the words of its heading; null: all of it. */
  shown: z.boolean().optional(),
  heading: z.string().nullable().optional(),
});
export type ThingLink = z.infer<typeof thingLinkSchema>;

/**
 * An inline date, kept as a value (`dates/date-value.ts`); `text` is how it was written and is what is read. A Casebook that does not
 * know the node shows its text.
 */
export const dateNodeSchema = z.looseObject({ type: z.literal('date'), value: dateValueSchema, text: z.string() });
export type DateInNote = z.infer<typeof dateNodeSchema>;

/** What a call-out is for. */
export const calloutKinds = ['note', 'warning', 'judgement'] as const;
export type CalloutKind = (typeof calloutKinds)[number];

/** What stands on lines of its own and holds others. */
const blockElementTypes = [
  'paragraph',
  'heading',
  'quote',
  'callout',
  'code',
  'list',
  'listitem',
  'table',
  'tablerow',
  'tablecell',
] as const;
const elementTypes = ['root', ...blockElementTypes, 'link', 'autolink'] as const;

export interface NoteElement {
  type: (typeof elementTypes)[number];
  children: NoteNode[];
  [key: string]: unknown;
}
export type NoteNode =
  | z.infer<typeof textNode>
  | z.infer<typeof lineBreakNode>
  | z.infer<typeof tabNode>
  | z.infer<typeof ruleNode>
  | z.infer<typeof citationNodeSchema>
  | z.infer<typeof mentionNodeSchema>
  | ThingLink
  | DateInNote
  | PictureNode
  | ChartInNote
  | LiveTableNode
  | NoteElement;

const children = z.lazy(() => z.array(noteNodeSchema));
const elementOf = <T extends NoteElement['type']>(type: T) => z.looseObject({ type: z.literal(type), children });

const cellSchema = z.looseObject({
  type: z.literal('tablecell'),
  /** Bits: 1 heads its row, 2 heads its column. */
  headerState: z.number().int().default(0),
  colSpan: z.number().int().min(1).max(1000).default(1),
  rowSpan: z.number().int().min(1).max(10_000).default(1),
  children,
});
const rowSchema = z.looseObject({ type: z.literal('tablerow'), children: z.array(cellSchema) });

/** One node below the root, with everything in it. */
export const noteNodeSchema: z.ZodType<NoteNode> = z.discriminatedUnion('type', [
  textNode,
  lineBreakNode,
  tabNode,
  ruleNode,
  citationNodeSchema,
  mentionNodeSchema,
  thingLinkSchema,
  dateNodeSchema,
  pictureNodeSchema,
  chartNodeSchema,
  liveTableNodeSchema,
  elementOf('paragraph'),
  z.looseObject({ type: z.literal('heading'), tag: z.enum(['h1', 'h2', 'h3', 'h4']), children }),
  elementOf('quote'),
  z.looseObject({ type: z.literal('callout'), kind: z.enum(calloutKinds), children }),
  elementOf('code'),
  z.looseObject({ type: z.literal('list'), listType: z.enum(['bullet', 'number', 'check']), children }),
  elementOf('listitem'),
  z.looseObject({ type: z.literal('table'), children: z.array(rowSchema) }),
  rowSchema,
  cellSchema,
  z.looseObject({ type: z.literal('link'), url: z.string(), children }),
  z.looseObject({ type: z.literal('autolink'), url: z.string(), children }),
]);

export const noteDocumentSchema = z.object({
  version: z.literal(NOTE_DOCUMENT_VERSION),
  root: elementOf('root'),
});
export type NoteDocument = z.infer<typeof noteDocumentSchema>;

/** A document with one empty paragraph. */
export function emptyNoteDocument(): NoteDocument {
  return {
    version: NOTE_DOCUMENT_VERSION,
    root: {
      type: 'root',
      version: 1,
      direction: null,
      format: '',
      indent: 0,
      children: [{ type: 'paragraph', version: 1, direction: null, format: '', indent: 0, children: [] }],
    },
  };
}

const ofElement: ReadonlySet<string> = new Set(elementTypes);

/** Whether the node holds others. */
export function isNoteElement(node: NoteNode): node is NoteElement {
  return ofElement.has(node.type);
}

/** What is no element and stands on lines of its own. */
const ownLines: ReadonlySet<string> = new Set(['horizontalrule', 'picture', 'chart', 'livetable']);

export const blockElements: ReadonlySet<string> = new Set(blockElementTypes);

/** Whether the node stands on lines of its own. */
export function isBlockNode({ type }: NoteNode): boolean {
  return blockElements.has(type) || ownLines.has(type);
}

/** Every node below the root in reading order. */
export function* nodesOf(document: NoteDocument): Generator<NoteNode> {
  const stack: NoteNode[] = [];
  const putOff = (nodes: readonly NoteNode[]): void => {
    for (let at = nodes.length - 1; at >= 0; at -= 1) {
      const node = nodes[at];
      if (node !== undefined) stack.push(node);
    }
  };
  putOff(document.root.children);
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    if (isNoteElement(node)) putOff(node.children);
  }
}

/** The document's citations in reading order. */
export function citationsOf(document: NoteDocument): CitationItem[] {
  const items: CitationItem[] = [];
  for (const node of nodesOf(document)) {
    if (node.type === 'citation') items.push(...node.items);
  }
  return items;
}

/** The ids of the entities mentioned, or asked about by a live table, in reading order, with repetitions. */
export function entityIdsOf(document: NoteDocument): string[] {
  const ids: string[] = [];
  for (const node of nodesOf(document)) {
    if (node.type === 'mention') ids.push(node.entityId);
    if (node.type === 'livetable') ids.push(...tableSubjects(node, ['entity']).map(({ id }) => id));
  }
  return ids;
}

/** What a live table asks about, of these kinds and not gone. */
export function tableSubjects<K extends TableSubject['kind']>(
  node: NoteNode,
  kinds: readonly K[],
): { kind: K; id: string; name: string }[] {
  if (node.type !== 'livetable') return [];
  return subjectsOf(liveTableNodeSchema.parse(node).question).flatMap(({ kind, about: { id, name } }) => {
    const wanted = kinds.find((one) => one === kind);
    return wanted === undefined || id === null ? [] : [{ kind: wanted, id, name }];
  });
}

/** The document's pictures, in reading order. */
export function picturesOf(document: NoteDocument): PictureNode[] {
  const pictures: PictureNode[] = [];
  for (const node of nodesOf(document)) if (node.type === 'picture') pictures.push(pictureNodeSchema.parse(node));
  return pictures;
}

/** The document's links to things of the vault, in reading order. */
export function thingLinksOf(document: NoteDocument): ThingLink[] {
  const links: ThingLink[] = [];
  for (const node of nodesOf(document)) if (node.type === 'thinglink') links.push(thingLinkSchema.parse(node));
  return links;
}

/** What the document leads to by its links and its live tables, in reading order. */
export function linkedThingsOf(document: NoteDocument): { kind: LinkedKind; thingId: string }[] {
  const things: { kind: LinkedKind; thingId: string }[] = [];
  for (const node of nodesOf(document)) {
    if (node.type === 'thinglink') things.push(thingLinkSchema.parse(node));
    things.push(...tableSubjects(node, linkedKindsOfTables).map(({ kind, id }) => ({ kind, thingId: id })));
  }
  return things;
}

/** What a live table can ask about that a link can lead to. */
export const linkedKindsOfTables = ['dossier', 'note'] as const;

/** Names a thing that is linked, in maps. */
export const linkKey = ({ kind, thingId }: Pick<ThingLink, 'kind' | 'thingId'>): string => `${kind} ${thingId}`;

/** The document with its links showing the titles there are by {@link linkKey}; the others stay as they are. */
export function withLinkTitles(document: NoteDocument, titles: ReadonlyMap<string, string>): NoteDocument {
  if (titles.size === 0) return document;
  return { ...document, root: { ...document.root, children: nodesTitled(document.root.children, titles) } };
}

function nodesTitled(nodes: readonly NoteNode[], titles: ReadonlyMap<string, string>): NoteNode[] {
  return nodes.map((node): NoteNode => {
    if (node.type === 'thinglink') {
      const link = thingLinkSchema.parse(node);
      return { ...link, text: titles.get(linkKey(link)) ?? link.text };
    }
    if (node.type === 'livetable') return tableTitled(node, titles);
    return isNoteElement(node) ? { ...node, children: nodesTitled(node.children, titles) } : node;
  });
}

function tableTitled(node: NoteNode, titles: ReadonlyMap<string, string>): NoteNode {
  return withAbout(node, ({ kind, about }) => {
    const linked = linkedKindsOfTables.find((one) => one === kind);
    const title = linked === undefined || about.id === null ? undefined : titles.get(linkKey({ kind: linked, thingId: about.id }));
    return title === undefined ? about : { ...about, name: title.slice(0, MOST_OF_NAME) };
  });
}

function withAbout(node: NoteNode, change: (subject: TableSubject) => TableAbout): NoteNode {
  const table = liveTableNodeSchema.parse(node);
  return { ...table, question: withSubjects(table.question, change) };
}

/**
 * The document with links to things by other ids: those that `instead` has for theirs. Null leaves the words of a link, for a thing
 * that there is none of.
 */
export function withLinkedThings(document: NoteDocument, instead: ReadonlyMap<string, string | null>): NoteDocument {
  return { ...document, root: { ...document.root, children: nodesLinking(document.root.children, instead) } };
}

function nodesLinking(nodes: readonly NoteNode[], instead: ReadonlyMap<string, string | null>): NoteNode[] {
  return nodes.map((node): NoteNode => {
    if (node.type === 'thinglink') {
      const link = thingLinkSchema.parse(node);
      const thingId = instead.get(link.thingId);
      return thingId === null ? plainText(wordsOfLink(link)) : { ...link, thingId: thingId ?? link.thingId };
    }
    return isNoteElement(node) ? { ...node, children: nodesLinking(node.children, instead) } : node;
  });
}

/** The words that a link shows. */
export const wordsOfLink = ({ label, text }: Pick<ThingLink, 'label' | 'text'>): string => label ?? text;

/**
 * A copy of the nodes in which every citation has an id of its own, made by `newId`: a pasted citation is another one,
 * of the same passage.
 */
export function withFreshCitations(nodes: readonly NoteNode[], newId: () => string): NoteNode[] {
  return nodes.map((node) => {
    if (node.type === 'citation') {
      return { ...node, items: node.items.map((item) => ({ ...item, id: newId() })) };
    }
    return isNoteElement(node) ? { ...node, children: withFreshCitations(node.children, newId) } : node;
  });
}

/**
 * What was deleted for good: passages by id, entities by id with the words their mentions leave, what links led to by
 * {@link linkKey} with the title it had.
 */
export interface GoneReferences {
  passages: ReadonlySet<string>;
  entities: ReadonlyMap<string, string>;
  things?: ReadonlyMap<string, string>;
}

/**
 * The document without the citations of passages that are gone; mentions of entities that are gone become plain words, links to
 * what is gone keep its last title and lead nowhere.
 */
export function withoutReferences(document: NoteDocument, gone: GoneReferences): NoteDocument {
  const left = { ...document, root: { ...document.root, children: nodesWithout(document.root.children, gone) } };
  return withLinkTitles(left, gone.things ?? new Map());
}

/** The document with other passages cited in the place of some: their ids, by the ids of those. */
export function withPassages(document: NoteDocument, instead: ReadonlyMap<string, string>): NoteDocument {
  return { ...document, root: { ...document.root, children: nodesCiting(document.root.children, instead) } };
}

function nodesCiting(nodes: readonly NoteNode[], instead: ReadonlyMap<string, string>): NoteNode[] {
  return nodes.map((node): NoteNode => {
    if (node.type === 'citation') {
      const items = node.items.map((item) => ({ ...item, passageId: instead.get(item.passageId) ?? item.passageId }));
      return { ...node, items };
    }
    return isNoteElement(node) ? { ...node, children: nodesCiting(node.children, instead) } : node;
  });
}

function nodesWithout(nodes: readonly NoteNode[], gone: GoneReferences): NoteNode[] {
  return nodes.flatMap((node): NoteNode[] => {
    if (node.type === 'citation') {
      const items = node.items.filter(({ passageId }) => !gone.passages.has(passageId));
      return items.length === 0 ? [] : [{ ...node, items }];
    }
    if (node.type === 'mention') {
      const name = gone.entities.get(node.entityId);
      return name === undefined ? [node] : [plainText(node.label ?? name)];
    }
    if (node.type === 'livetable') return [tableWithout(node, gone)];
    return isNoteElement(node) ? [{ ...node, children: nodesWithout(node.children, gone) }] : [node];
  });
}

/** A question about what is gone stays, with its last name, and says so. */
function tableWithout(node: NoteNode, { entities }: GoneReferences): NoteNode {
  return withAbout(node, ({ kind, about }) => {
    const name = kind === 'entity' && about.id !== null ? entities.get(about.id) : undefined;
    return name === undefined ? about : { id: null, name: name === '' ? about.name : name.slice(0, MOST_OF_NAME) };
  });
}

function plainText(text: string): NoteNode {
  return { type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' };
}
