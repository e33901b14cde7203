import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { isolated } from '../../shared/text/bidi';
import { call } from '../api';
import type { Request } from '../../shared/contract';
import { articleMetadataSchema, type Article, type ArticleMetadata } from '../../shared/articles/model';
import { useAttempt } from '../ui/attempt';
import { useDraft } from '../ui/drafts';

/** The details that are a line of text. */
export type LineField = 'title' | 'outlet' | 'published' | 'language' | 'bylines';

const PROBLEMS: Record<LineField, string> = {
  title: 'An article needs a title.',
  outlet: 'This name cannot be kept.',
  published: 'Write a date such as 2014, 2014-06, 2014-06-07 or 2014-06-07T09:47.',
  language: 'Write a language tag such as en, ru or zh-Hans.',
  bylines: 'Part the names by semicolons.',
};

const HINTS: Partial<Record<LineField, string>> = {
  published: 'As precisely as it is known: 2014, 2014-06 or 2014-06-07.',
  language: 'A language tag such as en, ru or zh-Hans.',
  bylines: 'Several names are parted by semicolons.',
};

function draftOf(metadata: ArticleMetadata, field: LineField): string {
  return field === 'bylines' ? metadata.bylines.join('; ') : (metadata[field] ?? '');
}

/** What was typed as a change of the metadata; null when it is none that can be kept. */
function changeOf(field: LineField, draft: string): Request<'articles.update'>['changes'] | null {
  const words = draft.trim();
  const names = words
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const value = field === 'bylines' ? names : words === '' && field !== 'title' ? null : words;
  return articleMetadataSchema.partial().safeParse({ [field]: value }).data ?? null;
}

/** A field of the metadata while it is edited where it stands, with where its value was found. Enter or leaving it keeps. */
export function LineEditor(props: { article: Article; field: LineField; label: string; onDone: () => void }) {
  const { article, field, label, onDone } = props;
  const noteId = useId();
  const [draft, setDraft] = useState(() => draftOf(article.metadata, field));
  const { failure, attempt, setFailure } = useAttempt();
  const change = changeOf(field, draft);
  const evidence = article.evidence[field];
  const isDone = useRef(false);
  const end = () => {
    isDone.current = true;
    onDone();
  };
  const keep = async () => {
    if (isDone.current) return;
    if (draft.trim() === draftOf(article.metadata, field)) return end();
    if (change === null) return setFailure(PROBLEMS[field]);
    await attempt(async () => {
      await call('articles.update', { id: article.id, changes: change });
      end();
    });
  };
  useDraft(keep);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') end();
    if (event.key === 'Enter') {
      event.preventDefault();
      void keep();
    }
  };
  const note = failure ?? [HINTS[field], evidence === undefined ? undefined : `From ${evidence}.`].filter(Boolean).join(' ');
  return (
    <span className="detail-editor">
      <input
        className={`input detail-input detail-input-${field}`}
        aria-label={label}
        aria-describedby={noteId}
        aria-invalid={change === null}
        dir="auto"
        autoFocus
        value={draft}
        onChange={(event) => {
          setDraft(event.target.value);
          setFailure(null);
        }}
        onBlur={() => void keep()}
        onKeyDown={onKeyDown}
      />
      <span
        id={noteId}
        className={failure === null ? 'detail-note' : 'detail-note field-error'}
        role={failure === null ? undefined : 'alert'}
      >
        {note}
      </span>
    </span>
  );
}

/** A detail of the article, to press and to write over. */
export function EditableDetail(props: {
  article: Article;
  field: Exclude<LineField, 'title'>;
  label: string;
  /** As it is shown; null when it is not stated. */
  value: string | null;
}) {
  const { article, field, label, value } = props;
  const [isEditing, setEditing] = useState(false);
  const evidence = article.evidence[field];
  return (
    <div className="reader-detail">
      <dt>{label}</dt>
      <dd className={value === null ? 'reader-unknown' : ''}>
        {isEditing ? (
          <LineEditor article={article} field={field} label={label} onDone={() => setEditing(false)} />
        ) : (
          <button
            type="button"
            className="detail-button"
            aria-label={`${label}: ${isolated(value ?? 'not stated')}. Edit`}
            title={evidence === undefined ? 'Edit' : `From ${evidence}`}
            onClick={() => setEditing(true)}
          >
            {value ?? 'not stated'}
          </button>
        )}
      </dd>
    </div>
  );
}
