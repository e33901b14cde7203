import { useRead } from '../api';
import { formatPublished } from '../ui/dates';
import { counted } from '../ui/things';
import { openTab } from '../workspace';

/** The sources of a dossier, in the order its sections first cite them. */
export function DossierSide({ dossierId }: { dossierId: string }) {
  const sources = useRead('dossiers.sources', { id: dossierId }).data ?? [];
  return (
    <>
      <h2 className="side-heading">
        Sources <span className="side-count">{sources.length}</span>
      </h2>
      {sources.length === 0 && <p className="side-empty">The articles that the sections cite will stand here.</p>}
      <ul className="side-list">
        {sources.map(({ articleId, title, outlet, published, citationCount, deletedAt }) => (
          <li key={articleId}>
            <button
              type="button"
              className="side-card"
              onClick={() => openTab({ kind: 'article', id: articleId }, { beside: true })}
            >
              <span className="side-title" dir="auto">
                {title}
              </span>
              <span className="side-meta">
                <span className="side-source">
                  {[outlet, formatPublished(published) ?? 'undated', deletedAt === null ? null : 'in the bin']
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <span className="side-meta-end">{counted(citationCount, 'citation')}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
