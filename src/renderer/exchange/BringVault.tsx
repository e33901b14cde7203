import { useCallback, useRef, useState } from 'react';
import type { Comparison } from '../../shared/exchange/model';
import { CasebookError } from '../../shared/result';
import { call } from '../api';
import { runCommand } from '../commands';
import { Button, Dialog } from '../ui/controls';
import { Refusal } from '../ui/FormDialog';
import { counted, formatNumber } from '../ui/things';
import { reportFailure, tell } from '../ui/toasts';
import { useWhenOpened } from '../ui/when-opened';
import { ComparisonTable, hasAnything } from './ComparisonTable';
import { Differences, type Choices } from './Differences';
import './exchange.css';

type State =
  | { step: 'reading' }
  | { step: 'failed'; reason: string }
  | { step: 'compared'; comparison: Comparison; choices: Choices }
  | { step: 'bringing'; comparison: Comparison; done: number; total: number };

const undo = { label: 'Undo', run: () => runCommand('undo-vault') };

/** Another vault is chosen and compared; what differs is decided; then it is brought in, piece by piece. */
export function BringVault({ onClose }: { onClose: () => void }) {
  const [state, setState] = useState<State>({ step: 'reading' });
  const ask = useCallback(
    async (isOpen: () => boolean) => {
      setState({ step: 'reading' });
      try {
        const comparison = await call('exchange.choose', null);
        if (!isOpen()) return;
        if (comparison === null) onClose();
        else setState({ step: 'compared', comparison, choices: {} });
      } catch (error) {
        if (!(error instanceof CasebookError)) return reportFailure(error);
        setState({ step: 'failed', reason: error.message });
      }
    },
    [onClose],
  );
  const choose = useWhenOpened(ask);
  const isStopped = useRef(false);
  if (state.step === 'reading' || state.step === 'failed') return <Choosing state={state} onChoose={choose} onClose={onClose} />;
  if (state.step === 'bringing') return <Bringing {...state} onStop={() => (isStopped.current = true)} />;
  const { comparison, choices } = state;
  const close = (): void => {
    void call('exchange.close', { id: comparison.id }).catch(reportFailure);
    onClose();
  };
  const bring = (): void => {
    const onProgress = (done: number, total: number) => setState({ step: 'bringing', comparison, done, total });
    bringIn(comparison, choices, onProgress, () => isStopped.current)
      .catch(reportFailure)
      .finally(close);
  };
  const canBring = hasAnything(comparison);
  return (
    <Dialog
      title={`Bring in “${comparison.name}”`}
      onClose={close}
      onSubmit={canBring ? bring : close}
      footer={
        <>
          {canBring && <span className="exchange-about">A backup is made first.</span>}
          <Button onClick={close}>{canBring ? 'Cancel' : 'Done'}</Button>
          {canBring && (
            <Button variant="primary" type="submit">
              Bring in
            </Button>
          )}
        </>
      }
    >
      <ComparisonTable comparison={comparison} />
      <Differences
        comparison={comparison}
        choices={choices}
        onChoose={(chosen) => setState({ step: 'compared', comparison, choices: { ...choices, ...chosen } })}
      />
    </Dialog>
  );
}

function Choosing(props: { state: State & { step: 'reading' | 'failed' }; onChoose: () => void; onClose: () => void }) {
  const { state, onChoose, onClose } = props;
  const isReading = state.step === 'reading';
  return (
    <Dialog
      title="Bring in another vault"
      onClose={onClose}
      onSubmit={isReading ? onClose : onChoose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {!isReading && (
            <Button variant="primary" type="submit">
              Choose another folder…
            </Button>
          )}
        </>
      }
    >
      {isReading ? (
        <p role="status">
          Choose the folder of the other vault: that of a colleague, or your own from another computer. It is compared with this one first;
          nothing is changed before you say so, and nothing of the other vault ever.
        </p>
      ) : (
        <Refusal words={state.reason} />
      )}
    </Dialog>
  );
}

function Bringing(props: { comparison: Comparison; done: number; total: number; onStop: () => void }) {
  const { comparison, done, total, onStop } = props;
  return (
    <Dialog title={`Bring in “${comparison.name}”`} onClose={onStop} footer={<Button onClick={onStop}>Stop</Button>}>
      <p role="status">{total === 0 ? 'Making a backup…' : `Bringing in: ${formatNumber(done)} of ${counted(total, 'part')}…`}</p>
      <progress className="exchange-progress" {...(total === 0 ? {} : { max: total, value: done })} aria-label="Brought in" />
    </Dialog>
  );
}

/** The backup is the way back when there is more than Undo can hold. */
async function bringIn(
  { id, name, counts, differences }: Comparison,
  choices: Choices,
  onProgress: (done: number, total: number) => void,
  isStopped: () => boolean,
): Promise<void> {
  onProgress(0, 0);
  await call('backups.make', null);
  if (isStopped()) return;
  const { pieces } = await call('exchange.decide', { id, choices: { ...choices } });
  let missing = 0;
  for (let piece = 0; piece < pieces; piece += 1) {
    onProgress(piece, pieces);
    missing += (await call('exchange.bring', { id, piece })).missing;
    if (!isStopped()) continue;
    tell(`Stopped: a part of “${name}” came in. Bring it in again to go on.`, undo, 'history');
    return;
  }
  const fresh = counts.reduce((sum, one) => sum + one.fresh, 0);
  const without = missing === 0 ? '' : ` ${counted(missing, 'article')} did not come: the file is missing there.`;
  tell(`Brought in “${name}”: ${formatNumber(fresh)} new, ${formatNumber(differences.length)} decided.${without}`, undo, 'history');
}
