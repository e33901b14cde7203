import { CircleAlert, CircleCheck, Info, Wrench, type LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { call } from '../api';
import { CasebookError } from '../../shared/result';
import type { CheckedPart, CheckPart, CheckReport } from '../../shared/care/model';
import { Button, Dialog } from '../ui/controls';
import { reportFailure } from '../ui/toasts';
import { counted } from '../ui/things';
import { Progress } from './Progress';
import { useProgress } from './use-progress';
import './settings.css';

/** The check of this window; a dialog that is shown twice (as React does in development) starts one. */
let running: Promise<CheckReport> | null = null;

function checkOnce(): Promise<CheckReport> {
  running ??= call('check.run', null).finally(() => {
    running = null;
  });
  return running;
}

const headlines: Record<CheckReport['outcome'], { icon: LucideIcon; words: string }> = {
  sound: { icon: CircleCheck, words: 'The vault is sound.' },
  repaired: { icon: Wrench, words: 'Something was wrong and was repaired. The vault is sound now.' },
  damaged: { icon: CircleAlert, words: 'Something is wrong that cannot be repaired here.' },
};

/** What each part is called, and what it means that it was checked. */
const partWords: Record<CheckPart, (checked: number) => string> = {
  snapshot: (checked) => `${counted(checked, 'snapshot')}: the file is the one that was written`,
  journal: (checked) => `Journal: ${counted(checked, 'change')} can be read`,
  database: () => 'Database: whole, and every reference has its row',
  indexes: (checked) => `${counted(checked, 'search index', 'search indexes')}: the words are those of the texts`,
  texts: (checked) => `${counted(checked, 'text')}: unchanged since the import`,
  passages: (checked) => `${counted(checked, 'passage or mention', 'passages and mentions')}: the words stand where they were marked`,
  originals: (checked) => `${counted(checked, 'original')}: byte for byte as ${checked === 1 ? 'it' : 'they'} came in`,
  backups: (checked) => `${counted(checked, 'backup')}: can be restored`,
};

/** Checks the vault while it is open: progress, then what was found, in plain words. */
export function CheckDialog({ onClose }: { onClose: () => void }) {
  const [report, setReport] = useState<CheckReport | null>(null);
  const progress = useProgress();
  useEffect(() => {
    let isWanted = true;
    checkOnce().then(
      (found) => isWanted && setReport(found),
      (error: unknown) => {
        if (!isWanted) return;
        if (!(error instanceof CasebookError && error.code === 'cancelled')) reportFailure(error);
        onClose();
      },
    );
    return () => {
      isWanted = false;
    };
  }, [onClose]);

  const cancel = () => {
    if (report === null) call('check.cancel', null).catch(reportFailure);
    onClose();
  };
  return (
    <Dialog
      title="Check vault"
      onClose={cancel}
      footer={
        report === null ? (
          <Button onClick={cancel}>Cancel</Button>
        ) : (
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        )
      }
    >
      {report === null ? (
        <>
          <p>Everything in the vault is read and compared with its checksums. That takes a while when the vault is large.</p>
          <Progress progress={progress} label="Checking the vault" />
        </>
      ) : (
        <Report report={report} />
      )}
    </Dialog>
  );
}

function Report({ report: { outcome, parts } }: { report: CheckReport }) {
  const { icon: Icon, words } = headlines[outcome];
  return (
    <>
      <p className={`check-outcome check-${outcome}`} role="status">
        <Icon size={18} strokeWidth={1.75} aria-hidden />
        {words}
      </p>
      <ul className="check-parts" aria-label="What was checked">
        {parts.map((part) => (
          <Part key={part.part} part={part} />
        ))}
      </ul>
    </>
  );
}

function Part({ part: { part, checked, problems, remarks } }: { part: CheckedPart }) {
  const isSound = problems.length === 0;
  const isRepaired = problems.every(({ repaired }) => repaired);
  const [Icon, state, label] = isSound
    ? ([CircleCheck, 'sound', 'Sound'] as const)
    : isRepaired
      ? ([Wrench, 'repaired', 'Repaired'] as const)
      : ([CircleAlert, 'damaged', 'Damaged'] as const);
  return (
    <li className="check-part">
      <Icon className={`check-${state}`} size={15} strokeWidth={1.75} aria-label={label} role="img" />
      <div>
        <div>{isSound ? partWords[part](checked) : partWords[part](checked).split(':', 1)[0]}</div>
        {problems.map(({ sentence, repaired }, index) => (
          <div key={index} className={repaired ? 'check-repaired' : 'check-damaged'}>
            {sentence}
          </div>
        ))}
        {remarks.map((remark, index) => (
          <div key={index} className="check-remark">
            <Info size={13} strokeWidth={1.75} aria-hidden /> {remark}
          </div>
        ))}
      </div>
    </li>
  );
}
