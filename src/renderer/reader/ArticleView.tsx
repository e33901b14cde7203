import { Newspaper } from 'lucide-react';
import { useRead } from '../api';
import { EmptyState } from '../ui/controls';
import { ArticleHead } from './ArticleHead';
import { Reader } from './Reader';
import { RemovedPieces } from './RemovedPieces';
import { typeStyle, useTypeSettings } from './type-settings';
import './marks.css';
import './reader.css';
import './type.css';

/** An article to read: head, numbered paragraphs, and what cleaning left out. */
export function ArticleView({ articleId }: { articleId: string }) {
  const { data: article, error } = useRead('articles.get', { id: articleId });
  const settings = useTypeSettings();
  if (error !== null) {
    return (
      <EmptyState icon={Newspaper} title="This article cannot be shown">
        {error.message}
      </EmptyState>
    );
  }
  if (article === undefined || settings === null) return <div className="page" aria-busy />;
  return (
    <div className="page reader" style={typeStyle(settings)}>
      <ArticleHead article={article} settings={settings} />
      <Reader key={article.textId} article={article} settings={settings} />
      <RemovedPieces article={article} />
    </div>
  );
}
