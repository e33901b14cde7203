import { Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { LikePair, PairRuling } from '../../shared/entities/model';
import { call } from '../api';
import { Button, Dialog, EmptyState } from '../ui/controls';
import { entityKindLabels, formatNumber } from '../ui/things';
import { reportFailure } from '../ui/toasts';
import { openTab } from '../workspace';
import './suggestions.css';

interface Search {
  pairs: LikePair[];
  /** From 0 to 1; null when all were looked at. */
  share: number | null;
}

/** Looks through all entities, part after part, until it is done or the dialog is closed. */
function usePairs(): Search & { answered: (pair: LikePair) => void } {
  const [search, setSearch] = useState<Search>({ pairs: [], share: 0 });
  useEffect(() => {
    let isOpen = true;
    const run = async (): Promise<void> => {
      for (let after: number | null = 0; after !== null && isOpen;) {
        const part: Awaited<ReturnType<typeof findPart>> = await findPart(after);
        after = part.next;
        if (isOpen) {
          setSearch(({ pairs }) => ({
            pairs: [...pairs, ...part.pairs],
            share: part.next === null ? null : part.looked / Math.max(1, part.total),
          }));
        }
      }
    };
    run().catch(reportFailure);
    return () => {
      isOpen = false;
    };
  }, []);
  const answered = (pair: LikePair) => setSearch(({ pairs, share }) => ({ share, pairs: pairs.filter((other) => other !== pair) }));
  return { ...search, answered };
}

const findPart = (after: number) => call('pairs.find', { after });

/** Entities that may be one, likest first, with the reasons: the analyst says what they are, once and for ever. */
export function SamePairsDialog({ onClose }: { onClose: () => void }) {
  const { pairs, share, answered } = usePairs();
  const [withUnsure, setWithUnsure] = useState(false);
  const [said, setSaid] = useState('');
  const shown = pairs.filter(({ ruling }) => withUnsure || ruling === null).sort((a, b) => b.score - a.score);
  const unsure = pairs.filter(({ ruling }) => ruling !== null).length;
  const answer = async (pair: LikePair, ruling: PairRuling, into?: LikePair['one']) => {
    const { one, other } = pair;
    await call('pairs.rule', { ids: [one.id, other.id], ruling });
    if (into !== undefined) await call('entities.merge', { from: into === one ? other.id : one.id, into: into.id });
    answered(pair);
    setSaid(into === undefined ? `Kept: “${one.name}” and “${other.name}”.` : `One entity now: “${into.name}”.`);
  };
  return (
    <Dialog
      title="Could be the same"
      onClose={onClose}
      onSubmit={onClose}
      footer={
        <>
          <span className="suggestions-done" role="status">
            {share === null ? said : `Comparing names… ${Math.floor(share * 100)} %`}
          </span>
          <Button variant="primary" type="submit">
            Close
          </Button>
        </>
      }
    >
      <div className="suggestions-head">
        <p className="suggestions-about">Nothing becomes one by itself. What you answer is remembered.</p>
        {unsure > 0 && (
          <label className="pairs-unsure">
            <input type="checkbox" checked={withUnsure} onChange={({ target }) => setWithUnsure(target.checked)} />
            Show {formatNumber(unsure)} answered “unsure”
          </label>
        )}
      </div>
      {share === null && shown.length === 0 && (
        <EmptyState icon={Users} title="No two entities are much alike">
          Pairs whose names are alike, in any script or spelling, stand here with the reasons.
        </EmptyState>
      )}
      <ul className="suggestions" aria-label="Pairs">
        {shown.map((pair) => (
          <PairRow key={`${pair.one.id} ${pair.other.id}`} pair={pair} onAnswer={answer} onOpen={onClose} />
        ))}
      </ul>
    </Dialog>
  );
}

function PairRow(props: {
  pair: LikePair;
  onAnswer: (pair: LikePair, ruling: PairRuling, into?: LikePair['one']) => Promise<void>;
  onOpen: () => void;
}) {
  const { pair, onAnswer, onOpen } = props;
  const { one, other, reasons, names } = pair;
  const say = (ruling: PairRuling, into?: LikePair['one']) => void onAnswer(pair, ruling, into).catch(reportFailure);
  const usual = names.includes(one.name) && names.includes(other.name);
  return (
    <li>
      <div className="suggestion-line">
        <Name entity={one} onOpen={onOpen} />
        <span className="suggestion-count">and</span>
        <Name entity={other} onOpen={onOpen} />
        <span className="suggestion-count">
          {reasons.join(', ')}
          {!usual && `: “${names[0]}”, “${names[1]}”`}
          {pair.ruling === 'unsure' && ' · answered unsure'}
        </span>
      </div>
      <div className="pair-answers">
        <Button variant="quiet" onClick={() => say('same', one)}>
          {`Same: keep “${one.name}”`}
        </Button>
        <Button variant="quiet" onClick={() => say('same', other)}>
          {`Same: keep “${other.name}”`}
        </Button>
        <Button variant="quiet" onClick={() => say('different')}>
          Not the same
        </Button>
        <Button variant="quiet" onClick={() => say('unsure')}>
          Unsure
        </Button>
      </div>
    </li>
  );
}

function Name({ entity, onOpen }: { entity: LikePair['one']; onOpen: () => void }) {
  const { icon: Icon, one } = entityKindLabels[entity.kind];
  return (
    <button
      type="button"
      className="pair-name"
      onClick={() => {
        openTab({ kind: 'entity', id: entity.id }, { beside: true });
        onOpen();
      }}
    >
      <Icon size={15} strokeWidth={1.75} role="img" aria-label={one} />
      <bdi>{entity.name}</bdi>
    </button>
  );
}
