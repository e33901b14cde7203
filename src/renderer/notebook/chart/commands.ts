import { createCommand, type LexicalCommand, type NodeKey } from 'lexical';

/** Asks which chart of the vault is shown: by a block that is there, or by a new one (null), which comes to stand where the caret is. */
export const ASK_CHART_COMMAND: LexicalCommand<NodeKey | null> = createCommand('ASK_CHART_COMMAND');

/** Shows a chart where the caret is, or another one in a block that is there. */
export const SET_CHART_COMMAND: LexicalCommand<{ key: NodeKey | null; chartId: string; name: string }> = createCommand('SET_CHART_COMMAND');
