import type { AnswerRow, CellLead, TableCell } from '../../../shared/livetables/model';
import type { LiveColumn, LiveTable, TableQuestion } from '../../../shared/notes/live-table';
import type { CitationPlace, CitedPassage } from '../../../shared/passages/model';
import { gradeCode } from '../../../shared/grades/grading';
import { findPassages } from '../passages/passage-list';
import { getPassages, placesOfPassages } from '../passages/passages';
import type { Reader } from '../store/corpus';
import type { Listed } from './answer';
import { gradeCell, publishedCell, textCell } from './listed-articles';

/** Passages as rows of a live table. */

type Question = Extract<TableQuestion, { of: 'citations' }>;
type Shown = Pick<LiveTable, 'columns' | 'sort' | 'rows'>;

export function citationsFound(reader: Reader, { entity, since, dossier }: Question, { columns, sort, rows }: Shown): Listed {
  const { total, passages } = findPassages(reader, {
    filter: {
      cited: true,
      ...(entity !== null && { entityId: entity.id ?? undefined }),
      ...(since !== null && { since }),
      ...(dossier !== null && { dossierId: dossier.id ?? undefined }),
    },
    order: { by: sort.by === 'article' || sort.by === 'added' ? sort.by : 'published', descending: sort.descending },
    offset: 0,
    limit: rows,
  });
  return { total, rows: rowsOf(reader, passages, columns) };
}

/** Rows of passages by their ids, in that order. */
export const passageRows = (reader: Reader, ids: readonly string[], columns: readonly LiveColumn[]): AnswerRow[] =>
  rowsOf(reader, getPassages(reader, ids), columns);

function rowsOf(reader: Reader, passages: readonly CitedPassage[], columns: readonly LiveColumn[]): AnswerRow[] {
  const places = columns.includes('notes')
    ? placesOfPassages(
        reader,
        passages.map(({ id }) => id),
      )
    : [];
  return passages.map((passage) => ({
    key: passage.id,
    lead: { to: 'passage', passage },
    cells: columns.map((column) => cellOf(passage, column, places)),
  }));
}

function cellOf(passage: CitedPassage, column: LiveColumn, places: readonly CitationPlace[]): TableCell {
  const { article } = passage;
  switch (column) {
    case 'quotation':
      return { kind: 'quotation', passageId: passage.id, text: passage.selectors.quote.exact.replace(/\s+/gu, ' ').trim() };
    case 'article':
      return { kind: 'leads', leads: [{ kind: 'article', id: article.id, text: article.title }] };
    case 'outlet':
      return textCell(article.outlet);
    case 'grade':
      return gradeCell(gradeCode({ reliability: article.reliability, credibility: passage.credibility }));
    case 'published':
      return publishedCell(article.published);
    case 'colour':
      return { kind: 'words', words: [passage.colour] };
    case 'tags':
      return textCell(passage.tags.join(', '));
    case 'comment':
      return textCell(passage.comment);
    case 'notes':
      return { kind: 'leads', leads: notesOf(places.filter(({ passageId }) => passageId === passage.id)) };
    default:
      return textCell('');
  }
}

/** Each note once, by its title. */
function notesOf(places: readonly CitationPlace[]): CellLead[] {
  const notes = new Map(places.map(({ noteId, noteTitle }) => [noteId, noteTitle]));
  return [...notes].map(([id, text]): CellLead => ({ kind: 'note', id, text })).sort((a, b) => (a.text < b.text ? -1 : 1));
}
