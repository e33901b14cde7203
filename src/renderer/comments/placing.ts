import { useLayoutEffect, useMemo, type RefObject } from 'react';
import type { Comment, CommentTarget } from '../../shared/comments/model';
import { commentFinder, type CommentPlace } from '../../shared/comments/place';
import { keyOf, useHolders, type Holder } from './holders';
import { stacked } from './layout';
import { paint } from './painted';
import type { Draft } from './state';

/** A comment, or the one that is being written, with where its words are. */
export interface Placed {
  key: string;
  comment: Comment | null;
  holder: Holder | undefined;
  place: CommentPlace;
}

/** Pixels of a line of text. */
const LINE = 28;

const UNKNOWN: CommentPlace = { state: 'whole', range: null };

/** Finds the words of comments in the texts on the screen, again whenever one of these was changed; in the order of the page. */
export function usePlaces(comments: readonly Comment[], draft: Draft | null, rankOf: (target: CommentTarget) => number): Placed[] {
  const holders = useHolders((state) => state.holders);
  return useMemo(() => {
    const finders = new Map<string, ReturnType<typeof commentFinder>>();
    const placed = (target: CommentTarget, quote: Comment['quote']): Pick<Placed, 'holder' | 'place'> => {
      const key = keyOf(target);
      const holder = holders.get(key);
      if (holder === undefined) return { holder, place: UNKNOWN };
      const find = finders.get(key) ?? commentFinder(holder.text());
      finders.set(key, find);
      return { holder, place: find(quote) };
    };
    const all = comments.map((comment) => ({ key: comment.id, comment, ...ranked(comment), ...placed(comment.target, comment.quote) }));
    const more = draft === null ? [] : [{ key: 'draft', comment: null, ...ranked(draft), ...placed(draft.target, draft.quote) }];
    return [...all, ...more].sort((one, other) => one.rank - other.rank || startOf(one) - startOf(other));

    function ranked({ target, quote }: Draft): { rank: number; from: number } {
      return { rank: rankOf(target), from: quote?.position.start ?? -1 };
    }
  }, [comments, draft, holders, rankOf]);
}

/** Of a text that is not on the screen, where the words stood. */
const startOf = ({ place, from }: Pick<Placed, 'place'> & { from: number }): number => place.range?.start ?? from;

/** How far down the words of a comment stand in the element that the margin stands beside. */
function topOf({ holder, place, comment }: Placed, root: HTMLElement, elementOf: (comment: Comment) => Element | null): number {
  const top = root.getBoundingClientRect().top;
  const range = holder !== undefined && place.range !== null ? holder.rangeOf(place.range) : null;
  const rect = range?.getClientRects()[0] ?? holder?.element.getBoundingClientRect();
  if (rect !== undefined) return rect.top - top;
  const element = comment === null ? null : elementOf(comment);
  return element === null ? 0 : element.getBoundingClientRect().top - top;
}

/** Puts the cards beside the text at the height of their words, again whenever either of them has another size. */
export function useTops(
  placed: readonly Placed[],
  root: RefObject<HTMLElement | null>,
  { front, elementOf, isNarrow }: { front: string | null; elementOf: (comment: Comment) => Element | null; isNarrow: boolean },
): void {
  useLayoutEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    const place = () => {
      const wanted = placed.map((one) => ({ top: topOf(one, element, elementOf), height: heightOf(element, one.key) }));
      const at = placed.findIndex(({ key }) => key === front);
      // One that lies over the text lies below its words.
      const tops = isNarrow ? wanted.map(({ top }, index) => (index === at ? top + LINE : top)) : stacked(wanted, at);
      placed.forEach(({ key }, index) => {
        const card = element.querySelector<HTMLElement>(`[data-comment="${key}"]`);
        if (card !== null) card.style.top = `${Math.round(tops[index] ?? 0)}px`;
      });
    };
    const observer = new ResizeObserver(place);
    observer.observe(element);
    for (const card of element.querySelectorAll('[data-comment]')) observer.observe(card);
    place();
    return () => observer.disconnect();
  }, [placed, root, front, elementOf, isNarrow]);
}

const heightOf = (root: HTMLElement, key: string): number => root.querySelector<HTMLElement>(`[data-comment="${key}"]`)?.offsetHeight ?? 0;

/** Marks the words of open comments, those of the one in front apart. */
export function usePainted(placed: readonly Placed[], front: string | null): void {
  useLayoutEffect(() => {
    const ranges = (wanted: (one: Placed) => boolean): Range[] =>
      placed.filter(wanted).flatMap(({ holder, place }) => (place.range === null ? [] : (holder?.rangeOf(place.range) ?? [])));
    const isFront = ({ key }: Placed): boolean => key === front || key === 'draft';
    const isMarked = ({ comment }: Placed): boolean => comment?.resolvedAt === null;
    return paint(
      ranges((one) => !isFront(one) && isMarked(one)),
      ranges(isFront),
    );
  }, [placed, front]);
}
