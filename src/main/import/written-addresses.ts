import { linkAddress } from './link-address';
import { LONGEST_ADDRESS, type Span, type Structure } from '../../shared/articles/structure';

/** An address as it is written in a text, up to what closes a sentence or a bracket. */
const ADDRESS = /(?<![\p{L}\p{N}@/.]|\]\()https?:\/\/[^\s<>"“”«»|]+/giu;

/** Addresses that are written out are links, whatever the format of their file. */
export function withAddresses(text: string, structure: Structure | undefined): Structure | undefined {
  if (!/https?:\/\//i.test(text)) return structure;
  const known = structure?.spans ?? [];
  const found = [...text.matchAll(ADDRESS)].flatMap((match): Span[] => {
    const written = trimmed(match[0]);
    const target = written.length > LONGEST_ADDRESS ? null : linkAddress(written, null);
    const [start, end] = [match.index, match.index + written.length];
    if (target === null || known.some((span) => span[2] === 'link' && span[0] < end && span[1] > start)) return [];
    return [[start, end, 'link', target]];
  });
  if (found.length === 0) return structure;
  return { ...structure, spans: [...known, ...found].sort((a, b) => a[0] - b[0] || b[1] - a[1]) };
}

/** Stops and brackets that close what the address stands in. */
function trimmed(address: string): string {
  let end = address.length;
  while (end > 0) {
    const last = address.charAt(end - 1);
    const opens = last === ')' ? '(' : last === ']' ? '[' : null;
    const isOpened = opens !== null && address.slice(0, end - 1).split(opens).length > address.slice(0, end - 1).split(last).length;
    if (isOpened || !/[.,;:!?'’)\]}*…。，；]/u.test(last)) break;
    end--;
  }
  return address.slice(0, end);
}
