import { useState } from 'react';
import { claimChoiceLabels, foundLabels } from '../../../shared/livetables/words';
import {
  claimChoices,
  foundKinds,
  questionKinds,
  sinceSchema,
  type TableAbout,
  type TableQuestion,
} from '../../../shared/notes/live-table';
import { useRead } from '../../api';
import { EntityPick } from '../../picking/EntityPick';
import { Button, Field } from '../../ui/controls';
import { untitled } from '../../ui/things';

/** What a live table lists: the kind of question, and what it is about. */

type Of<K extends TableQuestion['of']> = Extract<TableQuestion, { of: K }>;
type Change = (question: TableQuestion | null) => void;

const kindLabels: Readonly<Record<TableQuestion['of'], string>> = {
  search: 'A search',
  citations: 'Citations',
  articles: 'Articles',
  claims: 'Claims',
  questions: 'Open questions',
};

export function QuestionFields({ question, onChange }: { question: TableQuestion | null; onChange: Change }) {
  const [kind, setKind] = useState<TableQuestion['of']>(question?.of ?? 'search');
  const choose = (next: TableQuestion['of']) => {
    setKind(next);
    onChange(question?.of === next ? question : firstOf(next));
  };
  return (
    <>
      <fieldset className="live-table-kinds">
        <legend className="field-label">Lists</legend>
        {questionKinds.map((one) => (
          <label key={one}>
            <input type="radio" name="live-table-kind" checked={kind === one} onChange={() => choose(one)} />
            {kindLabels[one]}
          </label>
        ))}
      </fieldset>
      {kind === 'search' && <SearchFields question={question?.of === 'search' ? question : null} onChange={onChange} />}
      {kind === 'citations' && <CitationFields question={question?.of === 'citations' ? question : anyCitation} onChange={onChange} />}
      {kind === 'articles' && <ArticleFields question={question?.of === 'articles' ? question : null} onChange={onChange} />}
      {kind === 'claims' && <ClaimFields question={question?.of === 'claims' ? question : null} onChange={onChange} />}
      {kind === 'questions' && (
        <DossierField
          label="Of the dossier"
          none="All dossiers"
          chosen={question?.of === 'questions' ? question.dossier : null}
          onChoose={(dossier) => onChange({ of: 'questions', dossier })}
        />
      )}
    </>
  );
}

const anyCitation: Of<'citations'> = { of: 'citations', entity: null, since: null, dossier: null };

/** What can be asked without saying more. */
function firstOf(kind: TableQuestion['of']): TableQuestion | null {
  if (kind === 'citations') return anyCitation;
  return kind === 'questions' ? { of: 'questions', dossier: null } : null;
}

function SearchFields({ question, onChange }: { question: Of<'search'> | null; onChange: Change }) {
  const [kind, setKind] = useState(question?.kind ?? 'article');
  const [query, setQuery] = useState(question?.query ?? '');
  const ask = (words: string, found: typeof kind) => {
    setQuery(words);
    setKind(found);
    onChange(words.trim() === '' ? null : { of: 'search', query: words, kind: found });
  };
  return (
    <>
      <Field label="Search for" hint="In the language of the search: “exact words”, tag:, outlet:, date:, grade: and so on.">
        {(ids) => (
          <input {...ids} className="input" dir="auto" maxLength={1000} value={query} onChange={({ target }) => ask(target.value, kind)} />
        )}
      </Field>
      <Field label="Among">
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={kind}
            onChange={({ target }) => ask(query, foundKinds.find((one) => one === target.value) ?? 'article')}
          >
            {foundKinds.map((one) => (
              <option key={one} value={one}>
                {foundLabels[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}

function CitationFields({ question, onChange }: { question: Of<'citations'>; onChange: Change }) {
  const [since, setSince] = useState(question.since ?? '');
  const isDay = since.trim() === '' || sinceSchema.safeParse(since.trim()).success;
  return (
    <>
      <div className="field">
        <span className="field-label">On the entity</span>
        <span className="live-table-chosen">
          <span dir="auto">{question.entity?.name ?? 'Any'}</span>
          <EntityPick label="Choose an entity" except={[]} onPick={({ id, name }) => onChange({ ...question, entity: { id, name } })} />
          {question.entity !== null && <Button onClick={() => onChange({ ...question, entity: null })}>Any entity</Button>}
        </span>
        <span className="field-hint">Passages with a confirmed mention of it, or that a statement about it rests on.</span>
      </div>
      <div className="live-table-pair">
        <Field
          label="Published since"
          hint="A year, a month or a day: 2022, 2022-03"
          error={isDay ? null : 'Write a year, a month or a day: 2022, 2022-03, 2022-03-14.'}
        >
          {(ids) => (
            <input
              {...ids}
              className="input"
              maxLength={10}
              value={since}
              onChange={({ target }) => {
                setSince(target.value);
                const day = target.value.trim();
                if (day === '') onChange({ ...question, since: null });
                else onChange(sinceSchema.safeParse(day).success ? { ...question, since: day } : null);
              }}
            />
          )}
        </Field>
        <DossierField
          label="Cited in"
          none="Any note"
          chosen={question.dossier}
          onChoose={(dossier) => onChange({ ...question, dossier })}
        />
      </div>
    </>
  );
}

/** `none`: what no dossier means; left out where one must be chosen. */
function DossierField(props: { label: string; none: string; chosen: TableAbout | null; onChoose: (dossier: TableAbout | null) => void }) {
  const dossiers = useRead('dossiers.list', null).data ?? [];
  const named = dossiers.map(({ id, title }) => ({ id, name: untitled('dossier', title).slice(0, 500) }));
  return <AboutField {...props} choices={named} />;
}

function AboutField(props: {
  label: string;
  none: string;
  hint?: string;
  choices: readonly { id: string; name: string }[];
  chosen: TableAbout | null;
  onChoose: (about: TableAbout | null) => void;
}) {
  const { label, none, hint, choices, chosen, onChoose } = props;
  const isThere = chosen === null || choices.some(({ id }) => id === chosen.id);
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={chosen === null ? '' : isThere ? (chosen.id ?? '') : GONE}
          onChange={({ target }) => onChoose(choices.find(({ id }) => id === target.value) ?? null)}
        >
          <option value="">{none}</option>
          {!isThere && <option value={GONE}>{`${chosen.name} (not there)`}</option>}
          {choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

const GONE = 'gone';

const among = ['collection', 'tag', 'view'] as const;
const amongLabels: Readonly<Record<(typeof among)[number], string>> = {
  collection: 'In a collection',
  tag: 'With a tag',
  view: 'Of a saved list',
};

function ArticleFields({ question, onChange }: { question: Of<'articles'> | null; onChange: Change }) {
  const [by, setBy] = useState<(typeof among)[number]>(question?.among.by ?? 'collection');
  const collections = useRead('collections.list', null).data ?? [];
  const views = useRead('views.list', null).data ?? [];
  const tags = useRead('tags.list', null).data ?? [];
  const choices = {
    collection: collections.map(({ id, name }) => ({ id, name })),
    view: views.map(({ id, name }) => ({ id, name })),
    tag: tags.map(({ tag }) => ({ id: tag, name: tag })),
  }[by];
  const chosen = question === null || question.among.by !== by ? null : question.among;
  const about = chosen === null ? null : chosen.by === 'tag' ? { id: chosen.name, name: chosen.name } : chosen;
  const choose = (next: TableAbout | null) => {
    if (next === null) onChange(null);
    else if (by === 'tag') onChange({ of: 'articles', among: { by, name: next.name } });
    else onChange({ of: 'articles', among: { by, id: next.id, name: next.name } });
  };
  return (
    <div className="live-table-pair">
      <Field label="Which">
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={by}
            onChange={({ target }) => {
              setBy(among.find((one) => one === target.value) ?? 'collection');
              onChange(null);
            }}
          >
            {among.map((one) => (
              <option key={one} value={one}>
                {amongLabels[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <AboutField label="Named" none="Choose one" choices={choices} chosen={about} onChoose={choose} />
    </div>
  );
}

function ClaimFields({ question, onChange }: { question: Of<'claims'> | null; onChange: Change }) {
  const [choice, setChoice] = useState(question?.choice ?? 'open');
  const [kind, setKind] = useState(question?.in.kind ?? 'dossier');
  const dossiers = useRead('dossiers.list', null, { enabled: kind === 'dossier' }).data ?? [];
  const notes = useRead('notes.page', { offset: 0, limit: 1000 }, { enabled: kind === 'note' }).data?.notes ?? [];
  const choices = (kind === 'dossier' ? dossiers : notes).map(({ id, title }) => ({ id, name: untitled(kind, title).slice(0, 500) }));
  const about = question === null || question.in.kind !== kind ? null : question.in;
  return (
    <>
      <Field
        label="Which sentences"
        hint={choice === 'open' ? 'That nothing supports, that something contradicts, or with weak sources.' : ' '}
      >
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={choice}
            onChange={({ target }) => {
              const next = claimChoices.find((one) => one === target.value) ?? 'open';
              setChoice(next);
              if (question !== null) onChange({ ...question, choice: next });
            }}
          >
            {claimChoices.map((one) => (
              <option key={one} value={one}>
                {claimChoiceLabels[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="live-table-pair">
        <Field label="Of">
          {(ids) => (
            <select
              {...ids}
              className="input"
              value={kind}
              onChange={({ target }) => {
                setKind(target.value === 'note' ? 'note' : 'dossier');
                onChange(null);
              }}
            >
              <option value="dossier">A dossier</option>
              <option value="note">A note</option>
            </select>
          )}
        </Field>
        <AboutField
          label="Named"
          none="Choose one"
          choices={choices}
          chosen={about}
          onChoose={(next) => onChange(next === null ? null : { of: 'claims', in: { ...next, kind }, choice })}
        />
      </div>
    </>
  );
}
