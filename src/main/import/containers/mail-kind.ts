import { isSeparator } from './mailbox';

/** Tells an e-mail, a mailbox and a page saved as a message (MHTML) from a text, by the headers it begins with (RFC 5322). */

export type MailKind = 'message' | 'mailbox' | 'page';

const HEADER = /^[\x21-\x39\x3b-\x7e]{1,76}[ \t]*:/;
/** Headers that mail programs and servers write, and no text begins with; with the values they have. */
const OF_PROGRAMS: readonly RegExp[] = [
  /^return-path[ \t]*:[ \t]*<?\S*>?/i,
  /^received[ \t]*:[\s\S]*(?:\bby\b|\bfrom\b|;)/i,
  /^message-id[ \t]*:[ \t]*\S+/i,
  /^mime-version[ \t]*:[ \t]*\(?\d/i,
  /^(?:delivered-to|envelope-to|x-original-to|apparently-to|errors-to)[ \t]*:[ \t]*\S/i,
  /^(?:dkim-signature|domainkey-signature|arc-[\w-]+|authentication-results|received-spf)[ \t]*:/i,
  /^(?:in-reply-to|references|thread-topic|thread-index)[ \t]*:[ \t]*\S/i,
  /^(?:x-mailer|user-agent|x-[a-z0-9]+-[\w-]+|list-[a-z]+|precedence|auto-submitted|x-priority|x-uidl)[ \t]*:/i,
  /^content-type[ \t]*:[ \t]*(?:text|multipart|message|application|image|audio|video)\/[\w.+-]+/i,
  /^content-transfer-encoding[ \t]*:[ \t]*(?:7bit|8bit|binary|base64|quoted-printable)/i,
  /^content-(?:disposition|language|id)[ \t]*:/i,
  /^(?:newsgroups|path|nntp-posting-host|xref)[ \t]*:[ \t]*\S/i,
];
/** What a letter on paper may begin with as well; surer with an address or a time of RFC 5322. */
const OF_LETTERS: readonly [header: RegExp, surely: RegExp][] = [
  [/^(?:from|sender|reply-to)[ \t]*:[ \t]*\S/i, /\S@\S|=\?[\w-]+\?[bq]\?/i],
  [/^(?:to|cc|bcc)[ \t]*:[ \t]*\S/i, /\S@\S|undisclosed-recipients/i],
  [/^subject[ \t]*:/i, /=\?[\w-]+\?[bq]\?/i],
  [/^date[ \t]*:.*\d/i, /\d{1,2}[ -][a-z]{3}[a-z]*[ -]\d{2,4} +\d{1,2}:\d{2}/i],
];
/** Without one of these a block of headers may be a server's answer, a package's description or a form. */
const WHOSE = /^(?:from|sender|to|cc|subject|received|return-path|message-id|delivered-to|mime-version|x-mailer|newsgroups)[ \t]*:/i;
const NEEDED = 3;
/** Where a file is called so, little is needed. */
const CALLED_MAIL = /\.(?:eml|emlx|mht|mhtml)$/i;

/** `head` is the file's beginning in Latin-1. Null for what is none of them. */
export function mailKindOf(head: string, fileName: string): MailKind | null {
  const text = head.replace(/^\xef\xbb\xbf/, '').replace(/^(?:[ \t]*\r?\n)+/, '');
  if (isSeparator(Buffer.from(`\n\n${text.slice(0, 16_384)}`, 'latin1'), 2)) return 'mailbox';
  const headers = headersOf(text);
  const [first] = headers;
  // A line of the mailbox it was taken from may be left at the beginning.
  if (first === undefined || !(HEADER.test(first) || /^>?From /.test(first))) return null;
  const proper = headers.filter((line) => HEADER.test(line));
  if (proper.length < headers.length * 0.8 && proper.length < headers.length - 1) return null;
  if (!proper.some((line) => WHOSE.test(line)) || pointsOf(proper) < (CALLED_MAIL.test(fileName) ? 1 : NEEDED)) return null;
  const isPage = proper.some((line) => /^content-type[ \t]*:[ \t]*multipart\/related/i.test(line));
  return isPage && !proper.some((line) => /^(?:to|received|delivered-to)[ \t]*:/i.test(line)) ? 'page' : 'message';
}

/** The lines before the first empty one, those that go on joined. */
function headersOf(text: string): string[] {
  const block = text.split(/\r\n\r\n|\n\r?\n|\r\r/, 1)[0] ?? '';
  return block.split(/\r\n?(?![ \t\n])|(?<!\r)\n(?![ \t])/).filter((line) => line !== '');
}

function pointsOf(headers: readonly string[]): number {
  const programs = OF_PROGRAMS.filter((known) => headers.some((line) => known.test(line))).length;
  const letters = OF_LETTERS.map(([header, surely]): number => {
    const line = headers.find((one) => header.test(one));
    return line === undefined ? 0 : surely.test(line) ? 2 : 1;
  });
  return 2 * programs + letters.reduce((sum, points) => sum + points, 0);
}
