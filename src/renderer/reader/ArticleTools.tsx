import { FileText, History, Languages, ListChecks, Pencil, ScanSearch, type LucideIcon } from 'lucide-react';
import { useState, type ButtonHTMLAttributes } from 'react';
import { useRead } from '../api';
import type { Article } from '../../shared/articles/model';
import { hasEncoding } from '../../shared/originals/model';
import type { ReaderSettings } from '../../shared/reader/settings';
import { Button } from '../ui/controls';
import { counted } from '../ui/things';
import { openLike, openReview } from '../workspace';
import { DetailsDialog } from './DetailsDialog';
import { EditionsDialog } from './editions/EditionsDialog';
import { EncodingDialog } from './editions/EncodingDialog';
import { SortingMenu } from './SortingMenu';
import { TypeMenu } from './TypeMenu';
import './sorting.css';

type ToolProps = { label: string; icon: LucideIcon } & ButtonHTMLAttributes<HTMLButtonElement>;

/** A tool with its name, of which only the icon stays where there is no room. */
function Tool({ label, icon, title = label, ...rest }: ToolProps) {
  return (
    <Button variant="quiet" icon={icon} title={title} {...rest}>
      <span className="tool-label">{label}</span>
    </Button>
  );
}

interface ArticleToolsProps {
  article: Article;
  settings: ReaderSettings;
  isOriginalShown: boolean;
  onOriginal: () => void;
}

/** What leads from an article to its original, its other texts, its details, and what waits to be reviewed. */
export function ArticleTools({ article, settings, isOriginalShown, onOriginal }: ArticleToolsProps) {
  const [dialog, setDialog] = useState<'details' | 'editions' | 'encoding' | null>(null);
  const waiting = useRead('passages.waiting', { articleId: article.id }).data?.count ?? 0;
  const close = () => setDialog(null);
  return (
    <div className="article-tools" role="toolbar" aria-label="Article tools">
      <Tool
        label="Original"
        icon={FileText}
        aria-pressed={isOriginalShown}
        aria-keyshortcuts="O"
        title="The original beside the text (O)"
        onClick={onOriginal}
      />
      <Tool
        label={article.textVersion === 1 ? 'Versions' : `Versions · ${article.textVersion}`}
        icon={History}
        title="Earlier texts, and newer editions of the page"
        onClick={() => setDialog('editions')}
      />
      {hasEncoding(article.original) && <Tool label="Text looks wrong?" icon={Languages} onClick={() => setDialog('encoding')} />}
      <SortingMenu articleId={article.id} />
      <Tool
        label="More like this"
        icon={ScanSearch}
        title="Articles that mean the same, and by which words"
        onClick={() => openLike({ kind: 'article', id: article.id })}
      />
      <Tool label="Edit details" icon={Pencil} onClick={() => setDialog('details')} />
      {waiting > 0 && (
        <Button icon={ListChecks} onClick={openReview}>
          {counted(waiting, 'passage')} to review
        </Button>
      )}
      <span className="article-type">
        <TypeMenu settings={settings} />
      </span>
      {dialog === 'details' && <DetailsDialog article={article} onClose={close} />}
      {dialog === 'editions' && <EditionsDialog article={article} onClose={close} />}
      {dialog === 'encoding' && <EncodingDialog article={article} onClose={close} />}
    </div>
  );
}
