import { Newspaper } from 'lucide-react';
import { useRead } from '../api';
import { EmptyState } from '../ui/controls';
import { ArticleHead } from './ArticleHead';
import { Reader } from './Reader';
import { RemovedPieces } from './RemovedPieces';
import './reader.css';

/** An article to read: head, numbered paragraphs, and what cleaning left out. */
export function ArticleView({ articleId }: { articleId: string }) {
  const { data: article, error } = useRead('articles.get', { id: articleId });
  if (error !== null) {
    return (
      <EmptyState icon={Newspaper} title="This article cannot be shown">
        {error.message}
      </EmptyState>
    );
  }
  if (article === undefined) return <div className="page" aria-busy />;
  return (
    <div className="page reader">
      <ArticleHead article={article} />
      <Reader key={article.textId} article={article} />
      <RemovedPieces article={article} />
    </div>
  );
}
