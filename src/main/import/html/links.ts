import { linkAddress } from '../link-address';
import { movedSpan, type Structure } from '../../../shared/articles/structure';
import { attribute, descendants, type Element } from './tree';

/** The structure of a block with whole addresses; links that lead nowhere without the page's own are left out. */
export function withLinks(structure: Structure, base: string | null): Structure {
  const { spans, ...rest } = structure;
  if (spans === undefined) return structure;
  const whole = spans.flatMap((span) => {
    if (span[2] !== 'link') return [span];
    const target = linkAddress(span[3], base);
    return target === null ? [] : [movedSpan([span[0], span[1], 'link', target], span[0], span[1])];
  });
  return whole.length === 0 ? rest : { ...rest, spans: whole };
}

/** What relative addresses of a page begin with: its own word (`base`), else where it stood. */
export function baseOf(page: Element, url: string | null): string | null {
  for (const element of descendants(page)) {
    if (element.tag === 'body') break;
    const href = element.tag === 'base' ? linkAddress(attribute(element, 'href'), url) : null;
    if (href !== null) return href;
  }
  return url;
}
