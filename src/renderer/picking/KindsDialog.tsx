import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { entityKinds } from '../../shared/entities/model';
import {
  ownKindNameSchema,
  problemOfKind,
  problemOfRemoval,
  treeBelow,
  withThoseBelow,
  type OwnKind,
} from '../../shared/entities/own-kinds';
import { call, useRead } from '../api';
import { runCommand } from '../commands';
import { useAttempt } from '../ui/attempt';
import { Button, Dialog, Field, IconButton } from '../ui/controls';
import { FormDialog, Refusal } from '../ui/FormDialog';
import { counted, entityKindLabels } from '../ui/things';
import { reportFailure, tell } from '../ui/toasts';
import { KindSelect } from './KindSelect';
import { kindOptions, kindPathInWords, type ChosenKind } from './own-kinds';
import './kinds.css';

/** The analyst's own kinds of entities: made, renamed, moved, taken away. */

type Step =
  | { at: 'list' }
  /** `own` null: a new one. */
  | { at: 'form'; own: OwnKind | null; place: ChosenKind }
  | { at: 'removal'; own: OwnKind };

const undo = { label: 'Undo', run: () => runCommand('undo-vault') };

export function KindsDialog({ onClose }: { onClose: () => void }) {
  const kinds = useRead('kinds.list', null).data ?? [];
  const [step, setStep] = useState<Step>({ at: 'list' });
  const back = () => setStep({ at: 'list' });
  if (step.at === 'form') return <KindForm kinds={kinds} own={step.own} place={step.place} onClose={back} />;
  if (step.at === 'removal') return <Removal kinds={kinds} own={step.own} onClose={back} />;
  return (
    <Dialog
      title="Own kinds of entities"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant="primary"
            icon={Plus}
            onClick={() => setStep({ at: 'form', own: null, place: { kind: 'organisation', ownKind: null } })}
          >
            New kind
          </Button>
        </>
      }
    >
      <p className="own-kinds-about">
        {kinds.length === 0
          ? 'No own kinds yet. A kind of your own stands below one of these, or below another one: a shell company, a tanker, a port.'
          : 'Who looks for a kind finds those below it too.'}
      </p>
      <ul className="own-kinds" aria-label="Kinds">
        {entityKinds.map((kind) => {
          const { icon: Icon, one } = entityKindLabels[kind];
          return (
            <li key={kind}>
              <div className="own-kind-row own-kind-fixed">
                <Icon size={15} strokeWidth={1.75} aria-hidden />
                <span className="own-kind-name">{one}</span>
                <IconButton
                  label={`New kind below ${one}`}
                  icon={Plus}
                  onClick={() => setStep({ at: 'form', own: null, place: { kind, ownKind: null } })}
                />
              </div>
              <ul aria-label={`Below ${one}`}>
                {treeBelow(kinds, kind).map(({ own, level }) => (
                  <KindRow key={own.id} own={own} level={level} kinds={kinds} onStep={setStep} />
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

function KindRow(props: { own: OwnKind; level: number; kinds: readonly OwnKind[]; onStep: (step: Step) => void }) {
  const { own, level, kinds, onStep } = props;
  const isUsed = own.entities > 0 || kinds.some(({ parentId }) => parentId === own.id);
  // What changes nothing else is not asked about: it is told, and can be undone.
  const remove = () => (isUsed ? onStep({ at: 'removal', own }) : void removeKind(own).catch(reportFailure));
  return (
    <li className="own-kind-row" style={{ paddingInlineStart: 22 * level }}>
      <span className="own-kind-name" dir="auto">
        {own.name}
      </span>
      <span className="own-kind-count">{own.entities > 0 && counted(own.entities, 'entity', 'entities')}</span>
      <IconButton
        label={`New kind below ${own.name}`}
        icon={Plus}
        onClick={() => onStep({ at: 'form', own: null, place: { kind: own.kind, ownKind: own.id } })}
      />
      <IconButton
        label={`Change ${own.name}`}
        icon={Pencil}
        onClick={() => onStep({ at: 'form', own, place: { kind: own.kind, ownKind: own.parentId } })}
      />
      <IconButton label={`Remove ${own.name}`} icon={Trash2} onClick={remove} />
    </li>
  );
}

async function removeKind({ id, name }: OwnKind): Promise<void> {
  await call('kinds.remove', { id });
  tell(`Removed the kind “${name}”.`, undo, 'history');
}

function KindForm(props: { kinds: readonly OwnKind[]; own: OwnKind | null; place: ChosenKind; onClose: () => void }) {
  const { kinds, own, onClose } = props;
  const [name, setName] = useState(own?.name ?? '');
  const [place, setPlace] = useState(props.place);
  const { failure, isBusy, attempt } = useAttempt();
  const within = own === null ? new Set<string>() : withThoseBelow(kinds, [own.id]);
  const options = kindOptions(kinds).filter(({ value }) => !within.has(value));
  const asked = { kind: place.kind, parentId: place.ownKind, name: name.trim() };
  const isNamed = asked.name !== '';
  const problem = isNamed ? problemOf(kinds, asked, own) : null;
  const save = () => {
    if (isNamed && problem === null)
      void attempt(async () => {
        const { kind, parentId } = asked;
        const isMoved = own !== null && (kind !== own.kind || parentId !== own.parentId);
        const changes = { ...(own?.name !== asked.name && { name: asked.name }), ...(isMoved && { place: { kind, parentId } }) };
        if (own === null) await call('kinds.create', asked);
        else if (Object.keys(changes).length > 0) await call('kinds.update', { id: own.id, ...changes });
        onClose();
      });
  };
  const isOfAnother = own !== null && own.kind !== place.kind;
  return (
    <FormDialog
      title={own === null ? 'New kind' : 'Change kind'}
      submit={own === null ? 'Make kind' : 'Save'}
      disabled={!isNamed || problem !== null || isBusy}
      onClose={onClose}
      onSubmit={save}
    >
      <Field label="Name" error={problem ?? failure}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            dir="auto"
            autoFocus
            maxLength={100}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Field
        label="Below"
        {...(isOfAnother && {
          hint: `Its entities, and those of the kinds below it, become of the kind ${entityKindLabels[place.kind].one}.`,
        })}
      >
        {({ id }) => <KindSelect id={id} options={options} value={place.ownKind ?? place.kind} onChoose={setPlace} />}
      </Field>
    </FormDialog>
  );
}

function problemOf(kinds: readonly OwnKind[], asked: Pick<OwnKind, 'kind' | 'parentId' | 'name'>, own: OwnKind | null): string | null {
  const named = ownKindNameSchema.safeParse(asked.name);
  if (!named.success) return named.error.issues[0]?.message ?? null;
  return problemOfKind(kinds, { ...asked, ...(own !== null && { id: own.id }) });
}

/** Says what becomes of what is of the kind, before it does. */
function Removal({ kinds, own, onClose }: { kinds: readonly OwnKind[]; own: OwnKind; onClose: () => void }) {
  const { failure, isBusy, attempt } = useAttempt();
  const above = kindPathInWords(kinds, own.parentId ?? own.kind);
  const below = kinds.filter(({ parentId }) => parentId === own.id).length;
  const problem = problemOfRemoval(kinds, own.id);
  const remove = () => {
    if (problem === null) void attempt(() => removeKind(own).then(onClose));
  };
  return (
    <Dialog
      title={`Remove the kind “${own.name}”?`}
      onClose={onClose}
      onSubmit={remove}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" type="submit" disabled={problem !== null || isBusy}>
            Remove kind
          </Button>
        </>
      }
    >
      {own.entities > 0 && (
        <p>
          {counted(own.entities, 'entity', 'entities')} {own.entities === 1 ? 'becomes' : 'become'} <bdi>{above}</bdi>.
        </p>
      )}
      {below > 0 && (
        <p>
          {counted(below, 'kind')} below it {below === 1 ? 'moves' : 'move'} up to <bdi>{above}</bdi>.
        </p>
      )}
      <p>Undo takes all of it back.</p>
      <Refusal words={problem ?? failure} />
    </Dialog>
  );
}
