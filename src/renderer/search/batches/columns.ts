import { allFound, type BatchAnswer, type BatchKind, type BatchRow, type WayFound } from '../../../shared/batches/model';
import { formatPublished } from '../../../shared/articles/published';
import { joinedRuns } from '../../../shared/text/bidi';

/** The columns of a checked batch, on the screen and in a file. */

/** What a cell opens: the passages of a way, an entity, the evidence for a sentence, a place. */
export type Opens =
  | { type: 'hits'; way: WayFound | null; kind: 'article' | 'note' }
  | { type: 'entity'; id: string }
  | { type: 'evidence' }
  | { type: 'place'; articleId: string; range: { start: number; end: number } };

export interface Cell {
  text: string | number;
  /** Null where there is nothing behind it. */
  opens: Opens | null;
}

export interface BatchColumn {
  id: string;
  label: string;
  /** What it counts, where the label does not say it. */
  title: string;
  width: string;
  cell: (answer: BatchAnswer) => Cell;
}

const nothing: Cell = { text: '', opens: null };
const count = (number: number, opens: Opens): Cell => ({ text: number, opens: number === 0 ? null : opens });

const WAYS: Readonly<Record<WayFound, { label: string; title: string }>> = {
  exact: { label: 'As typed', title: 'Articles with these very words' },
  form: { label: 'Forms', title: 'Articles with other forms of the words, in another order, or with one word between them' },
  alias: { label: 'Aliases', title: 'Articles with another name of the entity, or an equivalent' },
  script: { label: 'Script', title: 'Articles with the name as another script writes it' },
};

function wayColumn(way: WayFound): BatchColumn {
  return {
    id: way,
    ...WAYS[way],
    width: '66px',
    cell: (answer) => (answer.kind === 'list' ? count(answer.found[way].articles, { type: 'hits', way, kind: 'article' }) : nothing),
  };
}

const listColumns: readonly BatchColumn[] = [
  {
    ...{ id: 'articles', label: 'Articles', title: 'Articles in all', width: '66px' },
    cell: (answer) =>
      answer.kind === 'list' ? count(allFound(answer, 'articles'), { type: 'hits', way: null, kind: 'article' }) : nothing,
  },
  wayColumn('exact'),
  wayColumn('form'),
  wayColumn('alias'),
  wayColumn('script'),
  {
    ...{ id: 'notes', label: 'Notes', title: 'Notes in all', width: '54px' },
    cell: (answer) => (answer.kind === 'list' ? count(allFound(answer, 'notes'), { type: 'hits', way: null, kind: 'note' }) : nothing),
  },
  {
    ...{ id: 'entities', label: 'Entity', title: 'Entities of this name', width: 'minmax(90px, 0.6fr)' },
    cell: (answer) => {
      const [first] = answer.kind === 'list' ? answer.entities : [];
      if (answer.kind !== 'list' || first === undefined) return nothing;
      const more = answer.entities.length > 1 ? ` + ${answer.entities.length - 1}` : '';
      return {
        text: `${first.name}${first.way === 'exact' ? '' : ` (${WAY_WORDS[first.way]})`}${more}`,
        opens: { type: 'entity', id: first.id },
      };
    },
  },
];

const WAY_WORDS: Readonly<Record<WayFound, string>> = { exact: 'as typed', form: 'other order', alias: 'alias', script: 'other script' };
const WORDING = { exact: 'Word for word', near: 'Nearly' } as const;

const draftColumns: readonly BatchColumn[] = [
  {
    ...{ id: 'passages', label: 'Passages', title: 'Passages that speak of the same', width: '76px' },
    cell: (answer) => (answer.kind === 'draft' ? count(answer.passages, { type: 'evidence' }) : nothing),
  },
  {
    ...{ id: 'origins', label: 'Origins', title: 'Their origins: reprints are one', width: '66px' },
    cell: (answer) => (answer.kind === 'draft' ? count(answer.origins, { type: 'evidence' }) : nothing),
  },
  {
    ...{ id: 'differ', label: 'Differ', title: 'Passages with another figure or date', width: '54px' },
    cell: (answer) => (answer.kind === 'draft' ? count(answer.differing, { type: 'evidence' }) : nothing),
  },
  {
    ...{ id: 'wording', label: 'Its words', title: 'Whether its very words stand in the vault', width: '104px' },
    cell: (answer) => ({ text: answer.kind === 'draft' && answer.wording !== null ? WORDING[answer.wording] : '', opens: null }),
  },
  {
    ...{ id: 'best', label: 'Best passage', title: 'The passage that says most of it', width: 'minmax(130px, 0.7fr)' },
    cell: (answer) => {
      const best = answer.kind === 'draft' ? answer.best : null;
      if (best === null) return nothing;
      const text = joinedRuns([`${best.source}, ¶${best.paragraph}`, formatPublished(best.published)], ' · ');
      return { text, opens: { type: 'place', articleId: best.articleId, range: best.range } };
    },
  },
];

export const columnsOf = (kind: BatchKind): readonly BatchColumn[] => (kind === 'list' ? listColumns : draftColumns);

/** The rows as a file has them; of entities all names stand there. */
export function fileRows(kind: BatchKind, rows: readonly BatchRow[]): (string | number)[][] {
  const columns = columnsOf(kind);
  const entities = (answer: BatchAnswer): string =>
    answer.kind === 'list' ? answer.entities.map(({ name, way }) => `${name} (${WAY_WORDS[way]})`).join('; ') : '';
  return [
    ['Line', kind === 'list' ? 'Text' : 'Sentence', ...columns.map(({ label }) => label)],
    ...rows.map(({ line, text, answer }) => [
      line,
      text,
      ...columns.map(({ id, cell }) => (answer === null ? '' : id === 'entities' ? entities(answer) : cell(answer).text)),
    ]),
  ];
}
