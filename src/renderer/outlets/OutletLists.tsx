import { useState } from 'react';
import { useReads } from '../api';
import type { OutletArticle, OutletPassage } from '../../shared/outlets/model';
import { showSentence } from '../notebook';
import { Button } from '../ui/controls';
import { formatPublished } from '../ui/dates';
import { CredibilityBadge, RetractedBadge } from '../ui/grades';
import { counted } from '../ui/things';
import { openTab } from '../workspace';

const PAGE = 50;

/** The first pages of a long list, and how to get one more. */
function usePages() {
  const [pages, setPages] = useState(1);
  return {
    requests: Array.from({ length: pages }, (_, page) => ({ offset: page * PAGE, limit: PAGE })),
    more: () => setPages(pages + 1),
  };
}

function More({ shown, total, onMore }: { shown: number; total: number; onMore: () => void }) {
  if (shown >= total) return null;
  return <Button onClick={onMore}>Show {Math.min(PAGE, total - shown)} more</Button>;
}

function ArticleRow({ article }: { article: OutletArticle }) {
  return (
    <li>
      <button type="button" className="outlet-article" onClick={() => openTab({ kind: 'article', id: article.id }, { beside: true })}>
        <span className="outlet-article-date">{formatPublished(article.published) ?? 'undated'}</span>
        <span className="outlet-article-title" dir="auto" title={article.title}>
          {article.title}
        </span>
        {article.retractedAt !== null && <RetractedBadge />}
        <span className="outlet-article-count">{article.citationCount === 0 ? '' : counted(article.citationCount, 'citation')}</span>
      </button>
    </li>
  );
}

/** Its articles in the vault, last published first. */
export function OutletArticles({ outletId }: { outletId: string }) {
  const { requests, more } = usePages();
  const reads = useReads(
    'outlets.articles',
    requests.map((page) => ({ id: outletId, ...page })),
  );
  const articles = reads.flatMap(({ data }) => data?.articles ?? []);
  const total = reads[0]?.data?.total;
  if (total === undefined) return null;
  return (
    <section className="outlet-section" aria-label="Articles">
      <h2 className="section-label">Articles {total > 0 && <span className="side-count">{total}</span>}</h2>
      {total === 0 && <p className="side-empty">No article in the vault names this outlet.</p>}
      <ul>
        {articles.map((article) => (
          <ArticleRow key={article.id} article={article} />
        ))}
      </ul>
      <More shown={articles.length} total={total} onMore={more} />
    </section>
  );
}

function CitedRow({ passage }: { passage: OutletPassage }) {
  const { articleId, range, title, published, paragraphs, places } = passage;
  return (
    <li className="outlet-cited">
      <button
        type="button"
        className="outlet-cited-quote"
        title="Go to the passage"
        onClick={() => openTab({ kind: 'article', id: articleId }, { beside: true, range })}
      >
        <span className="side-quote" dir="auto">
          {passage.exact}
        </span>
        <span className="side-meta">
          <CredibilityBadge credibility={passage.credibility} />
          {passage.retractedAt !== null && <RetractedBadge />}
          <span className="side-source" dir="auto">
            {title}
          </span>
          <span className="outlet-cited-place">
            {formatPublished(published) ?? 'undated'}, ¶{paragraphs}
          </span>
        </span>
      </button>
      <ul className="outlet-cited-notes" aria-label="Cited in">
        {places.map((place) => (
          <li key={place.citationId}>
            <button type="button" className="outlet-cited-note" onClick={() => showSentence(place.noteId, place.citationId)}>
              <bdi>{place.noteTitle}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </li>
  );
}

/** Everything cited from it, and where. */
export function CitedFromOutlet({ outletId }: { outletId: string }) {
  const { requests, more } = usePages();
  const reads = useReads(
    'outlets.cited',
    requests.map((page) => ({ id: outletId, ...page })),
  );
  const passages = reads.flatMap(({ data }) => data?.passages ?? []);
  const total = reads[0]?.data?.total;
  if (total === undefined) return null;
  return (
    <section className="outlet-section" aria-label="Cited from it">
      <h2 className="section-label">Cited from it {total > 0 && <span className="side-count">{total}</span>}</h2>
      {total === 0 && <p className="side-empty">No note cites a passage of its articles.</p>}
      <ul>
        {passages.map((passage) => (
          <CitedRow key={passage.passageId} passage={passage} />
        ))}
      </ul>
      <More shown={passages.length} total={total} onMore={more} />
    </section>
  );
}
