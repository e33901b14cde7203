import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useCallback, useState } from 'react';
import { checkInWords, isSound, type ExportedCheck } from '../../shared/dossiers/attached';
import { CasebookError } from '../../shared/result';
import { call } from '../api';
import { Button, Dialog } from '../ui/controls';
import { Refusal } from '../ui/FormDialog';
import { counted, formatNumber } from '../ui/things';
import { reportFailure } from '../ui/toasts';
import { useWhenOpened } from '../ui/when-opened';
import './verify-export.css';

interface Checked {
  file: string;
  check: ExportedCheck;
  /** How many of its texts this vault has. */
  here: number;
}
type State = { step: 'reading' } | { step: 'failed'; reason: string } | ({ step: 'checked' } & Checked);

/** A PDF is chosen, and what stands in it is checked; of no matter which vault it is. */
export function VerifyExport({ onClose }: { onClose: () => void }) {
  const [state, setState] = useState<State>({ step: 'reading' });
  const ask = useCallback(
    async (isOpen: () => boolean) => {
      setState({ step: 'reading' });
      try {
        const chosen = await call('export.verify', null);
        if (!isOpen()) return;
        if (chosen === null) onClose();
        else setState({ step: 'checked', ...chosen });
      } catch (error) {
        if (!(error instanceof CasebookError)) return reportFailure(error);
        setState({ step: 'failed', reason: error.message });
      }
    },
    [onClose],
  );
  const choose = useWhenOpened(ask);
  return (
    <Dialog
      title="Check an exported PDF"
      onClose={onClose}
      onSubmit={state.step === 'reading' ? onClose : choose}
      footer={
        <>
          <Button onClick={onClose}>{state.step === 'reading' ? 'Cancel' : 'Done'}</Button>
          {state.step !== 'reading' && (
            <Button variant="primary" type="submit">
              Choose another file…
            </Button>
          )}
        </>
      }
    >
      {state.step === 'reading' && <p role="status">Choose a PDF that was exported with its data.</p>}
      {state.step === 'failed' && <Refusal words={state.reason} />}
      {state.step === 'checked' && <Found {...state} />}
    </Dialog>
  );
}

function Found({ file, check, here }: Checked) {
  const sound = isSound(check);
  const [first, ...found] = checkInWords(check);
  const Icon = sound ? CircleCheck : TriangleAlert;
  return (
    <div className="verified" data-sound={sound} role="status">
      <p className="verified-first">
        <Icon size={18} strokeWidth={1.75} aria-hidden />
        <span>{first}</span>
      </p>
      {found.length > 0 && (
        <ul className="verified-found" aria-label="What was found">
          {found.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {check.texts > 0 && (
        <p>
          {here === check.texts
            ? 'Every text in it stands'
            : `Of ${counted(check.texts, 'text')} in it ${formatNumber(here)} ${here === 1 ? 'stands' : 'stand'}`}{' '}
          in this vault, letter by letter.
        </p>
      )}
      <p className="verified-about">
        {file}. What is checked is whether the files in it agree with each other: whoever changes a text can change the manifest as well.
        Hashes of the originals are in it, to be compared with those of the files themselves.
      </p>
    </div>
  );
}
