import { useRead } from '../api';
import type { CitationPlace } from '../../shared/passages/model';
import type { Mention } from '../../shared/entities/model';
import { untitled, formatNumber } from '../ui/things';
import { openTab } from '../workspace';
import { LinkedFrom } from '../notebook';
import { Contents } from './Contents';
import { Parts } from './Parts';
import { PassageList } from './passages/PassageList';
import { Reprints } from './origins/Reprints';
import { WaitingNote } from './editions/WaitingNote';

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
  const groups = byEntity(mentions);
  const ids = groups.map(([entityId]) => entityId).sort();
  const entities = useRead('entities.named', { ids }, { enabled: ids.length > 0, keepPrevious: true }).data ?? [];
  const notes = notesOf(places);
  return (
    <>
      <Contents articleId={articleId} />
      <Parts articleId={articleId} />
      <WaitingNote articleId={articleId} />
      <PassageList passages={passages} places={places} />
      <h2 className="side-heading">
        Entities <span className="side-count">{formatNumber(groups.length)}</span>
      </h2>
      {groups.length === 0 && <p className="side-empty">Select a name and press E to tag it.</p>}
      <ul className="side-links">
        {groups.map(([entityId, own]) => (
          <li key={entityId}>
            <button type="button" className="side-link" onClick={() => openTab({ kind: 'entity', id: entityId }, { beside: true })}>
              <span dir="auto">{entities.find(({ id }) => id === entityId)?.name}</span>
              <span className="side-meta-end">{formatNumber(own.length)}</span>
            </button>
          </li>
        ))}
      </ul>
      {notes.length > 0 && (
        <>
          <h2 className="side-heading">
            Cited in <span className="side-count">{formatNumber(notes.length)}</span>
          </h2>
          <ul className="side-links">
            {notes.map(([noteId, title]) => (
              <li key={noteId}>
                <button type="button" className="side-link" onClick={() => openTab({ kind: 'note', id: noteId }, { beside: true })}>
                  <span dir="auto">{title}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <LinkedFrom thing={{ kind: 'article', id: articleId }} empty={null} />
      <Reprints key={articleId} articleId={articleId} />
    </>
  );
}
