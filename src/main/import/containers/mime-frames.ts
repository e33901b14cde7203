import { decodePage } from '../html/page-encoding';
import type { FramedPage } from '../html/frames';
import { headerText, type MimePart } from './mime';
import { contentId, nameOf } from './mime-pictures';

/** The pages of the frames of a saved page (RFC 2557), which stand beside it in its file. */
export interface MimeFrame {
  /** By which pages call it. */
  names: string[];
  /** Where it was taken from, in which its own addresses begin. */
  address: string | null;
  part: MimePart;
}

/** All pages but the one that the others belong to. */
export function mimeFrames(message: MimePart, root: MimePart): MimeFrame[] {
  const inside = message.parts.flatMap((part) => mimeFrames(part, root));
  if (message === root || !/^(?:text\/html|application\/xhtml\+xml)$/.test(message.type)) return inside;
  const location = headerText(message, 'content-location');
  const names = [contentId(message), location].filter((name) => name !== null);
  return names.length === 0 ? inside : [...inside, { names, address: location, part: message }];
}

export const htmlOf = ({ part }: MimeFrame): string => decodePage(part.content(), part.parameters.get('charset') ?? null).text;

/** By the address in a frame; `base` is what relative ones begin with. */
export function frameSourceOf(frames: readonly MimeFrame[], base: string | null): (address: string) => FramedPage | null {
  const known = new Map(frames.flatMap((frame) => frame.names.map((name) => [name, frame] as const)));
  return (address) => {
    const frame = known.get(nameOf(address)) ?? known.get(wholeAddress(address, base));
    if (frame === undefined) return null;
    return { html: htmlOf(frame), whole: (own) => wholeAddress(own, frame.address) };
  };
}

const wholeAddress = (address: string, base: string | null): string =>
  base !== null && !address.startsWith('#') && URL.canParse(address, base) ? new URL(address, base).href : address;
