import { SearchX, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useRead } from '../../api';
import type { WayFound } from '../../../shared/batches/model';
import type { SearchHit } from '../../../shared/search/model';
import { Button, EmptyState, IconButton } from '../../ui/controls';
import { ReliabilityBadge } from '../../ui/grades';
import { counted, formatNumber } from '../../ui/things';
import { hitIcons } from '../hit-icons';
import { openTab } from '../../workspace';
import { Marked } from '../HitRow';

/** A cell of a batch: the hits for a line, found in one way or in all. */
export interface BatchCell {
  text: string;
  way: WayFound | null;
  kind: 'article' | 'note';
}

const PAGE = 50;
const WAY_WORDS: Readonly<Record<WayFound, string>> = {
  exact: 'as typed',
  form: 'in another form or order',
  alias: 'by another name',
  script: 'in another script',
};

function open({ kind, id, articleId }: SearchHit, range: SearchHit['passages'][number]['range']): void {
  const tab = kind === 'passage' ? { kind: 'article' as const, id: articleId ?? id } : { kind, id };
  openTab(tab, { beside: true, preview: true, ...(tab.kind === 'article' ? { range } : {}) });
}

/** The passages of one cell, each a press away from being read. */
export function BatchHits({ cell, onClose }: { cell: BatchCell; onClose: () => void }) {
  const { text, way, kind } = cell;
  const [limit, setLimit] = useState(PAGE);
  const list = useRef<HTMLUListElement>(null);
  const { data, isPlaceholderData, error } = useRead('batches.hits', { ...cell, offset: 0, limit }, { keepPrevious: true });
  const isThere = data !== undefined && !isPlaceholderData;
  // The cell was opened to be read: its hits have the keys.
  useEffect(() => {
    if (isThere) list.current?.querySelector<HTMLElement>('.hit')?.focus();
  }, [isThere, text, way, kind]);
  const walk = (from: HTMLElement, by: 1 | -1): void => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('.hit') ?? [])];
    all[all.indexOf(from) + by]?.focus();
  };
  return (
    <section className="batch-hits" aria-label="Passages">
      <header className="batch-hits-head">
        <h2 dir="auto">
          {text} <small>{[data === undefined ? '' : counted(data.total, kind), way === null ? '' : WAY_WORDS[way]].join(' ')}</small>
        </h2>
        <IconButton label="Close passages" icon={X} onClick={onClose} />
      </header>
      {error !== null && <p className="field-error">{error.message}</p>}
      {isThere && data.total === 0 && (
        <EmptyState icon={SearchX} title="Nothing there any more">
          The vault has changed since this line was looked up. Check again.
        </EmptyState>
      )}
      <ul ref={list} className="hits" aria-label="Found" aria-busy={!isThere}>
        {(data?.hits ?? []).map((hit) => (
          <HitEntry key={hit.id} hit={hit} onWalk={walk} onClose={onClose} />
        ))}
      </ul>
      {data !== undefined && data.hits.length < data.total && (
        <div className="hits-more">
          {formatNumber(data.hits.length)} of {formatNumber(data.total)}
          {limit < 500 && <Button onClick={() => setLimit(Math.min(500, limit + 150))}>Show more</Button>}
        </div>
      )}
    </section>
  );
}

function HitEntry(props: { hit: SearchHit; onWalk: (from: HTMLElement, by: 1 | -1) => void; onClose: () => void }) {
  const { hit, onWalk, onClose } = props;
  const Icon = hitIcons[hit.kind];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowDown: 1 as const, j: 1 as const, ArrowUp: -1 as const, k: -1 as const }[event.key];
    if (event.key === 'Escape') onClose();
    else if (by !== undefined) onWalk(event.currentTarget, by);
    else return;
    event.preventDefault();
  };
  return (
    <li>
      <button type="button" className="hit" onClick={() => open(hit, hit.passages[hit.best]?.range ?? null)} onKeyDown={onKeyDown}>
        <Icon size={15} strokeWidth={1.75} aria-hidden />
        <span className="hit-title" dir="auto">
          <Marked runs={hit.title} />
        </span>
        <span className="hit-detail">
          <ReliabilityBadge reliability={hit.grade} />
          {hit.detail}
        </span>
      </button>
      {hit.passages.map(({ runs, range, paragraph }, index) => (
        <button key={index} type="button" className="hit-passage" tabIndex={-1} dir="auto" onClick={() => open(hit, range)}>
          {paragraph !== null && <span className="hit-paragraph">¶{paragraph}</span>}
          <span className="hit-runs">
            <Marked runs={runs} />
          </span>
        </button>
      ))}
    </li>
  );
}
