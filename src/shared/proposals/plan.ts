import { isBlockNode, isNoteElement, type NoteElement, type NoteNode } from '../notes/note-document';
import { formOf, shapeOf } from './forms';
import { stretchesBetween, type Stretch } from './sequences';
import { isSpace, tokensOf, type Token } from './tokens';

/**
 * What was changed of a document, as steps that can be taken one by one: words where two blocks are of one kind, whole blocks else.
 * Each has a number, in reading order. docs/adr/0082-suggested-changes.md
 */
export type Plan = { of: 'blocks'; steps: BlockStep[] } | { of: 'words'; base: Token[]; stretches: NumberedStretch[] };

export interface NumberedStretch extends Stretch<Token> {
  change: number;
}

/** In the order of the base: each of its blocks has one step, and those that came have theirs between them. */
export type BlockStep =
  | { does: 'keep'; base: NoteNode }
  | { does: 'insert'; put: NoteNode; change: number }
  | { does: 'remove'; base: NoteNode; change: number }
  | { does: 'replace'; base: NoteNode; put: NoteNode; change: number }
  | { does: 'within'; base: NoteElement; put: NoteElement; inside: Plan };

type Counter = () => number;

export function planBetween(base: readonly NoteNode[], proposed: readonly NoteNode[], counter: Counter = counting()): Plan {
  if ([...base, ...proposed].every((node) => !isBlockNode(node))) return planOfWords(base, proposed, counter);
  if (base[0]?.type === 'tablecell') return { of: 'blocks', steps: cellSteps(base, proposed, counter) };
  return { of: 'blocks', steps: blockSteps(base, proposed, counter) };
}

function counting(): Counter {
  let next = 0;
  return () => next++;
}

// --- Words --------------------------------------------------------------------------------------------------------------

function planOfWords(base: readonly NoteNode[], proposed: readonly NoteNode[], counter: Counter): Plan {
  const tokens = tokensOf(base);
  const stretches = overSpaces(
    tokens,
    stretchesBetween(tokens, tokensOf(proposed), ({ key }) => key),
  );
  return { of: 'words', base: tokens, stretches: stretches.map((stretch) => ({ ...stretch, change: counter() })) };
}

/** Stretches with nothing but white space between them are one: two words for two others, not one for one twice. */
function overSpaces(base: readonly Token[], stretches: readonly Stretch<Token>[]): Stretch<Token>[] {
  const joined: Stretch<Token>[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    const between = last === undefined ? [] : base.slice(last.to, stretch.from);
    if (last !== undefined && between.every(isSpace)) {
      joined[joined.length - 1] = { from: last.from, to: stretch.to, put: [...last.put, ...between, ...stretch.put] };
    } else joined.push(stretch);
  }
  return joined;
}

// --- Blocks -------------------------------------------------------------------------------------------------------------

function blockSteps(base: readonly NoteNode[], proposed: readonly NoteNode[], counter: Counter): BlockStep[] {
  const kin = kinOf(base, proposed);
  const stretches = stretchesBetween(base, proposed, (node) => formOf(kin.get(node) ?? node));
  const changeOf = numbersOf(movedBlocks(base, stretches), counter);
  const steps: BlockStep[] = [];
  let [at, next] = [0, 0];
  const goOn = (upTo: number): void => {
    for (; at < upTo; at += 1, next += 1) steps.push(stepOf(base[at], proposed[next], counter));
  };
  for (const { from, to, put } of stretches) {
    goOn(from);
    steps.push(...stepsOfGap(base.slice(from, to), put, changeOf, counter));
    [at, next] = [to, next + put.length];
  }
  goOn(base.length);
  return steps;
}

/** A block that stayed in its place, as it was or with changes in it. */
function stepOf(base: NoteNode | undefined, put: NoteNode | undefined, counter: Counter): BlockStep {
  if (base === undefined || put === undefined) throw new RangeError('blocks do not match');
  if (!isNoteElement(base) || !isNoteElement(put) || formOf(base) === formOf(put)) return { does: 'keep', base };
  return { does: 'within', base, put, inside: planBetween(base.children, put.children, counter) };
}

/** For each block that the base has not: the one of it that it is most like, of those that are gone. */
function kinOf(base: readonly NoteNode[], proposed: readonly NoteNode[]): Map<NoteNode, NoteNode> {
  const [known, kept] = [new Set(base.map(formOf)), new Set(proposed.map(formOf))];
  const gone = new Set(base.filter((node) => !kept.has(formOf(node))));
  const kin = new Map<NoteNode, NoteNode>();
  for (const node of proposed) {
    if (known.has(formOf(node)) || kin.has(node)) continue;
    const [best] = [...gone].map((other) => ({ other, score: likeness(other, node) })).sort((a, b) => b.score - a.score);
    if (best === undefined || best.score === 0) continue;
    kin.set(node, best.other);
    gone.delete(best.other);
  }
  return kin;
}

/** The cells of a row keep their places. */
function cellSteps(base: readonly NoteNode[], proposed: readonly NoteNode[], counter: Counter): BlockStep[] {
  return base.map((cell, index): BlockStep => {
    const put = proposed[index];
    if (put === undefined || formOf(put) === formOf(cell)) return { does: 'keep', base: cell };
    if (!isNoteElement(cell) || !isNoteElement(put) || shapeOf(cell) !== shapeOf(put))
      return { does: 'replace', base: cell, put, change: counter() };
    return { does: 'within', base: cell, put, inside: planBetween(cell.children, put.children, counter) };
  });
}

/** The forms of blocks that went at one place and came at another, which is one change. */
function movedBlocks(base: readonly NoteNode[], stretches: readonly Stretch<NoteNode>[]): Set<string> {
  const gone = onlyOnce(
    stretches
      .flatMap(({ from, to }) => base.slice(from, to))
      .filter(saysSomething)
      .map(formOf),
  );
  const come = onlyOnce(
    stretches
      .flatMap(({ put }) => put)
      .filter(saysSomething)
      .map(formOf),
  );
  return new Set([...gone].filter((form) => come.has(form)));
}

function onlyOnce(forms: readonly string[]): Set<string> {
  const counts = new Map<string, number>();
  for (const form of forms) counts.set(form, (counts.get(form) ?? 0) + 1);
  return new Set([...counts].flatMap(([form, count]) => (count === 1 ? [form] : [])));
}

const saysSomething = (node: NoteNode): boolean => !isNoteElement(node) || node.children.some(saysSomething);

/** The number of a block that moved, the same at both of its places; null for the others. */
function numbersOf(moved: ReadonlySet<string>, counter: Counter): (node: NoteNode) => number | null {
  const numbers = new Map<string, number>();
  return (node) => {
    const form = formOf(node);
    if (!moved.has(form)) return null;
    const number = numbers.get(form) ?? counter();
    numbers.set(form, number);
    return number;
  };
}

/** Blocks that went, and those that came in their place: each is paired with the next one it is like. */
function stepsOfGap(
  gone: readonly NoteNode[],
  come: readonly NoteNode[],
  movedAs: (node: NoteNode) => number | null,
  counter: Counter,
): BlockStep[] {
  const steps: BlockStep[] = [];
  let [left, next]: [NoteNode[], number] = [[], 0];
  const settle = (upTo: number): void => {
    steps.push(...unlike(gone.slice(next, upTo), left, movedAs, counter));
    left = [];
  };
  for (const put of come) {
    const at = movedAs(put) === null ? gone.findIndex((base, index) => index >= next && movedAs(base) === null && areAlike(base, put)) : -1;
    const base = gone[at];
    if (base === undefined || !isNoteElement(base) || !isNoteElement(put)) {
      left.push(put);
      continue;
    }
    settle(at);
    steps.push({ does: 'within', base, put, inside: planBetween(base.children, put.children, counter) });
    next = at + 1;
  }
  settle(gone.length);
  return steps;
}

/** Blocks that have nothing to say to each other: one stands in the place of the other, or they come and go alone. */
function unlike(
  gone: readonly NoteNode[],
  come: readonly NoteNode[],
  movedAs: (node: NoteNode) => number | null,
  counter: Counter,
): BlockStep[] {
  const steps: BlockStep[] = [];
  const waiting = [...come];
  const inserted = (put: NoteNode): BlockStep => ({ does: 'insert', put, change: movedAs(put) ?? counter() });
  for (const base of gone) {
    const moved = movedAs(base);
    if (moved !== null) {
      steps.push({ does: 'remove', base, change: moved });
      continue;
    }
    const next = waiting.findIndex((put) => movedAs(put) === null);
    steps.push(...waiting.splice(0, next < 0 ? waiting.length : next).map(inserted));
    const put = waiting.shift();
    steps.push(put === undefined ? { does: 'remove', base, change: counter() } : { does: 'replace', base, put, change: counter() });
  }
  return [...steps, ...waiting.map(inserted)];
}

// --- What is alike ------------------------------------------------------------------------------------------------------

/** From this share of common words on, a block is another one changed; */
const ALIKE = 0.35;
/** and when so many of the words of the shorter one are in the other. */
const CONTAINED = 0.7;

/** Whether one can be shown as the other with changes in it. */
const areAlike = (a: NoteNode, b: NoteNode): boolean => likeness(a, b) > 0;

/** How much one is like the other: from 0, which is not, to 1. */
function likeness(a: NoteNode, b: NoteNode): number {
  if (!isNoteElement(a) || !isNoteElement(b) || shapeOf(a) !== shapeOf(b) || !holdAlike(a, b)) return 0;
  const [mine, theirs] = [wordSet(a), wordSet(b)];
  if (mine.size === 0 || theirs.size === 0) return Number.MIN_VALUE;
  const common = [...mine].filter((word) => theirs.has(word)).length;
  const [less, more] = [Math.min(mine.size, theirs.size), Math.max(mine.size, theirs.size)];
  return common / more >= ALIKE || (less > 1 && common / less >= CONTAINED) ? common / more : 0;
}

/** Words in both, or blocks in both; a table with other columns is another table, as a cell alone would put it out of its form. */
function holdAlike(a: NoteElement, b: NoteElement): boolean {
  if (a.type === 'tablerow') return a.children.length === b.children.length;
  if (a.type === 'table') {
    const rows = [...a.children, ...b.children].map((row) => (isNoteElement(row) ? row.children : []));
    return rows.every((cells) => cells.length === rows[0]?.length && cells.every((cell) => !spans(cell)));
  }
  const kinds = [a, b].flatMap(({ children }) => children.map(isBlockNode));
  return kinds.every((kind) => kind === kinds[0]);
}

const spans = (cell: NoteNode): boolean =>
  Number(isNoteElement(cell) ? cell['colSpan'] : 1) > 1 || Number(isNoteElement(cell) ? cell['rowSpan'] : 1) > 1;

const wordSets = new WeakMap<NoteElement, ReadonlySet<string>>();

function wordSet(element: NoteElement): ReadonlySet<string> {
  const words = wordSets.get(element) ?? new Set(wordsIn(element));
  wordSets.set(element, words);
  return words;
}

function wordsIn(element: NoteElement): string[] {
  return element.children.flatMap((child): string[] => {
    if (isNoteElement(child) && isBlockNode(child)) return wordsIn(child);
    return tokensOf([child]).flatMap((token) => (/[\p{L}\p{N}]/u.test(wordOf(token)) ? [wordOf(token)] : []));
  });
}

const wordOf = ({ node, key }: Token): string => (node.type === 'text' ? node.text : key);
