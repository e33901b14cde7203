import { BookA, Filter, Tag, type LucideIcon } from 'lucide-react';
import { useRead } from '../api';
import { wholeTable } from '../../shared/library/model';
import { completing, listedValues, type Completing } from '../../shared/search/completion';
import type { FindableKind } from '../../shared/search/model';
import { printCondition } from '../../shared/search/query';
import { fold } from '../../shared/text/fold';
import type { FoundRow } from '../ui/FoundRows';
import { languageName } from '../ui/languages';
import { counted, thingIcons } from '../ui/things';

/** Values offered at a time. */
const AT_MOST = 8;

/** A value for the field being typed, and the query with it. */
export type Completion = FoundRow & { text: string };

const kinds: Readonly<Partial<Record<Completing['field'], FindableKind>>> = { outlet: 'outlet', entity: 'entity', in: 'dossier' };

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
  const by = isOutlet ? 'outlet' : 'lang';
  const facets = useRead('table.facets', { view: wholeTable, by }, { enabled: isOutlet || asked?.field === 'lang' }).data;
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
  return listedValues(asked)
    .slice(0, AT_MOST + 4)
    .map((value) => row(Filter, value, `${asked.field}:${value}`, ''));
}
