import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useLexicalEditable } from '@lexical/react/useLexicalEditable';
import { $getNodeByKey, HISTORY_PUSH_TAG, type NodeKey } from 'lexical';
import { ImageOff, PenLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { pictureAddress, pictureShares, type PictureNode, type PictureShare, type PictureWords } from '../../../shared/notes/pictures';
import { IconButton } from '../../ui/controls';
import { useIsChosen } from '../ChosenNodesExtension';
import { CHANGE_PICTURE_COMMAND, DESCRIBE_PICTURE_COMMAND } from './commands';
import './picture.css';

type Size = Pick<PictureNode, 'pixelWidth' | 'pixelHeight'>;

/** Pixels of the page that a text is wide, with some to spare. */
const TEXT_WIDTH = 720;
/** Widths are asked for in steps, so that few different ones are drawn. */
const STEP = 200;
const WIDEST = 2400;

function drawnWidth(share: PictureShare, pixelWidth: number): number {
  const wanted = (TEXT_WIDTH * share * window.devicePixelRatio) / 100;
  return Math.max(10, Math.min(Math.ceil(wanted / STEP) * STEP, WIDEST, pixelWidth));
}

/** A picture in the text with its caption; chosen by a click or by the arrow keys, described by Enter or a double click. */
export function PictureFigure(props: { nodeKey: NodeKey; sha256: string } & Size & PictureWords) {
  const { nodeKey, sha256, pixelWidth, pixelHeight, share, caption, alt } = props;
  const [editor] = useLexicalComposerContext();
  const isEditable = useLexicalEditable();
  const isChosen = useIsChosen(nodeKey);
  const [missing, setMissing] = useState<string | null>(null);
  const describe = () => void editor.dispatchCommand(DESCRIBE_PICTURE_COMMAND, nodeKey);
  const words = alt === '' ? caption : alt;
  return (
    <figure
      className="note-picture"
      data-selected={isChosen || undefined}
      style={{ width: `min(${share}%, ${Math.max(pixelWidth, 120)}px)` }}
    >
      {missing === sha256 ? (
        <span className="note-picture-missing" role="img" aria-label={words === '' ? 'A picture that is missing' : words}>
          <ImageOff size={18} strokeWidth={1.75} aria-hidden />
          This picture is not in the vault any more. Restore a backup, or put it in again.
        </span>
      ) : (
        <img
          className="note-picture-file"
          src={pictureAddress(sha256, drawnWidth(share, pixelWidth))}
          alt={words === '' ? 'Picture without description' : words}
          width={pixelWidth}
          height={pixelHeight}
          loading="lazy"
          draggable={false}
          onError={() => setMissing(sha256)}
        />
      )}
      {caption !== '' && (
        <figcaption className="note-picture-caption" dir="auto">
          {caption}
        </figcaption>
      )}
      {isChosen && isEditable && <PictureTools nodeKey={nodeKey} share={share} isDescribed={alt !== ''} describe={describe} />}
    </figure>
  );
}

function PictureTools(props: { nodeKey: NodeKey; share: PictureShare; isDescribed: boolean; describe: () => void }) {
  const { nodeKey, share, isDescribed, describe } = props;
  const [editor] = useLexicalComposerContext();
  const setShare = (wanted: PictureShare) => editor.dispatchCommand(CHANGE_PICTURE_COMMAND, { key: nodeKey, words: { share: wanted } });
  const remove = () => editor.update(() => $getNodeByKey(nodeKey)?.remove(), { tag: HISTORY_PUSH_TAG });
  return (
    <div className="note-picture-tools" role="toolbar" aria-label="Picture" onMouseDown={(event) => event.preventDefault()}>
      {pictureShares.map((one) => (
        <button
          key={one}
          type="button"
          className="note-picture-share"
          aria-pressed={one === share}
          aria-label={`${one} % of the width`}
          onClick={() => setShare(one)}
        >
          {one} %
        </button>
      ))}
      <span className="note-toolbar-gap" />
      <IconButton
        label={isDescribed ? 'Describe' : 'Describe: it has no alternative text'}
        shortcut="Enter"
        icon={PenLine}
        onClick={describe}
      />
      <IconButton label="Remove this picture" shortcut="Delete" icon={Trash2} onClick={remove} />
    </div>
  );
}
