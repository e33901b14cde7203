import { Newspaper, Rows3, Rows4, SlidersHorizontal } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { isOwnColumn, ownColumn, type OwnField } from '../../../shared/library/fields';
import { isThisColumn, tableColumns, tableGroups, type TableArticle, type AnyColumn, type TableGroup } from '../../../shared/library/model';
import { useRead } from '../../api';
import { Button, EmptyState, IconButton } from '../../ui/controls';
import { Table } from '../../ui/table/Table';
import { counted, formatNumber } from '../../ui/things';
import { useTableChoice } from '../../ui/table/use-table-choice';
import { openTab } from '../../workspace';
import { deleteNow, deleteThings, type NamedThing } from '../bin';
import { BulkBar } from './BulkBar';
import { bulkKindOf, type BulkKind } from './bulk-keys';
import { FieldsDialog } from './FieldsDialog';
import { FilterBar } from './FilterBar';
import { Histogram } from './Histogram';
import { dragThings } from '../drag-things';
import { chooseFiles } from '../imports';
import { columnOf, writtenColumn } from './columns';
import { groupBy, setDensity, setWidth, showColumn, sortBy, useDensity, useShownColumns, useTableView, useWidths } from './table-state';
import { useArticleRows } from './use-article-rows';
import './article-table.css';
import './table-tools.css';

/** The articles of the vault as a table. docs/adr/0028-the-library.md */
export function ArticleTable() {
  const view = useTableView();
  const { totals, rows } = useArticleRows(view);
  const fields = useRead('fields.list', null).data ?? [];
  const shown = useShownColumns(fields);
  const widths = useWidths();
  const density = useDensity();
  const [cursor, setCursor] = useState(0);
  const choice = useTableChoice(rows.count, rows.keys);
  const table = useRef<HTMLDivElement>(null);
  useEffect(() => table.current?.focus(), []);
  const [isDefining, setDefining] = useState(false);
  const [bulk, setBulk] = useState<BulkKind | null>(null);
  // What is chosen is what can be seen: other articles are another choice.
  const [filtered, setFiltered] = useState(view.filters);
  if (filtered !== view.filters) {
    setFiltered(view.filters);
    choice.clear();
    setCursor(0);
  }
  const last = Math.max(0, rows.count - 1);
  if (cursor > last && totals !== undefined) setCursor(last);

  const remove = (row: TableArticle | undefined) => {
    const ids = choice.keys.size > 0 ? [...choice.keys] : row === undefined ? [] : [row.id];
    void deleteMany(ids, row).then(choice.clear);
  };
  const onKey = (event: KeyboardEvent, row: TableArticle | undefined): boolean => {
    const kind = choice.keys.size > 0 ? bulkKindOf(event) : null;
    if (kind !== null) setBulk(kind);
    else if (event.key === 'Delete') remove(row);
    else return false;
    return true;
  };
  if (totals?.all === 0) {
    return (
      <EmptyState icon={Newspaper} title="No articles yet" action={<Button onClick={chooseFiles}>Import articles</Button>}>
        Drop files on the window, or choose them.
      </EmptyState>
    );
  }
  return (
    <div className="article-table">
      <div className="article-table-head">
        <h1 className="article-table-title">Articles</h1>
        {totals !== undefined && (
          <span className="article-table-totals" role="status">
            {[
              totals.articles === totals.all
                ? counted(totals.all, 'article')
                : `${formatNumber(totals.articles)} of ${counted(totals.all, 'article')}`,
              `${formatNumber(totals.cited)} cited`,
              ...(totals.undated > 0 ? [`${formatNumber(totals.undated)} undated left out`] : []),
            ].join(' · ')}
          </span>
        )}
        <span className="article-table-tools">
          <GroupMenu group={view.group} />
          <ColumnMenu shown={shown} fields={fields} onFields={() => setDefining(true)} />
          <IconButton
            label={density === 'compact' ? 'Comfortable rows' : 'Compact rows'}
            icon={density === 'compact' ? Rows3 : Rows4}
            onClick={() => setDensity(density === 'compact' ? 'comfortable' : 'compact')}
          />
        </span>
      </div>
      <p className="article-table-sorted">{sortedBy(view.sort, fields)}</p>
      <FilterBar view={view} fields={fields} />
      <Histogram view={view} />
      <Table
        label="Articles"
        columns={shown.map((column) => columnOf(column, fields))}
        rows={rows}
        keyOf={({ id }) => id}
        nameOf={({ title }) => title}
        widths={widths}
        onWidth={setWidth}
        sort={view.sort}
        onSort={(by) => (isThisColumn(by) || isOwnColumn(by)) && sortBy(by)}
        density={density}
        cursor={cursor}
        onCursor={setCursor}
        choice={choice}
        onOpen={({ id }, beside) => openTab({ kind: 'article', id }, { beside })}
        onKey={onKey}
        onDrag={(event, row) => {
          const ids = choice.keys.has(row.id) ? [...choice.keys] : [row.id];
          dragThings(
            event,
            ids.map((id) => ({ tab: { kind: 'article', id }, title: id === row.id ? row.title : '', detail: '' })),
          );
        }}
        focusRef={table}
      >
        {choice.keys.size > 0 && (
          <BulkBar
            ids={choice.keys}
            columns={shown.map((column) => writtenColumn(column, fields))}
            open={bulk}
            onOpen={(kind) => {
              setBulk(kind);
              if (kind === null) table.current?.focus();
            }}
            onDelete={() => remove(undefined)}
            onClear={choice.clear}
          />
        )}
      </Table>
      {isDefining && <FieldsDialog onClose={() => setDefining(false)} />}
    </div>
  );
}

/** Of more it is not looked up what rests on them. */
const ASKED_AT_MOST = 1000;

async function deleteMany(ids: readonly string[], row: TableArticle | undefined): Promise<void> {
  const named = ids.map((id): NamedThing => ({ thing: { kind: 'article', id }, title: row?.id === id ? row.title : 'An article' }));
  if (ids.length > ASKED_AT_MOST) await deleteNow(named);
  else await deleteThings(named);
}

const greatestFirst: readonly AnyColumn[] = ['words', 'citations', 'highlights', 'dossiers', 'origin'];
const dates: readonly AnyColumn[] = ['published', 'added', 'retracted'];

/** Such as `Sorted by published, newest first`. */
function sortedBy({ by, descending }: { by: AnyColumn; descending: boolean }, fields: readonly OwnField[]): string {
  const kind = isOwnColumn(by) ? fields.find(({ id }) => ownColumn(id) === by)?.kind : undefined;
  const [down, up] =
    dates.includes(by) || kind === 'date'
      ? ['newest first', 'oldest first']
      : greatestFirst.includes(by)
        ? ['most first', 'fewest first']
        : kind === 'number'
          ? ['greatest first', 'smallest first']
          : ['Z to A', 'A to Z'];
  const { label } = columnOf(by, fields);
  return `Sorted by ${isOwnColumn(by) ? label : label.toLowerCase()}, ${descending ? down : up}`;
}

const groupLabels: Record<TableGroup, string> = { none: 'No groups', day: 'By day', outlet: 'By outlet', origin: 'By origin' };

function GroupMenu({ group }: { group: TableGroup }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button button-quiet">{group === 'none' ? 'Group' : groupLabels[group]}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} aria-label="Group">
          <DropdownMenu.RadioGroup value={group}>
            {tableGroups.map((one) => (
              <DropdownMenu.RadioItem key={one} className="menu-item" value={one} onSelect={() => groupBy(one)}>
                <span className="article-menu-mark">{one === group && '•'}</span>
                {groupLabels[one]}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function ColumnMenu(props: { shown: readonly AnyColumn[]; fields: readonly OwnField[]; onFields: () => void }) {
  const { shown, fields, onFields } = props;
  // The menu gives the focus back to its button when it closes; the dialog opens after that.
  const leadsOn = useRef(false);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button button-quiet">
        <SlidersHorizontal size={15} strokeWidth={1.75} aria-hidden />
        Columns
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="end"
          sideOffset={4}
          aria-label="Columns"
          onCloseAutoFocus={() => {
            if (leadsOn.current) onFields();
            leadsOn.current = false;
          }}
        >
          {[...tableColumns, ...fields.map(({ id }) => ownColumn(id))].map((column) => (
            <DropdownMenu.CheckboxItem
              key={column}
              className="menu-item"
              checked={shown.includes(column)}
              disabled={column === 'title'}
              onCheckedChange={(checked) => showColumn(column, checked)}
              // Several are switched one after the other.
              onSelect={(event) => event.preventDefault()}
            >
              <span className="article-menu-mark">{shown.includes(column) && '✓'}</span>
              <span dir="auto">{columnOf(column, fields).label}</span>
            </DropdownMenu.CheckboxItem>
          ))}
          <DropdownMenu.Separator className="menu-separator" />
          <DropdownMenu.Item className="menu-item" onSelect={() => (leadsOn.current = true)}>
            <span className="article-menu-mark" />
            Own fields…
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
