import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useLexicalEditable } from '@lexical/react/useLexicalEditable';
import type { NodeKey } from 'lexical';
import { useIsChosen } from '../ChosenNodesExtension';
import { ASK_DATE_COMMAND } from './commands';
import { dateInFull } from './wording';
import './date.css';

/** A date in the text, as it was written; pressed, it can be changed. It wraps like the words around it. */
export function DateChip({ nodeKey, value, text }: { nodeKey: NodeKey; value: string; text: string }) {
  const [editor] = useLexicalComposerContext();
  const isEditable = useLexicalEditable();
  const isSelected = useIsChosen(nodeKey);
  const full = dateInFull(value);
  const words = <bdi>{text}</bdi>;
  if (!isEditable) {
    return (
      <span className="note-date" title={full} data-selected={isSelected || undefined}>
        {words}
      </span>
    );
  }
  const edit = () => editor.dispatchCommand(ASK_DATE_COMMAND, nodeKey);
  return (
    <span
      className="note-date"
      role="button"
      tabIndex={0}
      title={full}
      aria-label={`Date: ${text}`}
      data-selected={isSelected || undefined}
      // The caret stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={edit}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        edit();
      }}
    >
      {words}
    </span>
  );
}
