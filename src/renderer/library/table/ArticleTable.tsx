import { Newspaper, Rows3, Rows4, SlidersHorizontal } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import {
  isThisColumn,
  tableColumns,
  tableGroups,
  type TableArticle,
  type TableColumn,
  type TableGroup,
} from '../../../shared/library/model';
import { Button, EmptyState, IconButton } from '../../ui/controls';
import { Table } from '../../ui/table/Table';
import { counted, formatNumber } from '../../ui/things';
import { useTableChoice } from '../../ui/table/use-table-choice';
import { openTab } from '../../workspace';
import { deleteNow, deleteThings, type NamedThing } from '../bin';
import { BulkBar } from './BulkBar';
import { bulkKindOf, type BulkKind } from './bulk-keys';
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
  const shown = useShownColumns();
  const widths = useWidths();
  const density = useDensity();
  const [cursor, setCursor] = useState(0);
  const choice = useTableChoice(rows.count, rows.keys);
  const table = useRef<HTMLDivElement>(null);
  useEffect(() => table.current?.focus(), []);
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
          <ColumnMenu shown={shown} />
          <IconButton
            label={density === 'compact' ? 'Comfortable rows' : 'Compact rows'}
            icon={density === 'compact' ? Rows3 : Rows4}
            onClick={() => setDensity(density === 'compact' ? 'comfortable' : 'compact')}
          />
        </span>
      </div>
      <p className="article-table-sorted">{sortedBy(view.sort)}</p>
      <FilterBar view={view} />
      <Histogram view={view} />
      <Table
        label="Articles"
        columns={shown.map(columnOf)}
        rows={rows}
        keyOf={({ id }) => id}
        nameOf={({ title }) => title}
        widths={widths}
        onWidth={setWidth}
        sort={view.sort}
        onSort={(by) => isThisColumn(by) && sortBy(by)}
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
            columns={shown.map(writtenColumn)}
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

const greatestFirst: readonly TableColumn[] = ['words', 'citations', 'highlights', 'dossiers', 'origin'];

/** Such as `Sorted by published, newest first`. */
function sortedBy({ by, descending }: { by: TableColumn; descending: boolean }): string {
  const isDate = by === 'published' || by === 'added' || by === 'retracted';
  const order = isDate
    ? descending
      ? 'newest first'
      : 'oldest first'
    : greatestFirst.includes(by)
      ? descending
        ? 'most first'
        : 'fewest first'
      : descending
        ? 'Z to A'
        : 'A to Z';
  return `Sorted by ${columnOf(by).label.toLowerCase()}, ${order}`;
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

function ColumnMenu({ shown }: { shown: readonly TableColumn[] }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button button-quiet">
        <SlidersHorizontal size={15} strokeWidth={1.75} aria-hidden />
        Columns
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} aria-label="Columns">
          {tableColumns.map((column) => (
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
              {columnOf(column).label}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
