import { isNoteElement, type NoteElement, type NoteNode } from '../notes/note-document';

/** When two nodes of a note are the same for whoever reads it. */

/** What the editor keeps for itself, and makes anew: the number of a list's item, how the next letter would be set. */
const EDITORS_OWN: ReadonlySet<string> = new Set(['direction', 'value', 'textFormat', 'textStyle']);

const formsOfNodes = new WeakMap<NoteNode, string>();

/** Equal for nodes that say and show the same, with everything in them. The titles of what is linked follow the things themselves. */
export function formOf(node: NoteNode): string {
  const known = formsOfNodes.get(node);
  if (known !== undefined) return known;
  const children = isNoteElement(node) ? `[${joinedTexts(node.children).map(formOf).join(',')}]` : '';
  const form = shapeOf(node) + children;
  formsOfNodes.set(node, form);
  return form;
}

/** The same without what stands in it. */
export function shapeOf(node: NoteNode): string {
  const isLink = node.type === 'thinglink';
  const entries = Object.entries(node).filter(([name]) => name !== 'children' && !EDITORS_OWN.has(name) && !(isLink && name === 'text'));
  return JSON.stringify(entries.map(([name, value]) => [name, ordered(value)]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

/** Without regard to the order of keys, which a round trip through the vault may change. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, ordered(inner)]));
}

/** Texts that are set alike and stand side by side are one, as in the editor, and so are two parts of one link. */
export function joinedTexts(nodes: readonly NoteNode[]): NoteNode[] {
  const result: NoteNode[] = [];
  for (const node of nodes) {
    if (node.type === 'text' && node.text === '') continue;
    const joined = joinedPair(result.at(-1), node);
    if (joined === null) result.push(node);
    else result[result.length - 1] = joined;
  }
  return result;
}

function joinedPair(last: NoteNode | undefined, node: NoteNode): NoteNode | null {
  if (last?.type === 'text' && node.type === 'text')
    return settingOf(last) === settingOf(node) ? { ...last, text: last.text + node.text } : null;
  if (last === undefined || !isLink(last) || !isLink(node) || shapeOf(last) !== shapeOf(node)) return null;
  return { ...last, children: joinedTexts([...last.children, ...node.children]) };
}

const isLink = (node: NoteNode): node is NoteElement => node.type === 'link' || node.type === 'autolink';

const settingOf = (text: NoteNode): string => shapeOf({ ...text, text: '' });
