import type { Settings } from '../../shared/window/model';
import { call, useRead } from '../api';
import { runCommand } from '../commands';
import { Button, Field } from '../ui/controls';
import { reportFailure } from '../ui/toasts';

const choices = [1, 5, 15, 30, 60, 240] as const;

const minutes = (count: number): string =>
  count === 60 ? '1 hour' : count > 60 ? `${count / 60} hours` : count === 1 ? '1 minute' : `${count} minutes`;

/** Whether the vault has a lock, and when it closes by itself. */
export function LockSettings(props: {
  lockAfter: Settings['lockAfter'];
  onChange: (lockAfter: Settings['lockAfter']) => void;
  onClose: () => void;
}) {
  const { lockAfter, onChange, onClose } = props;
  const isLocked = useRead('vault.state', null).data?.isLocked ?? false;
  const open = (): void => {
    onClose();
    runCommand('lock-vault');
  };
  return (
    <fieldset className="settings-group">
      <legend className="section-label">Lock</legend>
      {isLocked ? (
        <Field
          label="Lock by itself when nothing was done for"
          hint="And whenever the system’s own lock closes. What is typed is saved first."
        >
          {(ids) => (
            <select
              {...ids}
              className="input settings-lock"
              value={lockAfter ?? 'never'}
              onChange={(event) => onChange(event.target.value === 'never' ? null : Number(event.target.value))}
            >
              {[...new Set([...choices, ...(lockAfter === null ? [] : [lockAfter])])].map((count) => (
                <option key={count} value={count}>
                  {minutes(count)}
                </option>
              ))}
              <option value="never">Never</option>
            </select>
          )}
        </Field>
      ) : (
        <p className="field-hint">Whoever can read this vault’s folder can read the vault. A passphrase encrypts all that is in it.</p>
      )}
      <div className="settings-actions">
        <Button onClick={open}>{isLocked ? 'Lock of the vault…' : 'Lock with a passphrase…'}</Button>
        {isLocked && (
          <Button variant="quiet" onClick={() => void call('lock.now', null).catch(reportFailure)}>
            Lock now
          </Button>
        )}
      </div>
    </fieldset>
  );
}
