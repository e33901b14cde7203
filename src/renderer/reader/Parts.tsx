import { FileQuestion, Paperclip } from 'lucide-react';
import { call, useRead } from '../api';
import type { ArticleParts } from '../../shared/intake/model';
import { counted } from '../ui/things';
import { reportFailure } from '../ui/toasts';
import { openTab } from '../workspace';

/** What an article came with in one file: the message it was attached to, its own attachments. Nothing for most articles. */
export function Parts({ articleId }: { articleId: string }) {
  const parts = useRead('articles.parts', { id: articleId }).data;
  if (parts === undefined) return null;
  return (
    <>
      <PartList heading="Attachment of" parts={parts.partOf} />
      <PartList heading={counted(parts.parts.length, 'attachment')} parts={parts.parts} />
      <KeptList articleId={articleId} />
    </>
  );
}

/** Files with it of which there is no article. */
function KeptList({ articleId }: { articleId: string }) {
  const files = useRead('kept.list', null).data?.filter(({ article }) => article?.id === articleId) ?? [];
  if (files.length === 0) return null;
  const heading = counted(files.length, 'kept file');
  return (
    <>
      <h2 className="side-heading">{heading}</h2>
      <ul className="side-links" aria-label={heading}>
        {files.map(({ id, fileName, format }) => (
          <li key={id}>
            <button
              type="button"
              className="side-link"
              title={`${fileName}: ${format}. Save a copy…`}
              onClick={() => void call('kept.save', { id }).catch(reportFailure)}
            >
              <FileQuestion size={13} strokeWidth={1.75} aria-hidden />
              <span dir="auto">{fileName.split(' › ').at(-1)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function PartList({ heading, parts }: { heading: string; parts: ArticleParts['parts'] }) {
  if (parts.length === 0) return null;
  return (
    <>
      <h2 className="side-heading">{heading}</h2>
      <ul className="side-links" aria-label={heading}>
        {parts.map(({ id, title, label }) => (
          <li key={id}>
            <button type="button" className="side-link" title={label} onClick={() => openTab({ kind: 'article', id })}>
              <Paperclip size={13} strokeWidth={1.75} aria-hidden />
              <span dir="auto">{title}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
