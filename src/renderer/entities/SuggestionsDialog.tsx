import { Inbox, SearchX, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { isolated, isolatedQuotes } from '../../shared/text/bidi';
import { suggestionKinds, type SuggestedName, type SuggestionKind } from '../../shared/suggestions/model';
import { call, useRead } from '../api';
import { kindAsked, kindInSentence, type KindOption } from '../picking/own-kinds';
import { acceptName } from '../tagging';
import { Button, Dialog, EmptyState } from '../ui/controls';
import { Refusal } from '../ui/FormDialog';
import { counted, formatNumber } from '../ui/things';
import { AcceptAs } from './AcceptAs';
import { useReview, useSuggestionKeys, type Review } from './review-names';
import { decisionsOf, isName, labelOf, SuggestionRow } from './SuggestionRow';
import './suggestions.css';

const PAGE = 30;
const KEYS = 'Arrows walk. A accepts, K as a kind, M merges, I ignores, Space chooses, Ctrl+A all of these.';

/** Which of the names are shown. */
interface Asked {
  kind: SuggestionKind | null;
  words: string;
  offset: number;
}

/** Names that were found in the articles, the most frequent first: to be accepted, merged into an entity, or ignored for good. */
export function SuggestionsDialog({ onClose }: { onClose: () => void }) {
  const [asked, setAsked] = useState<Asked>({ kind: null, words: '', offset: 0 });
  const [chosen, setChosen] = useState<ReadonlyMap<number, SuggestedName>>(new Map());
  const names = useRead('suggestions.list', { ...asked, limit: PAGE }, { keepPrevious: true }).data;
  const review = useReview();
  const step = review.done?.step ?? null;
  const clear = () => setChosen(new Map());
  const undo = () => {
    if (step !== null) void review.run(async () => `Undone: ${(await call('history.undo', { step })).label}`, false);
  };
  const toggle = (name: SuggestedName): void => {
    const next = new Map(chosen);
    if (!next.delete(name.id)) next.set(name.id, name);
    setChosen(next);
  };
  const list = useRef<HTMLUListElement>(null);
  const onKeyDown = useSuggestionKeys(list, names, {
    accept: (name) => decisionsOf(name, review).accept(),
    ignore: (name) => decisionsOf(name, review).ignore(),
    chooseAll: () => setChosen(new Map([...chosen, ...(names ?? []).map((name) => [name.id, name] as const)])),
    undo,
  });
  return (
    <Dialog
      title="Suggested names"
      onClose={onClose}
      onSubmit={onClose}
      footer={<Foot review={review} picked={[...chosen.values()]} clear={clear} undo={step === null ? null : undo} />}
    >
      <Head asked={asked} onAsk={(changes) => setAsked({ ...asked, offset: 0, ...changes })} />
      {names?.length === 0 && asked.offset === 0 && <Nothing isNarrowed={asked.words.trim() !== '' || asked.kind !== null} />}
      <ul ref={list} className="suggestions" aria-label="Suggested names">
        {names?.map((name) => (
          <SuggestionRow
            key={name.id}
            name={name}
            review={review}
            isChosen={chosen.has(name.id)}
            onToggle={() => toggle(name)}
            onKeyDown={onKeyDown}
            onClose={onClose}
          />
        ))}
      </ul>
      <Pages asked={asked} isFull={names?.length === PAGE} onTurn={(offset) => setAsked({ ...asked, offset })} />
      <Refusal words={review.failure} />
    </Dialog>
  );
}

function Head({ asked, onAsk }: { asked: Asked; onAsk: (changes: Partial<Asked>) => void }) {
  const read = useRead('suggestions.kinds', null).data;
  const kinds = read ?? [];
  const waiting = kinds.reduce((sum, { names }) => sum + names, 0);
  const countOf = (kind: SuggestionKind): number => kinds.find((one) => one.kind === kind)?.names ?? 0;
  const shown = suggestionKinds.filter((kind) => countOf(kind) > 0 || kind === asked.kind);
  return (
    <div className="suggestions-head">
      <p className="suggestions-about">
        {waiting > 0 && `${counted(waiting, 'name')} found in the articles. None is an entity before you accept it.`}
        {read !== undefined && waiting === 0 && 'Nothing waits.'}
      </p>
      <input
        type="search"
        className="input suggestions-words"
        aria-label="Part of a name"
        placeholder="Part of a name"
        value={asked.words}
        onChange={({ target }) => onAsk({ words: target.value })}
      />
      <label className="suggestions-kind">
        <span className="visually-hidden">Kind</span>
        <select
          className="input"
          value={asked.kind ?? ''}
          onChange={({ target }) => onAsk({ kind: suggestionKinds.find((one) => one === target.value) ?? null })}
        >
          <option value="">All kinds</option>
          {shown.map((kind) => (
            <option key={kind} value={kind}>
              {`${labelOf(kind)} (${formatNumber(countOf(kind))})`}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Nothing({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed)
    return (
      <EmptyState icon={SearchX} title="No such name waits">
        Take away letters, or choose another kind.
      </EmptyState>
    );
  return (
    <EmptyState icon={Inbox} title="No suggested names">
      Articles are looked through in the background. What is found waits here.
    </EmptyState>
  );
}

function Pages({ asked, isFull, onTurn }: { asked: Asked; isFull: boolean; onTurn: (offset: number) => void }) {
  const { offset } = asked;
  if (offset === 0 && !isFull) return null;
  return (
    <div className="suggestions-pages">
      <Button variant="quiet" disabled={offset === 0} onClick={() => onTurn(Math.max(0, offset - PAGE))}>
        Previous
      </Button>
      <Button variant="quiet" disabled={!isFull} onClick={() => onTurn(offset + PAGE)}>
        Next
      </Button>
    </div>
  );
}

function Foot(props: { review: Review; picked: readonly SuggestedName[]; clear: () => void; undo: (() => void) | null }) {
  const { review, picked, clear, undo } = props;
  const { done, busy, run } = review;
  // Whose an identifier is must be said of each.
  const names = picked.filter(({ kind }) => isName(kind));
  const acceptAll = (kind?: KindOption) =>
    run(async () => {
      for (const { id, entity } of names) {
        // Who is there already stays what it is.
        await acceptName(id, entity?.likeness === 'same' ? entity.id : null, kind && kindAsked(kind));
      }
      clear();
      return `Accepted ${counted(names.length, 'name')}${kind === undefined ? '' : ` as ${isolated(kindInSentence(kind))}`}`;
    });
  const ignoreAll = () =>
    run(async () => {
      await call('suggestions.ignore', { ids: picked.map(({ id }) => id) });
      clear();
      return `Ignored ${counted(picked.length, 'name')}`;
    });
  return (
    <>
      <span className="suggestions-done" role="status" title={done === null ? KEYS : undefined}>
        {done === null ? KEYS : isolatedQuotes(done.words)}
      </span>
      {undo !== null && (
        <Button variant="quiet" icon={Undo2} disabled={busy} onClick={undo}>
          Undo
        </Button>
      )}
      {picked.length > 0 && (
        <>
          <Button disabled={busy} onClick={() => void ignoreAll()}>
            Ignore {formatNumber(picked.length)}
          </Button>
          {names.length > 0 && (
            <>
              <AcceptAs
                label={`Accept ${formatNumber(names.length)} as`}
                placeholder={`What ${names.length === 1 ? 'is it' : 'are they'}?`}
                onPick={(kind) => void acceptAll(kind)}
              />
              <Button disabled={busy} onClick={() => void acceptAll()}>
                Accept {formatNumber(names.length)}
              </Button>
            </>
          )}
        </>
      )}
      <Button variant="primary" type="submit">
        Close
      </Button>
    </>
  );
}
