import { useRead } from '../api';
import type { CitationPlace, Mention, Passage } from '../../shared/model';
import { StateBadge } from '../ui/controls';
import { counted, untitled } from '../ui/things';
import { openTab } from '../workspace';

function PassageCard({ passage, places }: { passage: Passage; places: CitationPlace[] }) {
  const { selectors, state, range, articleId } = passage;
  const titles = [...new Set(places.map(({ noteTitle }) => untitled('note', noteTitle)))].join(', ');
  return (
    <li>
      <button
        type="button"
        className="side-card"
        onClick={() => openTab({ kind: 'article', id: articleId }, { range })}
        title={titles === '' ? 'Not cited' : `Cited in ${titles}`}
      >
        <span className={`side-quote reader-edge reader-edge-${passage.colour}`}>{selectors.quote.exact}</span>
        <span className="side-meta">
          <StateBadge state={state} />
          <span>¶{selectors.paragraph}</span>
          <span className="side-meta-end">{places.length === 0 ? '' : counted(places.length, 'citation')}</span>
        </span>
      </button>
    </li>
  );
}

function byEntity(mentions: readonly Mention[]): [entityId: string, mentions: Mention[]][] {
  const groups = Map.groupBy(
    mentions.filter(({ state }) => state !== 'rejected'),
    ({ entityId }) => entityId,
  );
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}

function notesOf(places: readonly CitationPlace[]): [noteId: string, title: string][] {
  return [...new Map(places.map(({ noteId, noteTitle }) => [noteId, untitled('note', noteTitle)]))];
}

/** What belongs to an article: its passages, the entities it names, the notes that cite it. */
export function ArticleSide({ articleId }: { articleId: string }) {
  const passages = useRead('passages.ofArticle', { articleId }).data ?? [];
  const places = useRead('passages.places', { articleId }).data ?? [];
  const mentions = useRead('mentions.ofArticle', { articleId }).data ?? [];
  const entities = useRead('entities.list', null).data ?? [];
  const groups = byEntity(mentions);
  const notes = notesOf(places);
  return (
    <>
      <h2 className="side-heading">
        Passages <span className="side-count">{passages.length}</span>
      </h2>
      {passages.length === 0 && (
        <p className="side-empty">Select words in the text and press C to cite them or H to highlight them.</p>
      )}
      <ul className="side-list">
        {passages.map((passage) => (
          <PassageCard
            key={passage.id}
            passage={passage}
            places={places.filter(({ passageId }) => passageId === passage.id)}
          />
        ))}
      </ul>
      <h2 className="side-heading">
        Entities <span className="side-count">{groups.length}</span>
      </h2>
      {groups.length === 0 && <p className="side-empty">Select a name and press E to tag it.</p>}
      <ul className="side-links">
        {groups.map(([entityId, own]) => (
          <li key={entityId}>
            <button
              type="button"
              className="side-link"
              onClick={() => openTab({ kind: 'entity', id: entityId }, { beside: true })}
            >
              <span>{entities.find(({ id }) => id === entityId)?.name}</span>
              <span className="side-meta-end">{own.length}</span>
            </button>
          </li>
        ))}
      </ul>
      {notes.length > 0 && (
        <>
          <h2 className="side-heading">
            Cited in <span className="side-count">{notes.length}</span>
          </h2>
          <ul className="side-links">
            {notes.map(([noteId, title]) => (
              <li key={noteId}>
                <button
                  type="button"
                  className="side-link"
                  onClick={() => openTab({ kind: 'note', id: noteId }, { beside: true })}
                >
                  <span>{title}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
