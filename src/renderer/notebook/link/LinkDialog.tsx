import { $createLinkNode, TOGGLE_LINK_COMMAND } from '@lexical/link';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $createTextNode, $getSelection, $isRangeSelection } from 'lexical';
import { useState } from 'react';
import { Button, Field } from '../../ui/controls';
import { FormDialog } from '../../ui/FormDialog';
import { addressOf } from './address';

/** Asks for the address of the link at the caret; without a selection the address is also the link's text. */
export function LinkDialog({ address, onClose }: { address: string | null; onClose: () => void }) {
  const [editor] = useLexicalComposerContext();
  const [written, setWritten] = useState(address ?? '');
  const [error, setError] = useState<string | null>(null);

  const close = () => {
    onClose();
    editor.focus();
  };
  const set = () => {
    const url = addressOf(written);
    if (url === null) {
      setError('Write a web address such as https://example.org, or a mail address.');
      return;
    }
    editor.update(() => {
      const selection = $getSelection();
      if (address === null && $isRangeSelection(selection) && selection.isCollapsed()) {
        selection.insertNodes([$createLinkNode(url).append($createTextNode(written.trim()))]);
      } else {
        editor.dispatchCommand(TOGGLE_LINK_COMMAND, url);
      }
    });
    close();
  };
  const remove = () => {
    editor.dispatchCommand(TOGGLE_LINK_COMMAND, null);
    close();
  };
  return (
    <FormDialog
      title="Link"
      onClose={close}
      onSubmit={set}
      submit="Set the link"
      aside={
        address !== null && (
          <Button variant="danger" onClick={remove}>
            Remove the link
          </Button>
        )
      }
    >
      <Field label="Address" error={error} hint="Ctrl+click on the link opens it in the system’s browser.">
        {(ids) => (
          <input
            {...ids}
            className="input"
            value={written}
            spellCheck={false}
            onChange={(event) => {
              setWritten(event.target.value);
              setError(null);
            }}
          />
        )}
      </Field>
    </FormDialog>
  );
}
