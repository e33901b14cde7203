import {
  $getNearestNodeFromDOMNode,
  COMMAND_PRIORITY_CRITICAL,
  defineExtension,
  DRAGOVER_COMMAND,
  DROP_COMMAND,
  mergeRegister,
  type LexicalEditor,
} from 'lexical';
import { call } from '../../api';
import { PASSAGE_DRAG_TYPE, readDragData, type PassageDrag } from '../../../shared/passages/passage-drag';
import { reportFailure, tell } from '../../ui/toasts';
import { $putCaretAt, type DropPoint } from '../caret-at-pointer';
import { insertInto, noteOf } from '../live-notes';
import { $isCitationNode } from './CitationNode';
import { known } from '../references';
import { INSERT_CITATION_COMMAND } from './commands';

const holdsPassage = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes(PASSAGE_DRAG_TYPE) === true;

/** Puts the caret where the pointer is; over a citation, right behind its bracket. */
function $putCaretBehind({ target, ...point }: DropPoint): void {
  const chip = target instanceof Element ? target.closest('.note-citation-place') : null;
  const bracket = chip === null ? null : $getNearestNodeFromDOMNode(chip);
  if ($isCitationNode(bracket)) {
    bracket.selectNext(0, 0);
    return;
  }
  $putCaretAt(point);
}

async function cite(editor: LexicalEditor, drag: PassageDrag): Promise<void> {
  const noteId = noteOf(editor);
  if (noteId === null) return;
  const citationId = crypto.randomUUID();
  const passage = await call('passages.cite', { noteId, citationId, passage: drag });
  known.keepPassage(passage);
  const item = { id: citationId, passageId: passage.id, stance: 'supports' as const };
  insertInto(noteId, () => editor.dispatchCommand(INSERT_CITATION_COMMAND, { item, quotation: null }));
}

/** A line where the passage would be dropped: the page's own caret comes only with plain text. */
class DropCaret {
  #line: HTMLElement | null = null;

  show({ clientX, clientY }: DropPoint, within: HTMLElement | null): void {
    const caret = document.caretRangeFromPoint(clientX, clientY);
    const rect = caret?.getClientRects()[0] ?? null;
    if (caret === null || rect === null || within?.contains(caret.startContainer) !== true) {
      this.hide();
      return;
    }
    this.#line ??= document.body.appendChild(Object.assign(document.createElement('div'), { className: 'note-drop-caret' }));
    Object.assign(this.#line.style, { left: `${rect.left - 1}px`, top: `${rect.top}px`, height: `${rect.height}px` });
  }

  hide(): void {
    this.#line?.remove();
    this.#line = null;
  }
}

/** A passage dragged from the reader or a list becomes a citation where it is dropped. */
export const DropExtension = defineExtension({
  name: 'casebook/citation-drop',
  register: (editor) => {
    const caret = new DropCaret();
    const hide = () => caret.hide();
    return mergeRegister(
      editor.registerCommand(
        DRAGOVER_COMMAND,
        (event) => {
          if (!holdsPassage(event) || !editor.isEditable()) return false;
          event.preventDefault();
          if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
          caret.show(event, editor.getRootElement());
          return true;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        DROP_COMMAND,
        (event) => {
          if (!holdsPassage(event)) return false;
          event.preventDefault();
          hide();
          const drag = readDragData(event.dataTransfer?.getData(PASSAGE_DRAG_TYPE) ?? '');
          if (drag === null) tell('What was dropped is no passage of this vault.');
          else if (editor.isEditable()) {
            $putCaretBehind({ clientX: event.clientX, clientY: event.clientY, target: event.target });
            cite(editor, drag).catch(reportFailure);
          }
          return true;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerRootListener((root, previous) => {
        for (const type of ['dragleave', 'dragend'] as const) {
          previous?.removeEventListener(type, hide);
          root?.addEventListener(type, hide);
        }
      }),
      hide,
    );
  },
});
