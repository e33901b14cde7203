import { signal } from '@lexical/extension';
import {
  $addUpdateTag,
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  CLICK_COMMAND,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  DRAGOVER_COMMAND,
  DROP_COMMAND,
  HISTORY_PUSH_TAG,
  mergeRegister,
  PASTE_COMMAND,
  type NodeKey,
} from 'lexical';
import { $putCaretAt } from '../caret-at-pointer';
import { $chooseBlock, $insertBlock, registerEnter } from '../decorator-blocks';
import { CHANGE_PICTURE_COMMAND, DESCRIBE_PICTURE_COMMAND, INSERT_PICTURES_COMMAND } from './commands';
import { addPictures, carriesPictures, picturesIn } from './picture-files';
import { $createPictureNode, $isPictureNode, PictureNode } from './PictureNode';

/** The picture that is pressed; none where one of its tools is. */
function $pictureAt(target: EventTarget | null): PictureNode | null {
  if (!(target instanceof HTMLElement) || target.closest('button') !== null) return null;
  const figure = target.closest<HTMLElement>('.note-picture');
  const node = figure === null ? null : $getNearestNodeFromDOMNode(figure);
  return $isPictureNode(node) ? node : null;
}

/** Words that come with a picture are what is meant: spreadsheets put a drawing of the cells beside them. */
const hasWords = (data: DataTransfer): boolean => data.getData('text/plain').trim() !== '';

/** Pictures in a note: pasted, dropped, chosen and described; moved, deleted and undone as any block is. */
export const PictureExtension = defineExtension({
  name: 'casebook/picture',
  nodes: () => [PictureNode],
  build: () => {
    const described = signal<NodeKey | null>(null);
    return { described, leave: () => void (described.value = null) };
  },
  register: (editor, _config, state) => {
    const { described } = state.getOutput();
    return mergeRegister(
      editor.registerCommand(
        INSERT_PICTURES_COMMAND,
        (pictures) => {
          for (const { sha256, width, height } of pictures) {
            $insertBlock($createPictureNode({ sha256, pixelWidth: width, pixelHeight: height }));
          }
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        DESCRIBE_PICTURE_COMMAND,
        (key) => {
          if (!editor.isEditable() || !$isPictureNode($getNodeByKey(key))) return false;
          described.value = key;
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        CHANGE_PICTURE_COMMAND,
        ({ key, words }) => {
          $addUpdateTag(HISTORY_PUSH_TAG);
          const picture = $getNodeByKey(key);
          if ($isPictureNode(picture)) picture.setWords({ ...picture.getWords(), ...words });
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        CLICK_COMMAND,
        (event) => {
          const picture = $pictureAt(event.target);
          if (picture === null || !editor.isEditable()) return false;
          $chooseBlock(picture.getKey());
          return event.detail < 2 || editor.dispatchCommand(DESCRIBE_PICTURE_COMMAND, picture.getKey());
        },
        COMMAND_PRIORITY_LOW,
      ),
      registerEnter(editor, $isPictureNode, DESCRIBE_PICTURE_COMMAND),
      editor.registerCommand(
        PASTE_COMMAND,
        (event) => {
          const data = event instanceof ClipboardEvent ? event.clipboardData : null;
          const files = data === null || hasWords(data) ? [] : picturesIn(data);
          if (files.length === 0 || !editor.isEditable()) return false;
          event.preventDefault();
          addPictures(editor, files);
          return true;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        DRAGOVER_COMMAND,
        (event) => {
          if (event.dataTransfer === null || !editor.isEditable() || !carriesPictures(event.dataTransfer)) return false;
          event.preventDefault();
          event.dataTransfer.dropEffect = 'copy';
          return true;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        DROP_COMMAND,
        (event) => {
          const files = event.dataTransfer === null || !editor.isEditable() ? [] : picturesIn(event.dataTransfer);
          if (files.length === 0) return false;
          // The window sees by it that they are taken.
          event.preventDefault();
          $putCaretAt(event);
          addPictures(editor, files);
          return true;
        },
        COMMAND_PRIORITY_CRITICAL,
      ),
    );
  },
});
