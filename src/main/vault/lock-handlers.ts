import type { MainHandlers } from '../../shared/contract';
import { CasebookError } from '../../shared/result';
import type { VaultLock } from './vault-lock';

export interface LockParts {
  lock: VaultLock;
  /** Opens the vault that was unlocked, and loads the windows again. */
  begin: () => void;
  /** Saves, closes the vault, changes its lock and opens it in new windows; when the change fails, as it was. */
  change: (how: () => Promise<void>) => Promise<void>;
  /** Asks the analyst, by the system's own dialog. */
  confirm: () => Promise<boolean>;
  /** Saves what is in the windows, closes the vault and lets go of its key. */
  lockNow: () => Promise<void>;
}

type Answered = Extract<keyof MainHandlers, `lock.${string}`>;

/** What the window asks of the vault's lock. */
export function lockHandlers({ lock, begin, change, confirm, lockNow }: LockParts): Pick<MainHandlers, Answered> {
  return {
    'lock.open': async (opening) => {
      await lock.open(opening);
      begin();
      return null;
    },
    'lock.now': async () => {
      await lockNow();
      return null;
    },
    'lock.make': async ({ passphrase }) => {
      if (lock.isLocked) throw new CasebookError('conflict', 'This vault is locked already.');
      return { recoveryKey: await lock.make(passphrase) };
    },
    'lock.set': async () => {
      if (!(await confirm())) throw new CasebookError('cancelled', 'The vault is not locked: you cancelled it.');
      await change(() => lock.lock());
      return null;
    },
    'lock.remove': async (opening) => {
      await lock.check(opening);
      await change(() => lock.unlock());
      return null;
    },
    'lock.changePassphrase': async ({ present, passphrase }) => {
      await lock.changePassphrase(present, passphrase);
      return null;
    },
    'lock.newRecoveryKey': async (opening) => ({ recoveryKey: await lock.newRecoveryKey(opening) }),
  };
}
