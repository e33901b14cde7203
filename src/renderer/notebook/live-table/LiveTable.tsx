import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useLexicalEditable } from '@lexical/react/useLexicalEditable';
import { $getNodeByKey, HISTORY_PUSH_TAG, type NodeKey } from 'lexical';
import { PenLine, RefreshCw, Table2, TableRowsSplit, Trash2 } from 'lucide-react';
import { englishTables } from '../../../shared/livetables/words';
import type { TableAnswer } from '../../../shared/livetables/model';
import type { LiveTable as Table } from '../../../shared/notes/live-table';
import { isolated } from '../../../shared/text/bidi';
import { useRead } from '../../api';
import { Button, IconButton } from '../../ui/controls';
import { formatNumber } from '../../ui/things';
import { useIsChosen } from '../ChosenNodesExtension';
import { $chooseBlock } from '../decorator-blocks';
import { AnswerTable } from './AnswerTable';
import { ASK_LIVE_TABLE_COMMAND } from './commands';
import { freezeTable } from './freeze';
import { openAsList } from './open-row';
import './live-table.css';

/** A live table in the text: what it lists, how it stands, and its rows as they are now. */
export function LiveTable({ nodeKey, table }: { nodeKey: NodeKey; table: Table }) {
  const [editor] = useLexicalComposerContext();
  const isEditable = useLexicalEditable();
  const isChosen = useIsChosen(nodeKey);
  const read = useRead('livetables.answer', { table }, { keepPrevious: true });
  const answer = read.data;
  const title = englishTables.title(answer?.question ?? table.question);
  const choose = () => {
    editor.getRootElement()?.focus({ preventScroll: true });
    editor.update(() => $chooseBlock(nodeKey));
  };
  const ask = () => void editor.dispatchCommand(ASK_LIVE_TABLE_COMMAND, nodeKey);
  const remove = () => editor.update(() => $getNodeByKey(nodeKey)?.remove(), { tag: HISTORY_PUSH_TAG });
  return (
    <section className="live-table" aria-label={`Live table: ${isolated(title)}`} data-selected={isChosen || undefined}>
      <header className="live-table-head">
        <Table2 size={14} strokeWidth={1.75} aria-hidden />
        <span className="live-table-title" dir="auto">
          {title}
        </span>
        {answer !== undefined && answer.missing.length === 0 && <span className="live-table-count">{countOf(answer)}</span>}
        <Standing
          isOld={readsWords(table.question) && read.isStale && !read.isFetching && !read.isError}
          refresh={() => void read.refetch()}
        />
        {isEditable && (
          <span className="live-table-tools" role="toolbar" aria-label="Live table" onMouseDown={(event) => event.preventDefault()}>
            <IconButton label="Edit this table" shortcut="Enter" icon={PenLine} onClick={ask} />
            <IconButton
              label="Turn into a plain table"
              icon={TableRowsSplit}
              disabled={answer === undefined || read.isPlaceholderData || answer.rows.length === 0}
              onClick={() => answer !== undefined && freezeTable(editor, nodeKey, table, answer)}
            />
            <IconButton label="Remove this table" shortcut="Delete" icon={Trash2} onClick={remove} />
          </span>
        )}
      </header>
      {read.isError ? (
        <p className="live-table-state live-table-trouble" role="alert">
          {read.error.message} <Button onClick={() => void read.refetch()}>Try again</Button>
        </p>
      ) : (
        <Body table={table} answer={answer} isEditable={isEditable} onAsk={ask} onLeave={choose} />
      )}
    </section>
  );
}

const countOf = ({ rows, total }: TableAnswer): string =>
  rows.length < total ? `${formatNumber(rows.length)} of ${formatNumber(total)}` : formatNumber(total);

/** Whether words of notes alone can make what it lists another. */
const readsWords = (question: Table['question']): boolean =>
  question.of === 'claims' || (question.of === 'search' && question.kind === 'note');

/** Whether it follows the vault at once; words that are being written are read when one asks. */
function Standing({ isOld, refresh }: { isOld: boolean; refresh: () => void }) {
  if (!isOld) return null;
  return (
    <button type="button" className="live-table-refresh" onMouseDown={(event) => event.preventDefault()} onClick={refresh}>
      <RefreshCw size={12} strokeWidth={2} aria-hidden />
      Notes were written since: refresh
    </button>
  );
}

function Body(props: { table: Table; answer: TableAnswer | undefined; isEditable: boolean; onAsk: () => void; onLeave: () => void }) {
  const { table, answer, isEditable, onAsk, onLeave } = props;
  if (answer === undefined) return <p className="live-table-state">…</p>;
  const { missing, remarks, rows, total } = answer;
  const more = total - rows.length;
  return (
    <>
      {missing.map((subject) => (
        <p key={subject.kind} className="live-table-state live-table-trouble">
          {englishTables.missing(subject)} {isEditable && <Button onClick={onAsk}>Choose another one</Button>}
        </p>
      ))}
      {remarks.map((remark) => (
        <p key={remark} className="live-table-state live-table-trouble">
          {remark}
        </p>
      ))}
      {missing.length === 0 && rows.length === 0 && <p className="live-table-state">{emptyWords[table.question.of]}</p>}
      {rows.length > 0 && <AnswerTable columns={table.columns} answer={answer} onLeave={onLeave} />}
      {more > 0 && (
        <button type="button" className="live-table-more" onClick={() => openAsList({ ...table, question: answer.question })}>
          {formatNumber(more)} more: open as list
        </button>
      )}
    </>
  );
}

const emptyWords: Readonly<Record<Table['question']['of'], string>> = {
  articles: 'No article is there yet. It fills as you sort articles.',
  search: 'Nothing is found yet. It fills as the vault does.',
  citations: 'No such passage is cited yet. It fills as you cite.',
  claims: 'No sentence stands so.',
  questions: 'No question is open.',
};
