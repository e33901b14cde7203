import { TriangleAlert } from 'lucide-react';
import type { Article } from '../../shared/articles/model';
import { formatInstant } from './dates';
import './grades.css';

/** What the reader says above an article that its outlet took back. */
export function RetractionNote({ retraction }: Pick<Article, 'retraction'>) {
  if (retraction === null) return null;
  return (
    <div className="retraction-note" role="note" aria-label="Retracted">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden />
      <p>
        <strong>The outlet has taken this article back.</strong> {retraction.reason === '' ? 'No reason was noted.' : retraction.reason}{' '}
        <span className="retraction-note-at">Noted {formatInstant(retraction.at)}.</span>
      </p>
    </div>
  );
}
