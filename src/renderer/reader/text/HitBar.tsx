import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useLayoutEffect, type RefObject } from 'react';
import { useRead } from '../../api';
import type { Paragraph } from '../../../shared/text/text';
import { closeFound, stepFound, useFound } from '../../found';
import { IconButton } from '../../ui/controls';
import { formatNumber } from '../../ui/things';
import { paint, unpaint } from '../marks/highlights';
import { scrollToRange } from '../marks/marks';
import { rangeOf } from './offsets';

/** The matches of the search an article was opened from: all are marked, N and P walk them. */
export function HitBar(props: { root: RefObject<HTMLElement | null>; paragraphs: readonly Paragraph[]; articleId: string }) {
  const found = useFound((state) => state.found);
  if (found?.articleId !== props.articleId) return null;
  return <Matches {...props} query={found.query} alike={found.alike} from={found.from?.start ?? null} step={found.step} />;
}

interface MatchesProps {
  root: RefObject<HTMLElement | null>;
  paragraphs: readonly Paragraph[];
  articleId: string;
  query: string;
  alike: boolean;
  from: number | null;
  step: number;
}

function Matches({ root, paragraphs, articleId, query, alike, from, step }: MatchesProps) {
  const places = useRead('search.places', { query, articleId, alike }).data;
  const count = places?.length ?? 0;
  const first = Math.max(0, places?.findIndex(({ start, end }) => from !== null && start <= from && end > from) ?? 0);
  const current = count === 0 ? 0 : (((first + step) % count) + count) % count;

  useLayoutEffect(() => {
    if (root.current === null || places === undefined) return undefined;
    const owner = Symbol('matches');
    const ranges = places.map((place) => root.current && rangeOf(root.current, paragraphs, place)).filter((range) => range !== null);
    paint(owner, 'find', ranges);
    return () => unpaint(owner);
  }, [root, paragraphs, places]);

  useEffect(() => {
    const place = places?.[current];
    const range = place && root.current ? rangeOf(root.current, paragraphs, place) : null;
    // Where it was opened it has been brought into sight already.
    if (range === null || (step === 0 && from !== null)) return undefined;
    scrollToRange(range);
    const owner = Symbol('match');
    paint(owner, 'destination', [range]);
    return () => unpaint(owner);
  }, [root, paragraphs, places, current, step, from]);

  if (count === 0) return null;
  return (
    <search className="find-bar hit-bar" aria-label="Matches of the search">
      <span className="hit-bar-query" dir="auto" title={query}>
        {query.trim()}
      </span>
      <span className="find-count" role="status">
        {formatNumber(current + 1)} of {formatNumber(count)}
      </span>
      <IconButton label="Previous match" shortcut="P" icon={ChevronUp} onClick={() => stepFound(articleId, -1)} />
      <IconButton label="Next match" shortcut="N" icon={ChevronDown} onClick={() => stepFound(articleId, 1)} />
      <IconButton label="Close matches" icon={X} onClick={closeFound} />
    </search>
  );
}
