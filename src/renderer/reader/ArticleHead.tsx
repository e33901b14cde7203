import { Pencil } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { joinedRuns } from '../../shared/text/bidi';
import type { Article } from '../../shared/articles/model';
import { IconButton } from '../ui/controls';
import { formatPublishedLong } from '../ui/dates';
import { languageName } from '../ui/languages';
import { RetractionNote } from '../ui/RetractionNote';
import { formatNumber } from '../ui/things';
import { EditableDetail, LineEditor } from './EditableDetail';

/** A long file name keeps its start and its ending: `002_b414….txt`. */
function shortFileName(name: string): string {
  if (name.length <= 24) return name;
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, 12)}…${name.slice(Math.max(dot, name.length - 8))}` : `${name.slice(0, 20)}…`;
}

function Detail({ label, value, title }: { label: string; value: string | null; title?: string | undefined }) {
  return (
    <div className="reader-detail" title={title}>
      <dt>{label}</dt>
      <dd className={value === null ? 'reader-unknown' : ''}>{value ?? 'not stated'}</dd>
    </div>
  );
}

function Title({ article }: { article: Article }) {
  const [isEditing, setEditing] = useState(false);
  const { metadata, evidence } = article;
  if (isEditing) return <LineEditor article={article} field="title" label="Title" onDone={() => setEditing(false)} />;
  return (
    <div className="reader-title">
      <h1
        className="page-title"
        lang={metadata.language ?? undefined}
        dir="auto"
        title={evidence.title === undefined ? undefined : `From ${evidence.title}`}
      >
        {metadata.title}
      </h1>
      <IconButton label="Edit the title" icon={Pencil} onClick={() => setEditing(true)} />
    </div>
  );
}

/** What is known of the article; title, names, outlet, date and language are edited where they stand. */
export function ArticleHead({ article, children }: { article: Article; children: ReactNode }) {
  const { metadata, evidence, original } = article;
  const from = (field: keyof typeof evidence) => (evidence[field] === undefined ? undefined : `From ${evidence[field]}`);
  const bylines = metadata.bylines.length === 0 ? null : joinedRuns(metadata.bylines, ', ');
  return (
    <header className="reader-head">
      <RetractionNote retraction={article.retraction} />
      <Title article={article} />
      <dl className="reader-details">
        <EditableDetail article={article} field="bylines" label="By" value={bylines} />
        <EditableDetail article={article} field="outlet" label="Outlet" value={metadata.outlet} />
        <EditableDetail article={article} field="published" label="Published" value={formatPublishedLong(metadata.published)} />
        {metadata.updated !== null && <Detail label="Updated" value={formatPublishedLong(metadata.updated)} title={from('updated')} />}
        {metadata.section !== null && <Detail label="Section" value={metadata.section} title={from('section')} />}
        <EditableDetail article={article} field="language" label="Language" value={languageName(metadata.language)} />
        <Detail
          label="Original"
          value={shortFileName(original.fileName)}
          title={`${original.fileName}\n${formatNumber(original.size)} bytes\nSHA-256 ${original.sha256}`}
        />
      </dl>
      {children}
    </header>
  );
}
