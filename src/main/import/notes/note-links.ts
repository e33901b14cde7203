import type { NoteNode } from '../../../shared/notes/note-document';
import { link, shownNote, textNode, thingLink } from '../../../shared/notes/note-nodes';

/** What the links of a note lead to, and what is to be said of those that lead nowhere. */

/** What something of the notebook is to be in the vault, by an id that stands for it until then. */
export type Target = { kind: 'note' | 'article'; id: string; title: string };

/** Finds what a link of another program means; null for what is not in the notebook. */
export interface LinkFinder {
  /** By the name that stands in `[[…]]`. */
  byName: (name: string) => Target | null;
  /** By an address, such as a path from the note or an address of the program, and the words that stand for it. */
  byAddress: (address: string, words: string) => Target | null;
}

/** A wiki link: the note or file, the place in it, and the words for it. */
const WIKI = /(!?)#?\[\[([^[\]\n|]{1,500}?)(?:\\?\|([^[\]\n]{0,500}))?\]\]/g;
const MARKED = /==(?=\S)([^=\n]{1,2000}?)(?<=\S)==/g;

/** A text in which wiki links are links, and what stands between `==` is marked. What leads nowhere stays as it is written. */
export function wikiNodes(text: string, format: number, links: LinkFinder): NoteNode[] {
  const nodes: NoteNode[] = [];
  let at = 0;
  const upTo = (end: number): void => void (end > at && nodes.push(...markedNodes(text.slice(at, end), format)));
  for (const match of text.matchAll(WIKI)) {
    const node = nodeOfWiki(match, links);
    if (node === null) continue;
    upTo(match.index);
    nodes.push(node);
    at = match.index + match[0].length;
  }
  upTo(text.length);
  return nodes;
}

function nodeOfWiki([, embedded, written = '', words]: RegExpMatchArray, links: LinkFinder): NoteNode | null {
  const [name = '', ...places] = written.split('#');
  const found = name.trim() === '' ? null : (links.byName(written.trim()) ?? links.byName(name.trim()));
  if (found === null) return null;
  if (embedded === '!' && found.kind === 'note') {
    const section = places.at(-1)?.trim() ?? '';
    // A block is not known by its sign: the note stands for it.
    return shownNote(found.id, found.title, section === '' || section.startsWith('^') ? null : section);
  }
  const place = found.kind === 'note' && places.length > 0 ? places.join(' › ').replace(/^\^/, '') : '';
  // The width of a picture is no word for it.
  const alias = words === undefined || /^\s*(?:\d+(?:x\d+)?)?\s*$/.test(words) ? null : words.trim();
  const label = alias ?? (place === '' ? null : `${found.title} › ${place}`);
  return thingLink(found.kind, found.id, found.title, label);
}

function markedNodes(text: string, format: number): NoteNode[] {
  const nodes: NoteNode[] = [];
  let at = 0;
  for (const match of text.matchAll(MARKED)) {
    if (match.index > at) nodes.push(textNode(text.slice(at, match.index), format));
    nodes.push(textNode(match[1] ?? '', format | 128));
    at = match.index + match[0].length;
  }
  if (at < text.length) nodes.push(textNode(text.slice(at), format));
  return nodes;
}

/** A link with its words: to something of the notebook, to the web, or, where it leads nowhere, its words with the address behind them. */
export function linkNodes(address: string, words: NoteNode[], links: LinkFinder): NoteNode[] {
  const shown = wordsOf(words);
  const found = links.byAddress(address, shown);
  if (found !== null) return [thingLink(found.kind, found.id, found.title, shown === '' || shown === found.title ? null : shown)];
  if (isOpenable(address)) return [link(address, words.length === 0 ? [textNode(address)] : words)];
  return shown === address || address === '' ? words : [...words, textNode(`${shown === '' ? '' : ' '}(${address})`)];
}

/** Addresses that the window opens. */
function isOpenable(address: string): boolean {
  return /^(?:https?:\/\/|mailto:)\S+$/i.test(address) && URL.canParse(address);
}

function wordsOf(nodes: readonly NoteNode[]): string {
  return nodes
    .map((node) => ('text' in node && typeof node.text === 'string' ? node.text : node.type === 'linebreak' ? ' ' : ''))
    .join('')
    .trim();
}

const CODE = /^(`{3,}|~{3,})[\s\S]*?^\1|`[^`\n]+`/gm;
const ADDRESS =
  /\[([^\]\n]{0,500})\]\(<?([^)\s>]{1,2000})[^)\n]{0,200}\)|<a\b[^>]{0,1000}\bhref=["']([^"']{1,2000})["'][^>]{0,1000}>([^<]{0,500})/gi;

/** How many links of a text lead to notes, without reading it as a whole. */
export function linksToNotes(text: string, links: LinkFinder): number {
  const words = text.replace(CODE, '');
  const wiki = [...words.matchAll(WIKI)]
    .map((match) => nodeOfWiki(match, links))
    .filter((node) => node?.type === 'thinglink' && node.kind === 'note');
  const addresses = [...words.matchAll(ADDRESS)].filter(([, shown = '', address, href, title = '']) => {
    return links.byAddress(address ?? href ?? '', address === undefined ? title.trim() : shown)?.kind === 'note';
  });
  return wiki.length + addresses.length;
}
