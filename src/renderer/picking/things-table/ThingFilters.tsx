import { ChevronDown, X } from 'lucide-react';
import { useState } from 'react';
import type { ThingView } from '../../../shared/library/thing-tables';
import { useRead } from '../../api';
import { PickList, type PickChoice } from '../../ui/PickList';
import type { ThingColumnLook } from './cells';
import { changeThingView, filterThings } from './thing-views';

/** The conditions of a table of things: words in what they are called by, and a chip for each column that can be asked for. */

/** What is chosen for things that have no value. */
const NONE = '\0none';

export function ThingFilters(props: { view: ThingView; by: readonly (readonly [column: string, look: ThingColumnLook])[] }) {
  const { view, by } = props;
  const isSet = view.filters.length > 0 || view.text !== undefined;
  return (
    <div className="filter-bar" role="group" aria-label="Filters">
      <TextFilter view={view} />
      {by.map(([column, look]) => (
        <Chip key={column} view={view} column={column} look={look} />
      ))}
      {isSet && (
        <button type="button" className="filter-clear" onClick={() => changeThingView(view.kind, { filters: [], text: undefined })}>
          Clear all
        </button>
      )}
    </div>
  );
}

function TextFilter({ view }: { view: ThingView }) {
  const [typed, setTyped] = useState(view.text ?? '');
  // All filters were cleared.
  if (view.text === undefined && typed.trim() !== '') setTyped('');
  return (
    <input
      type="search"
      className="input filter-text"
      aria-label="Words in the name"
      placeholder="Words in the name"
      dir="auto"
      maxLength={200}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        const text = target.value.trim();
        changeThingView(view.kind, { text: text === '' ? undefined : text });
      }}
    />
  );
}

function Chip({ view, column, look }: { view: ThingView; column: string; look: ThingColumnLook }) {
  const [open, setOpen] = useState(false);
  const values = view.filters.find(({ by }) => by === column)?.values ?? [];
  const isSet = values.length > 0;
  const facets = useRead('things.facets', { view, by: column }, { enabled: open, keepPrevious: true }).data ?? [];
  const called = (value: string | null): string => (value === null ? 'None' : (look.words?.(value) ?? value));
  const choices = facets
    .map(({ value, count }) => {
      const { place, ...nested } = (value === null ? undefined : look.nested?.(value)) ?? { place: 0, title: called(value) };
      const choice: PickChoice = { id: value ?? NONE, ...nested, count, chosen: values.includes(value) };
      return { choice, place };
    })
    .sort((a, b) => a.place - b.place)
    .map(({ choice }) => choice);
  const pick = (id: string) => {
    const value = id === NONE ? null : id;
    filterThings(view, column, values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
  };
  const named = values.map(called);
  return (
    <span className={isSet ? 'filter-chip filter-set' : 'filter-chip'}>
      <PickList
        open={open}
        onOpen={setOpen}
        label={look.label}
        triggerClass="filter-words"
        trigger={
          <>
            {look.label}
            {isSet ? (
              <strong dir="auto">{named.length <= 3 ? named.join(', ') : `${named[0]} or ${named.length - 1} more`}</strong>
            ) : (
              <ChevronDown size={13} strokeWidth={2} aria-hidden />
            )}
          </>
        }
        several
        choices={choices}
        empty="Nothing to choose from"
        onPick={pick}
      />
      {isSet && (
        <button
          type="button"
          className="filter-remove"
          aria-label={`Remove filter ${look.label}`}
          onClick={() => filterThings(view, column, [])}
        >
          <X size={13} strokeWidth={2} aria-hidden />
        </button>
      )}
    </span>
  );
}
