import { isBlockNode, isNoteElement, type NoteDocument, type NoteNode } from '../notes/note-document';
import { documentOf, textNode } from '../notes/note-nodes';
import { formOf } from './forms';
import type { ReviewedNode, SuggestedChange } from './model';
import { planBetween, type BlockStep, type NumberedStretch, type Plan } from './plan';
import { stretchesBetween, type Stretch } from './sequences';
import { isSpace, nodesOfTokens, tokensOf, wordsOf, type Token } from './tokens';

/**
 * The text of a note with what is suggested in its place. `base` is what the suggestion began from, `present` what the note is now:
 * what was suggested for words that are others now is in conflict, and stands beside them. docs/adr/0082-suggested-changes.md
 */
export interface Review {
  nodes: ReviewedNode[];
  /** In reading order. */
  changes: SuggestedChange[];
}

export function reviewOf(base: NoteDocument, proposed: NoteDocument, present: NoteDocument): Review {
  const plan = planBetween(base.root.children, proposed.root.children);
  const projection = new Projection();
  const nodes = projection.project(plan, base.root.children, present.root.children);
  return { nodes, changes: projection.changes(nodes) };
}

class Projection {
  /** Changes that can be decided together only, by the number of the first of them. */
  readonly #groups = new Map<number, number[]>();
  readonly #conflicts = new Set<number>();

  /** `base`: of what the plan was made. */
  project(plan: Plan, base: readonly NoteNode[], present: readonly NoteNode[]): ReviewedNode[] {
    if (plan.of === 'words') return this.#words(plan.base, plan.stretches, present);
    const now = planBetween(base, present);
    return now.of === 'blocks' ? this.#blocks(plan.steps, now.steps) : [];
  }

  changes(nodes: readonly ReviewedNode[]): SuggestedChange[] {
    const found = new Map<number, { removed: NoteNode[]; added: NoteNode[] }>();
    collect(nodes, found);
    return [...found].map(([id, { removed, added }]): SuggestedChange => {
      const isMove = removed.length === 1 && added.length === 1 && sameForms(removed, added);
      return {
        id,
        ids: this.#groups.get(id) ?? [id],
        kind: isMove ? 'move' : added.length === 0 ? 'delete' : removed.length === 0 ? 'insert' : 'replace',
        isConflict: this.#conflicts.has(id),
        removed: wordsOf(removed),
        added: wordsOf(added),
      };
    });
  }

  #conflict(changes: readonly number[]): number {
    const [first = 0] = changes;
    this.#groups.set(first, [...changes]);
    this.#conflicts.add(first);
    return first;
  }

  // --- Blocks -----------------------------------------------------------------------------------------------------------

  /** Both lists have each block of the base once, in its order. */
  #blocks(steps: readonly BlockStep[], now: readonly BlockStep[]): ReviewedNode[] {
    const nodes: ReviewedNode[] = [];
    let [mine, theirs] = [0, 0];
    while (mine < steps.length || theirs < now.length) {
      const fresh: string[] = [];
      for (let step = now[theirs]; step?.does === 'insert'; step = now[theirs]) {
        nodes.push(whole(step.put));
        fresh.push(formOf(step.put));
        theirs += 1;
      }
      for (let step = steps[mine]; step?.does === 'insert'; step = steps[mine]) {
        // The note has it by now.
        const known = fresh.indexOf(formOf(step.put));
        if (known >= 0) fresh.splice(known, 1);
        else nodes.push(marked(step.put, step.change, 'added'));
        mine += 1;
      }
      const [step, present] = [steps[mine], now[theirs]];
      if (step !== undefined && present !== undefined) nodes.push(...this.#block(step, present));
      mine += 1;
      theirs += 1;
    }
    return nodes;
  }

  #block(step: BlockStep, now: BlockStep): ReviewedNode[] {
    const present = now.does === 'keep' ? now.base : now.does === 'remove' ? null : now.put;
    const isAsItWas = now.does === 'keep';
    if (step.does === 'keep' || step.does === 'insert') return present === null ? [] : [whole(present)];
    if (step.does === 'remove') {
      if (present === null) return [];
      return [marked(present, isAsItWas ? step.change : this.#conflict([step.change]), 'removed')];
    }
    if (present !== null && formOf(present) === formOf(step.put)) return [whole(present)];
    if (step.does === 'within' && present !== null && isNoteElement(present) && now.does !== 'replace') {
      return [{ node: { ...present, children: [] }, mark: null, inside: this.project(step.inside, step.base.children, present.children) }];
    }
    const numbers = step.does === 'replace' ? [step.change] : changesIn(step.inside);
    const change = step.does === 'replace' && isAsItWas ? step.change : this.#conflict(numbers);
    return [...(present === null ? [] : [marked(present, change, 'removed')]), marked(step.put, change, 'added')];
  }

  // --- Words ------------------------------------------------------------------------------------------------------------

  #words(base: readonly Token[], suggested: readonly NumberedStretch[], present: readonly NoteNode[]): ReviewedNode[] {
    const others = stretchesBetween(base, tokensOf(present), ({ key }) => key);
    const nodes: ReviewedNode[] = [];
    const add = (tokens: readonly Token[], mark: ReviewedNode['mark']): void => {
      nodes.push(...nodesOfTokens(tokens).map((node) => ({ node, mark, inside: null })));
    };
    let at = 0;
    for (const { from, to, mine, theirs } of regionsOf(suggested, others)) {
      add(base.slice(at, from), null);
      at = to;
      const now = applied(base, { from, to }, theirs);
      const wanted = applied(base, { from, to }, mine);
      const [first] = mine;
      // Nothing is suggested here, or the note has it by now.
      if (first === undefined || keysOf(now) === keysOf(wanted)) add(now, null);
      else if (theirs.length === 0 || from === to) {
        if (theirs.length > 0) add(now, null);
        for (const stretch of mine) {
          add(base.slice(stretch.from, stretch.to), { change: stretch.change, state: 'removed' });
          add(theirs.length > 0 ? apartFrom(now, stretch.put) : stretch.put, { change: stretch.change, state: 'added' });
        }
      } else {
        const change = this.#conflict(mine.map((stretch) => stretch.change));
        add(now, { change, state: 'removed' });
        add(wanted, { change, state: 'added' });
      }
    }
    add(base.slice(at), null);
    return nodes;
  }
}

const whole = (node: NoteNode): ReviewedNode => ({ node, mark: null, inside: null });
const marked = (node: NoteNode, change: number, state: 'added' | 'removed'): ReviewedNode => ({
  node,
  mark: { change, state },
  inside: null,
});

function changesIn(plan: Plan): number[] {
  if (plan.of === 'words') return plan.stretches.map(({ change }) => change);
  return plan.steps.flatMap((step) => (step.does === 'keep' ? [] : step.does === 'within' ? changesIn(step.inside) : [step.change]));
}

/** The same behind a space, where they would run together with words that were put in at their place. */
function apartFrom(before: readonly Token[], tokens: readonly Token[]): readonly Token[] {
  const [last, first] = [before.at(-1), tokens[0]];
  if (last === undefined || first === undefined || isSpace(last) || isSpace(first)) return tokens;
  return [...tokensOf([textNode(' ')]), ...tokens];
}

const keysOf = (tokens: readonly Token[]): string => tokens.map(({ key }) => key).join('\n');
const sameForms = (a: readonly NoteNode[], b: readonly NoteNode[]): boolean =>
  a.every((node, index) => formOf(node) === formOf(b[index] ?? node));

/** A part of the base with stretches in it put in their places. */
function applied(base: readonly Token[], { from, to }: { from: number; to: number }, stretches: readonly Stretch<Token>[]): Token[] {
  const tokens: Token[] = [];
  let at = from;
  for (const stretch of stretches) {
    tokens.push(...base.slice(at, stretch.from), ...stretch.put);
    at = stretch.to;
  }
  return [...tokens, ...base.slice(at, to)];
}

interface Region {
  from: number;
  to: number;
  /** What is suggested in it, and what was changed in the note meanwhile. */
  mine: NumberedStretch[];
  theirs: Stretch<Token>[];
}

/** Stretches that are of the same words stand in one region; what is only put in at the same place stands there one behind the other. */
function regionsOf(suggested: readonly NumberedStretch[], others: readonly Stretch<Token>[]): Region[] {
  const all = [
    ...others.map((stretch) => ({ ...stretch, mine: [], theirs: [stretch] })),
    ...suggested.map((stretch) => ({ ...stretch, mine: [stretch], theirs: [] })),
  ].sort((a, b) => a.from - b.from || a.to - b.to);
  const regions: Region[] = [];
  for (const { from, to, mine, theirs } of all) {
    const last = regions.at(-1);
    const isWithin = last !== undefined && (from < last.to || (from === last.to && from === to && last.from === last.to));
    if (!isWithin) {
      regions.push({ from, to, mine, theirs });
      continue;
    }
    last.to = Math.max(last.to, to);
    last.mine.push(...mine);
    last.theirs.push(...theirs);
  }
  return regions;
}

// --- What is decided ----------------------------------------------------------------------------------------------------

/** `both`: what is there stays, and what is suggested is put beside it. */
export type Decision = 'accept' | 'reject' | 'both';

/** The note with what was decided; what was not stays as it is. */
export function decided(nodes: readonly ReviewedNode[], decisionOf: (change: number) => Decision): NoteDocument {
  return documentOf(nodesDecided(nodes, decisionOf));
}

function nodesDecided(nodes: readonly ReviewedNode[], decisionOf: (change: number) => Decision): NoteNode[] {
  const left = nodes.flatMap(({ node, mark, inside }, index): NoteNode[] => {
    if (mark !== null && node.type === 'tablecell' && decisionOf(mark.change) === 'both') return oneCell(nodes, index);
    if (mark !== null) return stays(mark, decisionOf(mark.change)) ? [...spaceBefore(nodes, index, decisionOf), node] : [];
    if (inside === null || !isNoteElement(node)) return [node];
    const children = nodesDecided(inside, decisionOf);
    // A list without items is none.
    return children.length === 0 && !holdsWords(node) ? [] : [{ ...node, children }];
  });
  return left.every((node) => !isBlockNode(node)) ? nodesOfTokens(tokensOf(left)) : left;
}

/** Words that both stay do not run together. */
function spaceBefore(nodes: readonly ReviewedNode[], index: number, decisionOf: (change: number) => Decision): NoteNode[] {
  const [before, here] = [nodes[index - 1], nodes[index]];
  if (before?.mark?.state !== 'removed' || here?.mark?.state !== 'added' || before.mark.change !== here.mark.change) return [];
  if (decisionOf(here.mark.change) !== 'both' || isBlockNode(here.node)) return [];
  const isApart = [/\s$/u.test(textOf(before.node)), /^\s/u.test(textOf(here.node))].includes(true);
  return isApart ? [] : [textNode(' ')];
}

const textOf = (node: NoteNode): string => (node.type === 'text' ? node.text : '');

const stays = ({ state }: { state: 'added' | 'removed' }, decision: Decision): boolean =>
  decision === 'both' || (state === 'added') === (decision === 'accept');

/** Two cells in the place of one would put the table out of its form: what both say stands in one. */
function oneCell(nodes: readonly ReviewedNode[], index: number): NoteNode[] {
  const [here, next] = [nodes[index], nodes[index + 1]];
  if (here?.mark?.state !== 'removed' || !isNoteElement(here.node)) return [];
  const added = next?.mark?.state === 'added' && isNoteElement(next.node) ? next.node.children : [];
  return [{ ...here.node, children: [...here.node.children, ...added] }];
}

const holdsWords = ({ type }: NoteNode): boolean => !['list', 'table', 'tablerow'].includes(type);

function collect(nodes: readonly ReviewedNode[], found: Map<number, { removed: NoteNode[]; added: NoteNode[] }>): void {
  for (const { node, mark, inside } of nodes) {
    if (inside !== null) collect(inside, found);
    if (mark === null) continue;
    const change = found.get(mark.change) ?? { removed: [], added: [] };
    change[mark.state].push(node);
    found.set(mark.change, change);
  }
}

// --- What is left of a suggestion ---------------------------------------------------------------------------------------

/** The base and the proposal when some changes were decided: what was accepted is of the base, what was rejected of neither. */
export function leftOf(
  base: NoteDocument,
  proposed: NoteDocument,
  changes: ReadonlySet<number>,
  decision: 'accept' | 'reject',
): { base: NoteDocument; proposed: NoteDocument } {
  const { nodes } = reviewOf(base, proposed, base);
  if (decision === 'accept') return { base: decided(nodes, (change) => (changes.has(change) ? 'accept' : 'reject')), proposed };
  return { base, proposed: decided(nodes, (change) => (changes.has(change) ? 'reject' : 'accept')) };
}

/** A suggestion as it would be, had it begun from what the note is now; null while something of it is in conflict. */
export function begunFrom(base: NoteDocument, proposed: NoteDocument, present: NoteDocument): NoteDocument | null {
  const { nodes, changes } = reviewOf(base, proposed, present);
  return changes.some(({ isConflict }) => isConflict) ? null : decided(nodes, () => 'accept');
}

/** Whether two documents are the same for whoever reads them. */
export function saysTheSame(a: NoteDocument, b: NoteDocument): boolean {
  const [mine, theirs] = [a.root.children, b.root.children];
  return mine.length === theirs.length && sameForms(mine, theirs);
}
