import { FolderOpen, NotebookPen } from 'lucide-react';
import { useRead } from '../api';
import { counted } from '../ui/things';
import { openTab } from '../workspace';

/** The notes that name the entity, with the words around its name, and the dossiers it is in. */
export function LinkedFrom({ entityId }: { entityId: string }) {
  const linked = useRead('entities.linked', { entityId }).data;
  if (linked === undefined || linked.notes.length + linked.dossiers.length === 0) return null;
  return (
    <section className="entity-part" aria-label="Linked from">
      <div className="entity-part-head">
        <h2 className="section-label">Linked from</h2>
      </div>
      <ul className="linked-from">
        {linked.dossiers.map(({ id, title, isSubject }) => (
          <li key={id}>
            <button type="button" className="linked" onClick={() => openTab({ kind: 'dossier', id }, { beside: true })}>
              <FolderOpen size={15} strokeWidth={1.75} role="img" aria-label="Dossier" />
              <span className="linked-title" dir="auto">
                {title}
              </span>
              <span className="linked-end">{isSubject ? 'subject' : 'named in a section'}</span>
            </button>
          </li>
        ))}
        {linked.notes.map(({ id, title, mentions, excerpt }) => (
          <li key={id}>
            <button type="button" className="linked" onClick={() => openTab({ kind: 'note', id }, { beside: true })}>
              <NotebookPen size={15} strokeWidth={1.75} role="img" aria-label="Note" />
              <span className="linked-title" dir="auto">
                {title}
              </span>
              <span className="linked-end">{counted(mentions, 'mention')}</span>
              <span className="linked-words" dir="auto">
                {excerpt.before}
                <mark>{excerpt.match}</mark>
                {excerpt.after}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
