import { ArrowDown, ArrowUp } from 'lucide-react';
import { Fragment, useCallback, useEffect, useRef, useState } from 'react';
import { joinedRuns } from '../../../shared/text/bidi';
import { useRead } from '../../api';
import type { TextDifferences } from '../../../shared/origins/model';
import { Button, Dialog } from '../../ui/controls';
import { formatPublished } from '../../ui/dates';
import { openTab } from '../../workspace';
import { formatNumber } from '../../ui/things';

type Runs = TextDifferences['runs'];

/** The number of the difference each run belongs to, from 0; what was put in place of something is one with it. */
function numbered(runs: Runs): (number | null)[] {
  let last = -1;
  return runs.map(({ kind }, index) => {
    if (kind === 'same') return null;
    if (index === 0 || runs[index - 1]?.kind === 'same') last += 1;
    return last;
  });
}

/** Two texts in one: the words of both, of the first alone and of the second alone; N and P go from one to the next. */
export function DifferencesDialog({ from, to, onClose }: { from: string; to: string; onClose: () => void }) {
  const { data, error } = useRead('origins.differences', { articleId: from, otherId: to });
  const [at, setAt] = useState(0);
  const body = useRef<HTMLDivElement>(null);
  const numbers = data === undefined ? [] : numbered(data.runs);
  const count = numbers.reduce<number>((most, number) => Math.max(most, (number ?? -1) + 1), 0);
  useEffect(() => {
    body.current?.querySelector('.difference-here')?.scrollIntoView({ block: 'center' });
  }, [at, data]);
  const step = useCallback(
    (by: number): void => {
      if (count > 0) setAt((before) => (before + by + count) % count);
    },
    [count],
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const by = { n: 1, p: -1, F7: event.shiftKey ? -1 : 1 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      step(by);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [step]);
  const openOne = (id: string): void => {
    onClose();
    openTab({ kind: 'article', id }, { beside: true });
  };
  const footer = (
    <>
      <span className="differences-count" role="status">
        {data === undefined
          ? ''
          : count === 0
            ? 'No difference in the words'
            : `Difference ${formatNumber(at + 1)} of ${formatNumber(count)}`}
      </span>
      <Button icon={ArrowUp} disabled={data !== undefined && count === 0} onClick={() => step(-1)} title="Previous difference (P)">
        Previous
      </Button>
      <Button
        variant="primary"
        icon={ArrowDown}
        disabled={data !== undefined && count === 0}
        onClick={() => step(1)}
        title="Next difference (N)"
      >
        Next
      </Button>
    </>
  );
  return (
    <Dialog title="Differences" onClose={onClose} footer={footer}>
      {error !== null && <p className="field-error">{error.message}</p>}
      {data !== undefined && (
        <>
          <div className="differences-legend">
            <Side article={data.from} kind="removed" onOpen={openOne} />
            <Side article={data.to} kind="added" onOpen={openOne} />
          </div>
          <div ref={body} className="differences-text" dir="auto" role="document" aria-label="Both texts" tabIndex={-1}>
            {data.runs.map(({ kind, text }, index) => {
              const here = numbers[index] === at ? ' difference-here' : '';
              if (kind === 'same') return <span key={index}>{text}</span>;
              const Run = kind === 'removed' ? 'del' : 'ins';
              const words = text.trimEnd();
              return (
                <Fragment key={index}>
                  <Run className={`difference-${kind}${here}`}>{words}</Run>
                  {text.slice(words.length)}
                </Fragment>
              );
            })}
          </div>
          {data.cut && <p className="field-hint">These texts are long: their first sixty pages or so are compared.</p>}
        </>
      )}
    </Dialog>
  );
}

function Side(props: { article: TextDifferences['from']; kind: 'removed' | 'added'; onOpen: (id: string) => void }) {
  const { article, kind, onOpen } = props;
  const source = joinedRuns([article.outlet, formatPublished(article.published) ?? 'undated'], ' · ');
  return (
    <div className="differences-side">
      <span className={`differences-key difference-${kind}`}>Only in</span>
      <button type="button" className="differences-open" onClick={() => onOpen(article.articleId)} title={article.title}>
        <span className="differences-title" dir="auto">
          {article.title}
        </span>
        <span className="differences-source">{source}</span>
      </button>
    </div>
  );
}
