import { $isLinkNode, LinkExtension, LinkNode } from '@lexical/link';
import { $findMatchingParent } from '@lexical/utils';
import {
  $getNearestNodeFromDOMNode,
  CLICK_COMMAND,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_NORMAL,
  configExtension,
  createCommand,
  defineExtension,
  isDOMNode,
  KEY_DOWN_COMMAND,
  mergeRegister,
  type LexicalCommand,
} from 'lexical';
import { call } from '../../api';
import { reportFailure } from '../../ui/toasts';
import { isAllowedAddress } from './address';

/** Asks for the address of a link; the toolbar answers. */
export const EDIT_LINK_COMMAND: LexicalCommand<null> = createCommand('EDIT_LINK_COMMAND');

function $plainLink(node: LinkNode): void {
  if (!isAllowedAddress(node.getURL())) {
    for (const child of node.getChildren()) node.insertBefore(child);
    node.remove();
    return;
  }
  if (node.getTarget() !== null) node.setTarget(null);
  if (node.getRel() !== null) node.setRel(null);
  if (node.getTitle() !== null) node.setTitle(null);
}

/** Links to the web and to mail, opened by the system on Ctrl+click. */
export const NoteLinkExtension = defineExtension({
  name: 'casebook/link',
  dependencies: [configExtension(LinkExtension, { validateUrl: isAllowedAddress })],
  register: (editor) =>
    mergeRegister(
      editor.registerNodeTransform(LinkNode, $plainLink),
      editor.registerCommand(
        CLICK_COMMAND,
        (event) => {
          if (!(event.ctrlKey || event.metaKey) || !isDOMNode(event.target)) return false;
          const clicked = $getNearestNodeFromDOMNode(event.target);
          const link = clicked === null ? null : $findMatchingParent(clicked, $isLinkNode);
          if (link === null) return false;
          event.preventDefault();
          call('links.open', { url: link.getURL() }).catch(reportFailure);
          return true;
        },
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        KEY_DOWN_COMMAND,
        (event) => {
          const pressed = (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey && event.code === 'KeyK';
          if (!pressed) return false;
          event.preventDefault();
          return editor.dispatchCommand(EDIT_LINK_COMMAND, null);
        },
        COMMAND_PRIORITY_NORMAL,
      ),
    ),
});
