import { citationsOf, isNoteElement, type CitationItem, type NoteDocument, type NoteNode } from './note-document';

/** What a note's document becomes when a citation goes, or when it was changed in two places. */

/**
 * The document without some citations, by their ids. The space that was set before a bracket goes with it, as when it
 * is taken back in the editor.
 */
export function withoutCitations(document: NoteDocument, ids: ReadonlySet<string>): NoteDocument {
  return { ...document, root: { ...document.root, children: nodesWithout(document.root.children, ids) } };
}

/** The same for the citations of passages. */
export function withoutCitationsOf(document: NoteDocument, passages: ReadonlySet<string>): NoteDocument {
  const ids = citationsOf(document)
    .filter(({ passageId }) => passages.has(passageId))
    .map(({ id }) => id);
  return ids.length === 0 ? document : withoutCitations(document, new Set(ids));
}

function nodesWithout(nodes: readonly NoteNode[], ids: ReadonlySet<string>): NoteNode[] {
  const left: NoteNode[] = [];
  for (const [index, node] of nodes.entries()) {
    if (node.type === 'citation') {
      const items = node.items.filter(({ id }) => !ids.has(id));
      if (items.length === node.items.length) left.push(node);
      else if (items.length > 0) left.push({ ...node, items });
      else closeGap(left, nodes[index + 1]);
    } else left.push(isNoteElement(node) ? { ...node, children: nodesWithout(node.children, ids) } : node);
  }
  return joined(left);
}

/** Takes the space before a bracket away where none is wanted any more: at the end, before a space or a stop. */
function closeGap(before: NoteNode[], next: NoteNode | undefined): void {
  const last = before.at(-1);
  if (last?.type !== 'text' || !/(?:^|[^\s]) $/u.test(last.text)) return;
  const isWanted = next !== undefined && (next.type !== 'text' || !/^[\s.,;:!?)\]}”»]/u.test(next.text));
  if (isWanted) return;
  before.pop();
  const text = last.text.slice(0, -1);
  if (text !== '') before.push({ ...last, text });
}

/** Texts of one format that have come to stand side by side are one, as in the editor. */
function joined(nodes: readonly NoteNode[]): NoteNode[] {
  const result: NoteNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (last?.type === 'text' && node.type === 'text' && keyOf({ ...last, text: '' }) === keyOf({ ...node, text: '' })) {
      result[result.length - 1] = { ...last, text: last.text + node.text };
    } else result.push(node);
  }
  return result;
}

/** The document without a block quotation that holds nothing but one citation and the words it was made with. */
export function withoutQuotation(document: NoteDocument, citationId: string, words: string): NoteDocument {
  const children = document.root.children.filter(
    (block) => !(block.type === 'quote' && isNoteElement(block) && holdsOnly(block.children, citationId, words)),
  );
  if (children.length === document.root.children.length) return document;
  return { ...document, root: { ...document.root, children } };
}

function holdsOnly(nodes: readonly NoteNode[], citationId: string, words: string): boolean {
  const items: CitationItem[] = [];
  let text = '';
  for (const node of nodes) {
    if (node.type === 'citation') items.push(...node.items);
    else if (node.type === 'text') text += node.text;
    else if (node.type !== 'linebreak') return false;
  }
  return items.length === 1 && items[0]?.id === citationId && bare(text) === bare(words);
}

/** Without white space and quotation marks, which the quotation sets its own way. */
const bare = (text: string): string => text.replace(/[\s"“”„‟‘’‚‛'«»‹›]/gu, '');

/** Whether two documents say the same; with `loosely` also when they differ in white space alone. */
export function sameDocument(a: NoteDocument, b: NoteDocument, loosely = false): boolean {
  const form = (document: NoteDocument): string => keyOf(comparable(document.root.children, loosely));
  return form(a) === form(b);
}

function comparable(nodes: readonly NoteNode[], loosely: boolean): NoteNode[] {
  const each = nodes.flatMap((node): NoteNode[] => {
    if (isNoteElement(node)) return [{ ...node, children: comparable(node.children, loosely) }];
    if (node.type !== 'text' || !loosely) return [node];
    const text = node.text.replace(/\s+/gu, '');
    return text === '' ? [] : [{ ...node, text }];
  });
  return joined(each);
}

/**
 * `base` was changed to `ours` in one place and to `theirs` in another: the document with both changes, null when they
 * are of one block.
 */
export function mergedDocument(base: NoteDocument, ours: NoteDocument, theirs: NoteDocument): NoteDocument | null {
  const blocks = base.root.children;
  const here = hunksBetween(blocks, ours.root.children);
  const there = hunksBetween(blocks, theirs.root.children).filter((hunk) => !here.some((other) => isSame(hunk, other)));
  if (there.some((hunk) => here.some((other) => inOnePlace(hunk, other)))) return null;
  const children: NoteNode[] = [];
  let at = 0;
  for (const { from, to, put } of [...here, ...there].sort((a, b) => a.from - b.from || a.to - b.to)) {
    children.push(...blocks.slice(at, from), ...put);
    at = to;
  }
  children.push(...blocks.slice(at));
  return { ...ours, root: { ...ours.root, children } };
}

/** `put` stands in the place of the blocks `from` to `to` (exclusive). */
export interface Hunk {
  from: number;
  to: number;
  put: NoteNode[];
}

const isSame = (a: Hunk, b: Hunk): boolean => a.from === b.from && a.to === b.to && keyOf(a.put) === keyOf(b.put);

function inOnePlace(a: Hunk, b: Hunk): boolean {
  if (a.from === a.to && b.from === b.to) return a.from === b.from;
  return a.from < b.to && b.from < a.to;
}

/** Beyond this many comparisons a change is one hunk from its first to its last block. */
const MOST_COMPARISONS = 4_000_000;

/** What was put where, so that `before` becomes `after`; in order, none touching another. */
export function hunksBetween(before: readonly NoteNode[], after: readonly NoteNode[]): Hunk[] {
  const [a, b] = [before.map(keyOf), after.map(keyOf)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const [aEnd, bEnd] = [a.length - tail, b.length - tail];
  if ((aEnd - head) * (bEnd - head) > MOST_COMPARISONS) return [{ from: head, to: aEnd, put: after.slice(head, bEnd) }];
  const common = commonBlocks(a.slice(head, aEnd), b.slice(head, bEnd)).map(([i, j]) => [i + head, j + head] as const);
  const hunks: Hunk[] = [];
  let [i, j] = [head, head];
  for (const [nextA, nextB] of [...common, [aEnd, bEnd] as const]) {
    if (nextA > i || nextB > j) hunks.push({ from: i, to: nextA, put: after.slice(j, nextB) });
    [i, j] = [nextA + 1, nextB + 1];
  }
  return hunks;
}

/** Places of the longest common subsequence. */
function commonBlocks(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const places: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) places.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return places;
}

/**
 * Without regard to the order of keys, which a round trip through the vault may change, and to the titles of what is linked,
 * which follow the things themselves.
 */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    const isLink = 'type' in inner && inner.type === 'thinglink';
    const entries = Object.entries(inner).filter(([name]) => !(isLink && name === 'text'));
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
