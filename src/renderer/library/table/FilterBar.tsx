import { ChevronDown, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { daysOf } from '../../../shared/search/filters';
import { problemOfFilter } from '../../../shared/search/filters';
import { reliabilityTexts, reliabilities } from '../../../shared/grades/grading';
import {
  isOwnColumn,
  NOTHING_FILLED,
  ownColumn,
  rangeOfNumbers,
  type FieldKind,
  type OwnColumn,
  type OwnField,
} from '../../../shared/library/fields';
import type { Facet, TableField, TableFilter, TableView } from '../../../shared/library/model';
import { useRead } from '../../api';
import { Button, Dialog, Field } from '../../ui/controls';
import { formatInstant, formatPublished } from '../../ui/dates';
import { languageName } from '../../ui/languages';
import { PickList, type PickChoice } from '../../ui/PickList';
import { collectionTree } from './collection-tree';
import { changeView } from './table-state';

/** The conditions of the table, each a chip: the fields of the search language, chosen from what there is. */

/** Always there as outlines; the others join when they are set. */
const always: readonly TableField[] = ['state', 'outlet', 'date', 'lang', 'grade', 'tag', 'collection', 'has'];
const more: readonly TableField[] = ['words', 'author', 'is', 'added', 'import', 'entity', 'in', 'file', 'address'];

const fieldLabels: Readonly<Partial<Record<string, string>>> = {
  ...{ state: 'State', outlet: 'Outlet', date: 'Published', lang: 'Language', grade: 'Grade', tag: 'Tag', collection: 'Collection' },
  ...{ has: 'Has', words: 'Words', author: 'Author', is: 'Is', added: 'Added', import: 'Import', entity: 'Entity', in: 'In dossier' },
  ...{ file: 'File', address: 'Address' },
};

const fixed: Partial<Record<Exclude<TableField, OwnColumn>, readonly PickChoice[]>> = {
  state: [
    { id: 'unread', title: 'Unread' },
    { id: 'to-do', title: 'To do' },
    { id: 'read', title: 'Read' },
    { id: 'favourite', title: 'Favourite' },
  ],
  has: [
    { id: 'citation', title: 'Citation' },
    { id: 'highlight', title: 'Highlight' },
    { id: 'comment', title: 'Comment' },
    { id: 'tag', title: 'Tag' },
    { id: 'mention', title: 'Mention' },
  ],
  is: [
    { id: 'retracted', title: 'Retracted' },
    { id: 'reprint', title: 'Reprint' },
    { id: 'dated', title: 'Dated' },
    { id: 'undated', title: 'Undated' },
  ],
};

/** Puts a condition in the place of the one about the same field; null takes it away. */
export function withFilter(filters: readonly TableFilter[], field: TableField, values: readonly string[]): TableFilter[] {
  if (values.length === 0) return filters.filter((one) => one.field !== field);
  const next: TableFilter = { field, values: [...values] };
  return filters.some((one) => one.field === field) ? filters.map((one) => (one.field === field ? next : one)) : [...filters, next];
}

const facetOf: Partial<Record<Exclude<TableField, OwnColumn>, 'outlet' | 'lang' | 'grade' | 'state' | 'import'>> = {
  ...{ outlet: 'outlet', lang: 'lang', grade: 'grade', state: 'state', import: 'import' },
};

function titleOf(field: TableField, { value, label }: Facet): string {
  if (field === 'lang') return languageName(value) ?? '';
  if (field === 'import') return label === null ? '' : formatInstant(label);
  return label ?? value ?? '';
}

/** What is shown, and the analyst's own fields. */
interface Shown {
  view: TableView;
  fields: readonly OwnField[];
}

const ownFieldOf = (field: TableField, fields: readonly OwnField[]): OwnField | undefined =>
  isOwnColumn(field) ? fields.find(({ id }) => ownColumn(id) === field) : undefined;

const labelOf = (field: TableField, fields: readonly OwnField[]): string =>
  isOwnColumn(field) ? (ownFieldOf(field, fields)?.name ?? 'Removed field') : (fieldLabels[field] ?? field);

/** Of these there is a list to choose from; the others are typed. */
const isChosen = ({ kind }: OwnField): boolean => kind === 'choice' || kind === 'entity';

function ownChoices({ kind, choices }: OwnField, facets: readonly Facet[]): PickChoice[] {
  const found = facets.flatMap(({ value, label, count }) => (value === null || label === null ? [] : [{ id: value, title: label, count }]));
  const others = kind === 'choice' ? choices.filter((choice) => !found.some(({ id }) => id === choice)) : [];
  return [
    ...found,
    ...others.map((choice) => ({ id: choice, title: choice, count: 0 })),
    { id: NOTHING_FILLED, title: 'Nothing filled in' },
  ];
}

/** What can be chosen for a field, with counts; undefined for what is typed. */
function useChoices(field: TableField, { view, fields }: Shown, enabled: boolean): readonly PickChoice[] | undefined {
  const own = ownFieldOf(field, fields);
  const by = isOwnColumn(field) ? (own !== undefined && isChosen(own) ? field : undefined) : facetOf[field];
  const facets =
    useRead('table.facets', { view, by: by ?? 'state' }, { enabled: enabled && by !== undefined, keepPrevious: true }).data ?? [];
  const tags = useRead('tags.list', null, { enabled: enabled && field === 'tag' }).data ?? [];
  const collections = useRead('collections.list', null, { enabled: enabled && field === 'collection' }).data ?? [];
  const counted = (id: string): number => facets.find(({ value }) => value === id)?.count ?? 0;
  if (own !== undefined) return isChosen(own) ? ownChoices(own, facets) : undefined;
  if (field === 'grade') {
    return reliabilities.map((grade) => ({ id: grade, title: `${grade}: ${reliabilityTexts[grade].label}`, count: counted(grade) }));
  }
  if (field === 'state') return (fixed.state ?? []).map((one) => (one.id === 'favourite' ? one : { ...one, count: counted(one.id) }));
  if (field === 'tag') return tags.map(({ tag, articles, total }) => ({ id: tag, title: tag, count: articles + total }));
  if (field === 'collection') {
    const tree = collectionTree(collections).map(({ collection: { id, name, total }, level }) => ({
      id,
      title: name,
      count: total,
      level,
    }));
    return [...tree, { id: 'none', title: 'In no collection' }];
  }
  if (by !== undefined)
    return facets.flatMap((facet) => (facet.value === null ? [] : [{ id: facet.value, title: titleOf(field, facet), count: facet.count }]));
  return isOwnColumn(field) ? undefined : fixed[field];
}

/** What a chip says of its values: one by name, more by number. */
function inWords(field: TableField, values: readonly string[], choices: readonly PickChoice[] | undefined): string {
  const named = values.map((value) => choices?.find(({ id }) => id === value)?.title ?? value);
  if (field === 'date' || field === 'added') return values.map(rangeInWords).join(' or ');
  if (field === 'grade') return values.join(', ');
  return named.length <= 3 ? named.join(', ') : `${named[0]} or ${named.length - 1} more`;
}

function rangeInWords(value: string): string {
  const days = daysOf(value, null);
  if (days === null) return value;
  const [from, to] = [days.from, days.to].map((day) => (day === null ? '…' : (formatPublished(day) ?? day)));
  return from === to ? (from ?? '') : `${from ?? ''}–${to ?? ''}`;
}

export function FilterBar({ view, fields }: Shown) {
  const { filters } = view;
  const set = (field: TableField, values: readonly string[]) => changeView({ filters: withFilter(filters, field, values) });
  const [asking, setAsking] = useState<TableField | null>(null);
  const [adding, setAdding] = useState(false);
  const offered = [...fields.map(({ id }): TableField => ownColumn(id)), ...more];
  const shown = [...new Set([...filters.map(({ field }) => field), ...always])];
  return (
    <div className="filter-bar" role="group" aria-label="Filters">
      {shown.map((field) => (
        <FilterChip
          key={field}
          field={field}
          view={view}
          fields={fields}
          values={filters.find((one) => one.field === field)?.values ?? []}
          onSet={(values) => set(field, values)}
          onType={() => setAsking(field)}
          startsOpen={asking === field && isPicked(field, fields)}
        />
      ))}
      <PickList
        open={adding}
        onOpen={setAdding}
        label="Filter"
        triggerClass="filter-chip filter-more"
        trigger={
          <>
            <Plus size={13} strokeWidth={2} aria-hidden />
            Filter
          </>
        }
        choices={offered.filter((field) => !shown.includes(field)).map((field) => ({ id: field, title: labelOf(field, fields) }))}
        empty="No such field"
        onPick={(id) => setAsking(offered.find((field) => field === id) ?? null)}
      />
      {filters.length > 0 && (
        <button type="button" className="filter-clear" onClick={() => changeView({ filters: [] })}>
          Clear all
        </button>
      )}
      {asking !== null && (
        <ValueDialog
          field={asking}
          view={view}
          fields={fields}
          value={filters.find(({ field }) => field === asking)?.values ?? []}
          onSet={(values) => set(asking, values)}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

function isPicked(field: TableField, fields: readonly OwnField[]): boolean {
  const own = ownFieldOf(field, fields);
  if (own !== undefined) return isChosen(own);
  return field in fixed || field in facetOf || field === 'tag' || field === 'collection';
}

interface ChipProps extends Shown {
  field: TableField;
  values: readonly string[];
  onSet: (values: readonly string[]) => void;
  onType: () => void;
  startsOpen: boolean;
}

function FilterChip(props: ChipProps) {
  const { field, fields, values, onSet } = props;
  const [open, setOpen] = useState(props.startsOpen);
  const isSet = values.length > 0;
  const choices = useChoices(field, props, open || isSet);
  const label = labelOf(field, fields);
  const words = (
    <>
      {label}
      {isSet ? <strong dir="auto">{inWords(field, values, choices)}</strong> : <ChevronDown size={13} strokeWidth={2} aria-hidden />}
    </>
  );
  const remove = isSet && (
    <button type="button" className="filter-remove" aria-label={`Remove filter ${label}`} onClick={() => onSet([])}>
      <X size={13} strokeWidth={2} aria-hidden />
    </button>
  );
  const className = isSet ? 'filter-chip filter-set' : 'filter-chip';
  if (!isPicked(field, fields)) {
    return (
      <span className={className}>
        <button type="button" className="filter-words" onClick={props.onType}>
          {words}
        </button>
        {remove}
      </span>
    );
  }
  return (
    <span className={className}>
      <PickList
        open={open}
        onOpen={setOpen}
        label={label}
        triggerClass="filter-words"
        trigger={words}
        several
        choices={(choices ?? []).map((choice) => ({ ...choice, chosen: values.includes(choice.id) }))}
        empty="Nothing to choose from"
        onPick={(id) => onSet(values.includes(id) ? values.filter((one) => one !== id) : [...values, id])}
      />
      {remove}
    </span>
  );
}

const hints: Readonly<Partial<Record<string, string>>> = {
  date: 'Such as 2022, 2014-06 or 2014-06..2022-09; an end may be left open.',
  added: 'Such as 7d for the last seven days, 2w, 3m, 2022 or 2014-06..2022-09.',
  words: 'Every word must stand in the article; the last one may be its beginning.',
};

/** For what is typed, and for the choice of a field that has no chip yet. */
interface ValueProps extends Shown {
  field: TableField;
  value: readonly string[];
  onSet: (values: readonly string[]) => void;
  onClose: () => void;
}

function ValueDialog(props: ValueProps) {
  const { field, fields, onSet, onClose } = props;
  const choices = useChoices(field, props, true);
  const kind = ownFieldOf(field, fields)?.kind;
  const hint = kind === undefined ? hints[field] : ownHints[kind];
  const [typed, setTyped] = useState(props.value.join(' '));
  const value = typed.trim();
  const problem = value === '' ? null : problemOf(field, kind, value);
  const label = labelOf(field, fields);
  return (
    <Dialog
      title={`Filter: ${label}`}
      onClose={onClose}
      onSubmit={() => {
        if (problem !== null) return;
        onSet(value === '' ? [] : [value]);
        onClose();
      }}
      footer={
        <Button variant="primary" type="submit" disabled={problem !== null}>
          {value === '' ? 'No filter' : 'Filter'}
        </Button>
      }
    >
      <Field label={label} error={problem} {...(hint === undefined ? {} : { hint })}>
        {(ids) =>
          choices === undefined ? (
            <input {...ids} className="input" value={typed} onChange={(event) => setTyped(event.target.value)} />
          ) : (
            <select {...ids} className="input" value={typed} onChange={(event) => setTyped(event.target.value)}>
              <option value="" />
              {choices.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          )
        }
      </Field>
    </Dialog>
  );
}

const ownHints: Readonly<Partial<Record<FieldKind, string>>> = {
  text: 'What stands in it, or a part of that.',
  number: 'A number, or such as 10..20; an end may be left open.',
  date: 'Such as 2022, 2014-06 or 2014-06..2022-09; an end may be left open.',
};

function problemOf(field: TableField, kind: FieldKind | undefined, value: string): string | null {
  if (isOwnColumn(field)) {
    if (kind === 'date') return problemOfFilter('date', value);
    return kind === 'number' && rangeOfNumbers(value) === null ? 'Write a number, or two with two dots between them: 10..20.' : null;
  }
  if (field === 'outlet' || field === 'collection' || field === 'import' || field === 'state' || field === 'words') return null;
  return problemOfFilter(field, value);
}
