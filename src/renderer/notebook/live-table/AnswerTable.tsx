import { useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import type { AnswerRow, CellLead, TableAnswer, TableCell } from '../../../shared/livetables/model';
import { dateSaid, englishTables } from '../../../shared/livetables/words';
import type { LiveColumn } from '../../../shared/notes/live-table';
import { quoted } from '../../../shared/passages/passage-quote';
import { formatDay, formatPublished } from '../../ui/dates';
import { formatNumber } from '../../ui/things';
import { openLead, openRow } from './open-row';

/** What a column holds that a row is known by: its words lead to what the row is. */
const own: ReadonlySet<LiveColumn> = new Set(['title', 'name', 'quotation', 'sentence', 'question']);
const narrow: ReadonlySet<LiveColumn> = new Set(['grade', 'published', 'added', 'edited', 'words', 'citations', 'highlights', 'mentions']);

/** In the window's short words. */
const windowWords = { date: (date: string) => formatPublished(date) ?? date, day: formatDay };

/**
 * The rows of an answer. Its leads are one stop of the Tab key: the arrows go from one to the next, Enter opens, with Ctrl beside,
 * Escape goes back to the table as a block.
 */
export function AnswerTable(props: { columns: readonly LiveColumn[]; answer: TableAnswer; onLeave: () => void }) {
  const { columns, answer, onLeave } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [at, setAt] = useState('');
  const keys = answer.rows.flatMap((row) => leadKeys(row, columns));
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') onLeave();
    else if (!step(event.key, body.current)) return;
    event.preventDefault();
  };
  const walk: Walk = { present: keys.includes(at) ? at : keys[0], onKeyDown, onFocus: setAt };
  return (
    <div className="live-table-scroll">
      <table className="live-table-rows">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={narrow.has(column) ? 'live-table-narrow' : undefined}>
                {englishTables.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {answer.rows.map((row) => (
            <Row key={row.key} row={row} columns={columns} walk={walk} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How one goes from lead to lead: the one that Tab stops at, and what hears of keys. */
interface Walk {
  present: string | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (name: string) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Up and down to the first lead of another row, at the sides to the one before or behind. */
function step(key: string, body: HTMLElement | null): boolean {
  const by = STEPS[key];
  if (by === undefined || body === null || !(document.activeElement instanceof HTMLElement)) return false;
  const isUpright = key === 'ArrowDown' || key === 'ArrowUp';
  const here = document.activeElement;
  const leads = [...body.querySelectorAll<HTMLElement>('.live-table-lead')];
  const first = (row: Element | null | undefined) => row?.querySelector<HTMLElement>('.live-table-lead');
  const row = here.closest('tr');
  const next = isUpright ? first(by > 0 ? row?.nextElementSibling : row?.previousElementSibling) : leads[leads.indexOf(here) + by];
  next?.focus();
  return true;
}

function leadKeys(row: AnswerRow, columns: readonly LiveColumn[]): string[] {
  const keys = row.cells.flatMap((cell, index) => keysOfCell(row, cell, columns[index] ?? 'title'));
  return keys.length === 0 ? [row.key] : keys;
}

function keysOfCell(row: AnswerRow, cell: TableCell, column: LiveColumn): string[] {
  if (cell.kind === 'leads') return cell.leads.map(({ id }) => `${row.key} ${column} ${id}`);
  return own.has(column) ? [row.key] : [];
}

const isBeside = (event: MouseEvent): boolean => event.ctrlKey || event.metaKey;

function Row({ row, columns, walk }: { row: AnswerRow; columns: readonly LiveColumn[]; walk: Walk }) {
  const isBare = leadKeys(row, columns).includes(row.key) && !columns.some((column) => own.has(column));
  const open = (event: MouseEvent) => {
    event.stopPropagation();
    openRow(row.lead, isBeside(event));
  };
  return (
    <tr data-leads="" onClick={open}>
      {row.cells.map((cell, index) => {
        const column = columns[index] ?? 'title';
        const leadsOn = cell.kind !== 'leads' && (own.has(column) || (isBare && index === 0));
        const shown = <Cell cell={cell} leadOf={(lead) => ({ name: `${row.key} ${column} ${lead.id}`, walk })} />;
        return (
          <td key={column} className={narrow.has(column) ? 'live-table-narrow' : undefined} dir="auto">
            {leadsOn ? (
              <Lead name={row.key} walk={walk} onOpen={(beside) => openRow(row.lead, beside)}>
                {shown}
              </Lead>
            ) : (
              shown
            )}
          </td>
        );
      })}
    </tr>
  );
}

function Lead(props: { name: string; walk: Walk; onOpen: (beside: boolean) => void; children: ReactNode }) {
  const { name, walk, onOpen, children } = props;
  return (
    <button
      type="button"
      className="live-table-lead"
      data-lead={name}
      tabIndex={name === walk.present ? 0 : -1}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return walk.onKeyDown(event);
        event.preventDefault();
        event.stopPropagation();
        onOpen(event.ctrlKey || event.metaKey);
      }}
      onFocus={() => walk.onFocus(name)}
      onClick={(event) => {
        event.stopPropagation();
        onOpen(isBeside(event));
      }}
    >
      {children}
    </button>
  );
}

function Cell({ cell, leadOf }: { cell: TableCell; leadOf: (lead: CellLead) => { name: string; walk: Walk } }): ReactNode {
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'number':
      return cell.number === null ? '…' : formatNumber(cell.number);
    case 'words':
      return cell.words.map((word) => englishTables.cells[word]).join(', ');
    case 'date':
      return dateSaid(windowWords, cell.date);
    case 'language':
      return englishTables.language(cell.language);
    case 'quotation':
      return <span className="live-table-quotation">{quoted(cell.text)}</span>;
    case 'leads':
      return cell.leads.map((lead, index) => (
        <span key={lead.id}>
          {index > 0 && '; '}
          <Lead {...leadOf(lead)} onOpen={(beside) => openLead(lead, beside)}>
            {lead.text}
          </Lead>
        </span>
      ));
  }
}
