import { useEffect, useState } from 'react';
import { call } from '../api';
import type { Reply } from '../../shared/contract';
import { tableFields, type TableColumns, type TableField, type TableReading } from '../../shared/intake/model';
import { Button, Dialog, Field } from '../ui/controls';
import { counted } from '../ui/things';
import { reportFailure } from '../ui/toasts';
import { askNothing, useImports } from './imports';

/** Asks what the columns of a table of articles hold. */

type Question = Reply<'import.question'>;

const LABELS: Record<TableField, string> = {
  title: 'Title',
  body: 'Text',
  published: 'Date',
  url: 'Address',
  outlet: 'Outlet',
  author: 'By',
  language: 'Language',
};

/** The question an import has, if any. */
export function ImportQuestion() {
  const asking = useImports((state) => state.asking);
  return asking === null ? null : <Asking key={`${asking.jobId} ${asking.key}`} jobId={asking.jobId} columnsKey={asking.key} />;
}

function Asking({ jobId, columnsKey: key }: { jobId: string; columnsKey: string }) {
  const [question, setQuestion] = useState<Question | null>(null);
  useEffect(() => {
    call('import.question', { jobId, key }).then(setQuestion, (error: unknown) => {
      askNothing();
      reportFailure(error);
    });
  }, [jobId, key]);
  if (question === null) return null;
  const answer = (reading: TableReading | null, remember: boolean) => {
    askNothing();
    call('import.answer', { jobId, key, reading, remember }).catch(reportFailure);
  };
  return <ColumnsDialog question={question} onAnswer={answer} />;
}

function ColumnsDialog({
  question,
  onAnswer,
}: {
  question: Question;
  onAnswer: (reading: TableReading | null, remember: boolean) => void;
}) {
  const [columns, setColumns] = useState<TableColumns>(question.guess);
  const [remember, setRemember] = useState(true);
  const [row, setRow] = useState(0);
  const isWhole = columns.body !== undefined;
  return (
    <Dialog
      title="What do the columns hold?"
      onClose={askNothing}
      onSubmit={() => isWhole && onAnswer({ columns }, remember)}
      footer={
        <>
          <span className="columns-others">
            <Button variant="quiet" onClick={() => onAnswer(null, false)}>
              Leave out
            </Button>
            <Button variant="quiet" onClick={() => onAnswer('text', false)}>
              Read as one text
            </Button>
          </span>
          <Button variant="primary" type="submit" disabled={!isWhole}>
            Import
          </Button>
        </>
      }
    >
      <p>{introduction(question)}</p>
      <div className="columns-fields">
        {tableFields.map((field) => (
          <ColumnChoice key={field} field={field} question={question} row={row} columns={columns} onChange={setColumns} />
        ))}
      </div>
      {question.samples.length > 1 && <RowSteps row={row} count={question.samples.length} onStep={setRow} />}
      <label className="columns-remember">
        <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.target.checked)} />
        Remember this for files with the same columns
      </label>
    </Dialog>
  );
}

function introduction({ files, rows }: Question): string {
  const [first = 'This file', ...others] = files;
  const more = others.length === 0 ? '' : ` (and ${counted(others.length, 'other file')} like it)`;
  return `${first}${more} looks like a list of ${counted(rows, 'article')}, but its columns have names Casebook is not sure of. Only the text is needed.`;
}

function ColumnChoice(props: {
  field: TableField;
  question: Question;
  row: number;
  columns: TableColumns;
  onChange: (columns: TableColumns) => void;
}) {
  const { field, question, row, columns, onChange } = props;
  const chosen = columns[field];
  const sample = chosen === undefined ? '' : (question.samples[row]?.[question.columns.indexOf(chosen)] ?? '');
  const choose = (column: string) => {
    const { [field]: _before, ...others } = columns;
    onChange(column === '' ? others : { ...others, [field]: column });
  };
  return (
    <div className="columns-field">
      <Field label={LABELS[field]}>
        {(ids) => (
          <select {...ids} className="input" value={chosen ?? ''} onChange={(event) => choose(event.target.value)}>
            <option value="">{field === 'body' ? 'Choose a column' : 'Not there'}</option>
            {question.columns.map((column) => (
              <option key={column} value={column}>
                {column}
              </option>
            ))}
          </select>
        )}
      </Field>
      <span className="columns-sample" dir="auto" title={sample}>
        {sample}
      </span>
    </div>
  );
}

function RowSteps({ row, count, onStep }: { row: number; count: number; onStep: (row: number) => void }) {
  return (
    <div className="columns-rows" role="group" aria-label="Sample">
      <span>
        Shown: row {row + 1} of the first {count}
      </span>
      <Button disabled={row === 0} onClick={() => onStep(row - 1)}>
        Row before
      </Button>
      <Button disabled={row === count - 1} onClick={() => onStep(row + 1)}>
        Next row
      </Button>
    </div>
  );
}
