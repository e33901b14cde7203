import { createCommand, type LexicalCommand, type NodeKey } from 'lexical';

/** Asks for a date: another one for one that is there, or a new one (null), where the caret is or in place of the words selected. */
export const ASK_DATE_COMMAND: LexicalCommand<NodeKey | null> = createCommand('ASK_DATE_COMMAND');

/** Puts a date where the caret is, or gives one that is there another value and other words. `replaces`: the selected words that it stands for. */
export const SET_DATE_COMMAND: LexicalCommand<{ key: NodeKey | null; value: string; text: string; replaces: string }> =
  createCommand('SET_DATE_COMMAND');

/** Leaves the words of a date, without its value. */
export const PLAIN_DATE_COMMAND: LexicalCommand<NodeKey> = createCommand('PLAIN_DATE_COMMAND');
