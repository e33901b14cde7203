import { BookA, CalendarDays, Filter, Shapes, Tag, UserPen, type LucideIcon } from 'lucide-react';
import { useRead } from '../api';
import { wholeTable, type FacetField } from '../../shared/library/model';
import {
  completing,
  fieldsBegun,
  fieldWords,
  listedValues,
  offeredDays,
  type Completing,
  type OfferedValue,
} from '../../shared/search/completion';
import type { FindableKind } from '../../shared/search/model';
import { printCondition, QUOTES } from '../../shared/search/query';
import { fold } from '../../shared/text/fold';
import type { FoundRow } from '../ui/FoundRows';
import { languageName } from '../ui/languages';
import { counted, thingIcons } from '../ui/things';

/** Values offered at a time. */
const AT_MOST = 8;

/** A value for the field being typed, and the query with it. */
export type Completion = FoundRow & { text: string };

const kinds: Readonly<Partial<Record<Completing['field'], FindableKind>>> = { outlet: 'outlet', entity: 'entity', in: 'dossier' };

/** Fields whose name is being typed: they are offered, and stay words until they are taken. */
export function fieldCompletions(query: string): Completion[] {
  return fieldsBegun(query).map(({ field, text }) => ({ key: field, icon: Filter, title: `${field}:`, detail: fieldWords[field], text }));
}

/** By what the articles of the vault are counted to offer the values of a field. */
const facetsBy: Readonly<Partial<Record<Completing['field'], FacetField>>> = {
  outlet: 'outlet',
  lang: 'lang',
  author: 'author',
  date: 'month',
};

/** What can stand behind the field at the end of a query: of a list, or of what the vault has. */
export function useCompletions(query: string): Completion[] {
  const asked = completing(query);
  const kind = asked === null ? undefined : kinds[asked.field];
  const named = useRead(
    'search.quickFind',
    { query: asked?.typed ?? '', limit: AT_MOST, ...(kind === undefined ? {} : { kind }) },
    { enabled: kind !== undefined, keepPrevious: true },
  ).data;
  const tags = useRead('tags.list', null, { enabled: asked?.field === 'tag' }).data;
  const isOutlet = asked?.field === 'outlet' && asked.typed === '';
  const by = asked === null ? undefined : facetsBy[asked.field];
  const isCounted = by !== undefined && (by !== 'outlet' || isOutlet);
  const facets = useRead('table.facets', { view: wholeTable, by: by ?? 'outlet' }, { enabled: isCounted }).data;
  const own = useRead('kinds.list', null, { enabled: asked?.field === 'kind' }).data ?? [];
  if (asked === null) return [];
  const row = (icon: LucideIcon, value: string, title: string, detail: string): Completion => ({
    key: value,
    icon,
    title,
    detail,
    text: `${asked.before}${printCondition(asked.field, value)} `,
  });
  const begins = (value: string): boolean => fold(value).startsWith(fold(asked.typed)) && fold(value) !== fold(asked.typed);
  if (isOutlet) {
    const outlets = (facets ?? []).flatMap(({ label, count }) => (label === null ? [] : [{ label, count }]));
    return outlets.slice(0, AT_MOST).map(({ label, count }) => row(thingIcons.outlet, label, label, counted(count, 'article')));
  }
  if (kind !== undefined) {
    const fitting = (named ?? []).filter((hit) => hit.kind === kind);
    return fitting.map(({ title, detail }) => row(thingIcons[kind], title, title, detail));
  }
  if (asked.field === 'tag') {
    const fitting = (tags ?? []).filter(({ tag }) => begins(tag));
    return fitting.slice(0, AT_MOST).map(({ tag, count }) => row(Tag, tag, tag, counted(count, 'passage')));
  }
  if (asked.field === 'lang') {
    const fitting = (facets ?? []).flatMap(({ value, count }) =>
      value === null ? [] : [{ value, count, name: languageName(value) ?? value }],
    );
    return fitting
      .filter(({ value, name }) => begins(value) || begins(name))
      .slice(0, AT_MOST)
      .map(({ value, count, name }) => row(BookA, value, name, counted(count, 'article')));
  }
  const values = (facets ?? []).flatMap(({ value, count }) => (value === null ? [] : [{ value, count }]));
  if (asked.field === 'author') {
    const own = fold(asked.typed);
    const fitting = values.filter(({ value }) => fold(value).includes(own) && value.search(QUOTES) < 0);
    const first = [...fitting.filter(({ value }) => begins(value)), ...fitting.filter(({ value }) => !begins(value))];
    return first.slice(0, AT_MOST).map(({ value, count }) => row(UserPen, value, value, counted(count, 'article')));
  }
  const offer = (icon: LucideIcon, { value, label, count }: OfferedValue): Completion =>
    row(icon, value, label, count === null ? '' : counted(count, 'article'));
  if (asked.field === 'date') {
    const days = offeredDays(
      asked.typed,
      values.map(({ value, count }) => ({ month: value, count })),
    );
    return days.slice(0, AT_MOST + 5).map((one) => offer(CalendarDays, one));
  }
  const listed = listedValues(asked)
    .slice(0, AT_MOST + 4)
    .map((one) => offer(Filter, one));
  if (asked.field !== 'kind') return listed;
  const names = new Set(own.map(({ name }) => name).filter(begins));
  return [...listed, ...[...names].slice(0, AT_MOST).map((name) => row(Shapes, name, name, 'own kind'))];
}
