import { createCommand, type LexicalCommand, type NodeKey } from 'lexical';
import type { LiveTable } from '../../../shared/notes/live-table';

/** Asks what a table lists: of one that is there, or of a new one (null), which comes to stand where the caret is. */
export const ASK_LIVE_TABLE_COMMAND: LexicalCommand<NodeKey | null> = createCommand('ASK_LIVE_TABLE_COMMAND');

/** Puts a table where the caret is, or has one that is there list something else. */
export const SET_LIVE_TABLE_COMMAND: LexicalCommand<{ key: NodeKey | null; table: LiveTable }> = createCommand('SET_LIVE_TABLE_COMMAND');
