import { FolderOpen, History, Lock, RotateCw, ShieldCheck, TriangleAlert, X, type LucideIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { FailureCode } from '../../shared/result';
import { doubtInWords } from '../../shared/care/doubt';
import { call, resumeVault, useRead, useVaultTrouble } from '../api';
import { runCommand } from '../commands';
import { Button, IconButton } from '../ui/controls';
import { formatInstant } from '../ui/dates';
import { reportFailure, tell } from '../ui/toasts';

/** Why nothing can be saved now, and its kind; null when everything can. */
export function useVaultProblem(): { code: FailureCode; message: string } | null {
  const trouble = useVaultTrouble((state) => state.trouble);
  const status = useRead('vault.status', null).data;
  if (status?.readOnlyReason != null) return { code: status.readOnlyCode ?? 'read-only', message: status.readOnlyReason };
  return trouble;
}

/** What ends by itself when the disk or the folder is seen to, is tried again in place; the rest opens the vault anew. */
const PASSING: ReadonlySet<FailureCode> = new Set(['read-only', 'disk-full', 'disk-error']);

export async function openAgain(restore: string | null = null): Promise<void> {
  await call('vault.open', { restore }).catch(reportFailure);
}

/** Says, as long as it lasts, that the vault cannot be written to, and offers what can be done. */
export function VaultBanner() {
  const problem = useVaultProblem();
  const [isBusy, setBusy] = useState(false);
  if (problem === null) return <Recovery />;
  const { code, message } = problem;
  const tryAgain = async (): Promise<void> => {
    setBusy(true);
    try {
      if (!PASSING.has(code)) return await openAgain();
      await resumeVault();
      tell('The vault can be written to again.');
    } catch (error) {
      reportFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Banner icon={Lock} words={message}>
      {code !== 'vault-newer' && (
        <Button icon={RotateCw} disabled={isBusy} onClick={() => void tryAgain()}>
          Try again
        </Button>
      )}
      {code === 'vault-damaged' && <RestoreBackup />}
      <ChooseVault />
    </Banner>
  );
}

/** What was found and put right when the vault was opened, until the analyst has read it. */
function Recovery() {
  const { recovery = [], doubt = null } = useRead('vault.status', null).data ?? {};
  const [read, setRead] = useState('');
  const words = [...recovery, ...(doubt === null ? [] : [doubtInWords(doubt, formatInstant)])].join(' ');
  if (words === read) return null;
  return (
    <Banner icon={TriangleAlert} words={words} isOver>
      {doubt !== null && <Trust />}
      <RestoreBackup />
      <IconButton label="Dismiss" icon={X} onClick={() => setRead(words)} />
    </Banner>
  );
}

/** `isOver`: it was put right already. */
function Banner(props: { icon: LucideIcon; words: string; isOver?: boolean; children: ReactNode }) {
  const { icon: Icon, words, isOver = false, children } = props;
  return (
    <section className={`vault-banner ${isOver ? 'vault-banner-over' : ''}`} aria-label="State of the vault">
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      <p className="vault-banner-words" role="alert">
        {words}
      </p>
      {children}
    </section>
  );
}

/** Ends the doubt: until then it is said at every opening. */
function Trust() {
  const trust = async (): Promise<void> => {
    await call('vault.trust', null);
    tell('The vault is taken as it is now.');
  };
  return (
    <Button icon={ShieldCheck} onClick={() => void trust().catch(reportFailure)}>
      It was me
    </Button>
  );
}

function RestoreBackup() {
  return (
    <Button icon={History} onClick={() => runCommand('restore')}>
      Restore a backup…
    </Button>
  );
}

export function ChooseVault() {
  return (
    <Button icon={FolderOpen} onClick={() => runCommand('open-vault')}>
      Choose another vault…
    </Button>
  );
}
