import { $getNearestNodeFromDOMNode, $getRoot, type LexicalEditor, type NodeKey } from 'lexical';
import type { JudgementKind } from '../../../shared/claims/estimative';
import { changedBlocks } from '../changed-blocks';
import { judgementsInElement, type JudgementMark } from './marked-text';

/** Milliseconds of one turn at it. */
const TURN = 6;
/** A pause in the typing, in milliseconds, before what was changed is looked at. */
const PAUSE = 250;

/** `::highlight()` rules of citation.css. */
const names: Readonly<Record<JudgementKind, string>> = {
  likelihood: 'note-judgement',
  confidence: 'note-judgement',
  assessment: 'note-judgement',
  'off-scale': 'note-judgement-loose',
  vague: 'note-judgement-loose',
};

/** The registry is one for the whole window: every editor adds its ranges to the same highlights. */
function highlightOf(kind: JudgementKind): Highlight {
  const present = CSS.highlights.get(names[kind]);
  if (present !== undefined) return present;
  const made = new Highlight();
  CSS.highlights.set(names[kind], made);
  return made;
}

/**
 * Underlines the words of judgement in a note by the CSS Custom Highlight API: neither the text nor the page's elements
 * change. Looks at changed paragraphs alone, in short turns while nothing else is to do.
 */
export class JudgementPainter {
  readonly #marks = new Map<NodeKey, JudgementMark[]>();
  readonly #waiting = new Set<NodeKey>();
  readonly #stop: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn: number | undefined;

  constructor(private readonly editor: LexicalEditor) {
    this.#stop = editor.registerUpdateListener((update) => {
      if (update.dirtyElements.size + update.dirtyLeaves.size > 0) this.#wait(changedBlocks(update));
    });
    this.#wait(editor.getEditorState().read(() => $getRoot().getChildrenKeys(), { editor }));
  }

  /** What stands at a place of the window (client pixels). */
  at(x: number, y: number): JudgementMark | null {
    const caret = document.caretRangeFromPoint(x, y);
    if (caret === null || this.editor.getRootElement()?.contains(caret.startContainer) !== true) return null;
    const key = this.editor.read(() => $getNearestNodeFromDOMNode(caret.startContainer)?.getTopLevelElement()?.getKey());
    const marks = key === undefined ? [] : (this.#marks.get(key) ?? []);
    return marks.find(({ range }) => [...range.getClientRects()].some((rect) => isIn(rect, x, y))) ?? null;
  }

  dispose(): void {
    this.#stop();
    clearTimeout(this.#timer);
    if (this.#turn !== undefined) cancelIdleCallback(this.#turn);
    for (const key of this.#marks.keys()) this.#forget(key);
  }

  #wait(keys: Iterable<NodeKey>): void {
    for (const key of keys) this.#waiting.add(key);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#start(), PAUSE);
  }

  #start(): void {
    this.#turn ??= requestIdleCallback(() => this.#work(), { timeout: 1000 });
  }

  #work(): void {
    this.#turn = undefined;
    const until = performance.now() + TURN;
    const topLevel = new Set(this.editor.getEditorState().read(() => $getRoot().getChildrenKeys(), { editor: this.editor }));
    for (const key of this.#waiting) {
      if (performance.now() > until) break;
      this.#waiting.delete(key);
      this.#forget(key);
      const element = topLevel.has(key) ? this.editor.getElementByKey(key) : null;
      if (element !== null) this.#paint(key, judgementsInElement(element));
    }
    for (const key of this.#marks.keys()) if (!topLevel.has(key)) this.#forget(key);
    if (this.#waiting.size > 0) this.#start();
  }

  #paint(key: NodeKey, marks: JudgementMark[]): void {
    if (marks.length === 0) return;
    this.#marks.set(key, marks);
    for (const { judgement, range } of marks) highlightOf(judgement.kind).add(range);
  }

  #forget(key: NodeKey): void {
    for (const { judgement, range } of this.#marks.get(key) ?? []) highlightOf(judgement.kind).delete(range);
    this.#marks.delete(key);
  }
}

function isIn({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}
