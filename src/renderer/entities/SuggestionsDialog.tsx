import { Check, EyeOff, Fingerprint, GitMerge, Undo2, Inbox } from 'lucide-react';
import { useState } from 'react';
import { isolated, isolatedQuotes } from '../../shared/text/bidi';
import { identifierProperties } from '../../shared/identifiers/model';
import { suggestionKinds, type SuggestedName, type SuggestedPlace, type SuggestionKind } from '../../shared/suggestions/model';
import { call, useRead } from '../api';
import { EntityPick } from '../picking/EntityPick';
import { acceptName } from '../tagging';
import { useAttempt } from '../ui/attempt';
import { Button, Dialog, EmptyState } from '../ui/controls';
import { Refusal } from '../ui/FormDialog';
import { counted, entityKindLabels, formatNumber } from '../ui/things';
import { openTab } from '../workspace';
import './suggestions.css';

const PAGE = 30;

interface Done {
  words: string;
  step: string | null;
}

/** Does what the rows ask for, one after the other, and says what became of it. */
function useReview() {
  const [done, setDone] = useState<Done | null>(null);
  const { failure, isBusy, attempt } = useAttempt();
  const run = (work: () => Promise<string>, undoable = true) =>
    attempt(async () => {
      const words = await work();
      const { undo } = await call('history.state', null);
      setDone({ words, step: undoable ? (undo?.step ?? null) : null });
    });
  return { done, failure, busy: isBusy, run };
}

type Review = ReturnType<typeof useReview>;

/** Names that were found in the articles, the most frequent first: to be accepted, merged into an entity, or ignored for good. */
export function SuggestionsDialog({ onClose }: { onClose: () => void }) {
  const [kind, setKind] = useState<SuggestionKind | null>(null);
  const [offset, setOffset] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const waiting = useRead('suggestions.count', null).data?.names ?? 0;
  const names = useRead('suggestions.list', { offset, limit: PAGE, kind }, { keepPrevious: true }).data;
  const review = useReview();
  const picked = (names ?? []).filter(({ id }) => chosen.has(id));
  const toggle = (id: number): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <Dialog
      title="Suggested names"
      onClose={onClose}
      onSubmit={onClose}
      footer={<Foot review={review} picked={picked} clear={() => setChosen(new Set())} />}
    >
      <div className="suggestions-head">
        <p className="suggestions-about">
          {waiting === 0 ? 'Nothing waits.' : `${counted(waiting, 'name')} found in the articles. None is an entity before you accept it.`}
        </p>
        <label className="suggestions-kind">
          <span className="visually-hidden">Kind</span>
          <select
            className="input"
            value={kind ?? ''}
            onChange={({ target }) => {
              setKind(suggestionKinds.find((one) => one === target.value) ?? null);
              setOffset(0);
            }}
          >
            <option value="">All kinds</option>
            {suggestionKinds.map((one) => (
              <option key={one} value={one}>
                {labelOf(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {names?.length === 0 && offset === 0 && (
        <EmptyState icon={Inbox} title="No suggested names">
          Articles are looked through in the background. What is found waits here.
        </EmptyState>
      )}
      <ul className="suggestions" aria-label="Suggested names">
        {names?.map((name) => (
          <SuggestionRow
            key={name.id}
            name={name}
            review={review}
            isChosen={chosen.has(name.id)}
            onToggle={() => toggle(name.id)}
            onClose={onClose}
          />
        ))}
      </ul>
      {(offset > 0 || names?.length === PAGE) && (
        <div className="suggestions-pages">
          <Button variant="quiet" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE))}>
            Previous
          </Button>
          <Button variant="quiet" disabled={names?.length !== PAGE} onClick={() => setOffset(offset + PAGE)}>
            Next
          </Button>
        </div>
      )}
      <Refusal words={review.failure} />
    </Dialog>
  );
}

function Foot({ review, picked, clear }: { review: Review; picked: readonly SuggestedName[]; clear: () => void }) {
  const { done, busy, run } = review;
  const step = done?.step ?? null;
  // Whose an identifier is must be said of each.
  const names = picked.filter(({ kind }) => isName(kind));
  const acceptAll = () =>
    run(async () => {
      for (const { id, entity } of names) await acceptName(id, entity?.likeness === 'same' ? entity.id : null);
      clear();
      return `Accepted ${counted(names.length, 'name')}`;
    });
  const ignoreAll = () =>
    run(async () => {
      await call('suggestions.ignore', { ids: picked.map(({ id }) => id) });
      clear();
      return `Ignored ${counted(picked.length, 'name')}`;
    });
  const undo = (last: string) => run(async () => `Undone: ${(await call('history.undo', { step: last })).label}`, false);
  return (
    <>
      <span className="suggestions-done" role="status">
        {done !== null && isolatedQuotes(done.words)}
      </span>
      {step !== null && (
        <Button variant="quiet" icon={Undo2} disabled={busy} onClick={() => void undo(step)}>
          Undo
        </Button>
      )}
      {picked.length > 0 && (
        <>
          <Button disabled={busy} onClick={() => void ignoreAll()}>
            Ignore {formatNumber(picked.length)}
          </Button>
          {names.length > 0 && (
            <Button disabled={busy} onClick={() => void acceptAll()}>
              Accept {formatNumber(names.length)}
            </Button>
          )}
        </>
      )}
      <Button variant="primary" type="submit">
        Close
      </Button>
    </>
  );
}

type NameKind = keyof typeof entityKindLabels;

const isName = (kind: SuggestionKind): kind is SuggestionKind & NameKind => kind in entityKindLabels;

const labelOf = (kind: SuggestionKind): string => {
  if (isName(kind)) return entityKindLabels[kind].many;
  const words = identifierProperties[kind];
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function SuggestionRow(props: { name: SuggestedName; review: Review; isChosen: boolean; onToggle: () => void; onClose: () => void }) {
  const { name, review, isChosen, onToggle } = props;
  const { icon: Icon, one } = isName(name.kind) ? entityKindLabels[name.kind] : { icon: Fingerprint, one: labelOf(name.kind) };
  const { entity } = name;
  const state = (entityId: string, of: string) =>
    void review.run(async () => {
      await call('suggestions.state', { id: name.id, entityId });
      return `${quoted} is stated of ${isolated(of)}`;
    });
  const quoted = `“${isolated(name.name)}”`;
  const accept = (entityId: string | null, words: string) =>
    void review.run(async () => {
      const { mentions } = await acceptName(name.id, entityId);
      return `${words}: ${counted(mentions, 'mention')}`;
    });
  const ignore = () =>
    void review.run(async () => {
      await call('suggestions.ignore', { ids: [name.id] });
      return `Ignored ${quoted}`;
    });
  return (
    <li>
      <div className="suggestion-line">
        <input type="checkbox" aria-label={`Choose ${name.name}`} checked={isChosen} onChange={onToggle} />
        <Icon size={15} strokeWidth={1.75} role="img" aria-label={one} />
        <strong dir="auto">{name.name}</strong>
        <span className="suggestion-count">
          {counted(name.places, 'place')} in {counted(name.articles, 'article')}
        </span>
        {name.checked && <span className="suggestion-count">check digit right</span>}
        <span className="suggestion-actions">
          {!isName(name.kind) && (
            <EntityPick
              label="Property of…"
              placeholder={`Whose is ${name.name}?`}
              except={[]}
              onPick={({ id, name: of }) => state(id, of)}
            />
          )}
          {isName(name.kind) && (
            <Button
              variant="quiet"
              icon={Check}
              disabled={review.busy}
              onClick={() => accept(entity?.likeness === 'same' ? entity.id : null, `Accepted ${quoted}`)}
            >
              {entity?.likeness === 'same' ? 'Tag them' : 'Accept'}
            </Button>
          )}
          {entity?.likeness === 'like' && (
            <Button
              variant="quiet"
              icon={GitMerge}
              disabled={review.busy}
              onClick={() => accept(entity.id, `Now an alias of “${isolated(entity.name)}”`)}
            >
              Same as {isolated(entity.name)}
            </Button>
          )}
          {isName(name.kind) && <MergeInto label={`Merge ${name.name} into…`} onPick={(id) => accept(id, `Merged ${quoted}`)} />}
          <Button variant="quiet" icon={EyeOff} disabled={review.busy} onClick={ignore}>
            Ignore
          </Button>
        </span>
      </div>
      <ul className="suggestion-examples">
        {name.examples.map((example) => (
          <Example key={`${example.articleId} ${example.start}`} example={example} onOpen={props.onClose} />
        ))}
      </ul>
    </li>
  );
}

function MergeInto({ label, onPick }: { label: string; onPick: (id: string) => void }) {
  return <EntityPick label="Merge into" placeholder={label} except={[]} onPick={({ id }) => onPick(id)} />;
}

function Example({ example, onOpen }: { example: SuggestedPlace; onOpen: () => void }) {
  const { articleId, title, start, end, excerpt } = example;
  return (
    <li>
      <button
        type="button"
        className="suggestion-example"
        dir="auto"
        title={title}
        onClick={() => {
          openTab({ kind: 'article', id: articleId }, { range: { start, end } });
          onOpen();
        }}
      >
        {excerpt.before}
        <mark>{excerpt.match}</mark>
        {excerpt.after}
      </button>
    </li>
  );
}
