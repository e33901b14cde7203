import { KeyRound, LockOpen, Printer } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { SHORTEST_PASSPHRASE, type VaultOpening } from '../../shared/care/model';
import { CasebookError } from '../../shared/result';
import { call, useRead } from '../api';
import { Button, Dialog } from '../ui/controls';
import { PassphraseField } from '../ui/PassphraseField';
import { tell } from '../ui/toasts';
import { Progress } from './Progress';
import { useProgress } from './use-progress';
import './settings.css';

/** The lock of the vault: set, changed, taken off. */
export function LockDialog({ onClose }: { onClose: () => void }) {
  const state = useRead('vault.state', null).data;
  if (state === undefined) return null;
  return state.isLocked ? <PresentLock onClose={onClose} /> : <NewLock folder={state.folder} onClose={onClose} />;
}

/** Says what was refused, in the dialog itself. */
function useTrying(): { isBusy: boolean; error: string | null; attempt: (work: () => Promise<void>) => void } {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const attempt = (work: () => Promise<void>): void => {
    setBusy(true);
    setError(null);
    work()
      .catch((failure: unknown) => {
        setError(failure instanceof CasebookError ? failure.message : 'Casebook could not finish this, by a fault of its own.');
      })
      .finally(() => setBusy(false));
  };
  return { isBusy, error, attempt };
}

/** Two fields for a new passphrase; null while it cannot be taken. */
function useNewPassphrase(isBusy: boolean): { passphrase: string | null; fields: ReactNode } {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const isLong = first.length >= SHORTEST_PASSPHRASE;
  const isSame = first === second;
  const fields = (
    <>
      <PassphraseField
        label="New passphrase"
        value={first}
        onChange={setFirst}
        isNew
        disabled={isBusy}
        hint={`${SHORTEST_PASSPHRASE} characters at least. Five or six words that have nothing to do with each other are hard to guess.`}
      />
      <PassphraseField
        label="The same again"
        value={second}
        onChange={setSecond}
        isNew
        disabled={isBusy}
        error={second !== '' && !isSame ? 'This is not the same as above.' : null}
      />
    </>
  );
  return { passphrase: isLong && isSame ? first : null, fields };
}

// --- A vault that has none ------------------------------------------------------------------------------------------

function NewLock({ folder, onClose }: { folder: string; onClose: () => void }) {
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null);
  const { isBusy, error, attempt } = useTrying();
  const { passphrase, fields } = useNewPassphrase(isBusy);
  if (recoveryKey !== null) return <SetLock folder={folder} recoveryKey={recoveryKey} onClose={onClose} />;
  const submit = (): void => {
    if (passphrase !== null) attempt(async () => setRecoveryKey((await call('lock.make', { passphrase })).recoveryKey));
  };
  return (
    <Dialog
      title="Lock this vault with a passphrase"
      onClose={onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={isBusy || passphrase === null}>
            {isBusy ? 'Making the key…' : 'Next'}
          </Button>
        </>
      }
    >
      <p>
        Everything in the vault is encrypted: texts, notes, originals, indexes and backups. Without the passphrase or the recovery key
        nobody can read it, and nobody can help you: not we either.
      </p>
      {fields}
      {error !== null && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </Dialog>
  );
}

function SetLock({ folder, recoveryKey, onClose }: { folder: string; recoveryKey: string; onClose: () => void }) {
  const [isKept, setKept] = useState(false);
  const { isBusy, error, attempt } = useTrying();
  const progress = useProgress();
  const submit = (): void => {
    // The windows are made anew when it is done.
    if (isKept) attempt(() => call('lock.set', null).then(() => undefined));
  };
  return (
    <Dialog
      title="Keep the recovery key"
      onClose={isBusy ? () => undefined : onClose}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={onClose} disabled={isBusy}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" disabled={isBusy || !isKept}>
            {isBusy ? 'Locking…' : 'Lock the vault'}
          </Button>
        </>
      }
    >
      <RecoveryKey folder={folder} recoveryKey={recoveryKey} />
      <label className="settings-choice">
        <input type="checkbox" checked={isKept} disabled={isBusy} onChange={(event) => setKept(event.target.checked)} />I have printed it or
        written it down
      </label>
      <p className="field-hint">
        The vault is written anew, which takes as long as copying it. The unlocked files are removed after that; but a disk, above all one
        of flash memory, may hold their traces until it has written over them. Copies that you made elsewhere stay unlocked.
      </p>
      {isBusy && <Progress progress={progress} label="Locking the vault" />}
      {error !== null && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </Dialog>
  );
}

/** As it is printed too: with the vault that it is of. */
function RecoveryKey({ folder, recoveryKey }: { folder: string; recoveryKey: string }) {
  return (
    <div className="recovery">
      <p>
        It opens the vault when the passphrase is lost, and is shown this once. Whoever has it can read the vault: keep it where it is safe.
      </p>
      <div className="recovery-paper">
        <div className="recovery-title">Casebook: recovery key</div>
        <bdi className="recovery-folder">{folder}</bdi>
        <div className="recovery-key" role="group" aria-label="Recovery key">
          {recoveryKey.split('-').map((group, index) => (
            <span key={index}>{group}</span>
          ))}
        </div>
      </div>
      <div>
        <Button icon={Printer} onClick={() => window.print()}>
          Print…
        </Button>
      </div>
    </div>
  );
}

// --- One that has a lock --------------------------------------------------------------------------------------------

type Action = 'passphrase' | 'recovery' | 'remove';

function PresentLock({ onClose }: { onClose: () => void }) {
  const [action, setAction] = useState<Action | null>(null);
  const back = (): void => setAction(null);
  if (action === 'passphrase') return <ChangePassphrase onBack={back} onClose={onClose} />;
  if (action === 'recovery') return <NewRecoveryKey onBack={back} onClose={onClose} />;
  if (action === 'remove') return <RemoveLock onBack={back} onClose={onClose} />;
  return (
    <Dialog
      title="Lock of the vault"
      onClose={onClose}
      onSubmit={onClose}
      footer={
        <Button variant="primary" type="submit">
          Done
        </Button>
      }
    >
      <p>This vault is locked with a passphrase: everything in it is encrypted on the disk.</p>
      <div className="lock-actions">
        <Button icon={KeyRound} onClick={() => setAction('passphrase')}>
          Change the passphrase…
        </Button>
        <Button icon={Printer} onClick={() => setAction('recovery')}>
          Make a new recovery key…
        </Button>
        <Button icon={LockOpen} onClick={() => setAction('remove')}>
          Take the lock off…
        </Button>
      </div>
    </Dialog>
  );
}

/** A question that the present passphrase answers. */
function Proof(props: {
  title: string;
  verb: string;
  onBack: () => void;
  onClose: () => void;
  isReady?: boolean;
  isBusy: boolean;
  error: string | null;
  submit: (opening: VaultOpening) => void;
  children: ReactNode;
}) {
  const { title, verb, onBack, onClose, isReady = true, isBusy, error, submit, children } = props;
  const [present, setPresent] = useState('');
  return (
    <Dialog
      title={title}
      onClose={isBusy ? () => undefined : onClose}
      onSubmit={() => {
        if (isReady && present !== '' && !isBusy) submit({ passphrase: present });
      }}
      footer={
        <>
          <Button onClick={onBack} disabled={isBusy}>
            Back
          </Button>
          <Button variant="primary" type="submit" disabled={isBusy || !isReady || present === ''}>
            {verb}
          </Button>
        </>
      }
    >
      <PassphraseField label="Present passphrase" value={present} onChange={setPresent} error={error} disabled={isBusy} autoFocus />
      {children}
    </Dialog>
  );
}

type Step = { onBack: () => void; onClose: () => void };

function ChangePassphrase({ onBack, onClose }: Step) {
  const { isBusy, error, attempt } = useTrying();
  const { passphrase, fields } = useNewPassphrase(isBusy);
  const submit = (present: VaultOpening): void => {
    if (passphrase === null) return;
    attempt(async () => {
      await call('lock.changePassphrase', { present, passphrase });
      tell('The passphrase was changed.');
      onClose();
    });
  };
  const more = { onBack, onClose, isBusy, error, submit, isReady: passphrase !== null };
  return (
    <Proof title="Change the passphrase" verb="Change" {...more}>
      {fields}
      <p className="field-hint">A copy of the vault that somebody made before still opens with the passphrase of then.</p>
    </Proof>
  );
}

function NewRecoveryKey({ onBack, onClose }: Step) {
  const [made, setMade] = useState<string | null>(null);
  const { isBusy, error, attempt } = useTrying();
  const folder = useRead('vault.state', null).data?.folder ?? '';
  if (made !== null) {
    return (
      <Dialog
        title="The new recovery key"
        onClose={onClose}
        onSubmit={onClose}
        footer={
          <Button variant="primary" type="submit">
            I have kept it
          </Button>
        }
      >
        <RecoveryKey folder={folder} recoveryKey={made} />
      </Dialog>
    );
  }
  const submit = (opening: VaultOpening): void => attempt(async () => setMade((await call('lock.newRecoveryKey', opening)).recoveryKey));
  return (
    <Proof title="Make a new recovery key" verb="Make it" {...{ onBack, onClose, isBusy, error, submit }}>
      <p>The one that you have opens nothing any more after that.</p>
    </Proof>
  );
}

function RemoveLock({ onBack, onClose }: Step) {
  const { isBusy, error, attempt } = useTrying();
  const progress = useProgress();
  const submit = (opening: VaultOpening): void => attempt(() => call('lock.remove', opening).then(() => undefined));
  return (
    <Proof title="Take the lock off" verb={isBusy ? 'Taking it off…' : 'Take it off'} {...{ onBack, onClose, isBusy, error, submit }}>
      <p>The vault is written anew without encryption: whoever can read its folder can read everything in it then.</p>
      {isBusy && <Progress progress={progress} label="Taking the lock off" />}
    </Proof>
  );
}
