import { CasebookError } from '../../../shared/result';
import { messagesOf } from '../containers/mailbox';
import type { FilePart, Reader } from '../piece';
import { readEmail } from './email';

const MOST_MESSAGES = 20_000;

/** Mailboxes (mbox, in all its kinds): each message a file of its own. */
export const mboxReader: Reader = {
  mediaTypes: ['application/mbox'],
  read: (bytes) => {
    const messages = messagesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), MOST_MESSAGES);
    if (messages === null) {
      throw new CasebookError(
        'too-large',
        `This mailbox holds more than ${MOST_MESSAGES.toLocaleString('en')} messages. Split it and drop the parts.`,
      );
    }
    if (messages.length === 0) throw new CasebookError('unreadable', 'There are no messages in this mailbox.');
    const [only] = messages;
    if (only !== undefined && messages.length === 1) return readEmail(only);
    const width = String(messages.length).length;
    const parts = messages.map((message, index): FilePart => ({
      fileName: `message ${String(index + 1).padStart(width, '0')}.eml`,
      bytes: new Uint8Array(message),
      relation: 'member',
    }));
    return { mediaType: 'application/mbox', encoding: null, pieces: [], parts };
  },
};
