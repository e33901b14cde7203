import { diffArrays } from 'diff';
import { isBlockNode, isNoteElement, linkKey, wordsOfLink, type NoteDocument, type NoteElement, type NoteNode } from './note-document';
import { liveTableSchema, subjectsOf, wordsAsked } from './live-table';
import { pictureNodeSchema, type PictureNode } from './pictures';
import type { BlockDifference, DifferenceRun } from './versions';

/** What became of a note's text: block by block, in words, with its citations and its structure. */

interface Token {
  kind: DifferenceRun['kind'];
  text: string;
}

interface FlatBlock {
  form: string;
  tokens: Token[];
  /** Equal for blocks that say the same, */
  words: string;
  /** and for those that are set the same as well. */
  whole: string;
}

const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]|[\p{L}\p{M}\p{N}]+|\s+|./gsu;
const WORD = /[\p{L}\p{N}]/u;
/** Blocks with more words changed than this have nothing to say to each other. */
const MOST_CHANGED = 2000;
/** From this share of common words on, a block is another one changed. */
const ALIKE = 0.35;

/** From `before` to `after`, in reading order; unchanged blocks are among them. */
export function noteDifference(before: NoteDocument, after: NoteDocument): BlockDifference[] {
  const [a, b] = [flatBlocks(before), flatBlocks(after)];
  const changes = diffArrays(a, b, { comparator: (one, other) => one.whole === other.whole });
  const blocks: BlockDifference[] = [];
  let gone: FlatBlock[] = [];
  for (const { value, added, removed } of changes) {
    if (removed) {
      gone = [...gone, ...value];
      continue;
    }
    if (added) blocks.push(...paired(gone, value));
    else blocks.push(...gone.map((block) => alone(block, 'removed')), ...value.map((block) => alone(block, 'same')));
    gone = [];
  }
  return [...blocks, ...gone.map((block) => alone(block, 'removed'))];
}

/** Words that came and went. */
export function wordsChanged(blocks: readonly BlockDifference[]): { added: number; removed: number } {
  const count = { added: 0, removed: 0 };
  for (const { runs } of blocks) {
    for (const { state, kind, text } of runs) {
      if (state !== 'same' && kind === 'text') count[state] += wordsIn(text);
    }
  }
  return count;
}

/** As the differences count them: each sign of a script without spaces is one. */
export function wordsIn(text: string): number {
  return (text.match(TOKEN) ?? []).filter((token) => WORD.test(token)).length;
}

function alone({ form, tokens }: FlatBlock, state: 'same' | 'added' | 'removed'): BlockDifference {
  return { state, form, was: null, reformatted: false, runs: joined(tokens.map((token) => ({ ...token, state }))) };
}

/** Each block that went with the next one that came and is like it. */
function paired(gone: readonly FlatBlock[], come: readonly FlatBlock[]): BlockDifference[] {
  const blocks: BlockDifference[] = [];
  let next = 0;
  for (const block of come) {
    const at = gone.findIndex((other, index) => index >= next && areAlike(other, block));
    const other = gone[at];
    if (other === undefined) {
      blocks.push(alone(block, 'added'));
      continue;
    }
    blocks.push(...gone.slice(next, at).map((left) => alone(left, 'removed')), changed(other, block));
    next = at + 1;
  }
  return [...blocks, ...gone.slice(next).map((left) => alone(left, 'removed'))];
}

function areAlike(a: FlatBlock, b: FlatBlock): boolean {
  if (a.words === b.words) return true;
  const [mine, theirs] = [new Set(wordTokens(a)), new Set(wordTokens(b))];
  const common = [...mine].filter((word) => theirs.has(word)).length;
  return common > 0 && common / Math.max(mine.size, theirs.size) >= ALIKE;
}

const wordTokens = ({ tokens }: FlatBlock): string[] =>
  tokens.flatMap(({ kind, text }) => (kind !== 'text' || WORD.test(text) ? [`${kind} ${text}`] : []));

function changed(before: FlatBlock, after: FlatBlock): BlockDifference {
  const same = (one: Token, other: Token): boolean => one.kind === other.kind && one.text === other.text;
  const parts = diffArrays(before.tokens, after.tokens, { comparator: same, maxEditLength: MOST_CHANGED }) ?? [
    { value: before.tokens, added: false, removed: true },
    { value: after.tokens, added: true, removed: false },
  ];
  const runs = parts.flatMap(({ value, added, removed }) => {
    const state = added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const);
    return value.map((token) => ({ ...token, state }));
  });
  const was = before.form === after.form ? null : before.form;
  return { state: 'changed', form: after.form, was, reformatted: was === null && before.words === after.words, runs: joined(runs) };
}

function joined(runs: readonly DifferenceRun[]): DifferenceRun[] {
  const result: DifferenceRun[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last?.kind === 'text' && run.kind === 'text' && last.state === run.state) last.text += run.text;
    else result.push({ ...run });
  }
  return result;
}

// --- Blocks ---------------------------------------------------------------------------------------------------------

const forms: Readonly<Record<string, string>> = {
  paragraph: 'Paragraph',
  quote: 'Quotation',
  code: 'Code',
  tablecell: 'Table cell',
  callout: 'Call-out',
  h1: 'Heading 1',
  h2: 'Heading 2',
  h3: 'Heading 3',
  h4: 'Heading 4',
  bullet: 'List item',
  number: 'Numbered item',
  check: 'Check item',
};

function flatBlocks(document: NoteDocument): FlatBlock[] {
  const blocks: FlatBlock[] = [];
  addBlocks(blocks, document.root, null);
  return blocks;
}

const isInline = (node: NoteNode): boolean =>
  isNoteElement(node) ? node.type === 'link' || node.type === 'autolink' : !isBlockNode(node) || node.type === 'horizontalrule';

/** Another picture is another block; one with other words, or another width, is the same one changed. */
function pictureBlock({ sha256, share, caption, alt }: PictureNode): FlatBlock {
  const tokens: Token[] = [{ kind: 'picture', text: sha256 }, ...wordTokensOf(caption), ...wordTokensOf(alt === '' ? '' : ` (${alt})`)];
  const words = tokens.map(({ text }) => text).join('');
  return { form: 'Picture', tokens, words, whole: `Picture\u0000${words}\u0000${share}` };
}

/** Another chart is another block. */
function chartBlock({ chartId, text }: Extract<NoteNode, { type: 'chart' }>): FlatBlock {
  const tokens: Token[] = wordTokensOf(text);
  return { form: 'Link chart', tokens, words: text, whole: `Link chart\u0000${chartId}` };
}

/** A question asked otherwise is the same table changed: what it is about is shown, what it lists is not known. */
function tableBlock(node: Extract<NoteNode, { type: 'livetable' }>): FlatBlock {
  const { question, columns, sort, rows } = liveTableSchema.parse({
    ...{ question: node.question, columns: node.columns },
    ...{ sort: node.sort, rows: node.rows },
  });
  const about = [wordsAsked(question), ...subjectsOf(question).map(({ about: { name } }) => name)].filter((words) => words !== '');
  const tokens: Token[] = [...wordTokensOf(question.of), ...about.flatMap((words) => wordTokensOf(`: ${words}`))];
  const words = tokens.map(({ text }) => text).join('');
  return { form: 'Live table', tokens, words, whole: `Live table\u0000${JSON.stringify([question, columns, sort, rows])}` };
}

const wordTokensOf = (text: string): Token[] => (text.match(TOKEN) ?? []).map((token) => ({ kind: 'text', text: token }));

/** An element's own words are one block, what stands in it as blocks are others. */
function addBlocks(blocks: FlatBlock[], element: NoteElement, parent: NoteElement | null): void {
  const inline = element.children.filter(isInline);
  if (inline.length > 0) blocks.push(flatBlock(formOf(element, parent), inline));
  for (const child of element.children) {
    if (child.type === 'picture') blocks.push(pictureBlock(pictureNodeSchema.parse(child)));
    if (child.type === 'chart') blocks.push(chartBlock(child));
    if (child.type === 'livetable') blocks.push(tableBlock(child));
    if (isNoteElement(child) && !isInline(child)) addBlocks(blocks, child, element);
  }
}

function formOf(element: NoteElement, parent: NoteElement | null): string {
  const isDone = element.type === 'listitem' && parent?.['listType'] === 'check' && element['checked'] === true;
  if (isDone) return 'Done item';
  const holder = element.type === 'paragraph' && parent !== null && parent.type !== 'root' ? parent : element;
  const name = holder.type === 'heading' ? holder['tag'] : holder.type === 'listitem' ? parent?.['listType'] : holder.type;
  return forms[String(name)] ?? 'Paragraph';
}

function flatBlock(form: string, nodes: readonly NoteNode[]): FlatBlock {
  const tokens = nodes.flatMap(tokensOf);
  const words = tokens.map(({ kind, text }) => (kind === 'text' ? text : `\u0000${kind} ${text}\u0000`)).join('');
  return { form, tokens, words, whole: `${form}\u0000${words}\u0000${nodes.map(settingOf).join('')}` };
}

/** How the words are set, without regard to where they are cut. */
function settingOf(node: NoteNode): string {
  if (node.type === 'text') return `${String(node['format'])}:${node.text};`;
  if (isNoteElement(node)) return `${node.type} ${String(node['url'])}(${node.children.map(settingOf).join('')})`;
  return '';
}

function tokensOf(node: NoteNode): Token[] {
  if (node.type === 'text') return wordTokensOf(node.text);
  if (node.type === 'linebreak') return [{ kind: 'text', text: '\n' }];
  if (node.type === 'tab') return [{ kind: 'text', text: '\t' }];
  if (node.type === 'citation') {
    return node.items.map(({ passageId, stance }) => ({ kind: 'citation', text: `${passageId} ${stance}` }));
  }
  if (node.type === 'thinglink') {
    const shown = node.shown === true ? ` shown ${node.heading ?? ''}` : '';
    return [{ kind: 'link', text: `${linkKey(node)} ${wordsOfLink(node)}${shown}` }];
  }
  if (node.type === 'mention') return [{ kind: 'mention', text: node.entityId }];
  if (node.type === 'date') return [{ kind: 'date', text: `${node.value} ${node.text}` }];
  if (isNoteElement(node)) return node.children.flatMap(tokensOf);
  return [{ kind: 'other', text: '' }];
}
