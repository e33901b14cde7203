import { passageResolver, type PassageSelectors } from '../passages/passage';
import type { Bounds } from '../text/text';

/**
 * Where the words of a comment stand now: `whole` for one about all of it, `there`, at a place where they read otherwise
 * (`changed`), or nowhere (`gone`): such a comment is kept, and says so.
 */
export type CommentPlace = { state: 'whole' | 'gone'; range: null } | { state: 'there' | 'changed'; range: Bounds };

/** Finds the words of comments in one text. */
export function commentFinder(text: string): (quote: PassageSelectors | null) => CommentPlace {
  let resolve: ReturnType<typeof passageResolver> | undefined;
  return (quote) => {
    if (quote === null) return { state: 'whole', range: null };
    if (text === '') return { state: 'gone', range: null };
    resolve ??= passageResolver(text);
    const found = resolve(quote);
    if (!('start' in found)) return { state: 'gone', range: null };
    return { state: found.state === 'changed' ? 'changed' : 'there', range: { start: found.start, end: found.end } };
  };
}
