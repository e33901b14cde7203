import { z } from 'zod';

/**
 * What a browser drags or copies, in the formats the systems know: HTML (on Windows within the header of CF_HTML),
 * plain text, `text/uri-list` (RFC 2483), and Firefox's `text/x-moz-url` and `text/x-moz-url-priv`.
 */
export interface WebText {
  html: string | null;
  text: string | null;
  /** Where it was taken from, when that is said: a web address. */
  url: string | null;
}

/** Reads one format; empty for one that is not there. */
export type ReadFormat = (format: string) => string;

export function webTextOf(read: ReadFormat): WebText {
  const { html, sourceUrl } = unwrapped(read('text/html'));
  const text = read('text/plain').replace(/\0/g, '');
  const candidates = [
    sourceUrl,
    firstLine(read('text/x-moz-url-priv')),
    firstLine(read('text/x-moz-url')),
    uriOf(read('text/uri-list')),
    // A link that is copied is its own address.
    isOneAddress(text) ? text.trim() : null,
  ];
  return {
    html: html.trim() === '' ? null : html,
    text: text.trim() === '' ? null : text,
    url: candidates.find((candidate) => candidate !== null && isWebAddress(candidate)) ?? null,
  };
}

const addressSchema = z.url({ protocol: /^https?$/, hostname: /./ });

export function isWebAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && addressSchema.safeParse(text).success;
}

const isOneAddress = (text: string): boolean => isWebAddress(text.trim());

/** Whether there are words in it, beyond addresses: an address alone is nothing to read. */
export function hasWords({ html, text }: Pick<WebText, 'html' | 'text'>): boolean {
  const words = text ?? (html ?? '').replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ').replace(/<[^>]*>/g, ' ');
  return /\p{L}/u.test(words.replace(/\b(?:https?:\/\/|www\.)\S+/gi, ' '));
}

/** The header of CF_HTML: lines of `Name:value`, then the page, in which comments mark what was selected. */
function unwrapped(raw: string): { html: string; sourceUrl: string | null } {
  const plain = raw.replace(/^\ufeff/, '').replace(/\0+$/, '');
  const header = /^Version:\d[\d.]*\r?\n(?:[A-Za-z]+:[^\r\n]*\r?\n)+/.exec(plain)?.[0] ?? '';
  const sourceUrl = /^SourceURL:(\S+)/m.exec(header)?.[1] ?? null;
  return { html: plain.slice(header.length), sourceUrl };
}

function firstLine(text: string): string | null {
  return text.replace(/\0/g, '').split(/\r?\n/, 1)[0]?.trim() ?? null;
}

function uriOf(list: string): string | null {
  return (
    list
      .split(/\r?\n/)
      .find((line) => line.trim() !== '' && !line.startsWith('#'))
      ?.trim() ?? null
  );
}
