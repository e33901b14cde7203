import { decodeText } from '../encoding';

/** Header text of an e-mail (RFC 2047, with the languages of RFC 2231): `=?utf-8?B?…?=` and `=?koi8-r?Q?…?=`. */

const WORD = /=\?([\w.:-]{1,40})(?:\*[\w-]{0,20})?\?([bq])\?([^?\r\n]*)\?=/i;
const RUN = new RegExp(`${WORD.source}(?:\\s*${WORD.source.replace(/\((?!\?)/g, '(?:')})*`, 'gi');

/**
 * Decodes all encoded words. Neighbours of one encoding are joined first, as many programs end a word in the middle of a
 * letter; the white space between neighbours is not text. What is no encoded word stays as it is.
 */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text;
  return text.replace(RUN, (run) => {
    let decoded = '';
    let open: { charset: string; bytes: Buffer[] } | null = null;
    for (const [, charset = '', method = '', content = ''] of run.matchAll(new RegExp(WORD.source, 'gi'))) {
      if (open !== null && open.charset !== charset.toLowerCase()) {
        decoded += textOf(open);
        open = null;
      }
      open ??= { charset: charset.toLowerCase(), bytes: [] };
      open.bytes.push(method.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : unquoted(content));
    }
    return decoded + (open === null ? '' : textOf(open));
  });
}

function textOf({ charset, bytes }: { charset: string; bytes: readonly Buffer[] }): string {
  const all = Buffer.concat(bytes);
  return all.byteLength === 0 ? '' : decodeText(all, charset).text;
}

function unquoted(content: string): Buffer {
  const latin = content.replace(/_/g, ' ').replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(latin, 'latin1');
}
