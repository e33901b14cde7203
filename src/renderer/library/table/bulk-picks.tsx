import { CheckCircle2, FolderPlus, Languages, Radio, ShieldCheck, Tag } from 'lucide-react';
import { useState } from 'react';
import { typedDate } from '../../../shared/dates/typed-date';
import { lazily } from '../../../shared/text/lazily';
import { reliabilities, reliabilityTexts } from '../../../shared/grades/grading';
import type { BulkChange } from '../../../shared/library/model';
import { call, useRead } from '../../api';
import { DateChoices } from '../../picking/DateChoices';
import { Button, Dialog, Field } from '../../ui/controls';
import { FormDialog } from '../../ui/FormDialog';
import { PickList } from '../../ui/PickList';
import { languageName } from '../../ui/languages';
import { reportFailure } from '../../ui/toasts';
import { counted } from '../../ui/things';
import { trigger } from './bulk-keys';
import { collectionTree } from './collection-tree';

/** What a change of many articles is chosen with. */

export interface Picking {
  open: boolean;
  onOpen: (open: boolean) => void;
  change: (what: BulkChange, said: string) => void;
}

export function TagPick({ change, ...shown }: Picking) {
  const tags = useRead('tags.list', null, { enabled: shown.open }).data ?? [];
  const add = (tag: string) => change({ kind: 'tag', add: [tag], remove: [] }, `Tagged ${tag}`);
  return (
    <PickList
      {...shown}
      label="Tag"
      trigger={trigger(Tag, 'Tag', 'tag')}
      choices={[
        ...tags.map(({ tag, articles }) => ({ id: tag, title: tag, count: articles })),
        ...tags.filter(({ articles }) => articles > 0).map(({ tag }) => ({ id: `\0${tag}`, title: `Take off ${tag}` })),
      ]}
      empty="No tags yet: type one"
      create={{ label: (typed) => `New tag “${typed}”`, run: add }}
      onPick={(id) =>
        id.startsWith('\0') ? change({ kind: 'tag', add: [], remove: [id.slice(1)] }, `Tag ${id.slice(1)} taken off`) : add(id)
      }
    />
  );
}

export function CollectPick({ change, ...shown }: Picking) {
  const collections = useRead('collections.list', null, { enabled: shown.open }).data ?? [];
  const into = (collectionId: string, name: string) => change({ kind: 'collect', collectionId, into: true }, `Collected in ${name}`);
  const make = (name: string) => {
    call('collections.create', { name, parentId: null }).then(({ id }) => into(id, name), reportFailure);
  };
  return (
    <PickList
      {...shown}
      label="Collect in"
      trigger={trigger(FolderPlus, 'Collect', 'collect')}
      choices={collectionTree(collections).map(({ collection: { id, name, count }, level }) => ({ id, title: name, count, level }))}
      empty="No collections yet: type a name"
      create={{ label: (typed) => `New collection “${typed}”`, run: make }}
      onPick={(id) => into(id, collections.find((one) => one.id === id)?.name ?? '')}
    />
  );
}

export function GradePick({ change, ...shown }: Picking) {
  return (
    <PickList
      {...shown}
      label="Grade the outlets of these articles"
      trigger={trigger(ShieldCheck, 'Grade', 'grade')}
      choices={[
        ...reliabilities.map((grade) => ({ id: grade, title: `${grade}: ${reliabilityTexts[grade].label}` })),
        { id: 'none', title: 'Not graded' },
      ]}
      empty="Grades are A to F"
      onPick={(id) => change({ kind: 'grade', reliability: reliabilities.find((grade) => grade === id) ?? null }, 'Outlets graded')}
    />
  );
}

export function OutletPick({ change, ...shown }: Picking) {
  const outlets = useRead('outlets.list', null, { enabled: shown.open }).data ?? [];
  const set = (outlet: string) => change({ kind: 'outlet', outlet }, `Outlet is ${outlet}`);
  return (
    <PickList
      {...shown}
      label="Outlet"
      trigger={trigger(Radio, 'Outlet', 'outlet')}
      choices={outlets.map(({ id, name, articleCount }) => ({ id, title: name, count: articleCount }))}
      empty="No outlets yet: type a name"
      create={{ label: (typed) => `Outlet “${typed}”`, run: set }}
      onPick={(id) => set(outlets.find((one) => one.id === id)?.name ?? '')}
    />
  );
}

const languageTags = [
  'en',
  'ru',
  'zh',
  'uk',
  'ar',
  'fa',
  'fr',
  'de',
  'es',
  'pt',
  'it',
  'pl',
  'tr',
  'ja',
  'ko',
  'he',
  'kk',
  'mn',
  'uz',
  'hi',
];
const languages = lazily(() =>
  languageTags.map((tag) => ({ id: tag, title: languageName(tag) ?? tag })).sort((a, b) => a.title.localeCompare(b.title)),
);

export function LanguagePick({ change, ...shown }: Picking) {
  const set = (language: string) => change({ kind: 'language', language }, `Language is ${language}`);
  return (
    <PickList
      {...shown}
      label="Language"
      trigger={trigger(Languages, 'Language', 'language')}
      choices={languages()}
      empty="Type a language tag, such as sv"
      create={{ label: (typed) => `Language tag “${typed}”`, run: set }}
      onPick={set}
    />
  );
}

export function DateDialog({ count, change, onClose }: { count: number; change: Picking['change']; onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const { value, problem, choices } = typedDate(typed);
  const isEmpty = typed.trim() === '';
  return (
    <Dialog
      title={`Date of ${counted(count, 'article')}`}
      onClose={onClose}
      onSubmit={() => {
        if (problem !== null) return;
        onClose();
        change({ kind: 'published', published: value }, value === null ? 'Date taken away' : `Published ${value}`);
      }}
      footer={
        <Button variant="primary" type="submit" icon={CheckCircle2} disabled={problem !== null}>
          {isEmpty ? 'Take the date away' : 'Set date'}
        </Button>
      }
    >
      <Field
        label="Published"
        hint="As precisely as it is known: 2014, June 2014 or 2014-06-07. Empty takes the date away."
        error={problem}
      >
        {(ids) => (
          <>
            <input {...ids} className="input" value={typed} onChange={(event) => setTyped(event.target.value)} />
            <DateChoices choices={choices} onChoose={setTyped} />
          </>
        )}
      </Field>
    </Dialog>
  );
}

export function OriginDialog({ ids, change, onClose }: { ids: readonly string[]; change: Picking['change']; onClose: () => void }) {
  const [first] = ids;
  const isOne = first === undefined || ids.length < 2;
  const submit = () => {
    onClose();
    if (!isOne) change({ kind: 'origin', of: first }, 'One origin');
  };
  return (
    <FormDialog title="Same origin" submit="Make one origin" disabled={isOne} onClose={onClose} onSubmit={submit}>
      <p>
        {isOne
          ? 'Choose two articles or more: those that print one text.'
          : `From now on these ${counted(ids.length, 'article')}, and all that are of one origin with any of them, count as one source. Their texts stay as they are.`}
      </p>
    </FormDialog>
  );
}
