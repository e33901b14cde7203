import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { $getNodeByKey, type NodeKey } from 'lexical';
import { useState } from 'react';
import { pictureShares, type PictureShare, type PictureWords } from '../../../shared/notes/pictures';
import { Field } from '../../ui/controls';
import { FormDialog } from '../../ui/FormDialog';
import { $chooseBlock } from '../decorator-blocks';
import { CHANGE_PICTURE_COMMAND } from './commands';
import { PictureExtension } from './PictureExtension';
import { $isPictureNode } from './PictureNode';

const LONGEST = 2000;

/** What is said of the picture that is being described. */
export function PictureDialog() {
  const [editor] = useLexicalComposerContext();
  const described = useExtensionSignalValue(PictureExtension, 'described');
  const { leave } = useExtensionDependency(PictureExtension).output;
  if (described === null) return null;
  const words = editor.read(() => {
    const node = $getNodeByKey(described);
    return $isPictureNode(node) ? node.getWords() : null;
  });
  const close = () => {
    leave();
    // The dialog gives the focus back when it is gone, to a caret and not to the picture.
    setTimeout(() => {
      editor.getRootElement()?.focus({ preventScroll: true });
      editor.update(() => $chooseBlock(described));
    });
  };
  return words === null ? null : <Described nodeKey={described} words={words} onClose={close} />;
}

function Described({ nodeKey, words, onClose }: { nodeKey: NodeKey; words: PictureWords; onClose: () => void }) {
  const [editor] = useLexicalComposerContext();
  const [written, setWritten] = useState(words);
  const keep = () => {
    const kept = { ...written, caption: written.caption.trim(), alt: written.alt.trim() };
    editor.dispatchCommand(CHANGE_PICTURE_COMMAND, { key: nodeKey, words: kept });
    onClose();
  };
  return (
    <FormDialog title="Picture" submit="Keep" onClose={onClose} onSubmit={keep}>
      <Field label="Caption" hint="Stands below the picture, on paper too.">
        {(ids) => (
          <input
            {...ids}
            className="input"
            maxLength={LONGEST}
            value={written.caption}
            onChange={(event) => setWritten({ ...written, caption: event.target.value })}
          />
        )}
      </Field>
      <Field label="Alternative text" hint="What it shows, for whoever cannot see it.">
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={3}
            maxLength={LONGEST}
            value={written.alt}
            onChange={(event) => setWritten({ ...written, alt: event.target.value })}
          />
        )}
      </Field>
      <Field label="Width">
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={written.share}
            onChange={(event) => setWritten({ ...written, share: shareOf(event.target.value) })}
          >
            {pictureShares.map((share) => (
              <option key={share} value={share}>
                {share} % of the text
              </option>
            ))}
          </select>
        )}
      </Field>
    </FormDialog>
  );
}

const shareOf = (value: string): PictureShare => pictureShares.find((share) => String(share) === value) ?? 100;
