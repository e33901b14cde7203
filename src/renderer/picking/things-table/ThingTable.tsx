import { FileDown, X, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import {
  columnsOfThings,
  type TableThing,
  type TableThingRow,
  type ThingColumn,
  type ThingView,
} from '../../../shared/library/thing-tables';
import { Button, IconButton } from '../../ui/controls';
import { ColumnMenu } from '../../ui/table/ColumnMenu';
import { Table } from '../../ui/table/Table';
import { sortedInWords, TableHead } from '../../ui/table/TableHead';
import { useTableChoice } from '../../ui/table/use-table-choice';
import { counted, formatNumber } from '../../ui/things';
import { reportFailure } from '../../ui/toasts';
import { useRunning } from '../in-parts';
import { RunningBar } from '../RunningBar';
import { setDensity, setWidth, showColumn, useDensity, useShown, useWidths } from '../table-look';
import { columnOfThings, orderOf, type ThingLooks } from './cells';
import { sortThingsBy } from './thing-views';
import { useThingRows } from './use-thing-rows';
import { writeThings } from './write-things';

/** What can be done with all that is chosen; by key while the table has the focus. */
export interface ThingAction {
  label: string;
  icon: LucideIcon;
  /** A letter, or `Delete`. */
  key: string;
  /** A deletion tells `gone` what was deleted, as it goes on. */
  run: (ids: readonly string[], gone: (ids: readonly string[]) => void) => unknown;
}

const EXPORT_KEY = 'e';

interface ThingTableProps<K extends TableThing> {
  kind: K;
  view: ThingView;
  title: string;
  /** What one of them, and several, are called where they are counted. */
  noun: readonly [one: string, many: string];
  looks: ThingLooks<K>;
  actions: readonly ThingAction[];
  filters: ReactNode;
  /** Before those of every table. */
  tools?: ReactNode;
  /** What the menu of columns leads on to. */
  more?: { label: string; run: () => void };
  /** In place of the table where there is nothing at all. */
  empty: ReactNode;
  onOpen: (row: TableThingRow, beside: boolean) => void;
  onDrag?: (event: DragEvent, ids: readonly string[], row: TableThingRow) => void;
}

/** A table of things of one kind, with what stands around it. docs/adr/0074-one-table-for-all-things.md */
export function ThingTable<K extends TableThing>(props: ThingTableProps<K>) {
  const { kind, view, title, noun, looks, actions, onDrag } = props;
  const { totals, rows } = useThingRows(view);
  const all = columnsOfThings(kind);
  const said = useShown(kind);
  const isShown = (column: ThingColumn<K>): boolean => column === all[0] || (said(column) ?? looks[column].first === true);
  const shown = all.filter(isShown);
  const widths = useWidths(kind);
  const density = useDensity();
  const [cursor, setCursor] = useState(0);
  const choice = useTableChoice(rows.count, rows.keys);
  const running = useRunning((state) => state.running);
  const table = useRef<HTMLDivElement>(null);
  useEffect(() => table.current?.focus(), []);
  // What is chosen is what can be seen: other things are another choice.
  const asked = JSON.stringify([view.filters, view.text, view.passages]);
  const [filtered, setFiltered] = useState(asked);
  if (filtered !== asked) {
    setFiltered(asked);
    choice.clear();
    setCursor(0);
  }
  const last = Math.max(0, rows.count - 1);
  if (cursor > last && totals !== undefined) setCursor(last);

  const write = (ids: readonly string[] | null) =>
    void writeThings({ view, ids, title, noun, columns: shown.map((column) => ({ id: column, look: looks[column] })) }).catch(
      reportFailure,
    );
  const act = ({ run }: ThingAction, ids: readonly string[]) => void run(ids, choice.without);
  const onKey = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, row: TableThingRow | undefined): boolean => {
    if (ctrlKey || metaKey || altKey) return false;
    const action = actions.find((one) => one.key.toLowerCase() === key.toLowerCase());
    // Letters find a row until something is chosen; what is deleted by its key may be the row one is at.
    if (choice.keys.size > 0 && key.toLowerCase() === EXPORT_KEY) write([...choice.keys]);
    else if (choice.keys.size > 0 && action !== undefined) act(action, [...choice.keys]);
    else if (action?.key === 'Delete' && row !== undefined) act(action, [row.id]);
    else return false;
    return true;
  };
  if (totals?.all === 0) return <>{props.empty}</>;
  return (
    <div className="table-page">
      <TableHead
        title={title}
        totals={
          totals &&
          (totals.total === totals.all ? counted(totals.all, ...noun) : `${formatNumber(totals.total)} of ${counted(totals.all, ...noun)}`)
        }
        sorted={sortedInWords(labelOf(looks, view.sort.by).toLowerCase(), orderOf(kind, view.sort.by), view.sort.descending)}
        density={density}
        onDensity={setDensity}
      >
        {props.tools}
        <Button variant="quiet" icon={FileDown} onClick={() => write(null)}>
          Save as CSV…
        </Button>
        <ColumnMenu
          columns={all.map((id) => ({ id, label: looks[id].label, isShown: isShown(id), isFixed: id === all[0] }))}
          onShow={(id, show) => showColumn(kind, id, show)}
          {...(props.more !== undefined && { more: props.more })}
        />
      </TableHead>
      {props.filters}
      <Table
        label={title}
        columns={shown.map((id, index) => columnOfThings(kind, id, looks[id], index === 0))}
        rows={rows}
        keyOf={({ id }) => id}
        nameOf={({ cells }) => String(cells[all[0] ?? ''] ?? '')}
        widths={widths}
        onWidth={(id, width) => setWidth(kind, id, width)}
        sort={view.sort}
        onSort={(by) => sortThingsBy(view, by)}
        density={density}
        cursor={cursor}
        onCursor={setCursor}
        choice={choice}
        onOpen={props.onOpen}
        onKey={onKey}
        {...(onDrag === undefined
          ? {}
          : {
              onDrag: (event: DragEvent, row: TableThingRow) => onDrag(event, choice.keys.has(row.id) ? [...choice.keys] : [row.id], row),
            })}
        focusRef={table}
      >
        {running !== null && <RunningBar running={running} />}
        {running === null && choice.keys.size > 0 && (
          <div className="bulk-bar" role="group" aria-label="Chosen">
            <span className="bulk-count" role="status">
              {formatNumber(choice.keys.size)} chosen
            </span>
            {[...actions, { label: 'Export as CSV', icon: FileDown, key: EXPORT_KEY, run: write }].map((action) => (
              <ActionButton key={action.label} action={action} onRun={() => act(action, [...choice.keys])} />
            ))}
            <IconButton label="Choose nothing" shortcut="Esc" icon={X} onClick={choice.clear} />
          </div>
        )}
      </Table>
    </div>
  );
}

function ActionButton({ action: { label, icon: Icon, key }, onRun }: { action: ThingAction; onRun: () => void }) {
  return (
    <Button variant={key === 'Delete' ? 'danger' : 'quiet'} onClick={onRun}>
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      {label}
      <kbd className="bulk-key">{key === 'Delete' ? 'Del' : key.toUpperCase()}</kbd>
    </Button>
  );
}

function labelOf(looks: Readonly<Record<string, { label: string }>>, column: string): string {
  return looks[column]?.label ?? column;
}
