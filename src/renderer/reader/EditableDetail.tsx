import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { isolated } from '../../shared/text/bidi';
import { call } from '../api';
import type { Request } from '../../shared/contract';
import { articleMetadataSchema, type Article, type ArticleMetadata } from '../../shared/articles/model';
import { typedDate } from '../../shared/dates/typed-date';
import { DateChoices } from '../picking/DateChoices';
import { useAttempt } from '../ui/attempt';
import { useDraft } from '../ui/drafts';
import { useUnkept } from '../unkept';

/** The details that are a line of text. */
export type LineField = 'title' | 'outlet' | 'published' | 'language' | 'bylines';

const PROBLEMS: Record<Exclude<LineField, 'published'>, string> = {
  title: 'An article needs a title.',
  outlet: 'This name cannot be kept.',
  language: 'Write a language tag such as en, ru or zh-Hans.',
  bylines: 'Part the names by semicolons.',
};

const HINTS: Partial<Record<LineField, string>> = {
  published: 'As precisely as it is known: 2014, June 2014 or 2014-06-07.',
  language: 'A language tag such as en, ru or zh-Hans.',
  bylines: 'Several names are parted by semicolons.',
};

/** `en`, `zh-Hans`, `en-GB`: words are none. */
const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/iu;

function draftOf(metadata: ArticleMetadata, field: LineField): string {
  return field === 'bylines' ? metadata.bylines.join('; ') : (metadata[field] ?? '');
}

/** What was typed as a change of the metadata; null when it is none that can be kept. */
function changeOf(field: Exclude<LineField, 'published'>, draft: string): Request<'articles.update'>['changes'] | null {
  const words = draft.trim();
  if (field === 'language' && words !== '' && !LANGUAGE_TAG.test(words)) return null;
  const names = words
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const value = field === 'bylines' ? names : words === '' && field !== 'title' ? null : words;
  return articleMetadataSchema.partial().safeParse({ [field]: value }).data ?? null;
}

interface Typed {
  change: Request<'articles.update'>['changes'] | null;
  problem: string | null;
  choices: readonly string[];
}

/** What of the typed words can be kept, and what is wrong with them. A date is read as the language of the article writes it. */
function typedIn(field: LineField, draft: string, language: string | null): Typed {
  if (field === 'published') {
    const { value, problem, choices } = typedDate(draft, language);
    return { change: problem === null ? { published: value } : null, problem, choices };
  }
  const change = changeOf(field, draft);
  return { change, problem: change === null ? PROBLEMS[field] : null, choices: [] };
}

const unkeptField = ({ id }: Article, field: LineField): string => `article ${id} ${field}`;

/** A field of the metadata while it is edited where it stands, with where its value was found. Enter or leaving it keeps. */
export function LineEditor(props: { article: Article; field: LineField; label: string; onDone: () => void }) {
  const { article, field, label, onDone } = props;
  const noteId = useId();
  const unkept = useUnkept(unkeptField(article, field));
  const [draft, setDraft] = useState(() => unkept.words ?? draftOf(article.metadata, field));
  const [isBack, setBack] = useState(unkept.words !== null);
  const { failure: refused, attempt, setFailure } = useAttempt();
  const { change, problem, choices } = typedIn(field, draft, article.metadata.language);
  const failure = refused ?? (isBack ? problem : null);
  const evidence = article.evidence[field];
  const isDone = useRef(false);
  const end = () => {
    isDone.current = true;
    unkept.forget();
    onDone();
  };
  const keep = async () => {
    if (isDone.current) return;
    if (draft.trim() === draftOf(article.metadata, field)) return end();
    if (change === null) {
      unkept.keep(draft);
      return setFailure(problem);
    }
    await attempt(async () => {
      await call('articles.update', { id: article.id, changes: change });
      end();
    });
  };
  useDraft(keep);
  const type = (words: string) => {
    setDraft(words);
    setBack(false);
    setFailure(null);
  };
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
        // What comes back with its tab takes the focus from nothing.
        autoFocus={unkept.words === null}
        value={draft}
        onChange={(event) => type(event.target.value)}
        onBlur={() => void keep()}
        onKeyDown={onKeyDown}
      />
      <span
        id={noteId}
        className={failure === null ? 'detail-note' : 'detail-note field-error'}
        role={failure === null ? undefined : 'alert'}
      >
        {note}
        {failure !== null && <DateChoices choices={choices} onChoose={type} />}
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
  const [isEditing, setEditing] = useState(useUnkept(unkeptField(article, field)).words !== null);
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
