import { FolderOpen, ListChecks, Newspaper, NotebookPen, Plus, Radio, Search, Table2, Trash2, Users, type LucideIcon } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useRead } from '../api';
import type { Section, Tab } from '../../shared/window/model';
import { IconButton } from '../ui/controls';
import { useKeptScroll } from '../ui/kept-scroll';
import { formatNumber } from '../ui/things';
import { runCommand } from '../commands';
import { activeTab, openReview, openSearch, openThingTable, showSection, tableOf, useWorkspace, type SectionThing } from '../workspace';
import { ArticleList, BinList, DossierList, EntityList, NoteList, OutletList } from './lists';
import { chooseFiles } from './imports';
import { TableSide } from './table/TableSide';
import './table/table-tools.css';
import './library.css';
import './import.css';

interface SectionRow {
  section: Exclude<Section, 'bin'>;
  label: string;
  icon: LucideIcon;
  /** The way to that of the articles stands above their list. */
  table?: SectionThing;
  add: string;
  onAdd: () => void;
}

const SECTIONS: SectionRow[] = [
  { section: 'articles', label: 'Articles', icon: Newspaper, add: 'Import articles', onAdd: chooseFiles },
  {
    section: 'entities',
    table: 'entity',
    label: 'Entities',
    icon: Users,
    add: 'New entity',
    onAdd: () => runCommand('new-entity'),
  },
  { section: 'notes', label: 'Notes', icon: NotebookPen, table: 'note', add: 'New note', onAdd: () => runCommand('new-note') },
  {
    section: 'dossiers',
    table: 'dossier',
    label: 'Dossiers',
    icon: FolderOpen,
    add: 'New dossier',
    onAdd: () => runCommand('new-dossier'),
  },
  { section: 'sources', label: 'Sources', icon: Radio, table: 'outlet', add: 'New outlet', onAdd: () => runCommand('new-outlet') },
];

const written = (count: number | undefined): string => (count === undefined ? '' : formatNumber(count));

function SectionList({ section, isTable }: { section: Section; isTable: boolean }) {
  switch (section) {
    case 'articles':
      return isTable ? <TableSide /> : <ArticleList />;
    case 'entities':
      return <EntityList />;
    case 'notes':
      return <NoteList />;
    case 'dossiers':
      return <DossierList />;
    case 'sources':
      return <OutletList />;
    case 'bin':
      return <BinList />;
  }
}

const isArticleTable = (tab: Tab | null): boolean => tab?.kind === 'table' && tableOf(tab) === 'article';

/** The library: what the vault holds, how much of it, and the way to more. `inPlaceOfList` stands where the list of the section would. */
export function Library({ inPlaceOfList }: { inPlaceOfList: ReactNode }) {
  const section = useWorkspace((state) => state.section);
  // A section that is pressed shows its list, until one comes back.
  const [isListAsked, setListAsked] = useState(false);
  const isPlaceTaken = inPlaceOfList !== null && !isListAsked;
  if (inPlaceOfList === null && isListAsked) setListAsked(false);
  const show = (name: Section) => {
    setListAsked(true);
    showSection(name);
  };
  const isTable = useWorkspace((state) => isArticleTable(activeTab(state)));
  const status = useRead('vault.status', null).data;
  const waiting = useRead('passages.waiting', { articleId: null }).data?.count ?? 0;
  const saved = useRead('searches.list', null).data?.length ?? 0;
  const showSearches = () => {
    setListAsked(false);
    if (inPlaceOfList === null) openSearch();
  };
  const isOpen = (name: Section): boolean => name === section && !isPlaceTaken;
  const counts = status && { ...status.counts, sources: status.outlets };
  const library = useRef<HTMLElement>(null);
  useKeptScroll(library, isPlaceTaken ? null : `library ${section}`);
  return (
    <nav ref={library} className="library" aria-label="Library">
      <ul className="library-sections">
        {SECTIONS.map(({ section: name, label, icon: Icon, table, add, onAdd }) => (
          <li key={name} className={`library-section ${isOpen(name) ? 'library-section-open' : ''}`}>
            <button type="button" className="library-section-button" aria-current={isOpen(name)} onClick={() => show(name)}>
              <Icon size={16} strokeWidth={1.75} aria-hidden />
              <span>{label}</span>
              <span className="library-count">{written(counts?.[name])}</span>
            </button>
            {isOpen(name) && table !== undefined && (
              <IconButton label={`${label} as table`} icon={Table2} onClick={() => openThingTable(table)} />
            )}
            <IconButton label={add} icon={Plus} onClick={onAdd} />
          </li>
        ))}
        {waiting > 0 && (
          <li className="library-section">
            <button type="button" className="library-section-button" onClick={openReview}>
              <ListChecks size={16} strokeWidth={1.75} aria-hidden />
              <span>To review</span>
              <span className="library-count">{formatNumber(waiting)}</span>
            </button>
          </li>
        )}
        <li className={`library-section ${isPlaceTaken ? 'library-section-open' : ''}`}>
          <button type="button" className="library-section-button" aria-current={isPlaceTaken} onClick={showSearches}>
            <Search size={16} strokeWidth={1.75} aria-hidden />
            <span>Searches</span>
            <span className="library-count">{written(saved || undefined)}</span>
          </button>
        </li>
        <li className={`library-section library-bin ${isOpen('bin') ? 'library-section-open' : ''}`}>
          <button type="button" className="library-section-button" aria-current={isOpen('bin')} onClick={() => show('bin')}>
            <Trash2 size={16} strokeWidth={1.75} aria-hidden />
            <span>Bin</span>
            <span className="library-count">{written(status?.inBin || undefined)}</span>
          </button>
        </li>
      </ul>
      {isPlaceTaken ? inPlaceOfList : <SectionList section={section} isTable={isTable} />}
      <button type="button" className="library-drop" onClick={chooseFiles}>
        Drop files or folders here, or choose them
      </button>
    </nav>
  );
}
