import { History, RotateCw, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { VaultState } from '../../shared/care/model';
import { Button } from '../ui/controls';
import { formatInstant } from '../ui/dates';
import { formatBytes } from '../ui/things';
import { ChooseVault, openAgain } from './VaultBanner';

/** In place of everything: why the vault could not be opened, and what can be done. */
export function VaultProblem({ folder, problem, backups }: VaultState & { problem: NonNullable<VaultState['problem']> }) {
  const [isBusy, setBusy] = useState(false);
  const open = (restore: string | null) => {
    setBusy(true);
    void openAgain(restore).finally(() => setBusy(false));
  };
  return (
    <main className="vault-problem" aria-label="The vault is not open">
      <TriangleAlert size={28} strokeWidth={1.5} aria-hidden />
      <h1>The vault is not open</h1>
      <p role="alert">{problem.message}</p>
      <p className="vault-problem-folder">
        <bdi>{folder}</bdi>
      </p>
      <div className="vault-problem-actions">
        <Button variant="primary" icon={RotateCw} disabled={isBusy} onClick={() => open(null)}>
          Try again
        </Button>
        <ChooseVault />
      </div>
      {(problem.code === 'vault-damaged' || problem.code === 'vault-tampered') && backups.length === 0 && (
        <p>There is no backup in its folder. If you have a copy of the vault elsewhere, choose it; nothing here is deleted.</p>
      )}
      {backups.length > 0 && (
        <>
          <h2>Restore a backup</h2>
          <p>The vault becomes what it was then. The damaged files are kept aside, in the folder of the backups.</p>
          <ul className="vault-problem-backups" aria-label="Backups">
            {backups.map(({ file, madeAt, bytes }) => (
              <li key={file}>
                <span>
                  {formatInstant(madeAt)} · {formatBytes(bytes)}
                </span>
                <Button icon={History} disabled={isBusy} onClick={() => open(file)}>
                  Restore
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </main>
  );
}
