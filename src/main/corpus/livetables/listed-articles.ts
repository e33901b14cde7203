import type { AnswerRow, TableCell } from '../../../shared/livetables/model';
import type { TableArticle, TableFilter, TableView } from '../../../shared/library/model';
import type { LiveColumn, LiveSort, LiveTable, TableQuestion } from '../../../shared/notes/live-table';
import { tableArticles, tableIds } from '../library/article-table';
import { listViews } from '../library/collections';
import type { Reader } from '../store/corpus';
import type { AnswerSources, Listed } from './answer';

/** Articles as rows of a live table. */

type Question = Extract<TableQuestion, { of: 'articles' }>;
type Shown = Pick<LiveTable, 'columns' | 'sort' | 'rows'>;

const orders = ['published', 'added', 'title', 'outlet', 'grade', 'words', 'citations'] as const;
const orderOf = (by: LiveSort): TableView['sort']['by'] => orders.find((one) => one === by) ?? 'published';

export function articlesIn({ reader, orders: kept }: AnswerSources, question: Question, { columns, sort, rows }: Shown): Listed {
  const view: TableView = {
    filters: filtersOf(reader, question),
    sort: { by: orderOf(sort.by), descending: sort.descending },
    group: 'none',
  };
  const ids = tableIds(reader, kept, { view, first: 0, last: rows - 1 });
  return { total: kept.of(view).articles, rows: articleRows(reader, ids, columns) };
}

function filtersOf(reader: Reader, { among }: Question): TableFilter[] {
  switch (among.by) {
    case 'tag':
      return [{ field: 'tag', values: [among.name] }];
    case 'collection':
      return among.id === null ? [] : [{ field: 'collection', values: [among.id] }];
    case 'view':
      return listViews(reader).find(({ id }) => id === among.id)?.view.filters ?? [];
  }
}

/** Rows of articles by their ids, in that order. */
export function articleRows(reader: Reader, ids: readonly string[], columns: readonly LiveColumn[]): AnswerRow[] {
  return tableArticles(reader, ids).map((article) => ({
    key: article.id,
    lead: { to: 'thing', kind: 'article', id: article.id },
    cells: columns.map((column) => cellOf(article, column)),
  }));
}

export const textCell = (text: string | null): TableCell => ({ kind: 'text', text: text ?? '' });
export const gradeCell = (grade: string | null): TableCell => (grade === null ? { kind: 'words', words: ['not-graded'] } : textCell(grade));
export const publishedCell = (published: string | null): TableCell =>
  published === null ? { kind: 'words', words: ['undated'] } : { kind: 'date', date: published };

function cellOf(article: TableArticle, column: LiveColumn): TableCell {
  switch (column) {
    case 'title':
      return { kind: 'leads', leads: [{ kind: 'article', id: article.id, text: article.title }] };
    case 'outlet':
      return textCell(article.outlet);
    case 'grade':
      return gradeCell(article.grade);
    case 'author':
      return textCell(article.authors.join('; '));
    case 'published':
      return publishedCell(article.published);
    case 'added':
      return { kind: 'date', date: article.added };
    case 'language':
      return article.language === null ? textCell('') : { kind: 'language', language: article.language };
    case 'words':
      return { kind: 'number', number: article.words };
    case 'citations':
      return { kind: 'number', number: article.citations };
    case 'highlights':
      return { kind: 'number', number: article.highlights };
    case 'tags':
      return textCell(article.tags.join(', '));
    case 'state':
      return { kind: 'words', words: [article.state] };
    default:
      return textCell('');
  }
}
