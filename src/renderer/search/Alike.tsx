import { ScanSearch, X } from 'lucide-react';
import { useRead } from '../api';
import type { LikeThis } from '../../shared/search/model';
import { isolated } from '../../shared/text/bidi';
import { Button, EmptyState, IconButton } from '../ui/controls';
import { counted, formatNumber } from '../ui/things';
import { openTab, useWorkspace, type LikeWish } from '../workspace';
import { Hits } from './Hits';

const AT_MOST = 40;

type Alike = LikeThis['hits'][number];

/** What is marked when it is opened: the words by which it is alike. */
const wordsOf = ({ shared }: Alike): string => shared.map((word) => `"${word}"`).join(' OR ');

function Reason({ shared }: { shared: readonly string[] }) {
  return (
    <div className="hit-reason">
      {shared.length === 0 ? (
        'Its words stand in the same articles'
      ) : (
        <>
          Both speak of{' '}
          {shared.map((word, index) => (
            <span key={word}>
              {index > 0 && ' · '}
              <strong dir="auto">{word}</strong>
            </span>
          ))}
        </>
      )}
    </div>
  );
}

const WHAT: Record<LikeWish['kind'], string> = {
  article: 'More like the article',
  note: 'More like the note',
  passage: 'More like a passage of',
};

function Lacking({ data }: { data: LikeThis }) {
  if (data.lacking === 'articles')
    return (
      <EmptyState icon={ScanSearch} title="There are too few articles to compare">
        What articles mean is learnt from the vault itself, once it has {formatNumber(data.least)}. Until then search for words.
      </EmptyState>
    );
  return (
    <EmptyState icon={ScanSearch} title="What the articles mean is still being learnt">
      It is done while nothing else is asked for. The hits will stand here by themselves.
    </EmptyState>
  );
}

/** Articles that mean the same as something, each with the words by which it does. */
export function Alike({ wish }: { wish: LikeWish }) {
  const { data, error } = useRead('search.like', { ...wish, limit: AT_MOST });
  const close = () => useWorkspace.setState({ like: null });
  const back = () => {
    if (wish.kind !== 'passage') openTab({ kind: wish.kind, id: wish.id }, { beside: true });
  };
  const byKey = new Map((data?.hits ?? []).map((hit) => [hit.id, hit]));
  const alikeOf = (id: string): Alike | undefined => byKey.get(id);
  const what = wish.text === undefined ? WHAT[wish.kind] : WHAT.passage;
  return (
    <>
      {data !== undefined && (
        <div className="search-tools alike-tools">
          <ScanSearch size={15} strokeWidth={1.75} aria-hidden />
          <span className="alike-of">
            {what}{' '}
            {wish.kind === 'passage' ? (
              <q dir="auto">{data.title}</q>
            ) : (
              <Button variant="quiet" onClick={back}>
                {isolated(data.title)}
              </Button>
            )}
          </span>
          {data.lacking === null && <span role="status">{counted(data.hits.length, 'article')}</span>}
          <IconButton label="Close what is alike" icon={X} onClick={close} />
        </div>
      )}
      {error !== null && (
        <EmptyState icon={ScanSearch} title="Nothing can be compared" action={<Button onClick={close}>Close</Button>}>
          {error.message}
        </EmptyState>
      )}
      {data?.lacking != null && <Lacking data={data} />}
      {data?.lacking === null && data.hits.length === 0 && (
        <EmptyState icon={ScanSearch} title="Nothing in the vault is like this">
          No other article uses words of this meaning. Reprints of the same text are left out.
        </EmptyState>
      )}
      <Hits
        hits={data?.hits ?? []}
        queryOf={({ id }) => {
          const hit = alikeOf(id);
          return hit === undefined ? '' : wordsOf(hit);
        }}
        reasonOf={({ id }) => <Reason shared={alikeOf(id)?.shared ?? []} />}
      />
    </>
  );
}
