import { isBlockNode, isNoteElement, wordsOfLink, type NoteElement, type NoteNode } from '../notes/note-document';
import { joinedTexts, shapeOf } from './forms';

/** What stands in a line of a note, word by word. */

export interface Token {
  /** A word, white space or a sign, a citation, a mention, … */
  node: NoteNode;
  /** The link that it is a part of. */
  link: NoteElement | null;
  /** Equal for those that say the same and are set alike. */
  key: string;
}

const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+|[.,]\p{N}+)*|\s+|./gsu;

export function tokensOf(nodes: readonly NoteNode[], link: NoteElement | null = null): Token[] {
  return nodes.flatMap((node): Token[] => {
    if (isNoteElement(node)) return tokensOf(node.children, { ...node, children: [] });
    if (node.type !== 'text') return [tokenOf(node, link)];
    return (node.text.match(WORDS) ?? []).map((text) => tokenOf({ ...node, text }, link));
  });
}

const tokenOf = (node: NoteNode, link: NoteElement | null): Token => ({
  node,
  link,
  key: shapeOf(node) + (link === null ? '' : shapeOf(link)),
});

/** The nodes again: words that are set alike are one text, and what is of one link stands in it. */
export function nodesOfTokens(tokens: readonly Token[]): NoteNode[] {
  const nodes: NoteNode[] = [];
  let at = 0;
  while (at < tokens.length) {
    const link = tokens[at]?.link ?? null;
    let end = at + 1;
    while (end < tokens.length && linkFormOf(tokens[end]) === linkFormOf(tokens[at])) end += 1;
    const inside = joinedTexts(tokens.slice(at, end).map(({ node }) => node));
    nodes.push(...(link === null ? inside : [{ ...link, children: inside }]));
    at = end;
  }
  return nodes;
}

const linkFormOf = (token: Token | undefined): string | null => (token?.link == null ? null : shapeOf(token.link));

export const isSpace = ({ node }: Token): boolean => node.type === 'text' && node.text.trim() === '';

/** What is read of nodes, on one line: the words, and signs for what has none. */
export function wordsOf(nodes: readonly NoteNode[]): string {
  return rawWordsOf(nodes).replace(/\s+/gu, ' ').trim();
}

const rawWordsOf = (nodes: readonly NoteNode[]): string => nodes.map(wordsOfNode).join('');

function wordsOfNode(node: NoteNode): string {
  if (isNoteElement(node)) return isBlockNode(node) ? ` ${rawWordsOf(node.children)} ` : rawWordsOf(node.children);
  if (node.type === 'text' || node.type === 'date') return node.text;
  if (node.type === 'linebreak' || node.type === 'tab') return ' ';
  if (node.type === 'mention') return node.label ?? '@';
  if (node.type === 'thinglink') return wordsOfLink(node);
  if (node.type === 'citation') return ' [citation]';
  if (node.type === 'picture') return ' [picture] ';
  if (node.type === 'livetable') return ' [live table] ';
  if (node.type === 'chart') return ` [chart ${node.text}] `;
  return ' ';
}
