import { Lock } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { VaultState } from '../../shared/care/model';
import { CasebookError } from '../../shared/result';
import { call } from '../api';
import { Button } from '../ui/controls';
import { PassphraseField } from '../ui/PassphraseField';
import { ChooseVault } from './VaultBanner';
import { useVaultColour, VaultSign } from './VaultSign';

/** What opens the vault. */
type Way = 'passphrase' | 'recovery key';

/** In place of everything, while the vault is locked. Nothing of it is known here: not even how much it holds. */
export function UnlockScreen({ folder }: VaultState) {
  const colour = useVaultColour();
  const [way, setWay] = useState<Way>('passphrase');
  const [words, setWords] = useState('');
  const [state, setState] = useState<'asking' | 'checking' | 'opening'>('asking');
  const [error, setError] = useState<string | null>(null);
  const isBusy = state !== 'asking';
  const unlock = async (): Promise<void> => {
    setState('checking');
    setError(null);
    try {
      await call('lock.open', way === 'passphrase' ? { passphrase: words } : { recoveryKey: words });
      // The window is loaded again.
      setState('opening');
    } catch (failure) {
      setError(failure instanceof CasebookError ? failure.message : 'Casebook could not open the vault, by a fault of its own.');
      setState('asking');
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (words !== '' && !isBusy) void unlock();
  };
  const change = (other: Way): void => {
    setWay(other);
    setWords('');
    setError(null);
  };
  const name =
    folder
      .split(/[/\\]/)
      .filter((part) => part !== '')
      .at(-1) ?? folder;
  return (
    <main className="vault-unlock" aria-label="The vault is locked">
      <form onSubmit={submit}>
        <Lock className="vault-unlock-icon" size={26} strokeWidth={1.5} aria-hidden />
        <h1>
          {colour !== null && <VaultSign colour={colour} />}
          <bdi>{name}</bdi> is locked
        </h1>
        <p className="vault-unlock-folder">
          <bdi>{folder}</bdi>
        </p>
        {/* Another field, so that nothing typed into one is shown in the other. */}
        <PassphraseField
          key={way}
          label={way === 'passphrase' ? 'Passphrase' : 'Recovery key'}
          value={words}
          onChange={setWords}
          error={error}
          disabled={isBusy}
          autoFocus
          {...(way === 'passphrase' ? {} : { hint: 'Nine groups of four characters, as they were printed.' })}
        />
        <Button variant="primary" type="submit" disabled={isBusy || words === ''}>
          Unlock
        </Button>
        <p className="vault-unlock-state" role="status">
          {isBusy && <progress aria-label="Unlocking" />}
          {state === 'checking' && `Checking the ${way}…`}
          {state === 'opening' && 'Opening the vault…'}
        </p>
        <div className="vault-unlock-others">
          {way === 'passphrase' ? (
            <Button variant="quiet" disabled={isBusy} onClick={() => change('recovery key')}>
              Use the recovery key
            </Button>
          ) : (
            <Button variant="quiet" disabled={isBusy} onClick={() => change('passphrase')}>
              Use the passphrase
            </Button>
          )}
          <ChooseVault />
        </div>
      </form>
    </main>
  );
}
