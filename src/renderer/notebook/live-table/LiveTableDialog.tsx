import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { $getNodeByKey, type NodeKey } from 'lexical';
import { useDeferredValue, useState } from 'react';
import { englishTables } from '../../../shared/livetables/words';
import {
  columnsOf,
  liveTableSchema,
  newTable,
  rowChoices,
  sortsOf,
  turnsRound,
  usualColumns,
  type LiveSort,
  type LiveTable,
  type TableQuestion,
} from '../../../shared/notes/live-table';
import { useRead } from '../../api';
import { Field } from '../../ui/controls';
import { FormDialog } from '../../ui/FormDialog';
import { formatNumber } from '../../ui/things';
import { $chooseBlock } from '../decorator-blocks';
import { insertInto, noteOf } from '../live-notes';
import { ColumnsField } from './ColumnsField';
import { SET_LIVE_TABLE_COMMAND } from './commands';
import { LiveTableExtension } from './LiveTableExtension';
import { $isLiveTableNode } from './LiveTableNode';
import { QuestionFields } from './QuestionFields';
import './live-table.css';

/** Asks what a live table lists, when the note's slash menu or a table there asks for it. */
export function LiveTableDialog() {
  const [editor] = useLexicalComposerContext();
  const asked = useExtensionSignalValue(LiveTableExtension, 'asked');
  const { leave } = useExtensionDependency(LiveTableExtension).output;
  if (asked === null) return null;
  const { key } = asked;
  const there = editor.read(() => {
    const node = key === null ? null : $getNodeByKey(key);
    return $isLiveTableNode(node) ? node.getTable() : null;
  });
  const close = () => {
    leave();
    // The dialog gives the focus back when it is gone, to a caret and not to the table.
    setTimeout(() => {
      editor.getRootElement()?.focus({ preventScroll: true });
      if (key !== null) editor.update(() => $chooseBlock(key));
    });
  };
  const keep = (table: LiveTable) => {
    const set = { key, table };
    const noteId = noteOf(editor);
    leave();
    if (key === null && noteId !== null && insertInto(noteId, () => editor.dispatchCommand(SET_LIVE_TABLE_COMMAND, set))) return;
    editor.dispatchCommand(SET_LIVE_TABLE_COMMAND, set);
    close();
  };
  return <Asking nodeKey={key} there={there} onClose={close} onKeep={keep} />;
}

function Asking(props: { nodeKey: NodeKey | null; there: LiveTable | null; onClose: () => void; onKeep: (table: LiveTable) => void }) {
  const { there, onClose, onKeep } = props;
  const [question, setQuestion] = useState<TableQuestion | null>(there?.question ?? null);
  const [shown, setShown] = useState<Omit<LiveTable, 'question'> | null>(there);
  const table = question === null ? null : fitting(question, shown);
  const valid = liveTableSchema.safeParse(table).data ?? null;
  const ask = (next: TableQuestion | null) => setQuestion(next);
  const change = (changes: Partial<LiveTable>) => table !== null && setShown({ ...table, ...changes });
  return (
    <FormDialog
      title={there === null ? 'Live table' : 'Edit live table'}
      submit={there === null ? 'Insert' : 'Keep'}
      disabled={valid === null}
      onClose={onClose}
      onSubmit={() => valid !== null && onKeep(valid)}
    >
      <QuestionFields question={question} onChange={ask} />
      {table !== null && (
        <>
          <ColumnsField all={columnsOf(table.question)} shown={table.columns} onChange={(columns) => change({ columns })} />
          <div className="live-table-pair">
            <SortField table={table} onChange={(sort) => change({ sort })} />
            <Field label="Rows at most">
              {(ids) => (
                <select
                  {...ids}
                  className="input"
                  value={table.rows}
                  onChange={({ target }) => change({ rows: rowChoices.find((one) => String(one) === target.value) ?? 25 })}
                >
                  {rowChoices.map((one) => (
                    <option key={one} value={one}>
                      {one}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
        </>
      )}
      <Found table={valid} />
    </FormDialog>
  );
}

/** What was chosen for another question is kept as far as the rows of this one have it. */
function fitting(question: TableQuestion, shown: Omit<LiveTable, 'question'> | null): LiveTable {
  const usual = newTable(question);
  if (shown === null) return usual;
  const there = columnsOf(question);
  const columns = shown.columns.every((column) => there.includes(column)) ? shown.columns : usualColumns(question);
  const sort = sortsOf(question).includes(shown.sort.by) ? shown.sort : usual.sort;
  return { question, columns, sort, rows: shown.rows };
}

const sortLabels: Readonly<Record<LiveSort, string>> = {
  best: 'Best first',
  place: 'As they stand',
  title: 'Title',
  outlet: 'Outlet',
  grade: 'Grade',
  published: 'Date of publication',
  added: 'When it was added',
  words: 'Words',
  citations: 'Citations',
  article: 'Article',
};

function SortField({ table, onChange }: { table: LiveTable; onChange: (sort: LiveTable['sort']) => void }) {
  const { question, sort } = table;
  const sorts = sortsOf(question);
  const both = turnsRound(question);
  const choices = sorts.flatMap((by) =>
    both
      ? [
          { by, descending: false },
          { by, descending: true },
        ]
      : [{ by, descending: true }],
  );
  const present = choices.findIndex(({ by, descending }) => by === sort.by && (!both || descending === sort.descending));
  return (
    <Field label="Order">
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={present}
          onChange={({ target }) => {
            const chosen = choices[Number(target.value)];
            if (chosen !== undefined) onChange(chosen);
          }}
        >
          {choices.map(({ by, descending }, index) => (
            <option key={`${by} ${descending}`} value={index}>
              {both ? `${sortLabels[by]}, ${wayOf(by, descending)}` : sortLabels[by]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function wayOf(by: LiveSort, descending: boolean): string {
  if (by === 'published' || by === 'added') return descending ? 'newest first' : 'oldest first';
  if (by === 'words' || by === 'citations') return descending ? 'most first' : 'fewest first';
  return descending ? 'Z to A' : 'A to Z';
}

/** How much it lists, while one chooses. */
function Found({ table }: { table: LiveTable | null }) {
  const asked = useDeferredValue(table);
  const read = useRead('livetables.answer', { table: asked ?? newTable({ of: 'questions', dossier: null }) }, { enabled: asked !== null });
  const { data } = read;
  const words =
    asked === null
      ? 'Choose what is listed.'
      : read.isError
        ? read.error.message
        : data === undefined
          ? '…'
          : [...data.missing.map(englishTables.missing), ...data.remarks, `${formatNumber(data.total)} found now.`].join(' ');
  return (
    <p className="live-table-found" role="status">
      {words}
    </p>
  );
}
