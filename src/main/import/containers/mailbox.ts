/**
 * Parts a mailbox (mbox, RFC 4155 and its kin) into its messages. Programs disagree on nearly everything: whether a line
 * of a letter that begins with "From " is quoted (mboxo, mboxrd), counted (mboxcl, mboxcl2) or neither; whether a blank
 * line comes before a separator; what stands in it. What they agree on is that headers follow it.
 */

const FROM = Buffer.from('From ');
/** A line of a header, RFC 5322 3.6.8. */
const HEADER = /^[\x21-\x39\x3b-\x7e]{1,76}[ \t]*:/;
/** Headers that one of a message's first lines is. */
const OF_MAIL =
  /^(?:from|to|cc|date|subject|sender|reply-to|received|return-path|message-id|mime-version|delivered-to|envelope-to|status|content-[\w-]+|dkim-signature|authentication-results|arc-[\w-]+|received-spf|x-[\w-]+|in-reply-to|references|list-[\w-]+|newsgroups|path|organization)[ \t]*:/i;
/** "someone@example.org Mon Jan  2 15:04:05 2006", with or without a zone. */
const ENVELOPE = /^From (?:\S+|".*") +(?:\w{3},? )?.*\d{1,2}:\d{2}/;
/** Of a separator's headers, so many lines are looked at. */
const LOOKED_AT = 12;
const LONGEST_LINE = 1000;

/** The messages of a mailbox, without the lines that part them; null when there are more than `most`. */
export function messagesOf(mailbox: Buffer, most: number): Buffer[] | null {
  const messages: Buffer[] = [];
  let start = -1;
  for (let at = 0; at >= 0 && at < mailbox.byteLength;) {
    if (!isSeparator(mailbox, at)) {
      at = nextLine(mailbox, at);
      continue;
    }
    if (start >= 0) messages.push(unquoted(mailbox.subarray(start, at)));
    if (messages.length >= most) return null;
    start = nextLine(mailbox, at);
    if (start < 0) break;
    const end = statedEnd(mailbox, start);
    if (end === null) at = start;
    else {
      const message = mailbox.subarray(start, end);
      // Where the length says where a message ends, its lines need not be quoted (mboxcl2).
      messages.push(message.includes('\nFrom ') ? message : unquoted(message));
      start = -1;
      at = firstLineAfter(mailbox, end);
    }
  }
  if (start >= 0) messages.push(unquoted(mailbox.subarray(start)));
  return messages.filter((message) => message.byteLength > 0);
}

/** Whether a message's separator stands at `at`, the beginning of a line. */
export function isSeparator(mailbox: Buffer, at: number): boolean {
  if (!mailbox.subarray(at, at + FROM.byteLength).equals(FROM)) return false;
  const line = lineAt(mailbox, at);
  if (!/^From \S/.test(line)) return false;
  const isEnvelope = ENVELOPE.test(line);
  if (!isEnvelope && !followsEmptyLine(mailbox, at)) return false;
  return headersFollow(mailbox, nextLine(mailbox, at), isEnvelope);
}

/** Headers, one of which is of mail; where the separator's own line is no proper one, two of them. */
function headersFollow(mailbox: Buffer, start: number, isEnvelope: boolean): boolean {
  let ofMail = 0;
  let at = start;
  for (let count = 0; count < LOOKED_AT && at >= 0 && at < mailbox.byteLength; count++) {
    const line = lineAt(mailbox, at);
    if (OF_MAIL.test(line)) ofMail++;
    else if (line === '' || !(HEADER.test(line) || (count > 0 && /^[ \t]/.test(line)) || /^>?From /.test(line))) break;
    at = nextLine(mailbox, at);
  }
  return ofMail >= (isEnvelope ? 1 : 2);
}

/** Where a message ends that says how long it is, when a separator or the end of the file is there. */
function statedEnd(mailbox: Buffer, start: number): number | null {
  const head = /^[\s\S]*?\r?\n\r?\n/.exec(mailbox.subarray(start, start + 65_536).toString('latin1'))?.[0];
  const length = head === undefined ? undefined : /^content-length:[ \t]*(\d{1,9})[ \t]*\r?$/im.exec(head)?.[1];
  if (head === undefined || length === undefined) return null;
  const end = start + head.length + Number(length);
  if (end > mailbox.byteLength) return null;
  const next = firstLineAfter(mailbox, end);
  return next >= mailbox.byteLength || isSeparator(mailbox, next) ? end : null;
}

function firstLineAfter(mailbox: Buffer, end: number): number {
  let at = end;
  while (mailbox[at] === 0x0d || mailbox[at] === 0x0a) at++;
  return at;
}

function lineAt(mailbox: Buffer, at: number): string {
  return (
    mailbox
      .subarray(at, at + LONGEST_LINE)
      .toString('latin1')
      .split(/[\r\n]/, 1)[0] ?? ''
  );
}

function nextLine(mailbox: Buffer, at: number): number {
  const end = mailbox.indexOf(0x0a, at);
  return end < 0 ? -1 : end + 1;
}

function followsEmptyLine(mailbox: Buffer, at: number): boolean {
  if (at === 0) return true;
  return mailbox[at - 2] === 0x0a || (mailbox[at - 2] === 0x0d && mailbox[at - 3] === 0x0a);
}

/** `>From ` at a line's start stands for `From `. */
function unquoted(message: Buffer): Buffer {
  if (!message.includes('\n>From ')) return message;
  return Buffer.from(message.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1');
}
