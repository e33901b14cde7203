import { ChevronRight, Undo2 } from 'lucide-react';
import { isolated } from '../../shared/text/bidi';
import { call, useRead } from '../api';
import type { Article } from '../../shared/articles/model';
import { Button } from '../ui/controls';
import { reportFailure } from '../ui/toasts';
import { counted } from '../ui/things';
import { removalReasons } from './removal-reasons';

/** What cleaning left out of the text, to see and to put back. */
export function RemovedPieces({ article }: { article: Article }) {
  const { removed } = article.clean;
  const passages = useRead('passages.ofArticle', { articleId: article.id }).data ?? [];
  if (removed.length === 0) return null;
  const putBack = (indexes: number[]) => {
    call('articles.putBack', { id: article.id, indexes }).catch(reportFailure);
  };
  return (
    <details className="removed">
      <summary>
        <ChevronRight className="removed-arrow" size={14} strokeWidth={1.75} aria-hidden />
        {counted(removed.length, 'piece')} removed from the page
      </summary>
      {passages.some(({ citationCount }) => citationCount > 0) && (
        <p className="removed-note">
          The article is cited. Putting a piece back makes a new text: passages go with it, and one whose words are not beyond doubt on it
          waits to be reviewed.
        </p>
      )}
      <ul className="removed-list" aria-label="Removed from the page">
        {removed.map((piece) => (
          <li key={piece.index} className="removed-piece">
            <span className="removed-words">
              <span className="removed-text" dir="auto">
                {piece.text}
              </span>
              <span className="removed-reason">{removalReasons[piece.reason]}</span>
            </span>
            <Button
              variant="quiet"
              icon={Undo2}
              aria-label={`Put back ${isolated(piece.text.slice(0, 60))}`}
              onClick={() => putBack([piece.index])}
            >
              Put back
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
