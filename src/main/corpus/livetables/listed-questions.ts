import type { LiveTable, TableQuestion } from '../../../shared/notes/live-table';
import { openQuestions } from '../dossiers/dossiers';
import type { Reader } from '../store/corpus';
import type { Listed } from './answer';
import { textCell } from './listed-articles';

/** Open questions of dossiers as rows of a live table: the dossier edited last first, its questions in their order. */

type Question = Extract<TableQuestion, { of: 'questions' }>;

export function questionsIn(reader: Reader, { dossier }: Question, { columns, rows }: Pick<LiveTable, 'columns' | 'rows'>): Listed {
  const questions = openQuestions(reader, dossier?.id ?? null).filter(({ text }) => text.trim() !== '');
  return {
    total: questions.length,
    rows: questions.slice(0, rows).map(({ id, text, dossierId, title }) => ({
      key: `${dossierId} ${id}`,
      lead: { to: 'thing', kind: 'dossier', id: dossierId },
      cells: columns.map((column) =>
        column === 'question' ? textCell(text) : { kind: 'leads', leads: [{ kind: 'dossier', id: dossierId, text: title }] },
      ),
    })),
  };
}
