import { signal } from '@lexical/extension';
import { DOMImportExtension, defineImportRule, sel } from '@lexical/html';
import {
  $addUpdateTag,
  $createTextNode,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_EDITOR,
  configExtension,
  defineExtension,
  HISTORY_PUSH_TAG,
  mergeRegister,
  type NodeKey,
} from 'lexical';
import { dateSpan } from '../../../shared/dates/date-value';
import { $moveToCaret } from '../caret';
import { registerEnter } from '../decorator-blocks';
import { ASK_DATE_COMMAND, PLAIN_DATE_COMMAND, SET_DATE_COMMAND } from './commands';
import { $createDateNode, $isDateNode, DATE_ATTRIBUTE, DateNode } from './DateNode';

/** Which date is being asked for: `key` null for a new one, which stands for the words selected, if any. */
type Asked = { key: NodeKey | null; selected: string } | null;

/** Words that a date can stand for: on one line, and no more than are read as one. */
const MOST_SELECTED = 100;

function $selectedWords(): string {
  const selection = $getSelection();
  const words = $isRangeSelection(selection) ? selection.getTextContent() : '';
  return words.includes('\n') || words.length > MOST_SELECTED ? '' : words;
}

function $insertDate(date: DateNode, replaces: string): void {
  const selection = $getSelection();
  const stands = $isRangeSelection(selection) && replaces !== '' && selection.getTextContent() === replaces;
  (stands ? selection : $moveToCaret()).insertNodes([date]);
  date.selectNext(0, 0);
}

const dateRule = defineImportRule({
  name: 'casebook/date',
  match: sel.tag('span').attr(DATE_ATTRIBUTE, true),
  $import: (_context, element, $next) => {
    const value = element.getAttribute(DATE_ATTRIBUTE) ?? '';
    const words = element.textContent.trim();
    return words === '' || dateSpan(value) === null ? $next() : [$createDateNode(value, words)];
  },
});

/** Dates in a note: asked for, changed, and made plain words again. */
export const DateExtension = defineExtension({
  name: 'casebook/date',
  nodes: () => [DateNode],
  dependencies: [configExtension(DOMImportExtension, { rules: [dateRule] })],
  build: () => {
    const asked = signal<Asked>(null);
    return { asked, leave: () => void (asked.value = null) };
  },
  register: (editor, _config, state) => {
    const { asked } = state.getOutput();
    return mergeRegister(
      editor.registerCommand(
        ASK_DATE_COMMAND,
        (key) => {
          if (!editor.isEditable()) return false;
          asked.value = { key, selected: key === null ? $selectedWords() : '' };
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        SET_DATE_COMMAND,
        ({ key, value, text, replaces }) => {
          $addUpdateTag(HISTORY_PUSH_TAG);
          const there = key === null ? null : $getNodeByKey(key);
          if ($isDateNode(there)) there.setValue(value).setText(text);
          else $insertDate($createDateNode(value, text), replaces);
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        PLAIN_DATE_COMMAND,
        (key) => {
          const date = $getNodeByKey(key);
          if (!$isDateNode(date)) return false;
          $addUpdateTag(HISTORY_PUSH_TAG);
          date.replace($createTextNode(date.getText())).selectEnd();
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      registerEnter(editor, $isDateNode, ASK_DATE_COMMAND),
    );
  },
});
