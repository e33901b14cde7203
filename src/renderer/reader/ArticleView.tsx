import { Newspaper } from 'lucide-react';
import { useRef } from 'react';
import { isDrawn, isPicture } from '../../shared/originals/model';
import { useRead } from '../api';
import { EmptyState } from '../ui/controls';
import { useWorkspace } from '../workspace';
import { ArticleHead } from './ArticleHead';
import { ArticleTools } from './ArticleTools';
import { EditionView } from './editions/EditionView';
import { OriginalPane } from './editions/OriginalPane';
import { showOriginal, useIsOriginalShown, useOriginalKey } from './editions/original-shown';
import { PointingBar } from './editions/PointingBar';
import { RecognitionBar } from './original/RecognitionBar';
import { PicturesOfArticle } from './pictures/PicturesOfArticle';
import { Reader } from './text/Reader';
import { useStructure } from './structure';
import { RemovedPieces } from './RemovedPieces';
import { typeStyle, useTypeSettings } from './type-settings';
import './marks/marks.css';
import './reader.css';
import './type.css';
import './structure.css';
import './pictures/pictures.css';
import './editions/editions.css';

/** An article to read: head, numbered paragraphs, and what cleaning left out. */
export function ArticleView({ articleId }: { articleId: string }) {
  const { data: article, error } = useRead('articles.get', { id: articleId });
  const settings = useTypeSettings();
  const edition = useWorkspace(({ editions }) => editions[articleId]);
  const isOriginalShown = useIsOriginalShown(articleId, article !== undefined && isPicture(article.original.mediaType));
  const page = useRef<HTMLDivElement>(null);
  const toggle = () => showOriginal(articleId, !isOriginalShown);
  useOriginalKey(articleId, toggle);
  useStructure(article);
  if (error !== null) {
    return (
      <EmptyState icon={Newspaper} title="This article cannot be shown">
        {error.message}
      </EmptyState>
    );
  }
  if (article === undefined || settings === null) return <div className="page" aria-busy />;
  const textId = edition?.textId ?? article.textId;
  return (
    <div className={isOriginalShown ? 'reader-split' : undefined}>
      <div ref={page} className="page reader" data-text={textId} style={typeStyle(settings)}>
        <ArticleHead article={article}>
          <ArticleTools article={article} settings={settings} isOriginalShown={isOriginalShown} onOriginal={toggle} />
        </ArticleHead>
        {edition === undefined || textId === article.textId ? (
          <>
            <PointingBar article={article} page={page} />
            {isDrawn(article.original) && <RecognitionBar article={article} />}
            <Reader key={article.textId} article={article} settings={settings} />
            <RemovedPieces article={article} />
          </>
        ) : (
          <EditionView article={article} shown={edition} settings={settings} />
        )}
      </div>
      <PicturesOfArticle article={article} />
      {isOriginalShown && <OriginalPane key={textId} article={article} textId={textId} onClose={toggle} />}
    </div>
  );
}
