import { MOST_PICTURE_BYTES } from '../../../shared/notes/pictures';
import { CasebookError } from '../../../shared/result';
import { headerText, type MimePart } from './mime';

/**
 * The pictures that a message or a saved page carries beside its page (RFC 2392, RFC 2557), by what the page calls them: `cid:` and an id,
 * or an address; `base` is what relative addresses begin with.
 */
export type MimePictures = (source: string, base: string | null) => Uint8Array | null;

/** Encoded, before anything is unpacked. */
const LARGEST = MOST_PICTURE_BYTES * 1.4;

export function mimePictures(message: MimePart): MimePictures {
  const parts = new Map<string, MimePart>();
  collect(message, parts);
  return (source, base) => {
    const part = parts.get(nameOf(source)) ?? parts.get(whole(source, base));
    if (part === undefined) return null;
    if (part.size > LARGEST) throw new CasebookError('too-large', `It is larger than ${MOST_PICTURE_BYTES / 1_000_000} MB.`);
    return part.content();
  };
}

/** What a page calls a part by its id. */
export function contentId(part: MimePart): string | null {
  const id = headerText(part, 'content-id')?.replace(/^<|>$/g, '').trim() ?? '';
  return id === '' ? null : `cid:${id}`;
}

/** Ids may be escaped in addresses. */
export function nameOf(source: string): string {
  if (!/^cid:/i.test(source)) return source;
  try {
    return `cid:${decodeURIComponent(source.slice(4))}`;
  } catch (error) {
    if (error instanceof URIError) return `cid:${source.slice(4)}`;
    throw error;
  }
}

function collect(part: MimePart, parts: Map<string, MimePart>): void {
  for (const child of part.parts) collect(child, parts);
  if (part.parts.length > 0 || part.type === 'text/html') return;
  for (const name of [contentId(part), headerText(part, 'content-location')]) {
    if (name !== null && !parts.has(name)) parts.set(name, part);
  }
}

function whole(source: string, base: string | null): string {
  return base !== null && URL.canParse(source, base) ? new URL(source, base).href : source;
}
