import type { FileType } from './file-type';
import { elementType } from './text-formats';

/** Tells web pages and other markup by what they begin with, as forgivingly as browsers read them. */

const PAGE: FileType = { mediaType: 'text/html', name: 'a web page (HTML)' };
const DRAWING: FileType = { mediaType: 'image/svg+xml', name: 'a picture (SVG)' };
const XML: FileType = { mediaType: 'application/xml', name: 'an XML file' };

const OPENS_PAGE = /^<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])/i;
const IS_PAGE = /<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])/i;
/** What servers, scripts and people put before a page, or begin a part of one with. */
const OPENS_PART =
  /^<(?:!doctype|!\[|a|address|article|aside|b|base|blockquote|br|center|div|dl|em|figure|font|form|h[1-6]|header|hr|i|iframe|img|link|main|meta|nav|noscript|ol|p|pre|script|section|small|span|strong|style|table|template|title|ul)[\s/>]/i;
const ENDS_OF_PARTS = /<\/(?:p|div|h[1-6]|li|article|section|table|blockquote)\s*>/gi;
/** Markdown may open with a piece of HTML; it goes on in its own way. */
const MARKDOWN = /^(?:#{1,6} \S|```|[*-] [\w[*]|\[[^\]\n]{1,80}\]: |\|.*\|[ \t]*$)/m;

/** `head` is the file's beginning in Latin-1. Null for what does not begin as markup. */
export function markupType(head: string): FileType | null {
  const { text, isXml } = opening(head);
  if (OPENS_PAGE.test(text)) return PAGE;
  if (/^(?:<!doctype svg[^>]*>\s*)?<svg[\s>]/i.test(text)) return DRAWING;
  if (isXml) return elementType(text) ?? XML;
  return OPENS_PART.test(text) && (IS_PAGE.test(text) || isPart(text)) ? PAGE : null;
}

/** The longest text before a page: warnings of its server, the head of an answer. Characters. */
const LONGEST_BEFORE = 8192;
const LETTER = /^(?:from|to|subject|received|message-id|mime-version|return-path|delivered-to):/im;

/** A page behind other text, which no other format has claimed; it must go on to its end, so that a text about HTML is none. */
export function lateMarkupType(head: string, bytes: Uint8Array): FileType | null {
  const { text } = opening(head);
  const at = text.slice(0, LONGEST_BEFORE).search(/(?<=^|[\s>])<(?:!doctype\s+html|html[\s>])/i);
  if (at < 0) return null;
  const before = text.slice(0, at);
  if (before.includes('```') || (LETTER.test(before) && !/^HTTP\//.test(before))) return null;
  const end = Buffer.from(bytes.slice(-4096)).toString('latin1').replace(/\0/g, '');
  return /<(?:head|body)[\s>]/i.test(text.slice(at)) && /<\/(?:html|body)\s*>/i.test(end) ? PAGE : null;
}

/** The file without the halves of UTF-16, so that a page is known in either width, from its first tag or word on. */
function opening(head: string): { text: string; isXml: boolean } {
  const text = head.replace(/\0|^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/g, '');
  let at = 0;
  let isXml = false;
  for (;;) {
    at += /^\s*/.exec(text.slice(at, at + 4096))?.[0].length ?? 0;
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '>' : null;
    if (end === null) break;
    isXml ||= /^<\?xml[\s?]/.test(text.slice(at, at + 6));
    const found = text.indexOf(end, at + 2);
    if (found < 0) break;
    at = found + end.length;
  }
  return { text: text.slice(at), isXml };
}

/** Whether a text without `<html>` is made of elements: a part of a page as scripts and clipboards have it. */
function isPart(text: string): boolean {
  return !MARKDOWN.test(text) && (text.match(ENDS_OF_PARTS)?.length ?? 0) >= 2;
}
