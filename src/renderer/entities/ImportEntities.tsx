import { useCallback, useState } from 'react';
import type { ComparedEntity } from '../../shared/entities/model';
import { CasebookError } from '../../shared/result';
import type { EntityReading } from '../../shared/statements/incoming';
import { call, readOnce } from '../api';
import { runCommand } from '../commands';
import { useAttempt } from '../ui/attempt';
import { Button, Dialog } from '../ui/controls';
import { Refusal } from '../ui/FormDialog';
import { counted } from '../ui/things';
import { reportFailure, tell } from '../ui/toasts';
import { useWhenOpened } from '../ui/when-opened';
import {
  broughtIn,
  proposed,
  proposedKinds,
  rowsOf,
  unknownKinds,
  type Choices,
  type Row,
  type UnknownKind,
} from '../../shared/statements/incoming-choices';
import { Kinds, LeftOut, Rows, Summary } from './IncomingRows';
import './incoming.css';

/** Asked about in one request at most. */
const MOST_ASKED = 200;
const undo = { label: 'Undo', run: () => runCommand('undo-vault') };

type State =
  | { step: 'choosing' }
  | { step: 'comparing'; file: string; done: number; total: number }
  | { step: 'failed'; reason: string }
  | { step: 'dry-run'; file: string; reading: EntityReading; rows: Row[]; unknown: UnknownKind[] };

/** A file of entities is chosen and looked into; nothing is written before the analyst says what of it. */
export function ImportEntities({ onClose }: { onClose: () => void }) {
  const [state, setState] = useState<State>({ step: 'choosing' });
  const ask = useCallback(
    async (isOpen: () => boolean) => {
      setState({ step: 'choosing' });
      try {
        const chosen = await call('entities.choose', null);
        if (chosen === null) return onClose();
        const { file, reading } = chosen;
        const show = (done: number) => setState({ step: 'comparing', file, done, total: reading.entities.length });
        const compared = await compare(reading, isOpen, show);
        const unknown = unknownKinds(reading, await readOnce('kinds.list', null));
        if (isOpen()) setState({ step: 'dry-run', file, reading, rows: rowsOf(reading, compared), unknown });
      } catch (error) {
        if (!(error instanceof CasebookError)) return reportFailure(error);
        setState({ step: 'failed', reason: error.message });
      }
    },
    [onClose],
  );
  const choose = useWhenOpened(ask);
  if (state.step === 'dry-run') return <DryRun {...state} onClose={onClose} />;
  const cancel = <Button onClick={onClose}>Cancel</Button>;
  if (state.step === 'failed')
    return (
      <Dialog
        title="Import entities"
        onClose={onClose}
        onSubmit={choose}
        footer={
          <>
            {cancel}
            <Button variant="primary" type="submit">
              Choose another file…
            </Button>
          </>
        }
      >
        <Refusal words={state.reason} />
      </Dialog>
    );
  return (
    <Dialog title="Import entities" onClose={onClose} footer={cancel}>
      {state.step === 'choosing' ? (
        <p className="incoming-about">Choose a file: FollowTheMoney (JSON) or a table (CSV) with a column “name”.</p>
      ) : (
        <p className="incoming-progress" role="status">
          <progress aria-label="Comparing names" max={Math.max(state.total, 1)} value={state.done} />
          Comparing {counted(state.total, 'entity', 'entities')} with those of the vault…
        </p>
      )}
    </Dialog>
  );
}

/** Asks in parts until all are compared, or nobody wants to know any more. */
async function compare(reading: EntityReading, isWanted: () => boolean, show: (done: number) => void): Promise<ComparedEntity[]> {
  const compared: ComparedEntity[] = [];
  for (let again = true; compared.length < reading.entities.length && isWanted(); again = false) {
    show(compared.length);
    const part = reading.entities.slice(compared.length, compared.length + MOST_ASKED);
    const entities = part.map(({ key, kind, name, aliases }) => ({ key, kind, names: [name, ...aliases] }));
    compared.push(...(await call('entities.compare', { again, entities })));
  }
  return compared;
}

function DryRun(props: { file: string; reading: EntityReading; rows: Row[]; unknown: UnknownKind[]; onClose: () => void }) {
  const { file, reading, rows, unknown, onClose } = props;
  const [choices, setChoices] = useState<Choices>(() => ({ ...proposed, ofKind: proposedKinds(unknown) }));
  const { failure, isBusy, attempt } = useAttempt();
  const what = broughtIn(file, reading, rows, choices);
  const bring = () =>
    void attempt(async () => {
      const { made, added, statements } = await call('entities.bringIn', what);
      const words = wordsFor(made, added, statements);
      tell(
        words === '' ? 'All of it was there already. Nothing was changed.' : `Imported: ${words}.`,
        ...(words === '' ? [] : [undo]),
        'history',
      );
      onClose();
    });
  const count = what.entities.length;
  return (
    <Dialog
      title={`Import entities from “${file}”`}
      onClose={onClose}
      onSubmit={bring}
      footer={
        <>
          <span className="incoming-state" role="status">
            {isBusy ? 'Writing…' : 'Nothing is written yet.'}
          </span>
          <Button onClick={onClose} disabled={isBusy}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" disabled={count === 0 || isBusy}>
            {count === 0 ? 'Import' : `Import ${counted(count, 'entity', 'entities')}`}
          </Button>
        </>
      }
    >
      <Summary rows={rows} statements={what.statements.length} choices={choices} onChoose={setChoices} />
      <Kinds unknown={unknown} choices={choices} onChoose={setChoices} />
      <Rows rows={rows} counts={reading.counts} choices={choices} onChoose={setChoices} />
      <LeftOut reading={reading} />
      <Refusal words={failure} />
    </Dialog>
  );
}

function wordsFor(made: number, added: number, statements: number): string {
  return [
    ...(made > 0 ? [`${counted(made, 'new entity', 'new entities')}`] : []),
    ...(added > 0 ? [`${counted(added, 'entity', 'entities')} with more than before`] : []),
    ...(statements > 0 ? [counted(statements, 'statement')] : []),
  ].join(', ');
}
