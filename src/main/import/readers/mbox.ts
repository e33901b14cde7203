import { CasebookError } from '../../../shared/result';
import type { FilePart, Reader } from '../piece';
import { readEmail } from './email';

const MOST_MESSAGES = 20_000;
/** The line that parts messages (RFC 4155): `From someone@example.org Mon Jan  2 15:04:05 2006`. */
const SEPARATOR = /^From \S.{0,200}\d{4}/;

/** Mailboxes (mbox, in all its kinds): each message a file of its own. */
export const mboxReader: Reader = {
  mediaTypes: ['application/mbox'],
  read: (bytes) => {
    const messages = messagesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
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

function messagesOf(mailbox: Buffer): Buffer[] {
  const messages: Buffer[] = [];
  let start = -1;
  for (let at = 0; at >= 0 && at < mailbox.byteLength; at = nextLine(mailbox, at)) {
    if (!mailbox.subarray(at, at + 5).equals(FROM) || !followsEmptyLine(mailbox, at)) continue;
    if (!SEPARATOR.test(mailbox.subarray(at, at + 300).toString('latin1').split(/[\r\n]/, 1)[0] ?? '')) continue;
    if (start >= 0) messages.push(unescaped(mailbox.subarray(start, at)));
    if (messages.length >= MOST_MESSAGES) {
      throw new CasebookError('too-large', `This mailbox holds more than ${MOST_MESSAGES.toLocaleString('en')} messages. Split it and drop the parts.`);
    }
    start = nextLine(mailbox, at);
    if (start < 0) return messages;
  }
  if (start >= 0) messages.push(unescaped(mailbox.subarray(start)));
  return messages.filter((message) => message.byteLength > 0);
}

const FROM = Buffer.from('From ');

function nextLine(mailbox: Buffer, at: number): number {
  const end = mailbox.indexOf(0x0a, at);
  return end < 0 ? -1 : end + 1;
}

function followsEmptyLine(mailbox: Buffer, at: number): boolean {
  if (at === 0) return true;
  return mailbox[at - 2] === 0x0a || (mailbox[at - 2] === 0x0d && mailbox[at - 3] === 0x0a);
}

/** `>From ` at a line's start stands for `From `. */
function unescaped(message: Buffer): Buffer {
  if (!message.includes('\n>From ')) return message;
  return Buffer.from(message.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1');
}
