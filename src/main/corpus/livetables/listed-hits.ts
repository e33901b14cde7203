import type { AnswerRow, TableCell } from '../../../shared/livetables/model';
import type { EntitySummary } from '../../../shared/entities/model';
import type { LiveColumn, LiveTable, TableQuestion } from '../../../shared/notes/live-table';
import type { NoteSummary } from '../../../shared/notes/model';
import { searchOrders } from '../../../shared/search/model';
import { readingOf } from '../../../shared/search/reading';
import { namedEntities } from '../entities/entities';
import { ownKindsWithin } from '../entities/own-kinds';
import { noteSummaries } from '../notes/notes';
import type { Reader } from '../store/corpus';
import type { AnswerSources, Listed } from './answer';
import { articleRows, textCell } from './listed-articles';
import { passageRows } from './listed-passages';

/** What a search finds, as rows of a live table. */

type Question = Extract<TableQuestion, { of: 'search' }>;
type Shown = Pick<LiveTable, 'columns' | 'sort' | 'rows'>;

export function foundBy({ reader, find }: AnswerSources, { query, kind }: Question, { columns, sort, rows }: Shown): Listed {
  const order = searchOrders.find((one) => one === sort.by) ?? 'best';
  const { hits, rows: total } = find({ query, kind, order, limit: rows, fold: false });
  const ids = hits.map(({ id }) => id);
  const { chips, problems } = readingOf(query, (words) => ownKindsWithin(reader, words).length > 0);
  const remarks = problems.map(({ message }) => message);
  return {
    total,
    rows: rowsOf[kind](reader, ids, columns),
    remarks: chips.length === 0 && remarks.length === 0 ? ['There is nothing to look for in these words.'] : remarks,
  };
}

const rowsOf: Readonly<Record<Question['kind'], (reader: Reader, ids: readonly string[], columns: readonly LiveColumn[]) => AnswerRow[]>> =
  {
    article: articleRows,
    passage: passageRows,
    note: (reader, ids, columns) =>
      noteSummaries(reader, ids).map((note) => rowOf('note', note.id, columns, (column) => noteCell(note, column))),
    entity: (reader, ids, columns) => {
      const known = new Map(namedEntities(reader, ids).map((entity) => [entity.id, entity]));
      return ids
        .flatMap((id) => known.get(id) ?? [])
        .map((entity) => rowOf('entity', entity.id, columns, (column) => entityCell(entity, column)));
    },
  };

function rowOf(kind: 'note' | 'entity', id: string, columns: readonly LiveColumn[], cell: (column: LiveColumn) => TableCell): AnswerRow {
  return { key: id, lead: { to: 'thing', kind, id }, cells: columns.map(cell) };
}

function noteCell({ id, title, updatedAt, citationCount, excerpt }: NoteSummary, column: LiveColumn): TableCell {
  switch (column) {
    case 'title':
      return { kind: 'leads', leads: [{ kind: 'note', id, text: title }] };
    case 'edited':
      return { kind: 'date', date: updatedAt };
    case 'citations':
      return { kind: 'number', number: citationCount };
    case 'excerpt':
      return textCell(excerpt);
    default:
      return textCell('');
  }
}

function entityCell({ id, name, kind, ownKind, aliases, mentionCount }: EntitySummary, column: LiveColumn): TableCell {
  switch (column) {
    case 'name':
      return { kind: 'leads', leads: [{ kind: 'entity', id, text: name }] };
    case 'kind':
      return ownKind == null ? { kind: 'words', words: [kind] } : textCell(ownKind.path.at(-1) ?? '');
    case 'aliases':
      return textCell(aliases.join(', '));
    case 'mentions':
      return { kind: 'number', number: mentionCount };
    default:
      return textCell('');
  }
}
