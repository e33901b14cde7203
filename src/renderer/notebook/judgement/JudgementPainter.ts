import { $getNearestNodeFromDOMNode, type LexicalEditor, type NodeKey } from 'lexical';
import type { JudgementKind } from '../../../shared/claims/estimative';
import { BlockTurns } from '../block-turns';
import { isOn } from '../element-text';
import { judgementsInElement, type JudgementMark } from './marked-text';

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
 * change.
 */
export class JudgementPainter {
  readonly #marks = new Map<NodeKey, JudgementMark[]>();
  readonly #turns: BlockTurns;

  constructor(private readonly editor: LexicalEditor) {
    this.#turns = new BlockTurns(editor, {
      look: (key, element) => {
        this.#forget(key);
        if (element !== null) this.#paint(key, judgementsInElement(element));
      },
      turned: (topLevel) => {
        for (const key of this.#marks.keys()) if (!topLevel.has(key)) this.#forget(key);
      },
    });
  }

  /** What stands at a place of the window (client pixels). */
  at(x: number, y: number): JudgementMark | null {
    const caret = document.caretRangeFromPoint(x, y);
    if (caret === null || this.editor.getRootElement()?.contains(caret.startContainer) !== true) return null;
    const key = this.editor.read(() => $getNearestNodeFromDOMNode(caret.startContainer)?.getTopLevelElement()?.getKey());
    const marks = key === undefined ? [] : (this.#marks.get(key) ?? []);
    return marks.find(({ range }) => isOn(range, x, y)) ?? null;
  }

  dispose(): void {
    this.#turns.dispose();
    for (const key of this.#marks.keys()) this.#forget(key);
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
