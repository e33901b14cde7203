import { createCommand, type LexicalCommand } from 'lexical';

/** Asks for a template and puts it where the caret is. */
export const CHOOSE_TEMPLATE_COMMAND: LexicalCommand<void> = createCommand('CHOOSE_TEMPLATE_COMMAND');
