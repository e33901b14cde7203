import { ChevronRight, Ellipsis, Folder, Import, Inbox, ListFilter, Newspaper, Plus, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import type { Thing } from '../../../shared/basics';
import { wholeTable, type Collection, type SavedView, type TableFilter, type TableView } from '../../../shared/library/model';
import { isolated } from '../../../shared/text/bidi';
import { call, useRead } from '../../api';
import { Button, Dialog, Field, IconButton } from '../../ui/controls';
import { formatInstant } from '../../ui/dates';
import { reportFailure } from '../../ui/toasts';
import { counted, formatNumber } from '../../ui/things';
import { useThingDrop } from '../drag-things';
import { takeImportBack } from '../take-back';
import { collectThings } from './bulk';
import { collectionTree } from './collection-tree';
import { changeView, useTableView } from './table-state';

/** Beside the table: saved views, collections and imports, each with how many articles it has. */

interface MenuEntry {
  label: string;
  run: () => void;
}

function SideRow(props: {
  icon: LucideIcon;
  label: string;
  count: number | undefined;
  isOpen: boolean;
  level?: number;
  fold?: { isFolded: boolean; toggle: () => void } | undefined;
  menu?: readonly MenuEntry[];
  onClick: () => void;
  onDropThings?: (things: readonly Thing[]) => void;
}) {
  const { icon: Icon, label, fold, menu, onDropThings } = props;
  const { isOver, target } = useThingDrop(onDropThings);
  return (
    <li
      className={`table-side-row ${props.isOpen ? 'table-side-open' : ''} ${isOver ? 'table-side-over' : ''}`}
      style={{ paddingInlineStart: 14 * (props.level ?? 0) }}
      {...target}
    >
      {fold !== undefined && (
        <button
          type="button"
          className="table-side-fold"
          aria-label={`${fold.isFolded ? 'Unfold' : 'Fold'} ${isolated(label)}`}
          aria-expanded={!fold.isFolded}
          onClick={fold.toggle}
        >
          <ChevronRight size={13} strokeWidth={2} aria-hidden />
        </button>
      )}
      <button type="button" className="table-side-button" aria-current={props.isOpen} onClick={props.onClick}>
        {fold === undefined && <Icon size={15} strokeWidth={1.75} aria-hidden />}
        <span className="pick-title" dir="auto">
          {label}
        </span>
        <span className="library-count">{props.count === undefined ? '' : formatNumber(props.count)}</span>
      </button>
      {menu !== undefined && (
        <DropdownMenu.Root modal={false}>
          <DropdownMenu.Trigger className="icon-button table-side-more" aria-label={`More for ${isolated(label)}`}>
            <Ellipsis size={15} strokeWidth={1.75} aria-hidden />
          </DropdownMenu.Trigger>
          <DropdownMenu.Portal>
            <DropdownMenu.Content className="menu" align="start" sideOffset={2}>
              {menu.map((entry) => (
                <DropdownMenu.Item key={entry.label} className="menu-item" onSelect={entry.run}>
                  {entry.label}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        </DropdownMenu.Root>
      )}
    </li>
  );
}

function Section({ label, add, children }: { label: string; add?: { label: string; run: () => void }; children: ReactNode }) {
  return (
    <section aria-label={label}>
      <div className="table-side-head">
        <h2 className="section-label">{label}</h2>
        {add !== undefined && <IconButton label={add.label} icon={Plus} onClick={add.run} />}
      </div>
      <ul className="table-side-list">{children}</ul>
    </section>
  );
}

/** A name that is asked for, and what is done with it. */
interface Asked {
  title: string;
  label: string;
  name: string;
  done: (name: string) => Promise<unknown>;
}

const one = (field: TableFilter['field'], value: string): TableFilter[] => [{ field, values: [value] }];
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function TableSide() {
  const view = useTableView();
  const views = useRead('views.list', null).data ?? [];
  const collections = useRead('collections.list', null).data ?? [];
  const imports = useRead('imports.list', null).data ?? [];
  const countedViews: TableView[] = [
    wholeTable,
    ...views.map((saved) => saved.view),
    { ...wholeTable, filters: one('collection', 'none') },
  ];
  const counts = useRead('table.counts', { views: countedViews }, { keepPrevious: true }).data ?? [];
  const [asked, setAsked] = useState<Asked | null>(null);
  const show = (filters: TableFilter[]) => changeView({ filters });
  const isShown = (filters: readonly TableFilter[]): boolean => same(view.filters, filters);
  return (
    <div className="table-side">
      <ul className="table-side-list">
        <SideRow icon={Newspaper} label="All articles" count={counts[0]} isOpen={view.filters.length === 0} onClick={() => show([])} />
      </ul>
      <Section
        label="Saved views"
        add={{
          label: 'Save this view',
          run: () =>
            setAsked({ title: 'Save view', label: 'Name', name: '', done: (name) => call('views.save', { id: null, name, view }) }),
        }}
      >
        {views.map((saved, index) => (
          <SideRow
            key={saved.id}
            icon={ListFilter}
            label={saved.name}
            count={counts[index + 1]}
            isOpen={isShown(saved.view.filters)}
            onClick={() => changeView(saved.view)}
            menu={viewMenu(saved, view, setAsked)}
          />
        ))}
      </Section>
      <Collections collections={collections} isShown={isShown} show={show} ask={setAsked}>
        <SideRow
          icon={Inbox}
          label="In no collection"
          count={counts.at(-1)}
          isOpen={isShown(one('collection', 'none'))}
          onClick={() => show(one('collection', 'none'))}
        />
      </Collections>
      {imports.length > 0 && (
        <Section label="Imports">
          {imports.slice(0, 8).map(({ id, startedAt, count, notes }) => (
            <SideRow
              key={id}
              icon={Import}
              label={notes === 0 ? formatInstant(startedAt) : `${formatInstant(startedAt)} · ${counted(notes, 'note')}`}
              count={count}
              isOpen={isShown(one('import', id))}
              onClick={() => show(one('import', id))}
              menu={[{ label: 'Take this import back', run: () => void takeImportBack(id) }]}
            />
          ))}
        </Section>
      )}
      {asked !== null && <NameDialog asked={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function viewMenu(saved: SavedView, view: TableView, ask: (asked: Asked) => void): MenuEntry[] {
  const { id, name } = saved;
  return [
    { label: 'Save what is shown now', run: () => void call('views.save', { id, name, view }).catch(reportFailure) },
    {
      label: 'Rename…',
      run: () =>
        ask({ title: 'Rename view', label: 'Name', name, done: (next) => call('views.save', { id, name: next, view: saved.view }) }),
    },
    { label: 'Remove', run: () => void call('views.remove', { id }).catch(reportFailure) },
  ];
}

function Collections(props: {
  collections: readonly Collection[];
  isShown: (filters: readonly TableFilter[]) => boolean;
  show: (filters: TableFilter[]) => void;
  ask: (asked: Asked) => void;
  children: ReactNode;
}) {
  const { collections, isShown, show, ask } = props;
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const create = (parentId: string | null) =>
    ask({ title: 'New collection', label: 'Name', name: '', done: (name) => call('collections.create', { name, parentId }) });
  const tree = collectionTree(collections);
  const parents = new Map(collections.map(({ id, parentId }) => [id, parentId]));
  const isHidden = (id: string): boolean => {
    const above = parents.get(id) ?? null;
    return above !== null && (folded.has(above) || isHidden(above));
  };
  const toggle = (id: string) =>
    setFolded((before) => (before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set([...before, id])));
  return (
    <Section label="Collections" add={{ label: 'New collection', run: () => create(null) }}>
      {tree
        .filter(({ collection }) => !isHidden(collection.id))
        .map(({ collection, level }) => {
          const { id, name, total } = collection;
          return (
            <SideRow
              key={id}
              icon={Folder}
              label={name}
              count={total}
              level={level}
              isOpen={isShown(one('collection', id))}
              fold={
                collections.some(({ parentId }) => parentId === id) ? { isFolded: folded.has(id), toggle: () => toggle(id) } : undefined
              }
              onClick={() => show(one('collection', id))}
              onDropThings={(things) => void collectThings(things, collection)}
              menu={[
                { label: 'New collection below', run: () => create(id) },
                {
                  label: 'Rename…',
                  run: () =>
                    ask({
                      title: 'Rename collection',
                      label: 'Name',
                      name,
                      done: (next) => call('collections.update', { id, name: next }),
                    }),
                },
                ...moves(collection, collections),
                { label: 'Remove', run: () => void call('collections.remove', { id }).catch(reportFailure) },
              ]}
            />
          );
        })}
      {props.children}
    </Section>
  );
}

/** Up, down, in and out, among the others. */
function moves({ id, parentId }: Collection, collections: readonly Collection[]): MenuEntry[] {
  const place = (to: { parentId: string | null; before: string | null }) => () =>
    void call('collections.update', { id, place: to }).catch(reportFailure);
  const among = collections.filter((other) => other.parentId === parentId).map((other) => other.id);
  const at = among.indexOf(id);
  const above = among[at - 1];
  const parent = collections.find((other) => other.id === parentId);
  return [
    ...(above === undefined ? [] : [{ label: 'Move up', run: place({ parentId, before: above }) }]),
    ...(at < among.length - 1 ? [{ label: 'Move down', run: place({ parentId, before: among[at + 2] ?? null }) }] : []),
    ...(above === undefined ? [] : [{ label: 'Move into the one above', run: place({ parentId: above, before: null }) }]),
    ...(parent === undefined ? [] : [{ label: 'Move out', run: place({ parentId: parent.parentId, before: null }) }]),
  ];
}

function NameDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const [name, setName] = useState(asked.name);
  const isEmpty = name.trim() === '';
  return (
    <Dialog
      title={asked.title}
      onClose={onClose}
      onSubmit={() => {
        if (isEmpty) return;
        asked.done(name.trim()).then(onClose, reportFailure);
      }}
      footer={
        <Button variant="primary" type="submit" disabled={isEmpty}>
          {asked.title}
        </Button>
      }
    >
      <Field label={asked.label}>
        {(ids) => <input {...ids} className="input" value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />}
      </Field>
    </Dialog>
  );
}
