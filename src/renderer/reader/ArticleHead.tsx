import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { Article } from '../../shared/model';
import { Button } from '../ui/controls';
import { formatPublishedLong } from '../ui/dates';
import { DetailsDialog } from './DetailsDialog';

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

function languageName(tag: string | null): string | null {
  if (tag === null) return null;
  try {
    return languageNames.of(tag) ?? tag;
  } catch (error) {
    if (error instanceof RangeError) return tag;
    throw error;
  }
}

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

export function ArticleHead({ article }: { article: Article }) {
  const [editing, setEditing] = useState(false);
  const { metadata, evidence, original } = article;
  const from = (field: keyof typeof evidence) => (evidence[field] === undefined ? undefined : `From ${evidence[field]}`);
  return (
    <header className="reader-head">
      <h1 className="page-title" lang={metadata.language ?? undefined} dir="auto" title={from('title')}>
        {metadata.title}
      </h1>
      <div className="reader-head-row">
        <dl className="reader-details">
          {metadata.bylines.length > 0 && (
            <Detail label="By" value={metadata.bylines.join(', ')} title={from('bylines')} />
          )}
          <Detail label="Outlet" value={metadata.outlet} title={from('outlet')} />
          <Detail label="Published" value={formatPublishedLong(metadata.published)} title={from('published')} />
          {metadata.updated !== null && (
            <Detail label="Updated" value={formatPublishedLong(metadata.updated)} title={from('updated')} />
          )}
          {metadata.section !== null && <Detail label="Section" value={metadata.section} title={from('section')} />}
          <Detail label="Language" value={languageName(metadata.language)} title={from('language')} />
          <Detail
            label="Original"
            value={shortFileName(original.fileName)}
            title={`${original.fileName}\n${original.size.toLocaleString('en')} bytes\nSHA-256 ${original.sha256}`}
          />
        </dl>
        <Button variant="quiet" icon={Pencil} onClick={() => setEditing(true)}>
          Edit details
        </Button>
      </div>
      {editing && <DetailsDialog article={article} onClose={() => setEditing(false)} />}
    </header>
  );
}
