import { isOwnUrl } from './own-url';

/** Who may come in at a door: none but the main frame of its window, while that shows our page. */

interface Frame {
  url: string;
  parent: object | null;
}

/** A call or a message, as Electron tells of it; the frame is null when it is gone. */
interface Incoming {
  sender: object;
  senderFrame: Frame | null;
}

export function senderIsOurs({ sender, senderFrame }: Incoming, contents: { mainFrame: object }): boolean {
  // A frame that is gone by now has nobody to answer to.
  if (senderFrame === null || sender !== contents) return false;
  return senderFrame.parent === null && senderFrame === contents.mainFrame && isOwnUrl(senderFrame.url);
}
