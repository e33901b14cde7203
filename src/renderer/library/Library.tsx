import { FolderOpen, ListChecks, Newspaper, NotebookPen, Plus, Radio, Trash2, Users, type LucideIcon } from 'lucide-react';
import { useRead } from '../api';
import type { Section } from '../../shared/window/model';
import { IconButton } from '../ui/controls';
import { formatNumber } from '../ui/things';
import { runCommand } from '../commands';
import { activeTab, openReview, showSection, useWorkspace } from '../workspace';
import { ArticleList, BinList, DossierList, EntityList, NoteList, OutletList } from './lists';
import { chooseFiles } from './imports';
import { TableSide } from './table/TableSide';
import './table/table-tools.css';
import './library.css';
import './import.css';

const SECTIONS: { section: Exclude<Section, 'bin'>; label: string; icon: LucideIcon; add: string; onAdd: () => void }[] = [
  { section: 'articles', label: 'Articles', icon: Newspaper, add: 'Import articles', onAdd: chooseFiles },
  {
    section: 'entities',
    label: 'Entities',
    icon: Users,
    add: 'New entity',
    onAdd: () => runCommand('new-entity'),
  },
  { section: 'notes', label: 'Notes', icon: NotebookPen, add: 'New note', onAdd: () => runCommand('new-note') },
  {
    section: 'dossiers',
    label: 'Dossiers',
    icon: FolderOpen,
    add: 'New dossier',
    onAdd: () => runCommand('new-dossier'),
  },
  { section: 'sources', label: 'Sources', icon: Radio, add: 'New outlet', onAdd: () => runCommand('new-outlet') },
];

const written = (count: number | undefined): string => (count === undefined ? '' : formatNumber(count));

/** The library: what the vault holds, how much of it, and the way to more. */
export function Library() {
  const section = useWorkspace((state) => state.section);
  const isTable = useWorkspace((state) => activeTab(state)?.kind === 'table');
  const status = useRead('vault.status', null).data;
  const waiting = useRead('passages.waiting', { articleId: null }).data?.count ?? 0;
  const counts = status && { ...status.counts, sources: status.outlets };
  return (
    <nav className="library" aria-label="Library">
      <ul className="library-sections">
        {SECTIONS.map(({ section: name, label, icon: Icon, add, onAdd }) => (
          <li key={name} className={`library-section ${name === section ? 'library-section-open' : ''}`}>
            <button type="button" className="library-section-button" aria-current={name === section} onClick={() => showSection(name)}>
              <Icon size={16} strokeWidth={1.75} aria-hidden />
              <span>{label}</span>
              <span className="library-count">{written(counts?.[name])}</span>
            </button>
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
        <li className={`library-section library-bin ${section === 'bin' ? 'library-section-open' : ''}`}>
          <button type="button" className="library-section-button" aria-current={section === 'bin'} onClick={() => showSection('bin')}>
            <Trash2 size={16} strokeWidth={1.75} aria-hidden />
            <span>Bin</span>
            <span className="library-count">{written(status?.inBin || undefined)}</span>
          </button>
        </li>
      </ul>
      {section === 'articles' && (isTable ? <TableSide /> : <ArticleList />)}
      {section === 'entities' && <EntityList />}
      {section === 'notes' && <NoteList />}
      {section === 'dossiers' && <DossierList />}
      {section === 'sources' && <OutletList />}
      {section === 'bin' && <BinList />}
      <button type="button" className="library-drop" onClick={chooseFiles}>
        Drop files or folders here, or choose them
      </button>
    </nav>
  );
}
