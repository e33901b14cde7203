import { useState } from 'react';
import { call } from '../api';
import { articleMetadataSchema, type Article, type ArticleMetadata } from '../../shared/articles/model';
import { typedDate, type TypedDate } from '../../shared/dates/typed-date';
import { DateChoices } from '../picking/DateChoices';
import { useAttempt } from '../ui/attempt';
import { Field } from '../ui/controls';
import { FormDialog, Refusal } from '../ui/FormDialog';

type Draft = Record<keyof ArticleMetadata, string>;

const FIELDS: { field: keyof ArticleMetadata; label: string; hint?: string }[] = [
  { field: 'title', label: 'Title' },
  { field: 'bylines', label: 'By', hint: 'Several names are parted by semicolons.' },
  { field: 'outlet', label: 'Outlet' },
  { field: 'section', label: 'Section', hint: 'Such as World or Opinion.' },
  { field: 'published', label: 'Published', hint: 'As precisely as it is known: 2014, 7 June 2014 or 2014-06-07T09:47.' },
  { field: 'updated', label: 'Updated', hint: 'The last change the outlet states, written the same.' },
  { field: 'language', label: 'Language', hint: 'A language tag such as en, ru or zh-Hans.' },
  { field: 'url', label: 'Address', hint: 'Where the article was published, such as https://…' },
];

function toDraft(metadata: ArticleMetadata): Draft {
  const { title, bylines, outlet, published, updated, section, language, url } = metadata;
  return {
    title,
    bylines: bylines.join('; '),
    outlet: outlet ?? '',
    published: published ?? '',
    updated: updated ?? '',
    section: section ?? '',
    language: language ?? '',
    url: url ?? '',
  };
}

/** Read as the language of the article writes dates. */
const dateIn = (draft: Draft, field: 'published' | 'updated'): TypedDate => typedDate(draft[field], orNull(draft.language));

const isDate = (field: string): field is 'published' | 'updated' => field === 'published' || field === 'updated';

const orNull = (value: string): string | null => (value.trim() === '' ? null : value.trim());

function fromDraft(draft: Draft) {
  return articleMetadataSchema.safeParse({
    title: draft.title.trim(),
    bylines: draft.bylines
      .split(';')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    outlet: orNull(draft.outlet),
    published: dateIn(draft, 'published').value,
    updated: dateIn(draft, 'updated').value,
    section: orNull(draft.section),
    language: orNull(draft.language),
    url: orNull(draft.url),
  });
}

const ERRORS: Partial<Draft> = {
  title: 'An article needs a title.',
  url: 'Write a whole address, such as https://example.org/page.',
};

/** The article's metadata, to correct or fill in; each field says where its value was found. */
export function DetailsDialog({ article, onClose }: { article: Article; onClose: () => void }) {
  const [draft, setDraft] = useState(() => toDraft(article.metadata));
  const { failure, attempt } = useAttempt();
  const checked = fromDraft(draft);
  const wrong = new Set(checked.success ? [] : checked.error.issues.map((issue) => issue.path[0]));
  const isUnread = FIELDS.some(({ field }) => isDate(field) && dateIn(draft, field).problem !== null);

  const save = async () => {
    if (!checked.success || isUnread) return;
    await attempt(async () => {
      await call('articles.update', { id: article.id, changes: checked.data });
      onClose();
    });
  };
  return (
    <FormDialog
      title="Article details"
      onClose={onClose}
      onSubmit={() => void save()}
      submit="Save"
      disabled={!checked.success || isUnread}
    >
      <div className="details-fields">
        {FIELDS.map(({ field, label, hint }) => {
          const found = article.evidence[field];
          const date = isDate(field) ? dateIn(draft, field) : null;
          const set = (words: string) => setDraft({ ...draft, [field]: words });
          const note = [hint, found === undefined ? undefined : `Found: ${found}.`].filter(Boolean).join(' ');
          return (
            <Field
              key={field}
              label={label}
              error={date?.problem ?? (wrong.has(field) ? (ERRORS[field] ?? 'This cannot be read.') : null)}
              {...(note === '' ? {} : { hint: note })}
            >
              {(ids) => (
                <>
                  <input {...ids} className="input" value={draft[field]} onChange={(event) => set(event.target.value)} />
                  {date !== null && <DateChoices choices={date.choices} onChoose={set} />}
                </>
              )}
            </Field>
          );
        })}
      </div>
      {article.remarks.length > 0 && <Remarks remarks={article.remarks} />}
      <Refusal words={failure} />
    </FormDialog>
  );
}

/** What the reader of the file had to say of it. */
function Remarks({ remarks }: { remarks: readonly string[] }) {
  return (
    <section className="details-remarks" aria-labelledby="details-remarks">
      <h3 id="details-remarks">Remarks on reading the file</h3>
      <ul>
        {remarks.map((remark, index) => (
          <li key={index}>{remark}</li>
        ))}
      </ul>
    </section>
  );
}
