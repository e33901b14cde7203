import { FileText, History, Languages, ListChecks } from 'lucide-react';
import { useState } from 'react';
import { useRead } from '../api';
import type { Article } from '../../shared/model';
import { Button } from '../ui/controls';
import { counted } from '../ui/things';
import { openReview } from '../workspace';
import { EditionsDialog } from './EditionsDialog';
import { EncodingDialog, hasEncoding } from './EncodingDialog';

/** What leads from an article to its original, its other texts, and what waits to be reviewed. */
export function ArticleTools(props: { article: Article; isOriginalShown: boolean; onOriginal: () => void }) {
  const { article } = props;
  const [dialog, setDialog] = useState<'editions' | 'encoding' | null>(null);
  const waiting = useRead('passages.waiting', { articleId: article.id }).data?.count ?? 0;
  const close = () => setDialog(null);
  return (
    <div className="article-tools" role="toolbar" aria-label="Original and texts">
      <Button
        variant="quiet"
        icon={FileText}
        aria-pressed={props.isOriginalShown}
        aria-keyshortcuts="O"
        title="The original beside the text (O)"
        onClick={props.onOriginal}
      >
        Original
      </Button>
      <Button variant="quiet" icon={History} title="Earlier texts, and newer editions of the page" onClick={() => setDialog('editions')}>
        {article.textVersion === 1 ? 'Versions' : `Versions · ${article.textVersion}`}
      </Button>
      {hasEncoding(article.original) && (
        <Button variant="quiet" icon={Languages} onClick={() => setDialog('encoding')}>
          Text looks wrong?
        </Button>
      )}
      {waiting > 0 && (
        <Button icon={ListChecks} onClick={openReview}>
          {counted(waiting, 'passage')} to review
        </Button>
      )}
      {dialog === 'editions' && <EditionsDialog article={article} onClose={close} />}
      {dialog === 'encoding' && <EncodingDialog article={article} onClose={close} />}
    </div>
  );
}
