import {
  $createRangeSelection,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type EditorState,
  type LexicalEditor,
  type LexicalNode,
  type TextNode,
} from 'lexical';
import { textOfNote, type NoteText } from '../../../shared/comments/note-text';
import type { Bounds } from '../../../shared/text/text';
import type { Holder } from '../../comments';
import { DocumentReader } from '../document-reader';

/** The text of a note's editor as comments are anchored in it. */
export function holderOfNote(editor: LexicalEditor, noteId: string, element: HTMLElement): Holder {
  const reader = new NoteTextReader(editor);
  return {
    target: { on: 'note', id: noteId },
    element,
    text: () => reader.read().text,
    rangeOf: (span) => rangeOf(editor, reader.read(), span),
    selected: () => selectedIn(editor, reader.read()),
    focus: (span) => focusOn(editor, reader.read(), span),
  };
}

/** The text is made once for each state of the editor. */
class NoteTextReader {
  #of: EditorState | null = null;
  #read: NoteText = { text: '', pieces: [] };

  constructor(private readonly editor: LexicalEditor) {}

  read(): NoteText {
    const state = this.editor.getEditorState();
    if (this.#of !== state) this.#read = textOfNote(new DocumentReader().read(state));
    this.#of = state;
    return this.#read;
  }
}

function $textAt(path: readonly number[]): TextNode | null {
  let node: LexicalNode | null = $getRoot();
  for (const index of path) node = $isElementNode(node) ? node.getChildAtIndex(index) : null;
  return $isTextNode(node) ? node : null;
}

/** The first and the last text that a span has a part of, with where it begins and ends in them. */
function endsOf({ pieces }: NoteText, { start, end }: Bounds) {
  const touched = pieces.filter((piece) => piece.start < end && piece.end > start);
  const [first, last] = [touched[0], touched.at(-1)];
  if (first === undefined || last === undefined) return null;
  return {
    first: { path: first.path, offset: Math.max(0, start - first.start) },
    last: { path: last.path, offset: Math.min(last.end, end) - last.start },
  };
}

function rangeOf(editor: LexicalEditor, text: NoteText, span: Bounds): Range | null {
  const ends = endsOf(text, span);
  if (ends === null) return null;
  const [from, to] = editor
    .getEditorState()
    .read(() => [ends.first, ends.last].map(({ path }) => domTextOf(editor, $textAt(path))), { editor });
  if (from == null || to == null) return null;
  const range = document.createRange();
  range.setStart(from, Math.min(ends.first.offset, from.length));
  range.setEnd(to, Math.min(ends.last.offset, to.length));
  return range;
}

function domTextOf(editor: LexicalEditor, node: TextNode | null): Text | null {
  let dom: Node | null = node === null ? null : editor.getElementByKey(node.getKey());
  while (dom !== null && !(dom instanceof Text)) dom = dom.firstChild;
  return dom;
}

function selectedIn(editor: LexicalEditor, { pieces }: NoteText): Bounds | null {
  return editor.getEditorState().read(
    () => {
      const selection = $getSelection();
      if (!$isRangeSelection(selection) || selection.isCollapsed()) return null;
      const [from, to] = selection.isBackward() ? [selection.focus, selection.anchor] : [selection.anchor, selection.focus];
      const chosen = new Set(selection.getNodes().map((node) => node.getKey()));
      const spans = pieces.flatMap(({ path, start, end }): Bounds[] => {
        const key = $textAt(path)?.getKey();
        if (key === undefined || !chosen.has(key)) return [];
        return [{ start: start + (key === from.key ? from.offset : 0), end: key === to.key ? start + to.offset : end }];
      });
      const words = spans.filter((span) => span.end > span.start);
      const [first, last] = [words[0], words.at(-1)];
      return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
    },
    { editor },
  );
}

function focusOn(editor: LexicalEditor, text: NoteText, span: Bounds | null): void {
  const ends = span === null ? null : endsOf(text, span);
  if (ends !== null) {
    editor.update(
      () => {
        const [from, to] = [$textAt(ends.first.path), $textAt(ends.last.path)];
        if (from === null || to === null) return;
        const selection = $createRangeSelection();
        selection.anchor.set(from.getKey(), ends.first.offset, 'text');
        selection.focus.set(to.getKey(), ends.last.offset, 'text');
        $setSelection(selection);
      },
      { discrete: true },
    );
  }
  editor.getRootElement()?.focus({ preventScroll: true });
  const range = span === null ? null : rangeOf(editor, text, span);
  range?.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
}
