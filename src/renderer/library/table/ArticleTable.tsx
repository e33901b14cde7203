import { Newspaper } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { isOwnColumn, ownColumn, type OwnField } from '../../../shared/library/fields';
import {
  isThisColumn,
  tableColumns,
  tableGroups,
  type AnyColumn,
  type TableArticle,
  type TableGroup,
  type TablePage,
  type TableSort,
} from '../../../shared/library/model';
import { useRead } from '../../api';
import { setDensity, setWidth, showColumn, useDensity, useWidths } from '../../picking/table-look';
import { Button, EmptyState } from '../../ui/controls';
import { ColumnMenu } from '../../ui/table/ColumnMenu';
import { Table } from '../../ui/table/Table';
import { sortedInWords, TableHead, type OrderOf } from '../../ui/table/TableHead';
import { counted, formatNumber } from '../../ui/things';
import { useTableChoice } from '../../ui/table/use-table-choice';
import { openTab } from '../../workspace';
import { deleteThings, type Gone, type NamedThing } from '../bin';
import { BulkBar } from './BulkBar';
import { bulkKindOf, type BulkKind } from './bulk-keys';
import { FieldsDialog } from './FieldsDialog';
import { FilterBar } from './FilterBar';
import { Histogram } from './Histogram';
import { dragThings } from '../drag-things';
import { chooseFiles } from '../imports';
import { columnOf, writtenColumn } from './columns';
import { groupBy, sortBy, useShownColumns, useTableView } from './table-state';
import { useArticleRows } from './use-article-rows';
import './article-table.css';
import './table-tools.css';

/** The articles of the vault as a table. docs/adr/0028-the-library.md */
export function ArticleTable() {
  const view = useTableView();
  const { totals, rows } = useArticleRows(view);
  const fields = useRead('fields.list', null).data ?? [];
  const shown = useShownColumns(fields);
  const widths = useWidths('article');
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
    void deleteMany(ids, row, choice.without);
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
    <div className="table-page">
      <TableHead
        title="Articles"
        totals={totals === undefined ? undefined : totalsOf(totals)}
        sorted={sortedBy(view.sort, fields)}
        density={density}
        onDensity={setDensity}
      >
        <GroupMenu group={view.group} />
        <ColumnMenu
          columns={[...tableColumns, ...fields.map(({ id }) => ownColumn(id))].map((id) => ({
            id,
            label: columnOf(id, fields).label,
            isShown: shown.includes(id),
            isFixed: id === 'title',
          }))}
          onShow={(id, isShown) => showColumn('article', id, isShown)}
          more={{ label: 'Own fields…', run: () => setDefining(true) }}
        />
      </TableHead>
      <FilterBar view={view} fields={fields} />
      <Histogram view={view} />
      <Table
        label="Articles"
        columns={shown.map((column) => columnOf(column, fields))}
        rows={rows}
        keyOf={({ id }) => id}
        nameOf={({ title }) => title}
        widths={widths}
        onWidth={(id, width) => setWidth('article', id, width)}
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

async function deleteMany(ids: readonly string[], row: TableArticle | undefined, gone: Gone): Promise<void> {
  const named = ids.map((id): NamedThing => ({ thing: { kind: 'article', id }, title: row?.id === id ? row.title : 'An article' }));
  await deleteThings(named, gone);
}

function totalsOf({ articles, all, cited, undated }: TablePage): string {
  return [
    articles === all ? counted(all, 'article') : `${formatNumber(articles)} of ${counted(all, 'article')}`,
    `${formatNumber(cited)} cited`,
    ...(undated > 0 ? [`${formatNumber(undated)} undated left out`] : []),
  ].join(' · ');
}

const greatestFirst: readonly AnyColumn[] = ['words', 'citations', 'highlights', 'dossiers', 'origin'];
const dates: readonly AnyColumn[] = ['published', 'added', 'retracted'];

function orderOf(by: AnyColumn, fields: readonly OwnField[]): OrderOf {
  const kind = isOwnColumn(by) ? fields.find(({ id }) => ownColumn(id) === by)?.kind : undefined;
  if (dates.includes(by) || kind === 'date') return 'dates';
  if (greatestFirst.includes(by)) return 'counts';
  return kind === 'number' ? 'numbers' : 'words';
}

function sortedBy({ by, descending }: TableSort, fields: readonly OwnField[]): string {
  const { label } = columnOf(by, fields);
  return sortedInWords(isOwnColumn(by) ? label : label.toLowerCase(), orderOf(by, fields), descending);
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
                <span className="table-menu-mark">{one === group && '•'}</span>
                {groupLabels[one]}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
