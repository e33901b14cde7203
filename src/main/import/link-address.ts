import { LONGEST_ADDRESS } from '../../shared/articles/structure';

/** The address of a link when it is one that the system's browser or mail program can be given; null for any other. */
export function linkAddress(href: string, base: string | null): string | null {
  const address = href.trim();
  if (address === '' || address.length > LONGEST_ADDRESS) return null;
  if (!URL.canParse(address, base ?? undefined)) return null;
  const url = new URL(address, base ?? undefined);
  if (!['https:', 'http:', 'mailto:'].includes(url.protocol) || url.href.length > LONGEST_ADDRESS) return null;
  return url.href;
}
