import { COMMAND_PRIORITY_CRITICAL, defineExtension, KEY_DOWN_COMMAND } from 'lexical';

/** Keys pressed on a chip that has the focus belong to the chip, not to the text around it. */
export const DecoratorKeysExtension = defineExtension({
  name: 'casebook/decorator-keys',
  register: (editor) =>
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => event.target instanceof Element && event.target.closest('[contenteditable="false"]') !== null,
      COMMAND_PRIORITY_CRITICAL,
    ),
});
