import { Bookmark, Check, Circle, Star } from 'lucide-react';
import { fieldOfColumn, isOwnColumn, type OwnColumn, type OwnField } from '../../../shared/library/fields';
import type { AnyColumn, ReadingState, TableArticle, TableColumn } from '../../../shared/library/model';
import { formatDay, formatPublished } from '../../ui/dates';
import { ReliabilityBadge, RetractedBadge } from '../../ui/grades';
import { languageName } from '../../ui/languages';
import { TableTags } from '../../ui/table/TableTags';
import type { Column } from '../../ui/table/model';
import { formatNumber } from '../../ui/things';
import type { WrittenColumn } from './export-articles';
import { mediaName } from './media-names';

/** The columns of the table of articles, in their order. */

const states: Record<ReadingState, { label: string; icon: typeof Check }> = {
  unread: { label: 'Unread', icon: Circle },
  'to-do': { label: 'To do', icon: Bookmark },
  read: { label: 'Read', icon: Check },
};

function StateCell({ state }: { state: ReadingState }) {
  const { label, icon: Icon } = states[state];
  return (
    <span className={`article-state article-state-${state}`}>
      <Icon size={12} strokeWidth={2} aria-hidden {...(state === 'unread' ? { fill: 'currentColor' } : {})} />
      {label}
    </span>
  );
}

const count = (number: number): string => (number === 0 ? '–' : formatNumber(number));

type Cells = Record<TableColumn, Omit<Column<TableArticle>, 'id'>>;

const cells: Cells = {
  title: {
    label: 'Title',
    width: 250,
    grows: true,
    cell: ({ title, favourite, state }) => (
      <>
        {favourite && <Star className="article-star" size={12} fill="currentColor" role="img" aria-label="Favourite" />}
        <span className={state === 'unread' ? 'table-open article-unread' : 'table-open'} dir="auto" title={title}>
          {title}
        </span>
      </>
    ),
  },
  outlet: { label: 'Outlet', width: 140, cell: ({ outlet }) => <span dir="auto">{outlet}</span> },
  grade: { label: 'Grade', width: 58, align: 'end', cell: ({ grade }) => <ReliabilityBadge reliability={grade} /> },
  author: { label: 'Author', width: 140, cell: ({ authors }) => <span dir="auto">{authors.join(', ')}</span> },
  published: { label: 'Published', width: 112, align: 'end', cell: ({ published }) => formatPublished(published) ?? 'undated' },
  added: { label: 'Added', width: 112, align: 'end', cell: ({ added }) => formatDay(added) },
  language: { label: 'Language', width: 84, cell: ({ language }) => languageName(language) },
  kind: { label: 'Kind', width: 92, cell: ({ mediaType }) => mediaName(mediaType) },
  words: { label: 'Words', width: 70, align: 'end', cell: ({ words }) => (words === null ? '…' : formatNumber(words)) },
  citations: { label: 'Citations', width: 76, align: 'end', cell: ({ citations }) => count(citations) },
  highlights: { label: 'Highlights', width: 84, align: 'end', cell: ({ highlights }) => count(highlights) },
  tags: { label: 'Tags', width: 150, cell: ({ tags }) => <TableTags tags={tags} /> },
  dossiers: { label: 'Dossiers', width: 76, align: 'end', cell: ({ dossiers }) => count(dossiers) },
  state: { label: 'State', width: 84, cell: ({ state }) => <StateCell state={state} /> },
  origin: { label: 'Reprints', width: 76, align: 'end', cell: ({ ofOrigin }) => count(ofOrigin - 1) },
  retracted: { label: 'Retracted', width: 90, cell: ({ retractedAt }) => (retractedAt === null ? '' : <RetractedBadge />) },
};

/** Of a field that is gone nothing is known. */
function ownColumnOf(column: OwnColumn, fields: readonly OwnField[]): Column<TableArticle> {
  const id = fieldOfColumn(column);
  const field = fields.find((one) => one.id === id);
  const isNumber = field?.kind === 'number';
  return {
    ...{ id: column, label: field?.name ?? 'Removed field', width: isNumber ? 84 : 130 },
    ...(isNumber || field?.kind === 'date' ? { align: 'end' as const } : {}),
    cell: ({ fields: filled }) => {
      const value = filled[id] ?? '';
      if (typeof value === 'number') return formatNumber(value);
      return <span dir="auto">{field?.kind === 'date' ? (formatPublished(value) ?? value) : value}</span>;
    },
  };
}

export const columnOf = (id: AnyColumn, fields: readonly OwnField[]): Column<TableArticle> =>
  isOwnColumn(id) ? ownColumnOf(id, fields) : { id, ...cells[id] };

/** What a cell is in a file: dates and states as they are kept, numbers as numbers. */
const texts: Record<TableColumn, (article: TableArticle) => string | number> = {
  title: ({ title }) => title,
  outlet: ({ outlet }) => outlet ?? '',
  grade: ({ grade }) => grade ?? '',
  author: ({ authors }) => authors.join('; '),
  published: ({ published }) => published ?? '',
  added: ({ added }) => added,
  language: ({ language }) => language ?? '',
  kind: ({ mediaType }) => mediaName(mediaType),
  words: ({ words }) => words ?? '',
  citations: ({ citations }) => citations,
  highlights: ({ highlights }) => highlights,
  tags: ({ tags }) => tags.join('; '),
  dossiers: ({ dossiers }) => dossiers,
  state: ({ state }) => states[state].label,
  origin: ({ ofOrigin }) => ofOrigin - 1,
  retracted: ({ retractedAt }) => retractedAt ?? '',
};

export const writtenColumn = (id: AnyColumn, fields: readonly OwnField[]): WrittenColumn => ({
  label: columnOf(id, fields).label,
  text: isOwnColumn(id) ? ({ fields: filled }) => filled[fieldOfColumn(id)] ?? '' : texts[id],
});

/** Those that are shown until someone says otherwise. */
export const shownAtFirst: ReadonlySet<TableColumn> = new Set([
  ...(['title', 'outlet', 'grade', 'published', 'language', 'citations', 'tags', 'state'] as const),
]);
